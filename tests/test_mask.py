"""The dialect that CommonMark does not know: blocks, code, math, macros; and what Python-Markdown makes of the same."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import unquote

import markdown
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copydesk.dialect import USUAL, Dialect
from copydesk.document import Document
from copydesk.hide import OPAQUE
from copydesk.markdown import parse
from copydesk.mask import mask

EXTENSIONS = (
    "toc", "tables", "fenced_code", "admonition", "attr_list", "def_list", "footnotes", "md_in_html",
    "pymdownx.details", "pymdownx.superfences", "pymdownx.tabbed",
)  # fmt: skip
RENDERED = Dialect(frozenset(EXTENSIONS))
PLUMBING = re.compile(r"fn(?:ref)?\d*:|__tabbed_|__code|__span")


def targets(text: str, *extensions: str) -> list[str]:
    dialect = Dialect(USUAL | set(extensions))
    return [link.target for link in parse(text, 0, dialect).links]


def inert(text: str) -> list[str]:
    """What is taken out of a text, overlaps joined."""
    shown = Document("a.md", text).prose
    return [text[slice(*match.span())] for match in re.finditer(f"(?:{OPAQUE}|(?<={OPAQUE})\n(?={OPAQUE}|\n))+", shown)]


@pytest.mark.parametrize(
    "text",
    [
        "!!! note\n    [a](in.md)", "!!! note\n\n    [a](in.md)", '!!! note "Of *it*"\n\n    [a](in.md)',
        '!!! warning ""\n    [a](in.md)', "!!! note inline end\n    [a](in.md)", "!!!note\n    [a](in.md)",
        "??? tip\n    [a](in.md)", '???+ tip "T"\n\n    [a](in.md)', '=== "Tab"\n\n    [a](in.md)',
        '===! "Tab"\n\n    [a](in.md)', '=== "A"\n\n    x\n\n=== "B"\n\n    [a](in.md)', '!!! note "[a](in.md)"\n    x',
        "text\n!!! note\n    [a](in.md)", "!!! note\n\n    !!! tip\n\n        [a](in.md)",
        "- item\n\n    !!! note\n\n        [a](in.md)", '!!! note\n\n    === "T"\n\n        ??? tip\n\n            [a](in.md)',
        "> !!! note\n>\n>     [a](in.md)", "Term\n:   [a](in.md)", "Term\n:   text\n\n    [a](in.md)", "Term\n\n: [a](in.md)",
        "!!! note\n\n    Term\n    :   text\n\n        [a](in.md)", "A[^1]\n\n[^1]: note\n\n    [a](in.md)",
        "<div markdown>\n\n[a](in.md)\n\n</div>", '<div class="c" markdown="1">\n[a](in.md)\n</div>',
        '<figure markdown="span">\n  [a](in.md)\n</figure>', "!!! note\r\n\r\n    [a](in.md)\r\n",
        "!!! note\n\n\t[a](in.md)", "```\nunclosed\n\n[a](in.md)", "<!-- unclosed [a](in.md)", "`unclosed\n\n[a](in.md)`",
        "$5 and [a](in.md) and $6", "a {% x %} [a](in.md) {{ y }}", r"\[[a](in.md)\]",
    ],
)  # fmt: skip
def test_links_within(text: str) -> None:
    assert targets(text) == ["in.md"]


@pytest.mark.parametrize(
    "text",
    [
        "- item\n\n    ```\n    [a](b.md)\n    ```", "1. item\n   ```\n   [a](b.md)\n   ```", "- ```\n  [a](b.md)\n  ```",
        "````\n```\n[a](b.md)\n```\n````", "~~~ md\n```\n[a](b.md)\n~~~", "!!! note\n\n    ```\n    [a](b.md)\n    ```",
        "> ```\n> [a](b.md)\n> ```", '``` py title="a" hl_lines="1"\n[a](b.md)\n```', "```{.py}\n\n[a](b.md)\n\n```",
        "Term\n:   x\n\n        [a](b.md)", "<!--\n\n[a](b.md)\n\n-->", "a <!-- [a](b.md) --> b", "``a`[b](c.md)``",
        "`a\n[b](c.md)`", "{% highlight md %}\n[a](b.md)\n{% endhighlight %}", "{% raw %} [a](b.md) {% endraw %}",
        "{{ f('[a](b.md)') }}", "<pre>\n\n[a](b.md)\n</pre>", "<div>\n<p>\n\n[a](b.md)</p></div>", "<style>[a](b.md)</style>",
        "$$\n[a](b.md)\n$$", "$[a](b.md)$",
    ],
)  # fmt: skip
def test_no_links_within(text: str) -> None:
    assert targets(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a `b` c", ["`b`"]),
        ("a ``b ` c`` d", ["``b ` c``"]),
        ("a `b\nc` d", ["`b\nc`"]),
        ("a $x_1$ and $5 or $6", ["$x_1$"]),
        ("a $$x$$ b", ["$$x$$"]),
        ("a\n\n$$\nx\n\ny\n$$\n\nb", ["$$\nx\n\ny\n$$"]),
        (r"a \(x^2\) b \[1\] c \[x=1\] d", [r"\(x^2\)", r"\[x=1\]"]),
        (r"a \\(x^2\\) b", [r"\\(x^2\\)"]),
        (r"cost \$5 and \$6", []),
        ("a {{ b }} c {% d %} e {# f #} g", ["{{ b }}", "{% d %}", "{# f #}"]),
        ("a <b>c</b> <!-- d --> e", ["<b>", "</b>", "<!-- d -->"]),
        ("a <code>b [1]</code> c", ["<code>b [1]</code>"]),
        ("a [b](c.md){ .d } e", ["(c.md){ .d }"]),
        ("a [b][c]\n\n[c]: d", ["[c]", "[c]: d"]),
        ("a https://b.example/c(d), e", ["https://b.example/c(d),"]),
        ("<div>\n<p>a</p>\n</div>\n\nb", ["<div>", "<p>", "</p>", "</div>"]),
        ("a\n\n    code\n\nb", ["code"]),
        ("---\nt: x\n---\na", ["---", "t: x", "---"]),
        ("é `한` 🎉", ["`한`"]),
    ],
)
def test_what_is_no_prose(text: str, expected: list[str]) -> None:
    assert [piece.strip() for piece in inert(text)] == expected


def test_a_view_has_the_lines_and_length_of_its_text() -> None:
    text = "é\r\n<!-- 한\n🎉 -->\n\n```\na\n```\r\n{{ b }} <i>\tc</i>\n"
    view = mask(text, 0, Dialect()).view
    assert len(view) == len(text)
    assert view.isascii()
    assert [at for at, letter in enumerate(view) if letter == "\n"] == [at for at, c in enumerate(text) if c == "\n"]


@pytest.mark.parametrize(
    ("text", "extension"),
    [
        ("!!! note\n    # [a](b.md)", "admonition"),
        ("Term\n:   x\n\n        [a](b.md)", "def_list"),
        ("/// note\n    [a](b.md)\n///", "pymdownx.blocks.admonition"),
    ],
)
def test_blocks_of_extensions_are_read_where_these_are_in_use(text: str, extension: str) -> None:
    bare = Dialect(frozenset({"toc"}))
    used = replace(bare, extensions=frozenset({"toc", extension}))
    assert mask(text, 0, bare).view == text
    assert mask(text, 0, used).view != text
