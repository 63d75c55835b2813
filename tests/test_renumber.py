"""Other numbers for entries: in the list, in every citation, in ids and the links to them, or nowhere."""

# ruff: noqa: RUF001 - digits of other scripts are meant

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from copydesk.document import Document
from copydesk.fix import apply
from copydesk.references.numbering import without_gaps
from copydesk.references.renumber import merge, obstacle, renumber

if TYPE_CHECKING:
    from copydesk.diagnostic import Fix


def mended(text: str, fix: Fix | None) -> str | None:
    return apply(text, [fix]) if fix else None


@pytest.mark.parametrize(
    ("text", "numbers", "expected"),
    [
        ("A [2], [4].\n\n# Works Cited\n\n[2] B\n[4] C", {2: 1, 4: 2}, "A [1], [2].\n\n# Works Cited\n\n[1] B\n[2] C"),
        ("A [2, p. 2].\n\n# References\n\n[2] 2\n", {2: 1}, "A [1, p. 2].\n\n# References\n\n[1] 2\n"),
        ("A [3-5].\n\n# References\n\n[3] B\n[4] C\n[5] D", {3: 2},
         "A [2, 4, 5].\n\n# References\n\n[2] B\n[4] C\n[5] D"),
        ("A [1].\n\n## References\n\n1) B\n3) C\n", {3: 2}, "A [1].\n\n## References\n\n1) B\n2) C\n"),
        ("A [9].\n\n## References\n\n[2] B\n", {2: 1}, None),
        ("A [2].\n\n## References\n\n[2] B\n\n[2] C\n", {2: 1}, None),
        ("A [2, 4].\n\n# References\n\n[2] B\n\n[4] C\n", {2: 5, 4: 1},
         "A [1, 5].\n\n# References\n\n[5] B\n\n[1] C\n"),
        ("A [1-2], [3].\n\n# References\n\n[1] B\n[2] C\n[3] D", {2: 3, 3: 2},
         "A [1, 3], [2].\n\n# References\n\n[1] B\n[3] C\n[2] D"),
        ("A [1–4].\n\n# References\n\n[1] B\n[2] C\n[3] D\n[4] E\n[5] F", {1: 5, 5: 1},
         "A [2–5].\n\n# References\n\n[5] B\n[2] C\n[3] D\n[4] E\n[1] F"),
        ("A [1]–[3].\n\n# References\n\n[1] B\n[2] C\n[3] D\n[4] E", {3: 4, 4: 3},
         "A [1, 2, 4].\n\n# References\n\n[1] B\n[2] C\n[4] D\n[3] E"),
        ("A [1, 2, p. 3].\n\n# References\n\n[1] B\n[2] C", {1: 2, 2: 1}, None),
        ("A [1, p. 3; 2].\n\n# References\n\n[1] B\n[2] C", {1: 2, 2: 1},
         "A [2, p. 3; 1].\n\n# References\n\n[2] B\n[1] C"),
        ("A [1-2, p. 3; 3].\n\n# References\n\n[1] B\n[2] C\n[3] D", {1: 3, 3: 1}, None),
        ("A [2, 5].\n\n# References\n\n[2] B\n", {2: 1}, None),
        ("A [1-4].\n\n# References\n\n[1] B\n[2] C\n[4] D", {4: 3}, None),
        ("A `[2]` $[2]$ <!-- [2] --> <sup>[2]</sup>.\n\n# References\n\n[2] B\n", {2: 1},
         "A `[2]` $[2]$ <!-- [2] --> <sup>[1]</sup>.\n\n# References\n\n[1] B\n"),
        ("A [[2]](#r2).\n\n## References\n\n[2] B\n", {2: 1}, None),
        ('A [2].\n\n## References\n\n<a id="r2"></a>[2] B\n', {2: 1},
         'A [1].\n\n## References\n\n<a id="r1"></a>[1] B\n'),
        ('A [[2]](#ref-2).\n\n# References\n\n2. <a name="ref-2"></a> B\n', {2: 1},
         'A [[1]](#ref-1).\n\n# References\n\n1. <a name="ref-1"></a> B\n'),
        ('A <a href="#r2">[2]</a>.\n\n# References\n\n<p id="r2">[2] B</p>\n', {2: 1},
         'A <a href="#r1">[1]</a>.\n\n# References\n\n<p id="r1">[1] B</p>\n'),
        ("A [2](#r2).\n\n# References\n\n[2] B\n{#r2}\n", {2: 1}, "A [1](#r1).\n\n# References\n\n[1] B\n{#r1}\n"),
        ('A [[2]](#sand).\n\n# References\n\n<a id="sand"></a>[2] B\n', {2: 1},
         'A [[1]](#sand).\n\n# References\n\n<a id="sand"></a>[1] B\n'),
        ('# <a id="r1"></a>T\n\nA [2].\n\n# References\n\n<a id="r2"></a>[2] B\n', {2: 1}, None),
        ("A [2].\n\n## References\n\n[2] B\n", {7: 1}, None),
        ("A [1].\n\n# References\n\n[1] B. Reprinted in [5].\n\n[5] C\n", {5: 2},
         "A [1].\n\n# References\n\n[1] B. Reprinted in [2].\n\n[2] C\n"),
        ("A [3].\n\n# References\n\n- [3] B.\n\n    As [4], [3–5].\n\n- [4] C\n- [5] D\n", {3: 1, 4: 2, 5: 3},
         "A [1].\n\n# References\n\n- [1] B.\n\n    As [2], [1–3].\n\n- [2] C\n- [3] D\n"),
        ("A [1].\n\n# References\n\n[1] B\n\n    As [5].\n\n[5] C\n", {5: 2}, None),
        ("A [3].\n\n# References\n\n[3] B, see [5, p. 3], `[5]`\n\n1. Not [5]\n\n[5] C\n", {3: 1, 5: 2},
         "A [1].\n\n# References\n\n[1] B, see [2, p. 3], `[5]`\n\n1. Not [2]\n\n[2] C\n"),
        ("A [1].\n\n# References\n\n[1] B. Tides, 12[5].\n\n[5] C\n", {5: 2}, None),
        ("A [1].\n\n# References\n\n[1] B. Tides, **12** [5].\n\n[5] C\n", {5: 2}, None),
        ("A [1].\n\n# References\n\n[1] B. Tides, 12[1].\n\n[5] C\n", {5: 2},
         "A [1].\n\n# References\n\n[1] B. Tides, 12[1].\n\n[2] C\n"),
        ("A [1].\n\n# References\n\n- [1] B, and:\n\n    - [5] C\n\n- [5] C\n", {5: 2}, None),
        ("A [1].\n\n# References\n\n[1] B, and [4, 5].\n\n[5] C\n", {5: 2}, None),
        ("A [1].\n\n# References\n\n[1] B, in [4, 5].\n\n[5] C\n", {5: 2}, None),
        ("A [1].\n\n# References\n\n[1] B, and [2].\n\n[5] C\n", {5: 2}, None),
        ("A [5, S. 5], [5, \u0441. 9], [5, page 2].\n\n# Literatur\n\n[5] B\n", {5: 2},
         "A [2, S. 5], [2, \u0441. 9], [2, page 2].\n\n# Literatur\n\n[2] B\n"),
        ("A [1, 5].\n\n# References\n\n[1] As [see 5], tides<sup>5</sup>.\n\n[5] C\n", {5: 2},
         "A [1, 2].\n\n# References\n\n[1] As [see 5], tides<sup>5</sup>.\n\n[2] C\n"),
        ("A [1\uff0c2\uff0c3] [\u00a01\u00a0].\n\n# References\n\n[1]\u00a0B\n\n[2] C\n\n[3] D\n", {1: 3, 3: 1},
         "A [1-3] [\u00a03\u00a0].\n\n# References\n\n[3]\u00a0B\n\n[2] C\n\n[1] D\n"),
        ("> A [1、\n> 3].\n\n# References\n\n[1] B\n\n[2] C\n\n[3] D\n\n[4] E\n", {1: 4, 4: 1},
         "> A [3、4].\n\n# References\n\n[4] B\n\n[2] C\n\n[3] D\n\n[1] E\n"),
    ],
)  # fmt: skip
def test_renumber(text: str, numbers: dict[int, int], expected: str | None) -> None:
    assert mended(text, renumber(Document("a.md", text), numbers, "Renumber")) == expected


