"""Citations as links and entries with links back, through Python-Markdown, in each form that lists are written in."""

from __future__ import annotations

import re
from time import process_time

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode
from tests.quay import WORDS

from copydesk.document import Document
from copydesk.references.dress import dress
from copydesk.references.render import link

EXTENSIONS = ["toc", "tables", "attr_list", "admonition", "pymdownx.details", "pymdownx.tabbed", "pymdownx.magiclink"]
CITED = "See [1] and [2].\n\n## References\n\n"


def rendered(text: str) -> str:
    """The HTML of a page with its references linked."""
    linked = link(Document("a.md", text), WORDS)
    assert linked is not None
    return dress(markdown.markdown(linked.text, extensions=EXTENSIONS), linked)


def bare(html: str) -> str:
    """HTML without what copydesk adds. An ordered list without marks is the bulleted one that was written."""
    html = re.sub(
        r'<ol class="copydesk-references copydesk-typed"[^>]*>(.*?)</ol>', r"<ul>\1</ul>", html, flags=re.DOTALL
    )
    html = re.sub(r' ?<span class="copydesk-backlinks">(?:<span[^>]*>.*?</span>)?.*?</span>', "", html)
    html = re.sub(r'<a href="#[^"]*" id="[^"]*" class="copydesk-citation"[^>]*>(\d+)</a>', r"\1", html)
    html = re.sub(r'<span id="(?:cite|ref)-[^"]*"></span>', "", html)
    html = re.sub(r'<span id="[^"]*" class="copydesk-entry">(.*?)</span>', r"\1", html)
    html = re.sub(r'<section role="doc-bibliography"[^>]*>\n|\n</section>| class="copydesk-references"', "", html)
    return re.sub(r'(?: id="ref-[^"]*")? value="\d+" class="copydesk-reference" dir="auto"', "", html)


