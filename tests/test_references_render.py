"""Citations as links and entries with links back, through Python-Markdown, in each form that lists are written in."""

from __future__ import annotations

import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.document import Document
from copydesk.references.render import dress, link

EXTENSIONS = ["toc", "tables", "attr_list", "admonition", "pymdownx.details", "pymdownx.tabbed", "pymdownx.magiclink"]
CITED = "See [1] and [2].\n\n## References\n\n"


def rendered(text: str) -> str:
    """The HTML of a page with its references linked."""
    linked = link(Document("a.md", text))
    assert linked is not None
    return dress(markdown.markdown(linked[0], extensions=EXTENSIONS), linked[1])


def bare(html: str) -> str:
    """HTML without what copydesk adds: what the writer wrote."""
    html = re.sub(r' ?<span class="copydesk-backlinks">.*?</span>', "", html)
    html = re.sub(r'<a href="#[^"]*" id="[^"]*" class="copydesk-citation" role="doc-biblioref">(\d+)</a>', r"\1", html)
    html = re.sub(r'<span id="(?:cite|ref)-[^"]*"></span>', "", html)
    return re.sub(r'(?: id="ref-[^"]*")?(?: value="\d+")? class="copydesk-reference"', "", html)


def ids(html: str) -> list[str]:
    return re.findall(r'\bid="([^"]*)"', html)


@pytest.mark.parametrize(
    ("entries", "item"),
    [
        ("[1] Foo\n\n[2] Bar", '<li id="ref-2" class="copydesk-reference">[2] Bar'),
        ("[1] Foo\n[2] Bar\nand more", '<li id="ref-2" class="copydesk-reference">[2] Bar\nand more'),
        ("[1]Foo\n\n[2]Bar", '<li id="ref-2" class="copydesk-reference">[2]Bar'),
        ("1) Foo\n2) Bar", '<li id="ref-2" class="copydesk-reference">2) Bar'),
        ("\\[1\\] Foo\n\n\\[2\\] Bar", '<li id="ref-2" class="copydesk-reference">[2] Bar'),
        ("[1] - Foo\n\n[2] - Bar", '<li id="ref-2" class="copydesk-reference">[2] - Bar'),
        ("1. Foo\n2. Bar", '<li id="ref-2" value="2" class="copydesk-reference">Bar'),
        ("1. Foo\n\n2. Bar", '<li id="ref-2" value="2" class="copydesk-reference">\n<p>Bar'),
        ("1. Foo\n1. Bar", '<li id="ref-2" value="2" class="copydesk-reference">Bar'),
        ("- [1] Foo\n- [2] Bar", '<li id="ref-2" class="copydesk-reference">[2] Bar'),
        (
            '<a id="1">[1]</a> Foo\n\n<a id="2">[2]</a> Bar',
            '<li id="ref-2" class="copydesk-reference"><a id="2">[2]</a> Bar',
        ),
        ("| no | text |\n|--|--|\n| 1 | Foo |\n| 2 | Bar |", '<td><span id="ref-2"></span>2</td>\n<td>Bar'),
        ("> [1] Foo\n> [2] Bar", '<li id="ref-2" class="copydesk-reference">[2] Bar'),
    ],
)
def test_entries_of_every_form_get_ids_and_links_back(entries: str, item: str) -> None:
    html = rendered(CITED + entries)
    assert item in html
    back = '<span class="copydesk-backlinks"><a href="#cite-2-1" role="doc-backlink"'
    assert html.count(f"{item} {back}") + html.count(f"{item}{back}") == 1
    assert re.findall(r'href="#([^"]*)" id="([^"]*)" class="copydesk-citation"', html) == [
        ("ref-1", "cite-1-1"),
        ("ref-2", "cite-2-1"),
    ]
    assert len(ids(html)) == len(set(ids(html)))


@pytest.mark.parametrize(
    "text",
    [
        CITED + "1. *Foo* & co.\n2. [Bar](http://bar.example)\n",
        CITED + "- [1] Foo\n- [2] Bar `[1]`\n",
        CITED + "| no | text |\n|--|--|\n| [1] | Foo |\n| [2] | Bar |\n",
        """# On [1]

Glued[1], [1, 2], [1-2], <sup>[2]</sup>, `x[1]`, [2](http://a.example), ![[1]](b.png)

!!! note "Of [1]"
    Body [2]

??? tip "Of [2]"
    Body [1]

=== "Tab [1]"
    Body [2]

    [1] = x

## References

1. Foo {: .c }
2. Bar https://a.example/b
""",
    ],
)
def test_the_rest_of_the_page_stays_as_it_was(text: str) -> None:
    assert bare(rendered(text)) == markdown.markdown(text, extensions=EXTENSIONS)