@pytest.mark.parametrize(
    ("text", "kept", "dropped", "expected"),
    [
        ("A [1], [2], [3].\n\n## References\n\n[1] B\n\n[2] C\n\n[3] B\n", 1, 3,
         "A [1], [2], [1].\n\n## References\n\n[1] B\n\n[2] C\n"),
        ("A [1-4], [4].\n\n## References\n\n[1] B\n\n[2] B\n\n[3] C\n\n[4] D\n", 1, 2,
         "A [1-3], [3].\n\n## References\n\n[1] B\n\n[2] C\n\n[3] D\n"),
        ("A [1, 3], [1,2].\n\n## References\n\n- [1] B\n- [2] C\n- [3] B\n", 1, 3,
         "A [1], [1,2].\n\n## References\n\n- [1] B\n- [2] C\n"),
        ("A [2, p. 4], [3].\n\n## References\n\n1. B\n2. B\n3. C\n", 1, 2,
         "A [1, p. 4], [2].\n\n## References\n\n1. B\n2. C\n"),
        ("A [1, 2, p. 4].\n\n## References\n\n[1] B\n\n[2] B\n", 1, 2, None),
        ("A [1, p. 4; 2].\n\n## References\n\n[1] B\n\n[2] B\n", 1, 2, None),
        ("A [2], [7].\n\n## References\n\n[1] B\n\n[2] B\n\n[7] C\n", 1, 2,
         "A [1], [7].\n\n## References\n\n[1] B\n\n[7] C\n"),
        ("A [2].\n\n## References\n\n[1] B\n\n[2] B\n\n    And more.\n", 1, 2, None),
        ("A [2].\n\n> ## References\n>\n> [1] B\n>\n> [2] B\n\nC\n", 1, 2, None),
        ('A [[2]](#r2).\n\n## References\n\n<a id="r1"></a>[1] B\n\n<a id="r2"></a>[2] B\n', 1, 2,
         'A [[1]](#r1).\n\n## References\n\n<a id="r1"></a>[1] B\n'),
        ('A [[2]](#r2).\n\n## References\n\n[1] B\n\n<a id="r2"></a>[2] B\n', 1, 2, None),
        ('A [[2]](#sand).\n\n## References\n\n[1] B\n\n<a id="sand"></a>[2] B\n', 1, 2, None),
        ("A [1], [2], [3].\n\n## References\n\n[1] B\n\n[2] C\n\n[3] B and more\n", 1, 3,
         "A [1], [2], [1].\n\n## References\n\n[1] B and more\n\n[2] C\n"),
        ("A [1], [2].\n\n## References\n\n[1] B and more\n\n[2] B\n", 1, 2,
         "A [1], [1].\n\n## References\n\n[1] B and more\n"),
        ("A [2].\n\n## References\n\n[1] B one\n\n[2] B two\n", 1, 2, None),
        ("A [2].\n\n## References\n\n[1] B <https://a.example/x>\n\n[2] B and more\n", 1, 2, None),
        ('A [2].\n\n## References\n\n[1] <a id="b"></a>B\n\n[2] B and more\n', 1, 2, None),
        ("A [9].\n\n## References\n\n[1] B\n\n[2] B\n", 1, 2, None),
        ("A [2].\n\n## References\n\n[1], [3] B\n\n[2] B\n", 1, 2, None),
        ("A [1].\n\n## References\n\n[1] B\n\n[2] B\n\n[3] As [1, 2]\n", 1, 2,
         "A [1].\n\n## References\n\n[1] B\n\n[2] As [1]\n"),
        ("A [1].\n\n## References\n\n[1] B, as [3]\n\n[2] B\n\n[3] C\n", 1, 2,
         "A [1].\n\n## References\n\n[1] B, as [2]\n\n[2] C\n"),
        ("A [1].\n\n## References\n\n[1] B, as [2]\n\n[2] B\n", 1, 2, None),
        ("A [1].\n\n## References\n\n[1] B\n\n[2] B, as [3]\n\n[3] C\n", 1, 2, None),
    ],
)  # fmt: skip
def test_merge(text: str, kept: int, dropped: int, expected: str | None) -> None:
    document = Document("a.md", text)
    entries = {reference.number: reference for reference in document.references}
    assert mended(text, merge(document, entries[kept], entries[dropped], "Merge")) == expected


