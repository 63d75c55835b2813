"""The HTML of a post, to be read anywhere."""

from __future__ import annotations

import pytest
from markdown import markdown
from selectolax.lexbor import LexborHTMLParser

from copydesk.feeds.content import portable


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="../b/?x=1&amp;y#z">b</a>', '<a href="https://q/p/b/?x=1&amp;y#z">b</a>'),
        ('<a href="#z">b</a>', '<a href="https://q/p/a/#z">b</a>'),
        ('<a href="/root">b</a>', '<a href="https://q/root">b</a>'),
        ('<a href="mailto:a@b">b</a>', '<a href="mailto:a@b">b</a>'),
        ('<a href="//cdn/x">b</a>', '<a href="https://cdn/x">b</a>'),
        ('<a href="http://[x">b</a>', '<a href="http://[x">b</a>'),
        ('<img src="i.png" alt="é">', '<img src="https://q/p/a/i.png" alt="é">'),
        ('<img src="data:image/png;base64,AA==">', '<img src="data:image/png;base64,AA==">'),
        ('<img srcset="a.png, b.png 2x,c,d.png 3x">',
         '<img srcset="https://q/p/a/a.png, https://q/p/a/b.png 2x, https://q/p/a/c,d.png 3x">'),
        ('<video poster="p.jpg"><source src="v.mp4"></video>', '<video poster="https://q/p/a/p.jpg"><source src="https://q/p/a/v.mp4"></video>'),
        ('<h1 id="t">T</h1><h2 id="s">S<a class="headerlink" href="#s">¶</a></h2>', '<h2 id="s">S</h2>'),
        ("<p>a</p><script>b</script><style>c</style>", "<p>a</p>"),
        ('<p>a<span class="copydesk-backlinks">b</span></p>', "<p>a</p>"),
        ('<a data-copydesk-entry="[1] A" href="#r">1</a>', '<a href="https://q/p/a/#r">1</a>'),
        ("<pre><code>a\n  b &lt; c</code></pre>", "<pre><code>a\n  b &lt; c</code></pre>"),
        ('<p>Hi <img alt="😄" class="twemoji" src="https://cdn/1f604.svg">!</p>', "<p>Hi 😄!</p>"),
        ('<b class="twemoji"><svg></svg></b>', '<b class="twemoji"><svg width="1em" height="1em"></svg></b>'),
        ('<svg viewBox="0 0 9 9"></svg>', '<svg viewBox="0 0 9 9"></svg>'),
        ("", ""),
    ],
)  # fmt: skip
def test_content_can_be_read_anywhere(html: str, expected: str) -> None:
    assert portable(html, "https://q/p/a/") == expected


@pytest.mark.parametrize("options", [{}, {"preview": False}, {"generic": True}])
def test_formulas_stay_though_no_script_sets_them(options: dict[str, bool]) -> None:
    text = "Now $a < b$.\n\n$$\nc \\& d\n$$\n"
    html = markdown(text, extensions=["pymdownx.arithmatex"], extension_configs={"pymdownx.arithmatex": options})
    words = LexborHTMLParser(portable(html, "https://q/p/a/")).text()
    assert [words.count(each) for each in ("a < b", r"c \& d")] == [1, 1]


def test_formulas_without_a_preview_are_tex() -> None:
    html = '<p>If <script type="math/tex">a < b</script>.</p><script type="math/tex; mode=display">c</script>'
    assert portable(html, "https://q/p/a/") == r"<p>If \(a &lt; b\).</p>\[c\]"


def test_each_tab_is_named_above_what_it_holds() -> None:
    text = '=== "Ebb & `f`"\n\n    Low.\n\n    === "Neap"\n\n        Weak.\n\n=== "Flow"\n\n    High.\n'
    options = {"pymdownx.tabbed": {"alternate_style": True}}
    html = markdown(text, extensions=["pymdownx.tabbed"], extension_configs=options)
    tree = LexborHTMLParser(portable(html, "https://q/p/a/"))
    assert [each.html for each in tree.css("strong")] == [
        "<strong>Ebb &amp; <code>f</code></strong>", "<strong>Neap</strong>", "<strong>Flow</strong>",
    ]  # fmt: skip
    assert tree.text(separator=" ").split() == "Ebb & f Low. Neap Weak. Flow High.".split()
    assert not tree.css("input, label")


SECTIONS = "<p>a</p><h1>Flow</h1>"


@pytest.mark.parametrize(("html", "title", "expected"), [
    (f"<h1>Ebb</h1>{SECTIONS}", "Tides", f"<h1>Ebb</h1>{SECTIONS}"), (f"<h1>Ebb</h1>{SECTIONS}", "", SECTIONS),
    ("<p>a</p><h1>Tides &amp; <em>more</em></h1>", "Tides & more", "<p>a</p>"), (SECTIONS, "Tides", SECTIONS),
    ("<h1>The tides</h1><p>a</p>", "Tides", "<p>a</p>"),
])  # fmt: skip
def test_only_the_title_is_left_out_of_the_content(html: str, title: str, expected: str) -> None:
    assert portable(html, "https://q/p/a/", title) == expected
