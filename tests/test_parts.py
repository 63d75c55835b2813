"""What is read of an entry, and what is left unread."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.references.identifier import (
    arxiv_in,
    doi_address,
    doi_in,
    is_arxiv,
    is_doi,
    is_isbn,
    is_issn,
    is_orcid,
    trimmed,
)
from copydesk.references.parts import Parts, parts_of
from copydesk.references.work import folded, keys


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Müller-Lüdenscheid, A., O'Neill, B. C., & Sand, É. (2020). **Tides at sea.** In *Proc. Coast* (C2020).",
            {
                "authors": ("Müller-Lüdenscheid, A.", "O'Neill, B. C.", "Sand, É."),
                "year": 2020, "title": "Tides at sea", "venue": "Proc. Coast",
            },
        ),
        (
            "Lovelace, A. (2019). Lamps and lanterns: a survey. Journal of Light, 79(6), 3055-3071.",
            {
                "authors": ("Lovelace, A.",), "year": 2019, "title": "Lamps and lanterns: a survey",
                "venue": "Journal of Light", "volume": "79", "issue": "6", "pages": "3055-3071",
            },
        ),
        (
            "Darwin, G. H. (1898). *The Tides of the Sea*.",
            {"authors": ("Darwin, G. H.",), "year": 1898, "title": "The Tides of the Sea"},
        ),
        (
            'Ada Lovelace, Émile Sand, and J. B. Cho. ["Lamps."](https://arxiv.org/abs/2001.01234v2) ICLR 2021.',
            {
                "authors": ("Ada Lovelace", "Émile Sand", "J. B. Cho"), "year": 2021, "title": "Lamps",
                "arxiv": "2001.01234", "url": "https://arxiv.org/abs/2001.01234v2",
            },
        ),
        (
            "A. Lovelace and E. Sand, “Lamps at sea,” *J. Light*, vol. 3, pp. 10–19, 1999, doi: 10.1000/ABC(3)4.",
            {
                "authors": ("A. Lovelace", "E. Sand"), "year": 1999, "title": "Lamps at sea", "venue": "J. Light",
                "volume": "3", "pages": "10–19", "doi": "10.1000/abc(3)4",
            },
        ),
        (
            'Sand, Émile, and Ada Lovelace. "Lamps." Light 8.3 (1992): 279-292.',
            {
                "authors": ("Sand, Émile", "Ada Lovelace"), "year": 1992, "title": "Lamps",
                "venue": "Light", "volume": "8", "issue": "3", "pages": "279-292",
            },
        ),
        ('Sand, Émile, et al. "Lamps." 2016.', {"year": 2016, "title": "Lamps"}),
        (
            "Ada Lovelace, Émile Sand, and Jo Cho. Lamps at sea: a survey. *J. Light*, 2019.",
            {
                "authors": ("Ada Lovelace", "Émile Sand", "Jo Cho"), "year": 2019, "title": "Lamps at sea: a survey",
                "venue": "J. Light",
            },
        ),
        (
            "Ada Lovelace, Émile Sand, et al. Lamps at sea. _Preprint [arXiv:2001.01234](https://a.example)_, 2019.",
            {
                "authors": ("Ada Lovelace", "Émile Sand"), "others": True, "year": 2019, "title": "Lamps at sea",
                "venue": "Preprint", "arxiv": "2001.01234", "url": "https://a.example",
            },
        ),
        ("Lamps and tides at sea. A survey of the north. Light, 2019.", {"year": 2019}),
        ("**Lamps at sea [v2].** 2019.", {"year": 2019, "title": "Lamps at sea [v2]"}),
        ("**[Lamps] at sea.** 2019.", {"year": 2019, "title": "[Lamps] at sea"}),
        (
            "Ada Lovelace, Émile Sand, et al. LampFlow: lamps at sea, 2015. Software available from lamp.example.",
            {
                "authors": ("Ada Lovelace", "Émile Sand"), "others": True, "year": 2015,
                "title": "LampFlow: lamps at sea",
            },
        ),
        ("Darwin, G H, & Sand, É (2019). *Lamps at Sea*.",
         {"authors": ("Darwin, G H", "Sand, É"), "year": 2019, "title": "Lamps at Sea"}),
        (
            "[Lamps at sea](https://a.example/2014/01/) by Ada.",
            {"title": "Lamps at sea", "url": "https://a.example/2014/01/"},
        ),
        (
            "https://a.example/1999/x. Accessed 3 May 2020.",
            {"url": "https://a.example/1999/x", "accessed": "Accessed 3 May 2020"},
        ),
        ("Lovelace, A. **Lamps**. ISMIR2016.", {"authors": ("Lovelace, A.",), "title": "Lamps"}),
        ('<a id="ref-11"></a> Lamps', {}),
        ("Lamps. ISBN 978-0-521-62145-8.", {"isbn": "978-0-521-62145-8"}),
        ("Lamps. ISBN 978-0-521-62145-3.", {}),
        ("", {}),
    ],
)  # fmt: skip
def test_parts(text: str, expected: dict[str, Any]) -> None:
    assert parts_of(text) == Parts(**expected)


@pytest.mark.parametrize(
    ("behind", "volume", "issue", "pages"),
    [
        ("*J. Light*, 12(3), 45–67.", "12", "3", "45–67"),
        ("*J. Light*, 12(3):45–67.", "12", "3", "45–67"),
        ("*J. Light*, *12*(3-4), pp. 45-67.", "12", "3-4", "45-67"),
        ("*J. Light, 12*(3), 45-67.", "12", "3", "45-67"),
        ("*J. Light, 12*, 45-67.", "12", None, "45-67"),
        ("*J. Light*, 12, 45-67.", "12", None, "45-67"),
        ("*J. Light* **12**, 45-67.", "12", None, "45-67"),
        ("*J. Light* 12 (2020): 45-67.", "12", None, "45-67"),
        ("*J. Light* 12 (2020).", "12", None, None),
        ("*J. Light* 12, no. 3 (March 2020): 45-67.", "12", "3", "45-67"),
        ("*J. Light*, 12(3).", "12", "3", None),
        ("*J. Light*, vol. 12, no. 3, pp. 45–67.", "12", "3", "45–67"),
        ("*J. Light*, Volume 12, Issue 3.", "12", "3", None),
        ("*J. Light*. Vol. 12. No. 3. 2020.", "12", "3", None),
        ("In *Lectures in Light* (Vol. 11045, pp. 45–67).", "11045", None, "45–67"),
        ("J. Light, 12(3), e4567.", "12", "3", None),
        ("J. Light, 12(3): e4567.", "12", "3", None),
        ("*J. Light* 12.", None, None, None),
        ("*J. Light*, 12 May 2020.", None, None, None),
        ("*J. Light*, 2019(3), 45-67.", None, None, "45-67"),
        ("*J. Light*, 45-67.", None, None, "45-67"),
        ("*J. Light*, 2020, 45-67.", None, None, "45-67"),
        ("*J. Light*, vol. abs/1706.03762, 2017.", None, None, None),
        ("*Drums*, version 1.2 (2020).", None, None, None),
    ],
)
def test_where_a_work_stands(behind: str, volume: str | None, issue: str | None, pages: str | None) -> None:
    parts = parts_of(f"Lovelace, A. (2020). **Lamps, vol. 2, 7(8): 9-10**. {behind}")
    assert (parts.volume, parts.issue, parts.pages or None) == (volume, issue, pages)
    assert parts.venue in {"J. Light", "Lectures in Light", "Drums", None}


@pytest.mark.parametrize(
    ("before", "authors", "others"),
    [
        ("OpenAI (2024).", ["OpenAI"], False),
        ("NIST (2024).", ["NIST"], False),
        ("Knuth (2024).", [], False),
        ("World Health Organization (2024).", ["World Health Organization"], False),
        ("Food and Agriculture Organization (2024).", ["Food and Agriculture Organization"], False),
        ("National Institute of Standards and Technology (2024).",
         ["National Institute of Standards and Technology"], False),
        ("University of Oslo and Coast Foundation (2024).", ["University of Oslo", "Coast Foundation"], False),
        ("Ada Sand and Coast Foundation (2024).", ["Ada Sand", "Coast Foundation"], False),
        ("Ada Sand and Ministry of Tides and Lamps (2024).", [], False),
        ("Sand, É., Lovelace, A., et al. (2024).", ["Sand, É.", "Lovelace, A."], True),
        ("Sand, É., & others (2024).", ["Sand, É."], True),
        ("Ada Sand *et al.* (2024).", ["Ada Sand"], True),
        ("Ada Sand. University of Oslo (2024).", [], False),
        ("et al. (2024).", [], False),
        ("Sand, É., Lovelace A., Cho J. B. (2024).", ["Sand, É.", "Lovelace, A.", "Cho, J. B."], False),
        ("Lovelace A, van den Berg JP, and Cho J-B (2024).",
         ["Lovelace, A.", "van den Berg, J. P.", "Cho, J.-B."], False),
        ("Lovelace A. (2024).", ["Lovelace, A."], False),
        ("Lovelace JB, et al. (2024).", ["Lovelace, J. B."], True),
        ("Lamp R-TIDE (2024).", ["Lamp R-TIDE"], False),
        ("Tides UK, Lamps US (2024).", ["Tides UK", "Lamps US"], False),
    ],
)  # fmt: skip
def test_who_is_named(before: str, authors: list[str], *, others: bool) -> None:
    parts = parts_of(f"{before} **Lamps at the sea**.")
    assert (list(parts.authors), parts.others) == (authors, others)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("**Growth of <i>E. coli</i> in H<sub>2</sub>O**", "Growth of E. coli in H2O"),
        ("*Growth<br>of <b>fog</b>*", "Growth of fog"),
        ("[Growth of <i>E. coli</i>](https://x.example)", "Growth of E. coli"),
    ],
)
def test_html_in_a_title_parts_no_words(title: str, expected: str) -> None:
    assert parts_of(f"Lee, A. (2020). {title}. *J*.").title == expected


def test_a_word_before_a_year_is_no_author_where_no_title_is_known() -> None:
    assert parts_of("BERT (2018). https://a.example").authors == ()
    assert parts_of("Sand Foundation: report of the year, 2020.").authors == ()
    assert parts_of("Sand Foundation and the report of the year, 2020.").authors == ()
    assert parts_of("Ada Sand. Tides for Social Scientists. University of the Coast Press, 1986.").authors == ()
    assert parts_of("**BERT**: a model of OpenAI (2018).").authors == ()


@given(st.text(alphabet='Aa1, .&()[]*_"“”<>-:/éand2019doiarXiv\n', max_size=300))
def test_any_text_has_parts(text: str) -> None:
    parts = parts_of(text)
    assert parts.title is None or parts.title in " ".join(text.split())
    assert list(keys(parts)) == list(keys(parts))


def test_hostile_entries_take_no_time() -> None:
    for unit in (
        "A, ",
        "A. B., ",
        "(2020",
        "[",
        '"',
        "*a",
        "and ",
        "1-",
        "a, A.",
        "https://",
        "](",
        "1(",
        "1, ",
        "vol. 1",
        "Lab and ",
        "Sand J, ",
        "Sand J ",
        "van ",
        '"Lamps at sea" Light and ',
        '"Lamps at sea" and ',
        "«abc» ",
        "accessed ",
        "accessed 3 May ",
    ):
        parts_of(unit * 50_000)


@pytest.mark.parametrize(
    ("check", "right", "wrong"),
    [
        (is_doi, ["10.1000/a", "10.1000.10/123(456)<".rstrip("<")], ["10.12/a", "10.1000", "10.1000/", "10.1000/a b"]),
        (is_arxiv, ["1907.12345", "0704.0001v3", "math/0406077", "math.GT/0309136"], ["1913.12345", "1907.123", "x"]),
        (is_isbn, ["0-306-40615-2", "978-0-306-40615-7", "080442957X"], ["0-306-40615-3", "978-0-306-40615-8", "1"]),
        (is_issn, ["0378-5955", "2434-561X"], ["0378-5954", "1"]),
        (is_orcid, ["0000-0002-1825-0097", "0000-0002-1694-233X"], ["0000-0002-1825-0098", "1", ""]),
    ],
)
def test_identifiers(check: Any, right: list[str], wrong: list[str]) -> None:
    assert [name for name in right if not check(name)] == []
    assert [name for name in wrong if check(name)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[doi:10.1000/12](https://doi.org/10.1000/12).", "10.1000/12"),
        ("doi:[10.1000/12],[pdf](x)", "10.1000/12"),
        ("[https://doi.org/10.1/x](y) [10.1000/a(b)c](https://doi.org/10.1000/a(b)c)", "10.1000/a(b)c"),
        ("[10.1890/0012(2006)87[2445:T]2.0.CO;2](https://x.example)", "10.1890/0012(2006)87[2445:t]2.0.co;2"),
        ("doi:10.1002/(SICI)1097(199806)49:8<693::AID-ASI4>3.0.CO;2-O.",
         "10.1002/(sici)1097(199806)49:8<693::aid-asi4>3.0.co;2-o"),
        ("doi:10.1175/1520(1996)077&lt;0437:TNYRP&gt;2.0.CO;2", "10.1175/1520(1996)077<0437:tnyrp>2.0.co;2"),
        ("<https://doi.org/10.1000/12>", "10.1000/12"),
        (r"doi:10.1000/a\_b", "10.1000/a_b"),
        ("https://doi.org/10.1000%2F12", "10.1000/12"),
        ("https://doi.org/10.1000/a%28b%29#c", "10.1000/a(b)"),
        ("https://dl.example/doi/pdf/10.1145/32.30?download=true", "10.1145/32.30"),
        ("https://www.example.org/articles/10.3389/fnins.2020.1/full", "10.3389/fnins.2020.1"),
        ("https://www.example.org/pdf/10.1007/978-3_28.pdf", "10.1007/978-3_28"),
        ("https://doi.org/10.1000/full", "10.1000/full"),
        ("doi:10.1000/what?", "10.1000/what?"),
    ],
)  # fmt: skip
def test_a_doi_is_read_whole_and_no_further(text: str, expected: str) -> None:
    assert doi_in(text) == expected


def test_the_address_of_a_doi_is_one() -> None:
    assert (
        doi_address("10.1002/(sici)1(1)4:8<6::aid>3.0.co;2-o")
        == "https://doi.org/10.1002/(sici)1(1)4:8%3C6::aid%3E3.0.co;2-o"
    )
    assert doi_in(doi_address("10.1/x") + " " + doi_address("10.1890/a[2]#<3:4>")) == "10.1890/a[2]#<3:4>"


def test_identifiers_are_found_without_what_is_around_them() -> None:
    assert doi_in("see (https://doi.org/10.1000/A.b_(1)).") == "10.1000/a.b_(1)"
    assert trimmed("10.1000/a).") == "10.1000/a"
    assert arxiv_in("arXiv preprint arXiv:1907.12345v2.") == "1907.12345"
    assert arxiv_in("arxiv.org/pdf/math/0406077.pdf") == "math/0406077"
    assert arxiv_in("1907.12345") is None
    assert arxiv_in("Letters 2, 253 (1998), hep-th/9802150v2.") == "hep-th/9802150"
    assert arxiv_in("[math.DG/0211159] of theses/0211159 and https://a.example/math/0211159") == "math.DG/0211159"
    assert arxiv_in("tides/9802150 https://a.example/math/0211159 cs/9813001") is None


def test_titles_are_folded() -> None:
    assert folded("Über Dämmerung: a Study_") == folded("uber  dammerung – A study")
    assert list(keys(Parts(title="Short", year=2000))) == []
