"""Forms of lists and entries that few posts have: titles that name more, tables, links as a whole."""

from __future__ import annotations

import pytest
from tests.test_references import LIST, cited, document, entries
from tests.test_references_render import rendered


@pytest.mark.parametrize("title", ["## Types and references", "<h2>References</h2>"])
def test_a_title_that_may_be_none_has_entries_that_are_cited(title: str) -> None:
    assert entries(f"Text [1].\n\n{title}\n\n1. Tides\n") == [(1, 5)]
    assert entries(f"Text.\n\n{title}\n\n1. Tides\n") == []
    assert entries(f"Text [1].\n\n{title}\n<ol>\n<li>Tides</li>\n<li>[2] Lamps</li>\n</ol>\n") == []


def test_a_list_below_a_title_in_html_ends_where_html_says() -> None:
    text = "Text [1].\n\n{}\n\n[1] Tides\n\n{}\n\n[2] Lamps\n"
    assert entries(text.format("<h2>References</h2>", "<h2>Notes</h2>")) == [(1, 5)]
    assert entries(text.format("<h2>References</h2>", "<h3>Books</h3>")) == [(1, 5), (2, 9)]
    assert entries(text.format("<details>\n<summary>References</summary>", "</details>")) == [(1, 6)]


def test_an_entry_may_be_a_link_as_a_whole() -> None:
    text = "## References\n\n[[1] Sand [cs.SD].](https://a.example) 2020.\n\n- [\\[2\\] Lamps][a]\n"
    text += "\n[[3] Sea]<br>\n\n[a]: b.md\n"
    first, second = document(text).references
    assert (first.marker, first.text) == ("[1]", "[Sand [cs.SD].](https://a.example) 2020.")
    assert text[slice(*first.marker_span)] == "[1]"
    assert text[slice(*first.span)] == "[[1] Sand [cs.SD].](https://a.example) 2020."
    assert (second.number, second.marker, second.text) == (2, "\\[2\\]", "[Lamps][a]")


def test_an_entry_in_a_table_is_its_row() -> None:
    text = "## References\n\n| [1] | Sand. Tides, 2020. |\n|--|--|\n| [2] | Lamps |\n\n"
    assert [(each.marker, each.text) for each in document(text).references] == [
        ("[1]", "Sand. Tides, 2020."), ("[2]", "Lamps"),
    ]  # fmt: skip
    row = "## References\n\n1 | Sand. Tides.\n--|--\n2 | Lamps\n"
    assert [each.text for each in document(row).references] == ["Sand. Tides.", "Lamps"]


def test_a_break_at_its_end_is_no_part_of_an_entry() -> None:
    text = "## References\n\n[1] Sand, J. (2020). Tides at sea.\\\n[2] Lamps \\\\\n"
    first, second = document(text).references
    assert (first.text, first.parts.title) == ("Sand, J. (2020). Tides at sea.", "Tides at sea")
    assert second.text == "Lamps \\\\"


def test_an_entry_in_an_element_of_its_own_stays_in_it() -> None:
    html = rendered('Text [1] [2].\n\n## References\n\n<p id="r1">[1] Tides</p>\n<div id="r2">[2] Lamps</div>\n')
    assert '<p id="r1"><span id="ref-1"></span>' in html
    assert '<p id="ref-1"' not in html
    assert html.rstrip().endswith("</div>")


def test_white_space_that_nobody_sees_to_be_odd_parts_a_marker_from_its_entry() -> None:
    text = "## References\n\n[1]\u00a0Tides\n\n[2]\u200b\u00a0 -\u00a0Lamps\n\n\ufeff[3]\u202fAsh\n"
    read = document(text).references
    assert [(each.marker, each.text) for each in read] == [
        ("[1]", "Tides"),
        ("[2]\u200b\u00a0 -", "Lamps"),
        ("[3]", "Ash"),
    ]
    assert [text[slice(*each.marker_span)] for each in read] == [each.marker for each in read]


@pytest.mark.parametrize(
    ("group", "numbers"),
    [
        ("[1,\u00a02]", [1, 2]), ("[\u200b1,\u20092, 3\u00a0]", [1, 2, 3]), ("[1\u00a0–\u00a03]", [1, 2, 3]),
        ("[1\uff0c3]", [1, 3]), ("[1、2\uff1b3]", [1, 2, 3]), ("[1,\r\n2]", [1, 2]),
    ],
)  # fmt: skip
def test_a_group_has_such_spaces_and_the_commas_of_chinese(group: str, numbers: list[int]) -> None:
    assert cited(f"Tides {group} rise.{LIST}") == [(numbers, group)]


def test_a_group_runs_on_in_the_next_line_of_a_quotation() -> None:
    assert cited(f"> Tides [1,\n> 3] rise.{LIST}") == [([1, 3], "[1,\n> 3]")]
    assert cited(f"Tides [2048\uff0c16] [16、1].{LIST}") == []


@pytest.mark.parametrize(
    ("marker", "numbers"),
    [
        ("[2], [3]", [2, 3]), ("[2][3]", [2, 3]), ("[2]/[3]", [2, 3]), ("[2]–[4]", [2, 3, 4]),
        ("[2]-[3],[6]", [2, 3, 6]), ("[3]–[2]", [3, 2]), ("[2][3](https://a.example)", [2]), ("[2] [2017]", [2]),
        ("[2]–[3]:", [2, 3]),
    ],
)  # fmt: skip
def test_an_entry_may_have_several_numbers(marker: str, numbers: list[int]) -> None:
    assert [number for number, _ in entries(f"## References\n\n[1] Tides\n\n{marker} Lamps\n")] == [1, *numbers]