@pytest.mark.parametrize(
    ("target", "is_merged"), [("https://a.example/tides", False), ("https://a.example/moons", True)]
)
def test_an_entry_whose_number_leads_where_the_other_does_not_is_kept(target: str, *, is_merged: bool) -> None:
    text = f"A [1], B [2].\n\n## References\n\n[1](https://a.example/moons) B\n\n[2]({target}) B\n"
    document = Document("a.md", text)
    kept, dropped = document.references
    assert (merge(document, kept, dropped, "Merge") is not None) == is_merged


def test_the_gap_of_a_list_whose_numbers_are_links_is_closed() -> None:
    text = "A [1], B [3].\n\n## References\n\n[[1]](https://a.example) B\n\n[[3]](https://a.example/3) C\n"
    document = Document("a.md", text)
    fix = without_gaps(document, document.reference_lists[0])
    assert mended(text, fix) == text.replace("[3]", "[2]")


def test_brackets_that_cite_nothing_keep_a_list_from_numbers_that_they_would_cite() -> None:
    text = "Of sizes [2, 1].\n\n## References\n\n[3] B\n\n[4] C\n"
    assert not Document("a.md", text).citations
    assert renumber(Document("a.md", text), {3: 1, 4: 2}, "Renumber") is None


@pytest.mark.parametrize(
    "written",
    ["[see 3]", "[vgl. 3]", "[1 and 3]", "[2 to 3]", "[1,2,...,3]", "[3, whatever]", "[see e.g. 3]", "[3, b](#ref-3)",
     "[3a]", "[3a, b]", "[see 3b–d]", "[1--3]", "[[1]](#a)–[[3]](#b)", "<sup>[1]</sup>-<sup>[3]</sup>", "[1] to [3]",
     '<img alt="of [3]">', '![a](a.png "of [1, 3]")', "<abbr title='see [3]'>a</abbr>",
     "[see\n3]", "[1 and\n3]", "\u30103\u3011", "\uff3b3\uff3d", "[参见3]", "[\u2116 3]", "[#3]", "[ref:3]",
     "tides<sup>3</sup>", "tides.<sup>1, 3</sup>", "tides<sup>2–4</sup>", "tides^3^", "“tides”³", "tides¹⁻³",
     '--8<-- "a.md"', '{% include-markdown "../a.md" %}', "{{< include _a.qmd >}}", "{! a.md !}",
     "see ref. 3", "Refs 1, 2 and\n3", "refs. 2–4", "reference 3", "文献3"],
)  # fmt: skip
def test_a_number_that_may_cite_and_is_not_read_keeps_a_list_as_it_is(written: str) -> None:
    document = Document("a.md", f"A [1], [3], {written}.\n\n## References\n\n[1] B\n\n[3] C\n")
    assert renumber(document, {3: 2}, "Renumber") is None
    assert obstacle(document, {3: 2}).endswith("may cite, in a form that is not read")
    assert renumber(document, {1: 1}, "Renumber") is None  # nothing changes
    assert "is not read" not in obstacle(document, {1: 1})


