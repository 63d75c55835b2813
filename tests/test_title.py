"""Where the title of an entry begins and ends."""

# ruff: noqa: RUF001 - other scripts are meant

from __future__ import annotations

import pytest

from copydesk.references.parts import parts_of


@pytest.mark.parametrize(
    ("behind", "title"),
    [
        ('(2002). On "Lamps" and their readers. J. Light.', 'On "Lamps" and their readers'),
        ('(2002). *The "good enough" lamp*. Light.', 'The "good enough" lamp'),
        ('(2002). "Good enough" lamps at sea. Light.', '"Good enough" lamps at sea'),
        ("(2002). [On “Lamps” and tides](https://a.example).", "On “Lamps” and tides"),
        ('(2002). "Lamps" in *Light*.', "Lamps"),
        ('(2002) "Lamps" blog post.', "Lamps"),
        ("(2002): [“Lamps”](https://a.example)", "Lamps"),
        ('"Lamps at sea" 2002.', "Lamps at sea"),
        (", “Lamps,” 2002.", "Lamps"),
        (', "On "Lamps" and their readers," 2002.', None),
        ('. On "Lamps" and their readers. 2002.', None),
        ('and Ada Cho. Seeing "Lamps". 2002.', None),
        ("(2002). « Les phares ». Light.", "Les phares"),
        (". « Les phares », *Light*, 2002.", "Les phares"),
        (", „Leuchten am Meer“, 2002.", "Leuchten am Meer"),
    ],
)  # fmt: skip
def test_quotes_are_a_title_where_one_begins(behind: str, title: str | None) -> None:
    parts = parts_of(f"Sand, É. {behind}")
    assert (parts.year, parts.title) == (2002, title)
    assert parts.authors == ("Sand, É.",) or title is None


@pytest.mark.parametrize(
    ("text", "authors", "title"),
    [
        ("Sand J. Tides. 2001.", ["Sand, J."], "Tides"),
        ("Sand JA. Tides at sea. J Coast. 2001;12(3):45-67.", ["Sand, J. A."], "Tides at sea"),
        ("Sand J, Cho AB, Roe C. Tides: what do they do? J Coast. 2001.", ["Sand, J.", "Cho, A. B.", "Roe, C."],
         "Tides: what do they do?"),
        ("Sand J, Cho A, et al. Tides at Sea. *J Coast*. 2001.", ["Sand, J.", "Cho, A."], "Tides at Sea"),
        ("Sand J. Tides. 2001. https://a.example. Accessed 3 May 2020.", ["Sand, J."], "Tides"),
        ("Sand J, Cho A. Lamps vs. lanterns. J Coast. 2001.", ["Sand, J.", "Cho, A."], "Lamps vs. lanterns"),
        ("Sand J, Cho A. A trial of vitamin D. J Coast. 2001.", [], None),
        ("Sand J., Cho A. Deep Sea. Coast Press, 2001.", ["Sand, J.", "Cho, A."], "Deep Sea"),
        ("Sand D. E. The Art of Tides. Coast Press, 2001.", ["Sand, D. E."], "The Art of Tides"),
        ("Ursula K. Sand. Tides. Coast Press, 2001.", [], None),
        ("Ursula K. Sand. 2001. Tides at sea.", ["Ursula K. Sand"], None),
        ("Google AI. Tides at sea. 2001.", [], None),
        ("Sand J, Cho A. 2001. Tides at sea.", ["Sand, J.", "Cho, A."], None),
    ],
)  # fmt: skip
def test_initials_behind_names_tell_where_they_end(text: str, authors: list[str], title: str | None) -> None:
    parts = parts_of(text)
    assert (list(parts.authors), parts.year, parts.title) == (authors, 2001, title)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Sand, É. *Tides*. Coast, 2001. [pdf](https://a.example/t.pdf)", None),
        ("Sand, É. *Tides*. Coast, 2001. [[PDF, 3 MB](https://a.example)] [[code](https://b.example)]", None),
        ("Sand, É. *Tides*. Coast, 2001. [Supplementary Material](https://a.example)", None),
        ("Sand, É. *Tides*. Coast, 2001. [`10.1000/12`](https://doi.org/10.1000/12)", None),
        ("[PDF](https://a.example/t.pdf) Sand, É. [Tides at sea](https://a.example). 2001.", "Tides at sea"),
        ("Sand, É. [Project Tides](https://a.example). 2001.", "Project Tides"),
        ("<https://a.example/t> (2001), accessed 2013-04-05.", None),
        ("Coast Press (2001). Accessed on 3 May 2013.", None),
        ("Sand, É. In: *Proc. of the Coast* (2001). ISBN 978-3-16-148410-0.", None),
        ("Sand, É. (2001). Numbers such as ISBN and what they are for. Coast.",
         "Numbers such as ISBN and what they are for"),
    ],
)  # fmt: skip
def test_what_is_behind_a_link_and_when_it_was_read_is_no_title(text: str, title: str | None) -> None:
    parts = parts_of(text)
    assert (parts.year, parts.title) == (2001, title)


