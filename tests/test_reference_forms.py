"""Forms of lists and entries that few posts have: titles that name more, tables, links as a whole."""

from __future__ import annotations

import pytest
from tests.test_references import document, entries
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
