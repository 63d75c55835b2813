"""Authors whose names have neither capitals nor initials, or nothing but a surname."""

# ruff: noqa: RUF001 - other scripts are meant

from __future__ import annotations

import pytest

from copydesk.references.parts import parts_of


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ('김바다, "바다의 등불," 등불학회지, 2010.', ["김바다"]),
        ('김바다, 이하늘. "바다의 등불," 등불학회지, 2010.', ["김바다", "이하늘"]),
        ('김바다·이하늘 (2010). "바다의 등불." 등불학회지.', ["김바다", "이하늘"]),
        ('海野光、灯台守, "海の灯台," 2010.', ["海野光", "灯台守"]),
        ("海明，灯光，等．海的灯塔[J]．灯塔学报，2010，29（7）：1885-1899．", ["海明", "灯光"]),
        ("海明, 灯光. 海的灯塔[M]. 北京: 灯塔出版社, 2010: 25-40.", ["海明", "灯光"]),
        ("海明灯塔大学. 海的灯塔[M]. 北京: 灯塔出版社, 2010.", []),
        ('바다의등불학회, "바다의 등불," 2010.', []),
        ('등불과 바다, "바다의 등불," 2010.', []),
        ("보기 [바다의 등불](https://a.example) 2010.", []),
    ],
)  # fmt: skip
def test_names_without_capitals_are_read_before_a_title_in_marks(text: str, authors: list[str]) -> None:
    parts = parts_of(text)
    assert (list(parts.authors), parts.year) == (authors, 2010)


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("Sand et al. (2001). Tides at sea.", ["Sand"]),
        ("van der Berg et al. (2001). Tides at sea.", ["van der Berg"]),
        ('Sand *et al.* "Tides at sea." 2001.', ["Sand"]),
        ("see Sand et al. (2001). Tides at sea.", []),
        ("Tides (2001). A survey of them.", []),
    ],
)
def test_a_surname_before_et_al_is_an_author(text: str, authors: list[str]) -> None:
    parts = parts_of(text)
    assert (list(parts.authors), parts.others, parts.year) == (authors, bool(authors), 2001)


@pytest.mark.parametrize(
    "others", ["κ.ά.", "u. a.", "u.a.", "i in.", "и др.", "y otros", "y cols.", "e outros", "et coll.", "외"]
)
def test_others_are_left_out_in_the_language_of_the_entry(others: str) -> None:
    parts = parts_of(f"Sand, É., {others} (2001). *Tides at sea*. Coast.")
    assert (parts.authors, parts.others, parts.title) == (("Sand, É.",), True, "Tides at sea")


@pytest.mark.parametrize("names", ["海野光ほか", "海野光, 他", "海野光、等"])
def test_others_are_left_out_in_chinese_and_japanese(names: str) -> None:
    parts = parts_of(f'{names}, "海の灯台," 2010.')
    assert (parts.authors, parts.others) == (("海野光",), True)


def test_others_behind_initials_are_no_title() -> None:
    parts = parts_of("Песков И. И. и др. Приливы в море // Морской журнал. 2015. Т. 61, № 2. С. 10–20.")
    assert (parts.authors, parts.others, parts.title) == (("Песков, И. И.",), True, "Приливы в море")
    assert parts.venue == "Морской журнал"


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("Jean Sand et Paul Cho, « Les marées », 2001.", ["Jean Sand", "Paul Cho"]),
        ("Sand, J., et Cho, P. (2001). « Les marées ».", ["Sand, J.", "Cho, P."]),
        ("Sand, K. und Cho, L. (2001): Gezeiten am Meer.", ["Sand, K.", "Cho, L."]),
        ("Sand, J. e Cho, P. (2001). *As marés*.", ["Sand, J.", "Cho, P."]),
        ("Sand, A. ve Cho, B. (2001). Denizde gelgit.", ["Sand, A.", "Cho, B."]),
        ("Sand, Fausto, Ada Roe, en Kees Cho. “Getijden”. 2001.", ["Sand, Fausto", "Ada Roe", "Kees Cho"]),
        ("Juan Sand y María Cho (2001). *Las mareas*.", ["Juan Sand", "María Cho"]),
        ("Sand y Cho (2001). *Las mareas*.", ["Sand", "Cho"]),
        ("José Sand y Cho (2001). *Las mareas*.", ["José Sand y Cho"]),
        ("SAND K, CHO X, ROE S. Tides at sea[C]//Coasts. 2001: 77-81.", ["SAND, K.", "CHO, X.", "ROE, S."]),
        ("SAND K. Tides at sea[M]. Coast Press, 2001.", []),
        ("Sand Jr., M. L., & Cho, A. (2001). Tides at sea.", ["Sand Jr., M. L.", "Cho, A."]),
        ("Cho, A., & Sand, M. L., Jr. (2001). Tides at sea.", ["Cho, A.", "Sand Jr., M. L."]),
        ("Statistisches Bundesamt (2001): Gezeiten am Meer.", ["Statistisches Bundesamt"]),
        ("Sand, Karl, and Ada Cho. 2001. *Tides at sea*. Coast.", ["Sand, Karl", "Ada Cho"]),
    ],
)  # fmt: skip
def test_authors_are_joined_in_the_language_of_the_entry(text: str, authors: list[str]) -> None:
    parts = parts_of(text)
    assert (list(parts.authors), parts.year, parts.title is None) == (authors, 2001, False)


@pytest.mark.parametrize(
    "text",
    [
        "Lamps and Tides (2001).",
        "Structure and Interpretation of Tides, 2001.",
        "Deep Tides. Coast Press, 2001.",
        "Coast Tables 2001.",
        "TideAI. TT-4 Technical Tables. arXiv:2103.01234, 2001.",
        "Ursula Sand. Tides. 2001.",
        "Clean Tides, Ursula Sand, 2001.",
        "Lamps and Tides. Sand and Cho. Coast Press, 2001.",
        "Sand v Coast [2001] AC 562.",
        "Ada Sand, Émile Cho, Ursula Roe. Deep tides. Coasts 2001.",
    ],
)
def test_what_may_be_a_title_is_no_author(text: str) -> None:
    parts = parts_of(text)
    assert (parts.authors, parts.year, parts.title) == ((), 2001, None)


@pytest.mark.parametrize(
    "text",
    [
        'Le Sand, Ursula K. "Tides at sea." 2001.',
        "Coast page on [Tides at sea](https://a.example), 2001.",
    ],
)
def test_halves_of_a_name_and_notes_are_no_authors(text: str) -> None:
    parts = parts_of(text)
    assert (parts.authors, parts.title) == ((), "Tides at sea")