@pytest.mark.parametrize(
    ("text", "title", "venue"),
    [
        ("Петров П. П., Лидин Л. Л. Звуки речи // Вестник МГУ. — 2001. — № 3.", "Звуки речи", "Вестник МГУ"),
        ("Sand J. On tides // J. Coast. Soc. Am. 2001. Vol. 12. P. 3.", "On tides", "J. Coast. Soc. Am"),
        ("Sand J., Cho A. Deep Sea // Coast, 2001.", "Deep Sea", "Coast"),
        ("Sand J. Tides and/or lamps. 2001. https://a.example // b", "Tides and/or lamps", None),
        ("Sand J. **Tides** // https://a.example/t 2001", "Tides", None),
        ("Sand J. Tides // URL: https://a.example/t (2001)", None, None),
    ],
)
def test_what_stands_behind_slashes_is_the_journal(text: str, title: str, venue: str | None) -> None:
    parts = parts_of(text)
    assert (parts.year, parts.title, parts.venue) == (2001, title, venue)


@pytest.mark.parametrize(
    ("text", "title", "volume"),
    [
        ("Sand, J. (2001). Tides at sea. *Opt. Express* **33**, 45–67.", "Tides at sea", "33"),
        ('J. Sand, *"Tides at sea"*, [J. Phys. B **36**, 707 (2001)](https://a.example).', "Tides at sea", None),
        ("J. Sand, Tides at sea. Phys. Rev. Lett. **107**, 053 (2001).", None, None),
        ("Sand, J. **Tides at sea**. *J Coast* **12** (2001).", "Tides at sea", "12"),
    ],
)
def test_a_volume_in_bold_is_no_title(text: str, title: str | None, volume: str | None) -> None:
    parts = parts_of(text)
    assert (parts.title, parts.year, parts.volume) == (title, 2001, volume)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Sand and Bo Cho. 2001. Tides at Sea. In Proceedings of SEA '01. ACM, 45-50.",
        "Ada Sand, Bo Cho, et al. 2001a. Tides at Sea. J. Coast 12, 45-50.",
        "Ada Sand and Bo Cho. Tides at Sea. J. Coast, 2001.",
        "Ada Sand and Bo Cho. 2001. Tides at Sea. J. Coast 12, (2001), 45-50.",
    ],
)
def test_a_year_between_names_and_title_is_no_part_of_the_title(text: str) -> None:
    parts = parts_of(text)
    assert (parts.authors, parts.year, parts.title) == (("Ada Sand", "Bo Cho"), 2001, "Tides at Sea")


@pytest.mark.parametrize(
    ("text", "title", "venue"),
    [
        ("张三, 李四. 潮汐的控制[J]. 海洋学报, 2001, 40(3): 12-18.", "潮汐的控制", "海洋学报"),
        (
            "SAND J, CHO A, et al. Tides v2.0: a model[J]. J Coast, 2001, 6(4): 327-363.",
            "Tides v2.0: a model",
            "J Coast",
        ),
        ("Sand J, Cho A. 3D tides at sea[C]//Proceedings of Seas. IEEE, 2001: 594-602.", "3D tides at sea", None),
        ("王五.潮汐学[M]. 北京: 科学出版社, 2001: 23-45.", "潮汐学", None),
        ("潮汐网. 潮汐年报[EB/OL]. (2001-05-01)[2021-03-04]. https://a.example/r.", "潮汐年报", None),
    ],
)
def test_the_kind_of_a_work_ends_its_title(text: str, title: str, venue: str | None) -> None:
    parts = parts_of(text)
    assert (parts.title, parts.venue) == (title, venue)