def one(within: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    """The first element that a selector finds; there must be one."""
    found = within.css_first(selector)
    assert found is not None, selector
    return found


def ids(html: str) -> list[str]:
    return re.findall(r'\bid="([^"]*)"', html)


@pytest.mark.parametrize(
    ("entries", "text"),
    [
        ("[1] Foo\n\n[2] Bar", "[2] Bar"),
        ("[1] Foo\n[2] Bar\nand more", "[2] Bar\nand more"),
        ("[1]Foo\n\n[2]Bar", "[2]Bar"),
        ("1) Foo\n2) Bar", "2) Bar"),
        ("\\[1\\] Foo\n\n\\[2\\] Bar", "[2] Bar"),
        ("[1] - Foo\n\n[2] - Bar", "[2] - Bar"),
        ("1. Foo\n2. Bar", "Bar"),
        ("1. Foo\n\n2. Bar", "Bar"),
        ("1. Foo\n1. Bar", "Bar"),
        ("- [1] Foo\n- [2] Bar", "[2] Bar"),
        ('<a id="1">[1]</a> Foo\n\n<a id="2">[2]</a> Bar', "[2] Bar"),
        ("> [1] Foo\n> [2] Bar", "[2] Bar"),
    ],
)
def test_entries_of_every_form_are_items_of_a_bibliography_with_links_back(entries: str, text: str) -> None:
    page = LexborHTMLParser(rendered(CITED + entries))
    section = one(page, 'section[role="doc-bibliography"]')
    assert section.attributes["aria-label"] == "References"
    assert len(section.css("ol.copydesk-references > li.copydesk-reference")) == 2
    item = one(page, "li#ref-2")
    assert item.attributes["value"] == "2"
    assert one(item, "#ref-2-text").text() == text
    assert [link.attributes["href"] for link in item.css('a[role="doc-backlink"]')] == ["#cite-2-1"]


@pytest.mark.parametrize("entries", ["[1] Foo\n\n[2] Bar *x*", "1. Foo\n2. Bar *x*", "- [1] Foo\n- [2] Bar *x*"])
def test_a_citation_shows_and_reads_out_its_entry(entries: str) -> None:
    page = LexborHTMLParser(rendered(CITED + entries))
    cited = one(page, 'a[role="doc-biblioref"]#cite-2-1')
    shown = cited.attributes["data-copydesk-entry"] or ""
    assert cited.attributes["href"] == "#ref-2"
    assert cited.text() == "2"
    assert shown.removeprefix("[2] ") == "Bar x"
    assert one(page, f"#{cited.attributes['aria-describedby']}").text() == shown


def test_a_row_of_a_table_is_an_entry() -> None:
    html = rendered(CITED + "| no | text |\n|--|--|\n| 1 | Foo |\n| 2 | Bar *x* |")
    page = LexborHTMLParser(html)
    assert '<td><span id="ref-2"></span>2</td>\n<td>Bar <em>x</em> <span class="copydesk-backlinks">' in html
    cited = one(page, "#cite-2-1")
    assert cited.attributes["aria-description"] == cited.attributes["data-copydesk-entry"] == "2 Bar x"
    assert "aria-describedby" not in cited.attributes


def test_the_numbers_that_show_are_those_typed() -> None:
    page = LexborHTMLParser(rendered("See [3] and [7].\n\n## References\n\n3. Foo\n7. Bar\n"))
    assert [item.attributes["value"] for item in page.css("ol > li")] == ["3", "7"]
    assert "list-style: none" not in (one(page, "ol").attributes.get("style") or "")


def test_a_list_that_holds_more_than_entries_keeps_its_bullets() -> None:
    page = LexborHTMLParser(rendered(CITED + "- Books:\n- [1] Foo\n- [2] Bar\n"))
    assert len(page.css("ul > li")) == 3
    assert page.css_first("section") is None
    assert page.css_first("ul > li#ref-2") is not None


@pytest.mark.parametrize(
    "text",
    [
        CITED + "1. *Foo* & co.\n2. [Bar](http://bar.example)\n",
        CITED + "- [1] Foo\n- [2] Bar `[1]`\n",
        CITED + "| no | text |\n|--|--|\n| [1] | Foo |\n| [2] | Bar |\n",
        CITED + "| [1] | Foo |\n|--|--|\n| [2] | Bar |\n",
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
    lists = LexborHTMLParser(html).css('section[role="doc-bibliography"] > ol[role="list"]')
    assert [len(each.css("li")) for each in lists] == [2, 1]
    assert html.index("Books") < html.index("Baz")


def test_a_range_leads_to_its_ends_and_each_number_within_finds_back() -> None:
    html = rendered("All [1-3], [1]–[3].\n\n## References\n\n[1] A\n\n[2] B\n\n[3] C\n")
    assert re.findall(r'href="#(ref-\d)"', html) == ["ref-1", "ref-3", "ref-1", "ref-3"]
    assert "[2] B" in html
    assert re.findall(r'href="#(cite-[^"]*)" role="doc-backlink" aria-label="[^"]*reference 2"', html) == [
        "cite-1-1",
        "cite-1-2",
    ]


@pytest.mark.parametrize("cited", ["[1] [2] [3]", "[1–3]", "[1, 2, 3]"])
def test_a_citation_leads_to_the_next_list_that_has_its_number_else_to_the_last_before(cited: str) -> None:
    parts = [
        "## Part one\n\nSee [1], [2].\n\n### References\n\n[1] Foo\n\n[2] Bar\n\n[3] Baz",
        f"## Part two\n\nSee {cited}.\n\n### References\n\n[1] Qux\n\n[2] Quux\n\n[2] Twice",
        "## Part three\n\nSee [2].",
    ]
    page = LexborHTMLParser(rendered("\n\n".join(parts)))
    named = {each.attributes["id"]: each.text().split()[1] for each in page.css("li.copydesk-reference")}
    led = [named[(each.attributes["href"] or "")[1:]] for each in page.css("a.copydesk-citation")]
    expected = {"[1–3]": ["Qux", "Baz"]}.get(cited, ["Qux", "Quux", "Baz"])
    assert led == ["Foo", "Bar", *expected, "Quux"]
    back = [len(each.css("[role=doc-backlink]")) for each in page.css("li.copydesk-reference")]
    assert back == [1, 1, 1, 1, 2, 0]


def test_a_citation_below_a_title_leads_to_the_list_of_that_title() -> None:
    text = "## References\n\nCited as [1].\n\n[1] Foo\n\n## Works cited\n\n[1] Bar"
    assert LexborHTMLParser(rendered(text)).css("a.copydesk-citation")[0].attributes["href"] == "#ref-1"


def test_several_citations_are_lettered_and_labelled() -> None:
    html = rendered("x [1] " * 28 + "\n\n## References\n\n[1] A\n")
    names = re.findall(r'role="doc-backlink" aria-label="Back to citation (\d+) of reference 1">(\w+)</a>', html)
    assert names[0] == ("1", "a")
    assert names[25:] == [("26", "z"), ("27", "aa"), ("28", "ab")]


def test_links_of_the_writer_stay_and_count_where_they_lead_to_an_entry() -> None:
    text = 'A [1](#one), [[2]](#ref-2), [2](http://a.example).\n\n## References\n\n<a id="one">[1]</a> A\n\n[2] B\n'
    html = rendered(text)
    told = 'role="doc-biblioref" aria-describedby="ref-{0}-text" data-copydesk-entry="[{0}] {1}"'
    assert f'<span id="cite-1-1"></span><a href="#one" {told.format(1, "A")}>1</a>' in html
    assert f'<span id="cite-2-1"></span><a href="#ref-2" {told.format(2, "B")}>[2]</a>' in html
    assert '<a href="http://a.example">2</a>' in html
    assert "copydesk-citation" not in html
    assert re.findall(r'href="#(cite[^"]*)"', html) == ["cite-1-1", "cite-2-1"]


def test_ids_of_the_writer_are_kept_and_never_doubled() -> None:
    text = '<a id="cite-1-1"></a>[1] [2]\n\n<a id="ref-2"></a>\n\n## References\n\n<a id="ref-1">[1]</a> A\n\n[2] B\n'
    html = rendered(text)
    assert sorted(ids(html)) == sorted({*ids(html)})
    assert re.findall(r'href="#(ref[^"]*)"', html) == ["ref-1", "ref-2_2"]
    assert '<li value="1" class="copydesk-reference" dir="auto"><span id="ref-1-text" ' in html
    assert 'class="copydesk-entry"><a id="ref-1">[1]</a> A</span>' in html


@pytest.mark.parametrize("below", ["---\n\nMore.\n", "---", "---\n"])
def test_a_rule_right_below_the_list_makes_no_heading_of_an_entry(below: str) -> None:
    html = rendered(f"{CITED}1. Foo\n\n2. Bar\n{below}")
    assert "copydeskentry" not in html
    assert "<h2" not in html.partition("<li")[2]
    assert "<hr />" in html


def test_two_numbers_on_one_line_are_one_item() -> None:
    html = rendered("A [1] [2].\n\n## References\n\n[1], [2] Both\n")
    assert '<span id="ref-1-text" class="copydesk-entry"><span id="ref-2"></span>[1], [2] Both</span> ' in html
    assert html.count('aria-describedby="ref-1-text" data-copydesk-entry="[1], [2] Both"') == 2
    assert re.findall(r'href="#(cite[^"]*)"', html) == ["cite-1-1", "cite-2-1"]


def test_a_number_without_an_entry_stays_text() -> None:
    html = rendered("A [1, 4].\n\n## References\n\n[1] A\n")
    assert ", 4]" in html
    assert html.count("doc-biblioref") == 1


@pytest.mark.parametrize(
    ("entry", "shown"),
    [
        ('A <img src=x onerror="alert(1)"> B', "[1] A B"),
        ("A <script>alert(1)</script> B", "[1] A B"),
        ("A </script><b>B", "[1] A B"),
        ("""A "x" onclick='y' & <B""", """[1] A "x" onclick='y' & <B"""),
        ("A </p></li></ol></section><p>B", "[1] A"),
        ("A &lt;i&gt; &quot; `<u>`", '[1] A <i> " <u>'),
        ("A <!-- x --> B", "[1] A B"),
        ("אבג *דה*", "[1] אבג דה"),
        ("word " * 200, "[1] word"),
    ],
)
def test_an_entry_of_any_kind_is_text_in_its_citation(entry: str, shown: str) -> None:
    cited = one(LexborHTMLParser(rendered(f"See [1].\n\n## References\n\n[1] {entry}\n")), "#cite-1-1")
    assert set(cited.attributes) <= {
        "href", "id", "class", "role", "aria-describedby", "aria-description", "data-copydesk-entry"
    }  # fmt: skip
    text = cited.attributes["data-copydesk-entry"] or ""
    assert text.startswith(shown) if shown in ("[1] A", "[1] word") else text == shown
    assert len(text) <= 401


def test_a_page_that_was_linked_once_is_left_alone() -> None:
    linked = link(Document("a.md", CITED + "[1] A\n\n[2] B\n"), WORDS)
    assert linked is not None
    assert link(Document("a.md", linked.text), WORDS) is None


def test_ten_thousand_citations_of_long_entries_stay_cheap() -> None:
    entries = "".join(f"[{number}] {'<b>word</b> ' * 400}\n\n" for number in range(1, 51))
    text = "[1, 7] [50]. " * 4000 + f"\n\n## References\n\n{entries}"
    linked = link(Document("a.md", text), WORDS)
    assert linked is not None
    html = markdown.markdown(linked.text)
    started = process_time()
    page = dress(html, linked)
    assert process_time() - started < 10
    assert page.count("data-copydesk-entry") == 12000
    assert len(page) < 10_000_000


@pytest.mark.parametrize(
    "raw", ['<p data-copydesk-index="0">', "<ol>", "<ol></ul>", '<span id="', '<span id="x"></span><a ', "<", "<li>"]
)
def test_html_of_any_kind_takes_time_in_proportion_to_its_length(raw: str) -> None:
    linked = link(Document("a.md", "[1]\n\n## References\n\n[1] A\n"), WORDS)
    assert linked is not None
    html = markdown.markdown(linked.text)
    started = process_time()
    assert "ref-1" in dress(html + raw * 20_000, linked)
    assert process_time() - started < 10


def test_without_a_list_there_is_nothing_to_do() -> None:
    assert link(Document("a.md", "See [1].\n"), WORDS) is None


@given(st.text(st.sampled_from("[]()1234 \n-*`#<>a.:|\\!")))
def test_whatever_the_text_no_mark_is_left(text: str) -> None:
    html = rendered(f"{text}\n\nSee [1].\n\n## References\n\n[1] A\n")
    assert "copydeskentry" not in html