def test_a_range_over_an_entry_that_is_not_read_keeps_a_list_as_it_is() -> None:
    document = Document("a.md", "A [1], [1-3].\n\n## References\n\n[1] B\n\n(3) C\n\n[4] D\n")
    assert renumber(document, {1: 4, 4: 1}, "Renumber") is None
    assert obstacle(document, {1: 4, 4: 1}) == "`[1-3]` may cite, in a form that is not read"


def test_a_range_of_two_groups_goes_over_the_end_of_a_line() -> None:
    text = "> A [1]–\n> [3].\n\n# References\n\n[1] B\n\n[2] C\n\n[3] D\n\n[4] E\n"
    expected = "> A [2]–\n> [4].\n\n# References\n\n[2] B\n\n[3] C\n\n[4] D\n\n[1] E\n"
    assert mended(text, renumber(Document("a.md", text), {1: 2, 2: 3, 3: 4, 4: 1}, "Renumber")) == expected


@pytest.mark.parametrize("written", ['<a href="#ref-3">3</a>', "[see 3](#ref-3)"])
def test_a_link_that_shows_the_number_of_its_entry_keeps_it(written: str) -> None:
    entries = '<a id="ref-1"></a>[1] B\n\n<a id="ref-3"></a>[3] C\n'
    document = Document("a.md", f"A [1], [3], {written}.\n\n## References\n\n{entries}")
    assert renumber(document, {3: 2}, "Renumber") is None