@pytest.mark.parametrize(
    "text",
    [
        "Smith, J. Vitamin [D] levels at sea. 2019.",
        "SAND A. U.S. tides at sea[J]. Coasts, 2019, 40: 12-18.",
        "Sand A., Cho B. St. Venant and tides[M]. Berlin: Springer, 2019.",
    ],
)
def test_a_title_that_cannot_be_whole_is_none(text: str) -> None:
    assert parts_of(text).title is None


@pytest.mark.parametrize(
    ("text", "authors", "title"),
    [
        ("[Sand, J. (2001). Tides at sea.](https://a.example)", ("Sand, J.",), "Tides at sea"),
        ("[Sand, J. (2001). Tides at sea](https://a.example). *Waves*, 3(2), 4-9.", ("Sand, J.",), "Tides at sea"),
        ("[Sand et al. (2001). Tides at sea](https://a.example)", ("Sand",), "Tides at sea"),
        ("[Sand, J. (2001). Tides at sea.](https://a.example) Cambridge.", ("Sand, J.",), "Tides at sea"),
        ('[Ada Sand, "Tides at sea", 2001](https://a.example)', ("Ada Sand",), "Tides at sea"),
        ("[The 2001 tides, a survey](https://a.example)", (), "The 2001 tides, a survey"),
        ("[Tides at sea](https://a.example), Sand, 2001", (), "Tides at sea"),
    ],
)
def test_the_text_of_a_link_is_read_where_it_is_all_of_the_entry(
    text: str, authors: tuple[str, ...], title: str
) -> None:
    parts = parts_of(text)
    assert (parts.authors, parts.year, parts.title, parts.url) == (authors, 2001, title, "https://a.example")


@pytest.mark.parametrize(
    ("text", "title", "venue"),
    [
        ("AREIA, J. de. Marés no mar. **Costas**, v. 10, n. 2, p. 3-7, 2017.", "Marés no mar", "Costas"),
        ("AREIA, J. Marés. In: COSTA, 19., 2017, Recife. **Anais** [...]. Recife: SBC, 2017.", "Marés", "Anais"),
        ("AREIA, J. M. Marés no mar. In: ONDA, A. (org.). **Costas**. Sal, 2017. p. 1-5.", "Marés no mar", None),
        ("AREIA, J. M. **Marés no mar**. 2. ed. Recife: Sal, 2017.", "Marés no mar", None),
        ("AREIA, J. M. **Marés no mar**. v. 2. Recife: Sal, 2017.", "Marés no mar", None),
    ],
)  # fmt: skip
def test_what_a_work_appeared_in_is_bold_in_abnt(text: str, title: str, venue: str | None) -> None:
    parts = parts_of(text)
    assert (parts.title, parts.venue, parts.year) == (title, venue, 2017)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Песков И. И. Приливы в море / Пер. — Вода, 2004.", "Приливы в море"),
        ("Песков И. И. Приливы в море / И. И. Песков, П. П. Волна. — Вода, 2004.", "Приливы в море"),
        ("Sand J. Client / server lamps. Coast. 2004.", "Client / server lamps"),
        ("Sand J. et al. (2004, in press). Tides. In *Coasts*.", None),
        ("Sand, J. (2004). [www.tides.example/a/b](https://www.tides.example/a/b)", None),
        ("Sand, J. (2004). [Node.js](https://www.tides.example/a/b)", "Node.js"),
    ],
)
def test_who_made_a_work_and_where_it_lies_is_no_title(text: str, title: str | None) -> None:
    assert (parts_of(text).title, parts_of(text).year) == (title, 2004)