def test_paragraphs_become_one_list_and_what_stands_between_parts_it() -> None:
    html = rendered("# T\n\n" + CITED + "[1] Foo\n\n[2] Bar\n\n### Books\n\n[3] Baz\n")
    assert html.count('<ol class="copydesk-references" role="list" style="list-style: none">') == 2
    assert html.count('<div role="doc-bibliography">') == 2
    assert html.index("Books") < html.index("Baz")


def test_a_range_leads_to_its_ends_and_each_number_within_finds_back() -> None:
    html = rendered("All [1-3], [1]–[3].\n\n## References\n\n[1] A\n\n[2] B\n\n[3] C\n")
    assert re.findall(r'href="#(ref-\d)"', html) == ["ref-1", "ref-3", "ref-1", "ref-3"]
    assert "[2] B" in html
    assert re.findall(r'href="#(cite-[^"]*)" role="doc-backlink" aria-label="[^"]*reference 2"', html) == [
        "cite-1-1",
        "cite-1-2",
    ]


def test_several_citations_are_lettered_and_labelled() -> None:
    html = rendered("x [1] " * 28 + "\n\n## References\n\n[1] A\n")
    names = re.findall(r'role="doc-backlink" aria-label="Back to citation (\d+) of reference 1">(\w+)</a>', html)
    assert names[0] == ("1", "a")
    assert names[25:] == [("26", "z"), ("27", "aa"), ("28", "ab")]


def test_links_of_the_writer_stay_and_count_where_they_lead_to_an_entry() -> None:
    text = 'A [1](#one), [[2]](#ref-2), [2](http://a.example).\n\n## References\n\n<a id="one">[1]</a> A\n\n[2] B\n'
    html = rendered(text)
    assert '<span id="cite-1-1"></span><a href="#one">1</a>' in html
    assert '<span id="cite-2-1"></span><a href="#ref-2">[2]</a>' in html
    assert '<a href="http://a.example">2</a>' in html
    assert "copydesk-citation" not in html
    assert re.findall(r'href="#(cite[^"]*)"', html) == ["cite-1-1", "cite-2-1"]


def test_ids_of_the_writer_are_kept_and_never_doubled() -> None:
    text = '<a id="cite-1-1"></a>[1] [2]\n\n<a id="ref-2"></a>\n\n## References\n\n<a id="ref-1">[1]</a> A\n\n[2] B\n'
    html = rendered(text)
    assert sorted(ids(html)) == sorted({*ids(html)})
    assert re.findall(r'href="#(ref[^"]*)"', html) == ["ref-1", "ref-2_2"]
    assert '<li class="copydesk-reference"><a id="ref-1">' in html


@pytest.mark.parametrize("below", ["---\n\nMore.\n", "---", "---\n"])
def test_a_rule_right_below_the_list_makes_no_heading_of_an_entry(below: str) -> None:
    html = rendered(f"{CITED}1. Foo\n\n2. Bar\n{below}")
    assert "copydeskentry" not in html
    assert "<h2" not in html.partition("Foo")[2]
    assert "<hr />" in html


def test_two_numbers_on_one_line_are_one_item() -> None:
    html = rendered("A [1] [2].\n\n## References\n\n[1], [2] Both\n")
    assert '<li id="ref-1" class="copydesk-reference"><span id="ref-2"></span>[1], [2] Both ' in html
    assert re.findall(r'href="#(cite[^"]*)"', html) == ["cite-1-1", "cite-2-1"]


def test_a_number_without_an_entry_stays_text() -> None:
    html = rendered("A [1, 4].\n\n## References\n\n[1] A\n")
    assert ", 4]" in html
    assert html.count("doc-biblioref") == 1


def test_without_a_list_there_is_nothing_to_do() -> None:
    assert link(Document("a.md", "See [1].\n")) is None


@given(st.text(st.sampled_from("[]()1234 \n-*`#<>a.:|\\!")))
def test_whatever_the_text_no_mark_is_left(text: str) -> None:
    html = rendered(f"{text}\n\nSee [1].\n\n## References\n\n[1] A\n")
    assert "copydeskentry" not in html
