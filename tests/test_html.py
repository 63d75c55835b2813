"""Raw HTML: its tags, the ids they define and where they point."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from copydesk.document import Document
from copydesk.markdown import html
from copydesk.markdown.html import TAG, Tag, anchor, attributes, matters, not_prose, tags_with_attributes, targets

if TYPE_CHECKING:
    from copydesk.markdown.facts import Link


def tag_of(text: str) -> Tag:
    match = TAG.search(text)
    assert match
    return Tag(match[1].lower(), *match.span())


def pointed(text: str) -> list[tuple[str, str]]:
    """Kind and target of what a tag points to, each seen to stand where it is said to."""
    tag = tag_of(text)
    found = list(targets(text, tag, attributes(text, tag)))
    assert all(text[slice(*attribute.span)].replace("&amp;", "&") == attribute.value for _, attribute in found)
    return [(kind, attribute.value) for kind, attribute in found]


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ('a <b class="c">d</b>', '<b class="c">'),
        ("<br/>", "<br/>"),
        ("<IMG\n src='a>b'\n>", "<IMG\n src='a>b'\n>"),
        ('<a title="1 < 2">', '<a title="1 < 2">'),
        ("</div >", "</div >"),
        ("1 <2 <d-cite key=x>", "<d-cite key=x>"),
        ('<p title="lost> <b>c', "<b>"),
    ],
)
def test_tag_is_found_whole(text: str, tag: str) -> None:
    match = TAG.search(text)
    assert match
    assert match[0] == tag


@pytest.mark.parametrize(
    "text", ["1 < 2 > 1", "<https://a.example>", "<me@a.example>", "<1>", "< a>", "<a", "<!-- b -->"]
)
def test_what_is_no_tag(text: str) -> None:
    assert TAG.search(text) is None


def test_attributes_are_decoded_and_have_their_places() -> None:
    text = 'é <a HREF = \'b&amp;c\' title="한" id=d hidden x:y="">'
    found = [(each.name, each.value, text[slice(*each.span)]) for each in attributes(text, tag_of(text))]
    assert found == [
        ("href", "b&c", "b&amp;c"),
        ("title", "한", "한"),
        ("id", "d", "d"),
        ("hidden", "", "hidden"),
        ("x:y", "", ""),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<a href="b.md">', [("html", "b.md")]),
        ("<a href=b.md>", [("html", "b.md")]),
        ("<A HREF='b.md?c&amp;d'>", [("html", "b.md?c&d")]),
        ('<a href="b.md?c=1&section=2">', [("html", "b.md?c=1&section=2")]),
        ('<a\n  class="c"\n  href="b.md"\n>', [("html", "b.md")]),
        ('<area href="b.md">', [("html", "b.md")]),
        ('<img src="a.png" alt="b">', [("asset", "a.png")]),
        (
            '<img srcset="a.png 1x, b.png 2.5x,c.png 640w">',
            [("asset", "a.png"), ("asset", "b.png"), ("asset", "c.png")],
        ),
        ('<img src="a.png" srcset="b.png">', [("asset", "a.png"), ("asset", "b.png")]),
        ('<source srcset="a.webp" type="image/webp">', [("asset", "a.webp")]),
        ('<video src="a.mp4" poster="b.png">', [("asset", "a.mp4"), ("asset", "b.png")]),
        ('<iframe src="a.html">', [("asset", "a.html")]),
        ('<object data="a.svg">', [("asset", "a.svg")]),
        ("<div style=\"background: url(a.png), url( 'b.png' )\">", [("asset", "a.png"), ("asset", "b.png")]),
        ('<link href="a.css">', []),
        ('<div src="a.png" data="b">', []),
        ('<a data-href="b.md">', []),
    ],
)
def test_targets(text: str, expected: list[tuple[str, str]]) -> None:
    assert pointed(text) == expected
    assert matters(text, tag_of(text)) or not expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<p id="a">', "a"), ("<a name=b>", "b"), ("<P ID='é'>", "é"), ('<p name="c">', None), ('<p id="">', None),
        ('<p data-id="d">', None), ('<a id="e" name="f">', "e"), ('<a href="#g">', None),
    ],
)  # fmt: skip
def test_anchor(text: str, expected: str | None) -> None:
    found = anchor(tag_of(text), attributes(text, tag_of(text)))
    assert (found.value if found else None) == expected
    assert matters(text, tag_of(text)) or expected is None


def kinds(text: str) -> list[tuple[str, str, str]]:
    facts = Document("a.md", text).markdown

    def told(link: Link) -> tuple[str, str, str]:
        return link.kind, link.target, text[slice(*link.target_span)]

    return [told(link) for link in facts.links]


@pytest.mark.parametrize(
    "text",
    [
        '<a href="in.md">go</a>', '<div><p>\n<a href="in.md">go</a></p></div>',
        '!!! note\n\n    <a href="in.md">go</a>',
        '<table><tr><td>\n\n<a href="in.md">go</a>\n\n</td></tr></table>', '- item\n\n    <a href="in.md">go</a>',
        '<div markdown>\n<a href="in.md">go</a>\n</div>', '| A |\n|---|\n| <a href="in.md">go</a> |',
        '    code\n\n<p><a href="in.md">go</a></p>\n', '<A HREF="in.md">go</A>', '<a href = "in.md">go</a>',
        '<details><summary>a</summary>\n<a href="in.md">go</a></details>', 'é 🎉 <a href="in.md">go</a>',
    ],
)  # fmt: skip
def test_html_link_is_found_wherever_it_stands(text: str) -> None:
    assert kinds(text) == [("html", "in.md", "in.md")]


@pytest.mark.parametrize(
    "text",
    [
        '`<a href="b.md">`', '    <a href="b.md">', '```\n<a href="b.md">\n```', '<!-- <a href="b.md"> -->',
        '<div>\n<!-- <a href="b.md"> -->\n</div>', '<script>x = \'<a href="b.md">\'</script>',
        '<div>\n<script>x = \'<a href="b.md">\'</script>\n</div>', '{% raw %}<a href="b.md">{% endraw %}',
        '<div><script>x = "<p></p><a href=b.md>"</script></div>',
        '<details>\n<summary>s</summary>\n\n```html\n<a href="b.md">\n```\n\n</details>',
        '<div>\n  ~~~\n  </div> <a href="b.md">\n  ~~~\n</div>',
    ],
)  # fmt: skip
def test_html_link_out_of_sight_is_none(text: str) -> None:
    assert kinds(text) == []


def test_fenced_code_within_raw_html_is_code_and_the_rest_is_not() -> None:
    text = '<details>\n<a href="a.md">\n\n```\na "b" [1]\n```\n\n21st <a href="c.md">\n</details>\n\n[go](d.md)\n'
    document = Document("a.md", text)
    assert [link.target for link in document.markdown.links] == ["a.md", "c.md", "d.md"]
    assert "[1]" not in document.prose
    assert "21st" in document.prose


def test_ids_of_raw_html_are_anchors() -> None:
    text = '<div id="a"><p id="b">\n</p></div>\n\n<a name="c"></a>\n\n<!-- <p id="d"> -->\n\n<h2 id="e">F</h2>\n'
    facts = Document("a.md", text).markdown
    assert [(name, text[at]) for name, at in facts.anchors.items()] == [(name, "<") for name in "abce"]


def test_text_of_a_link_ends_at_its_end_tag() -> None:
    text = '<a href="b.md"><b>go</b> on</a> <a href="c.md">'
    assert [link.text for link in Document("a.md", text).markdown.links] == ["<b>go</b> on", ""]


def test_raw_html_is_prose_but_for_tags_comments_and_code() -> None:
    text = "<div>tide <b>lamp</b> <!-- no --> <code>x [1]</code> <script>y</script> ash</div>"
    hidden = [text[start:end] for start, end in not_prose(text, 0, len(text))]
    assert hidden == [
        "<div>",
        "<b>",
        "</b>",
        "<!-- no -->",
        "<code>",
        "x [1]</code>",
        "<script>",
        "y</script>",
        "</div>",
    ]


@pytest.mark.parametrize(
    "text",
    [
        '<p><a href="tides"> <!-- the <a href="tides"> of <b id="x"> --> <a href="lamps"><a href="tides">',
        '<a href="tides"><!-- <b> --><!-- <a href="tides"> --> <a id="tides">',
        '<!--> <a href="tides"> --> <b id="tides"> <!-- <a href="tides">',
        '<a title="<tides" href="tides"> <a title="a < tides"> <a title="<!--" href="tides"> --> <i id="tides">',
        '<p><!-- <script> --><script>"<a href=tides>"</script><a href="tides">',
    ],
)
def test_chosen_tags_are_those_of_all(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Raw HTML is looked through in parts, where only some of its tags are wanted."""
    monkeypatch.setattr(html, "_PART", 1)
    wanted = [tag for tag in tags_with_attributes(text, 0, len(text)) if "tides" in text[tag.start : tag.end]]
    assert list(tags_with_attributes(text, 0, len(text), lambda written: "tides" in written)) == wanted != []