@pytest.mark.parametrize(
    "title",
    [
        "Tides vs. waves at sea", "The world and Dr. Sand", "Sand et al. were wrong", "Growth of E. coli at sea",
        "Node.js at sea", "Tide 2.0 at sea", "Tides at sea: Vol. 2", "Tides approx. and exact",
    ],
)  # fmt: skip
def test_a_title_goes_on_behind_an_abbreviation(title: str) -> None:
    assert parts_of(f"Sand, É. (2002). {title}. Coast Press.").title == title
    assert parts_of(f"Sand É, Cho A. {title}. J Coast. 2002;12:3-4.").title == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Sand, É. (2002). The works of J. S. Cho. Coast Press.", None),
        ("Sand, É. (2002). Tides at sea (2nd ed.). Coast Press.", "Tides at sea"),
        ("Sand, É. (2002). Tides at sea (Vol. 2, pp. 3–9). Coast Press.", "Tides at sea"),
        ("Sand, É. (2002) 'Tides at sea', Journal of Coasts, 12(3), pp. 45-67.", "Tides at sea"),
        ("Sand, É. (2002) ‘The sailor’s tides’, *Coasts*, 12(3), pp. 45-67.", "The sailor’s tides"),
        ("Sand, É. (2002). Sailors' tides. Coast Press.", "Sailors' tides"),
        ("Émile Sand, 'Tides, “pure tides” and law' [2002] PL 440.", "Tides, “pure tides” and law"),
        ("É. Sand, *Tides*, Ann. of Coasts (2) **141** (2002), no. 3, 443–551.", None),
        ("Sand, É.; Cho, A. Tides. *J. Coast* **2002**, *141* (12), 4567–4575.", None),
        ("SAND, É. Tides no mar. **Revista do Mar**, Porto, v. 41, n. 2, p. 1-12, 2002.", "Tides no mar"),
        ("Песков А. А. Приливы: учеб. пособие / А. А. Песков. – М.: Море, 2002.", "Приливы: учеб. пособие"),
        ("Émile Sand and Ada Cho. Tides of 2001. J Coast, 2002.", "Tides of 2001"),
        ("海野光：「海の灯台」，海社，2002．", "海の灯台"),
        ("海野 光 （2002） 「海の灯台」『灯台学雑誌』 12(3), 45-67.", "海の灯台"),
        ("海の「灯」に迫る. 海社, 2002.", None),
        ("海明：《海的灯塔》，海社，2002年。", "海的灯塔"),
    ],
)  # fmt: skip
def test_titles_in_the_marks_of_many_countries(text: str, title: str | None) -> None:
    parts = parts_of(text)
    assert (parts.title, parts.year) == (title, 2002)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("海明. 海的灯塔[N]. 海报, 2002-11-20(15).", 2002),
        ("海部. 海的灯塔[EB/OL]. (2002-04-13)[2020-03-04]. http://a.example.", 2002),
        ("海明. 海的灯塔[P/OL]. 2002-10-24[2020-05-28]. http://a.example.", 2002),
        ("海部「灯台」 https://a.example （2020年3月4日アクセス）", None),
    ],
)
def test_days_tell_a_year_but_those_of_a_visit(text: str, year: int | None) -> None:
    assert parts_of(text).year == year


@pytest.mark.parametrize(
    ("text", "authors", "title"),
    [
        ("Sand, É.P., Cho, A.: Tides: a method for sailors. In: ICC (2002)", ["Sand, É.P.", "Cho, A."],
         "Tides: a method for sailors"),
        ("Sand ÉP, Cho A: Tides of the northern sea. J Coast 2002, 12:4-6.", ["Sand, É. P.", "Cho, A."],
         "Tides of the northern sea"),
        ("Sand, É., Roe, B. & Cho, A. Tides of the northern sea. *J. Coast* **156**, 35-39 (2002).",
         ["Sand, É.", "Roe, B.", "Cho, A."], "Tides of the northern sea"),
        ("Sand, É. et al. Tides of the northern sea. Coast 596, 583–589 (2002).", ["Sand, É."],
         "Tides of the northern sea"),
        ("Sand, É., Cho, A., et al. Tides of the northern sea. Coast (2002).", ["Sand, É.", "Cho, A."],
         "Tides of the northern sea"),
        ("Sand, É. et al. Coast Phys. 3, 4 (2002).", [], None),
        ("Sand, É. et al. Coast Rev. Mol. Tides 3, 4 (2002).", [], None),
        ("Sand, É. & Cho, A. Proc. Natl Coasts 99, 3 (2002).", [], None),
        ("Sand, É. & Cho, A. Tides of the northern seas, 2002.", [], None),
        ("Ada Cho: Tides of the northern seas. Coast (2002).", [], None),
    ],
)  # fmt: skip
def test_names_with_initials_behind_a_comma_tell_where_a_title_begins(
    text: str, authors: list[str], title: str | None
) -> None:
    parts = parts_of(text)
    assert (list(parts.authors), parts.year, parts.title) == (authors, 2002, title)