@pytest.mark.parametrize(
    "written",
    ["[Figure 3]", "[step 3](a.md)", "[GPT-3]", "[a 3.5]", "[^x 3]", "[@key, 3]", "`[see 3]`", "[3, x](a.md)",
     "[3D lamps]", "[3-bit]", '<img src="a[3].png">', 'b\n\n```\n<img alt="[3]">\n```\n',
     "[see 2]", "10<sup>3</sup>", "m<sup>3</sup>", "2^3^", "km³", "`tides<sup>3</sup>`", "(3)", "<!-- [see 3] -->",
     "ref. 3.5", "ref. 3%", "href 3", "`ref. 3`"],
)  # fmt: skip
def test_a_number_of_something_else_does_not(written: str) -> None:
    document = Document("a.md", f"A [1], [3], {written}.\n\n## References\n\n[1] B\n\n[3] C\n")
    expected = f"A [1], [2], {written}.\n\n## References\n\n[1] B\n\n[2] C\n"
    assert mended(document.text, renumber(document, {3: 2}, "Renumber")) == expected


def test_where_nothing_else_cites_numbers_in_round_brackets_may() -> None:
    document = Document("a.md", "Tides (1, 3).\n\n## References\n\n1. B\n3. C\n")
    assert renumber(document, {3: 2}, "Renumber") is None
    entries = {reference.number: reference for reference in document.references}
    assert merge(document, entries[1], entries[3], "Merge") is None


@pytest.mark.parametrize("name", ["ref-3", "cite-3-1"])
def test_a_link_to_an_id_that_the_plugin_makes_is_not_left_behind(name: str) -> None:
    document = Document("a.md", f"A [1], [3], [the paper](#{name}).\n\n## References\n\n[1] B\n\n[3] C\n")
    assert renumber(document, {3: 2}, "t") is None
    assert "an id, a link" in obstacle(document, {3: 2})
    assert renumber(document, {1: 2}, "t") is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A [۱، ۲] [۲].\n\n## References\n\n[۱] B\n\n[۲] C\n", "A [۱، ۲] [۱].\n\n## References\n\n[۲] B\n\n[۱] C\n"),
        ("A [١] [٢].\n\n## References\n\n١. B\n٢. C\n", "A [٢] [١].\n\n## References\n\n٢. B\n١. C\n"),
        ("A [१] [२].\n\n## References\n\n[१] B\n\n[२] C\n", "A [२] [१].\n\n## References\n\n[२] B\n\n[१] C\n"),
    ],
)
def test_numbers_keep_the_digits_of_their_script(text: str, expected: str) -> None:
    assert mended(text, renumber(Document("a.md", text), {1: 2, 2: 1}, "x")) == expected
