"""What the parser finds in Markdown, each with its exact place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from copydesk.document import Document
from copydesk.markdown.dialect import USUAL, Dialect

if TYPE_CHECKING:
    from copydesk.markdown.facts import Link, Markdown

MKDOCS = Dialect()


def read(text: str, *extensions: str) -> Markdown:
    """The facts of a text, with more extensions than the usual ones."""
    return Document("a.md", text, MKDOCS._replace(extensions=USUAL | set(extensions))).markdown


def link_of(text: str, *extensions: str) -> Link:
    (link,) = read(text, *extensions).links
    return link


def targets(text: str, *extensions: str) -> list[str]:
    return [link.target for link in read(text, *extensions).links]


def anchors(text: str, *extensions: str) -> list[str]:
    return list(read(text, *extensions).anchors)


@pytest.mark.parametrize(
    ("text", "kind", "whole", "shown", "target"),
    [
        ("a [go](b.md) c", "link", "[go](b.md)", "go", "b.md"),
        ('[go]( b.md "Title" )', "link", '[go]( b.md "Title" )', "go", "b.md"),
        ("[go](<b c.md>)", "link", "[go](<b c.md>)", "go", "b c.md"),
        ("[go](b c.md)", "link", "[go](b c.md)", "go", "b c.md"),
        ("[go](b_(c).md)", "link", "[go](b_(c).md)", "go", "b_(c).md"),
        ("[a [b] c](d.md)", "link", "[a [b] c](d.md)", "a [b] c", "d.md"),
        (r"[a \] b](d.md)", "link", r"[a \] b](d.md)", r"a \] b", "d.md"),
        ("[a `]` b](d.md)", "link", "[a `]` b](d.md)", "a `]` b", "d.md"),
        ("[two\nlines](d.md)", "link", "[two\nlines](d.md)", "two\nlines", "d.md"),
        ("**[go](b.md)**", "link", "[go](b.md)", "go", "b.md"),
        ("[](b.md)", "link", "[](b.md)", "", "b.md"),
        ("[go]()", "link", "[go]()", "go", ""),
        ("[1](#ref-1)", "link", "[1](#ref-1)", "1", "#ref-1"),
        ("[[1]](#ref-1)", "link", "[[1]](#ref-1)", "[1]", "#ref-1"),
        ("[go](b.md){: .button }", "link", "[go](b.md)", "go", "b.md"),
        ("![a lamp](lamp.png)", "image", "![a lamp](lamp.png)", "a lamp", "lamp.png"),
        ("![a *lamp*](lamp.png)", "image", "![a *lamp*](lamp.png)", "a *lamp*", "lamp.png"),
        ("<https://a.example/b>", "autolink", "<https://a.example/b>", "https://a.example/b", "https://a.example/b"),
        ("<me@a.example>", "autolink", "<me@a.example>", "me@a.example", "me@a.example"),
        ('<a href="b.md">go</a>', "html", '<a href="b.md">', "go", "b.md"),
        ("é 한 🎉 [go](b.md)", "link", "[go](b.md)", "go", "b.md"),
        ("[é 한 🎉](é한🎉.md)", "link", "[é 한 🎉](é한🎉.md)", "é 한 🎉", "é한🎉.md"),
        ("a\r\n\r\n[go](b.md)\r\n", "link", "[go](b.md)", "go", "b.md"),
        ("---\ntitle: x\n---\n[go](b.md)", "link", "[go](b.md)", "go", "b.md"),
        ("-\t[go](b.md)", "link", "[go](b.md)", "go", "b.md"),
        ("> [go](b.md)", "link", "[go](b.md)", "go", "b.md"),
        ("| A | B |\n|---|---|\n| [go](b.md) | c |", "link", "[go](b.md)", "go", "b.md"),
        ("## A [go](b.md) b", "link", "[go](b.md)", "go", "b.md"),
        ("A[^1].\n\n[^1]:\n    Of [go](b.md).", "link", "[go](b.md)", "go", "b.md"),
    ],
)
def test_link_has_its_places(text: str, kind: str, whole: str, shown: str, target: str) -> None:
    link = link_of(text)
    assert link.kind == kind
    assert text[slice(*link.span)] == whole
    assert text[slice(*link.text_span)] == shown
    assert text[slice(*link.target_span)] == target == link.target
    assert link.label is None


@pytest.mark.parametrize(
    ("use", "definition", "label", "target"),
    [
        ("[go][Buoy]", "[buoy]: b.md", "Buoy", "b.md"),
        ("[Buoy][]", "[buoy]: <bc.md>", "Buoy", "bc.md"),
        ("[Buoy]", '   [buoy]: b.md "Title"', "Buoy", "b.md"),
        ("[go][big  buoy]", "[Big Buoy]: b.md", "big  buoy", "b.md"),
        ("[go][부표]", "[부표]: b.md 'Title'", "부표", "b.md"),
        ("![a lamp][buoy]", "[buoy]: b.png", "buoy", "b.png"),
        ("[go][buoy]", "[buoy]:\n    b.md", "buoy", "b.md"),
        ("[go][buoy]", "> [buoy]: b.md", "buoy", "b.md"),
        ("!!! note\n\n    [go][buoy]", "[buoy]: b.md", "buoy", "b.md"),
        ("[go][buoy]", "!!! note\n\n    [buoy]: b.md", "buoy", "b.md"),
    ],
)
def test_link_by_label_has_its_target_in_the_definition(use: str, definition: str, label: str, target: str) -> None:
    text = f"{use}\n\n{definition}\n"
    link = link_of(text)
    assert link.label == label
    assert link.target == target
    assert text[slice(*link.target_span)] == target
    assert link.target_span.start > text.index("]:")
    (defined,) = Document("a.md", text).definitions
    assert defined.target_span == link.target_span
    assert text[slice(*defined.span)].strip().startswith(("[", "> ["))


def test_the_last_definition_of_a_label_wins() -> None:
    document = Document("a.md", "[go][a]\n\n[a]: one.md\n[A]: two.md\n")
    assert [definition.target for definition in document.definitions] == ["one.md", "two.md"]
    assert [link.target for link in document.markdown.links] == ["two.md"]


@pytest.mark.parametrize(
    "text",
    [
        "[go][b]\n\n- last\n- [b]\n\n[b]: c.md\n",
        "[go][b]\n\n> [b]: c.md\n",
        "[go][b]\n\n[ ^b]: note\n[ ]: d.md\n[b]: c.md\n",
        "[a\\]: d.md\n[b]: c.md\n\n[go][b]\n",
        "[b][no]\n\n[b]: c.md\n",  # for Python-Markdown a link by its text
        f"[go][b] [{'l' * 1200}]\n\n[b]: c.md\n[{'l' * 1200}]: c.md\n",
        "[go][b] a ```\n[b]: c.md\n```\n",  # a fence for the parser, which nothing closes
    ],
)
def test_labels_are_found_wherever_they_are_defined_and_add_nothing_to_the_text(text: str) -> None:
    document = Document("a.md", text)
    assert [link.target for link in document.markdown.links][:1] == ["c.md"]
    assert all(end <= len(text) for _, _, end in document.markdown.blocks)
    assert all(end <= len(text) for _, end in document.markdown.inert)


def test_targets_share_a_definition_once() -> None:
    facts = read("[go][a], [a] and [b](b.md), [b](b.md)\n\n[a]: one.md\n")
    assert [link.target for link in facts.links] == ["one.md", "one.md", "b.md", "b.md"]
    assert [link.target for link in facts.targets()] == ["one.md", "b.md", "b.md"]


@pytest.mark.parametrize(
    "text",
    [
        "[a] and [b][c] and [d][]", r"\[a\](b.md)", r"[a\](b.md)", "`[a](b.md)`", "``x ` [a](b.md)``", "[a] (b.md)",
        "    [a](b.md)", "a\n\n    [a](b.md)", "[^1]\n\n[^1]: note", "- [ ] task\n- [x] done", "[a]\n(b.md)",
        "``` md\n[a](b.md)\n```", "~~~\n[a](b.md)\n~~~", "<!-- [a](b.md) -->", "<pre>[a](b.md)</pre>",
        "<div>\n\n[a](b.md)\n\n</div>", "---\ntitle: '[a](b.md)'\n---\n",
    ],
)  # fmt: skip
def test_what_is_no_link(text: str) -> None:
    assert read(text).links == []


def test_links_nest_and_come_in_the_order_they_stand() -> None:
    text = "[![pic](i.png) of [it]](a.md) <b@c.example> ![x](y.png)"
    assert [(link.kind, text[slice(*link.span)]) for link in read(text).links] == [
        ("link", "[![pic](i.png) of [it]](a.md)"),
        ("image", "![pic](i.png)"),
        ("autolink", "<b@c.example>"),
        ("image", "![x](y.png)"),
    ]


def test_targets_are_decoded() -> None:
    assert targets(r"[a](b&amp;c.md) [a](b\_c.md) <a href='b&amp;c.md'>a</a>") == ["b&c.md", "b_c.md", "b&c.md"]
    assert targets("[a](b.md?c=1&section=2) [a](b.md?&sectx;c&#38;d)") == ["b.md?c=1&section=2", "b.md?&sectx;c&d"]


def test_bare_urls_are_links_where_magiclink_is_in_use() -> None:
    text = "https://a.example/b(c), www.b.example/d. `https://no.ex` [x](https://c.example) <!-- http://no.ex -->"
    assert targets(text) == ["https://c.example"]
    assert targets(text, "pymdownx.magiclink") == [
        "https://a.example/b(c)",
        "http://www.b.example/d",
        "https://c.example",
    ]
    link = read(text, "pymdownx.magiclink").links[1]
    assert text[slice(*link.span)] == "www.b.example/d"
    assert link.kind == "autolink"


@pytest.mark.parametrize(
    ("text", "level", "shown", "anchor"),
    [
        ("# Tide", 1, "Tide", "tide"),
        ("### The *big* [tide](a.md) `now` ###", 3, "The big tide now", "the-big-tide-now"),
        ("Tide\n====", 1, "Tide", "tide"),
        ("Tide `a`\n---", 2, "Tide a", "tide-a"),
        ("## Tide {#own}", 2, "Tide", "own"),
        ("## Tide { #own .c }", 2, "Tide", "own"),
        ("## Tide {: id='own' }", 2, "Tide", "own"),
        ("## Tide { .c }", 2, "Tide", "tide"),
        ("## Tide [a](b.md){#link}", 2, "Tide a", "tide-a"),
        ("## Tide [a](b.md){#link} {#own}", 2, "Tide a", "own"),
        ('## <a id="x"></a>Tide <b>now</b> <!-- or never -->', 2, "Tide now", "tide-now"),
        ("## Tide & Lamp", 2, "Tide & Lamp", "tide-lamp"),
        ("## Tide &amp; Lamp", 2, "Tide & Lamp", "tide-lamp"),
        (r"## Tide\_lamp", 2, "Tide_lamp", "tide_lamp"),
        ("## Of $x_1$", 2, "Of $x_1$", "of-x_1"),
        (r"## Of \(x_1\)", 2, "Of (x_1)", "of-x_1"),
        ("## ![pic](a.png) Tide", 2, "Tide", "tide"),
        ("## Öl für 한글", 2, "Öl für 한글", "ol-fur"),
        ("## 한글", 2, "한글", "_1"),
        ("##", 2, "", "_1"),
        ("##Glued", 2, "Glued", "glued"),
        ("!!! note\n\n    ##Glued", 2, "Glued", "glued"),
        ("> ## Quoted", 2, "Quoted", "quoted"),
        ("- ## Item", 2, "Item", "item"),
        ("## Tide\r\n", 2, "Tide", "tide"),
    ],
)
def test_heading(text: str, level: int, shown: str, anchor: str) -> None:
    ((*heading, span),) = read(text).headings
    assert heading == [level, shown, anchor]
    assert text[slice(*span)].strip() == text.rpartition("\n\n    ")[2].lstrip("->").strip()


def test_like_headings_are_numbered_and_written_ids_come_first() -> None:
    text = "# Tide\n\n# Tide\n\n## Tide_1\n\n# Lamp {#tide}\n\n# Lamp\n"
    assert [heading.anchor for heading in read(text).headings] == ["tide_1", "tide_2", "tide_3", "tide", "lamp"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A paragraph.\n{ #own }", ["own"]),
        ("[a](b.md){#own}, `code`{ #two .c }, *it*{: #three}", ["own", "two", "three"]),
        ("a {#not} b", []),
        ('``` { .py #fenced title="#no" }\n# a {#no}\n```', ["fenced"]),
        ("# T\n\n    [a](b){#no}", ["t"]),
        ('<span id="s"></span> <a name=n></a>', ["s", "n"]),
        ("A[^1] b[^two]\n\n[^1]: x\n[^two]: y", ["fn:1", "fnref:1", "fn:two", "fnref:two"]),
    ],
)
def test_anchors(text: str, expected: list[str]) -> None:
    assert anchors(text) == expected


def test_attribute_lists_are_text_where_the_extension_is_not_in_use() -> None:
    plain = Dialect(frozenset({"toc"}))
    assert list(Document("a.md", "# Tide {#own}\n\nA\n{#b}\n", plain).markdown.anchors) == ["tide-own"]


def test_ids_are_made_by_the_site_s_own_slugify() -> None:
    shouting = Dialect(slugify=lambda text, separator: separator.join(text.upper().split()), separator="+")
    assert list(Document("a.md", "# Tide and lamp\n", shouting).markdown.anchors) == ["TIDE+AND+LAMP"]


def test_blocks_have_their_places() -> None:
    text = "Para\nof two.\n\n- item\n\n> quote\n\n# H\n\n---\n\n    code\n\n| A |\n|---|\n| b |\n"
    found = [(block.kind, text[slice(*block.span)].rstrip()) for block in read(text).blocks]
    assert found == [
        ("paragraph", "Para\nof two."), ("list", "- item"), ("item", "- item"), ("quote", "> quote"),
        ("paragraph", "quote"), ("heading", "# H"), ("rule", "---"), ("code", "code"),
        ("table", "| A |\n|---|\n| b |"), ("cell", " A"), ("cell", " b"),
    ]  # fmt: skip


def test_code_over_lines_whose_end_begins_a_line_opens_no_fence() -> None:
    facts = Document("a.md", "a ```\nb\n```\n\n[c](d.md)\n").markdown
    assert [link.target for link in facts.links] == ["d.md"]
    assert [block.kind for block in facts.blocks] == ["paragraph", "paragraph"]


@pytest.mark.parametrize("code", ["```b [x]: c\nd\n```", "`b\n```\nc`", "``b\n~~~\nc``"])
def test_code_over_lines_that_look_like_fences_opens_none(code: str) -> None:
    document = Document("a.md", f"Text {code}\n\nEnd [c](d.md)\n")
    assert [link.target for link in document.markdown.links] == ["d.md"]
    assert "code" not in document.kinds_at(document.text.index("End"))
    assert not document.is_prose(document.text.index("b") + 1)
