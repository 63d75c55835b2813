"""The dialect that CommonMark does not know: blocks, code, math, macros; and what Python-Markdown makes of the same."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from urllib.parse import unquote

import markdown
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copydesk.document import Document
from copydesk.markdown.dialect import USUAL, Dialect
from copydesk.markdown.hide import OPAQUE
from copydesk.markdown.mask import mask

EXTENSIONS = (
    "toc", "tables", "fenced_code", "admonition", "attr_list", "def_list", "footnotes", "md_in_html",
    "pymdownx.details", "pymdownx.superfences", "pymdownx.tabbed",
)  # fmt: skip
RENDERED = Dialect(frozenset(EXTENSIONS))
PLUMBING = re.compile(r"fn(?:ref)?\d*:|__tabbed_|__code|__span")


def targets(text: str, *extensions: str) -> list[str]:
    dialect = Dialect(USUAL | set(extensions))
    return [link.target for link in Document("a.md", text, dialect).markdown.links]


def inert(text: str) -> list[str]:
    """What is no prose of a text, what follows each other joined."""
    shown = Document("a.md", text).prose
    return [text[slice(*match.span())].strip() for match in re.finditer(f"{OPAQUE}+(?:\n+{OPAQUE}+)*", shown)]


@pytest.mark.parametrize(
    "text",
    [
        "!!! note\n    [a](in.md)", "!!! note\n\n    [a](in.md)", '!!! note "Of *it*"\n\n    [a](in.md)',
        '!!! warning ""\n    [a](in.md)', "!!! note inline end\n    [a](in.md)", "!!!note\n    [a](in.md)",
        "??? tip\n    [a](in.md)", '???+ tip "T"\n\n    [a](in.md)', '=== "Tab"\n\n    [a](in.md)',
        '===! "Tab"\n\n    [a](in.md)', '=== "A"\n\n    x\n\n=== "B"\n\n    [a](in.md)', '!!! note "[a](in.md)"\n    x',
        "text\n!!! note\n    [a](in.md)", "!!! note\n\n    !!! tip\n\n        [a](in.md)",
        "-   !!! note\n\n        [a](in.md)", "Term\n:   !!! note\n\n        [a](in.md)",
        "- item\n\n    !!! note\n\n        [a](in.md)",
        '!!! note\n\n    === "T"\n\n        ??? tip\n\n            [a](in.md)',
        "> !!! note\n>\n>     [a](in.md)", "Term\n:   [a](in.md)", "Term\n:   text\n\n    [a](in.md)",
        "Term\n\n: [a](in.md)",
        "!!! note\n\n    Term\n    :   text\n\n        [a](in.md)", "A[^1]\n\n[^1]: note\n\n    [a](in.md)",
        "<div markdown>\n\n[a](in.md)\n\n</div>", '<div class="c" markdown="1">\n[a](in.md)\n</div>',
        '<figure markdown="span">\n  [a](in.md)\n</figure>', "!!! note\r\n\r\n    [a](in.md)\r\n",
        "!!! note\n\n\t[a](in.md)", "```\nunclosed\n\n[a](in.md)", "<!-- unclosed [a](in.md)",
        "`unclosed\n\n[a](in.md)`",
        "```\na\n```\n\n    ```\n\n[a](in.md)\n\n    ```", "    ```\n    x\n\n[a](in.md)\n\n```\ny\n```",
        "- a\n\n    ```\n  b\n    ```\n\n[a](in.md)", "[a][none]\n\n[a]: in.md", "[a][] b\n\n[a]: in.md",
        "{{< katex >}}\n[a](in.md)", "{{< math />}}\n[a](in.md)\n{{< /math >}}", "{::options /}\n[a](in.md)",
        "$5 and [a](in.md) and $6", "a {% x %} [a](in.md) {{ y }}", r"\[[a](in.md)\]",
    ],
)  # fmt: skip
def test_links_within(text: str) -> None:
    assert targets(text) == ["in.md"]


@pytest.mark.parametrize(
    "text",
    [
        "- item\n\n    ```\n    [a](b.md)\n    ```", "1. item\n   ```\n   [a](b.md)\n   ```",
        "- ```\n  [a](b.md)\n  ```",
        "````\n```\n[a](b.md)\n```\n````", "~~~ md\n```\n[a](b.md)\n~~~", "!!! note\n\n    ```\n    [a](b.md)\n    ```",
        "> ```\n> [a](b.md)\n> ```", '``` py title="a" hl_lines="1"\n[a](b.md)\n```', "```{.py}\n\n[a](b.md)\n\n```",
        "Term\n:   x\n\n        [a](b.md)", "<!--\n\n[a](b.md)\n\n-->", "a <!-- [a](b.md) --> b", "``a`[b](c.md)``",
        "`a\n[b](c.md)`", "{% highlight md %}\n[a](b.md)\n{% endhighlight %}", "{% raw %} [a](b.md) {% endraw %}",
        "{% codeblock a.js lang:js %}\n[a](b.md)\n{% endcodeblock %}",
        "{{< highlight go >}}\n[a](b.md)\n{{< / highlight >}}",
        '{{% highlight go "linenos=table" %}}\n[a](b.md)\n{{% /highlight %}}', "{{<mermaid>}}[a](b.md){{</mermaid>}}",
        "{{ f('[a](b.md)') }}", "<pre>\n\n[a](b.md)\n</pre>", "<div>\n<p>\n\n[a](b.md)</p></div>",
        "<style>[a](b.md)</style>",
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
        ("a ``b` c `d` e", ["``b`", "`d`"]),
        ("a ``b c", []),
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
        ("a [b][c] e\n\n[c]: d", ["[c]", "[c]: d"]),
        ("a https://b.example/c(d), e", ["https://b.example/c(d),"]),
        ("<div>\n<p>a</p>\n</div>\n\nb", ["<div>\n<p>", "</p>\n</div>"]),
        ("a\n\n    code\n\nb", ["code"]),
        ("---\nt: x\n---\na", ["---\nt: x\n---"]),
        ("é `한` 🎉", ["`한`"]),
    ],
)
def test_what_is_no_prose(text: str, expected: list[str]) -> None:
    assert inert(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "é\r\n<!-- 한\n🎉 -->\n\n```\na\n```\r\n{{ b }} <i>\tc</i>\n",
        "`a` one\n# two\n#three `b`\nfour \\",
        "#one\n!!! note\n    <p>\n\\\n: two\\",
        "\ud800 ? \x01 \x80\n~~~\n\udfff\n~~~",
    ],
)
def test_a_view_has_the_lines_and_length_of_its_text(text: str) -> None:
    view = mask(text.encode("utf-8", "surrogatepass"), 0, Dialect()).view
    assert len(view) == len(text)
    assert view.isascii()
    assert [at for at, letter in enumerate(view) if letter == "\n"] == [at for at, c in enumerate(text) if c == "\n"]


def test_a_view_shows_what_is_shown() -> None:
    text = "#glued é? <b>x</b>\n\\\n#b `$a` $c$ \\`d` {% e %}\n~~~\nf\n~~~\n"
    view = mask(text.encode(), 0, Dialect()).view
    assert view == "# lued x? xxxxxxxx\n\\\n#  `$a` xxx \\`d` xxxxxxx\n   \n \n   \n"


def test_the_first_line_of_a_view_may_have_a_marker() -> None:
    head = "---\nt: x\n---\n"
    assert mask(b"#a", 0, Dialect()).view == "# "
    assert mask(f"{head}#a".encode(), len(head), Dialect()).view == "   \n    \n   \n# "


@pytest.mark.parametrize(
    ("text", "extension"),
    [
        ("!!! note\n    # [a](b.md)", "admonition"),
        ("Term\n:   x\n\n        [a](b.md)", "def_list"),
        ("/// note\n    [a](b.md)\n///", "pymdownx.blocks.admonition"),
        ('=== "Tide"\n\n    [a](b.md)', "pymdownx.tabbed"),
        ("??? note\n    [a](b.md)", "pymdownx.details"),
    ],
)
def test_blocks_of_extensions_are_read_where_these_are_in_use(text: str, extension: str) -> None:
    alike = frozenset({"toc", "admonition", "def_list", "pymdownx.details", "pymdownx.tabbed"})
    bare = Dialect(alike - {extension})
    used = bare._replace(extensions=bare.extensions | {extension})
    assert mask(text.encode(), 0, bare).view == text
    assert mask(text.encode(), 0, used).view != text


# Pieces of pages for Python-Markdown and copydesk to read alike. N is a number, @ a few words, links among them.
WORDS = "tide|lamp|Ölwehr|한글|*keel*|**mast**|\\[x\\]|a_b|`[x](y)`|``a ` [b](c)``|<em>rope</em>|1 < 2|&amp;|$a_1$"
LINKS = """
[go](N.md)|[go *there*](N.md "A title")|[a `]` b](N.md)|![pic](N.png)|[![pic](i.png)](N.md)|[go](<a N.md>)
<https://a.example/N>|<a href="N.md">go</a>|<img src="N.png" alt="a">|<span id="s-N">x</span>|[go](N.md?a=(b))
[go](N.md#a){ .button }|[go](N.md){#i-N}|\\[no\\](N.md)|[a [b] c](N.md)|**[go](N.md)**|[[1]](#ref-N)|[a](b N.md)
[text][one]|[one][]|[One]|[text][two]|[absent]|[text][absent]|![pic][one]|[^1]|[x] (y)
"""
LEAVES = (
    "@", "@", "@\n{ #para }", "@\n- @", "- @\n- @", "- @\n  - @", "- @\n    * @\n- z", "1. @\n2. @",
    "# @", "### @", "###### @ ##", "## Tide", "# Tide { #own .c }", "## Lamp {#own}", "# Lamp { .c }", "Set\n===",
    "Set too\n---", "##Glued", "```\n@\n```", "~~~ md\n@\n\n# no\n~~~", "````md\n```\n@\n```\n````",
    '```md title="a"\n\n@\n\n```', "1. a\n\n    ```\n    @\n    ```", "- a\n  ```\n  @\n  ```\n- b", "---", "***",
    "| A | B |\n|---|---|\n| @ | x |",
    "| A |\n|---|\n| @ { #cell } |", "@ { #no }", "{ #none }\n\n@", "# @ { #hash } ##",
    '<a id="q"></a>\n@', "<!-- c -->\n@", "@\n<!-- c -->\n@", "[one]: one.md",
    '[two]: <two.md> "T"', "  [one]: uno.md 'x'", "<figure markdown>\n  @\n  <figcaption>c</figcaption>\n</figure>",
)  # fmt: skip
HOLDERS = (
    "!!! note", '!!! note "A *t* [l](t.md)"', "!!! note\n    @", "!!!note", '!!! warning ""', "!!! note inline end",
    "??? tip", '???+ tip "T"', "??? tip\n    @", '=== "Tab"', "-   @", "*   @", "1.  @",
)  # fmt: skip
# Python-Markdown reads raw HTML before all else: within lists and quotes the two part ways.
MARGINAL = (
    "<!-- @ -->", "<!--\n\n@\n\n-->",
    "<div>\n@\n</div>", "<div>\n\n@\n\n</div>", '<p id="p">@</p>', "<center>@</center>",
    '<video src="v.mp4" controls></video>', "<details>\n<summary>s</summary>\n\n@\n\n</details>", "<br>",
    "## Code\n\n    @",  # below a list, or between two pieces of raw HTML, the two disagree on what is code
)  # fmt: skip
# In an item of a list Python-Markdown takes the body of a definition for code.
WRAPPERS = ('<div class="c" markdown="1">\n@\n</div>', "<div markdown>\n\n@\n\n</div>", "> @", "Term\n:   a\n\n    @")


class Rendered(HTMLParser):
    """The ids and targets of a page that Python-Markdown made."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: set[str] = set()
        self.targets: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the id of a tag, and where it points."""
        attributes = dict(attrs)
        name = attributes.get("id") or (attributes.get("name") if tag == "a" else None)
        if name and not PLUMBING.match(name):
            self.ids.add(name)
        target = attributes.get("href") if tag == "a" else attributes.get("src")
        if target and not target.startswith("#fn"):
            self.targets.add(unquote(target))


def filled(pieces: tuple[str, ...]) -> st.SearchStrategy[str]:
    """One of some pieces, with words for each @."""
    links = re.split(r"[|\n]", LINKS.strip())
    linked = st.builds(lambda link, number: link.replace("N", f"t{number}"), st.sampled_from(links), st.integers(0, 99))
    words = st.lists(st.sampled_from(WORDS.split("|")) | linked, min_size=1, max_size=4).map(" ".join)
    return st.builds(
        lambda piece, one, other: piece.replace("@", one, 1).replace("@", other), st.sampled_from(pieces), words, words
    )


def within(holder: str, body: str) -> str:
    """A body as the content of a holder: after it, or for its @, each line begun as that of the @."""
    before, at, after = holder.partition("@")
    if not at:
        before, after = f"{holder}\n\n    ", ""
    line = before.rpartition("\n")[2]
    return before + body.replace("\n", f"\n{line}").replace(f"\n{line}\n", f"\n{line.rstrip()}\n") + after


LEAF = filled(LEAVES)
LEAF_PAIR = st.lists(LEAF, min_size=1, max_size=2).map("\n\n".join)
NESTED = st.recursive(
    LEAF,
    lambda inner: st.builds(within, filled(HOLDERS), st.lists(inner, min_size=1, max_size=2).map("\n\n".join)),
    max_leaves=5,
)
PAGES = st.builds(
    lambda blocks, note: "\n\n".join([*blocks, f"[^1]: note\n\n    {note}\n\n    end\n"]),
    st.lists(
        NESTED | NESTED | filled(MARGINAL) | st.builds(within, st.sampled_from(WRAPPERS), LEAF_PAIR),
        min_size=1,
        max_size=4,
    ),
    filled(("@",)),
)


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(text=PAGES, windows=st.booleans())
def test_links_and_ids_are_those_that_python_markdown_renders(text: str, *, windows: bool) -> None:
    options = {"pymdownx.tabbed": {"alternate_style": True}}
    rendered = Rendered(markdown.markdown(text, extensions=list(EXTENSIONS), extension_configs=options))
    facts = Document("a.md", text.replace("\n", "\r\n") if windows else text, RENDERED).markdown
    assert {name for name in facts.anchors if not PLUMBING.match(name)} == rendered.ids
    assert {unquote(html.unescape(link.target)) for link in facts.links if link.target} == rendered.targets
