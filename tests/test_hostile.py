"""Text that was made to be slow or to break something: every case ends in few seconds, and nothing raises."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.allowance import assert_ends, needs_fork
from tests.quay import WORDS

from copydesk.config import Config
from copydesk.document import Document
from copydesk.fix import mend
from copydesk.linter import lint, select
from copydesk.markdown.definition import definitions, written_labels
from copydesk.markdown.dialect import USUAL, Dialect
from copydesk.markdown.inline import aids, unmarked
from copydesk.pages.excerpt import excerpt
from copydesk.pages.masthead import title_at
from copydesk.references.render import link
from copydesk.rule import all_rules
from copydesk.site import Site

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE = 100_000
SECONDS = 4  # of a processor; the slowest takes less than one
DIALECT = Dialect(USUAL | {"pymdownx.magiclink", "pymdownx.emoji", "pymdownx.blocks.tab"})
LIST = "\n\n## References\n\n[1] Lovelace. Tides. 2020.\n\n[2] Sand. Lamps. 2019.\n"

# What is repeated up to the size, one a word: `_` is a space, `~` the end of a line.
REPEATED = """
[ ]( ]: [a]( [](a [a][b] ![ ![a](b [[a]] []() [a](( [a](b" [a](b_c [a]:b [a]:~ ~[a]:_b" ~[a]:_<b ~[a]:_b_( ](b_c_
` ``a` ```~ ```a~ `a~~ $_a $$ $$~ $$~~a~~ $\\ \\( \\[ \\(a= \\ \\` { {{ {% {#a {: {.a {.a" {a=' {%_raw_%} {{_a_}}_
< <a <a" <a_b=' <a_b="<"> <div> <div>~~ <div>~<p> <p_ <p>~ </a> <!-- <!--_a~ <! <? <![CDATA[ <script> <script>~~
<pre> <code>_a~~ <code>a</code>_ <a_id="b">~ <a_href="b"> # #a~ #_a~ #_a_#b~ ##_[a](b)~ #_a_{#b}~ #_a_1~ #_:a:~
- -_ *_ 1._ > >_ >_>_ !!!_ !!!_a~ ???_ ==="a"~ :_a~ a~:___b~~ | |a |-|- a~=~ ---~ -_-_-~~ /// [^a]_ [^1]:_a~
*a_ _a * ** a**b &amp; &# & :a: http:// ://a( www. www.a. https://a.b/c_ http://a.b/c_ é 한 _ ~ ~_b a__b~ a~_b~ ä~_b_
References~~ References_ [x]_ [1- [1] [1]~~ [a_](b.md)_ [a](#b)_ [a](b.md)_ [a](javascript:b)_ ![](a.png)
<!--_copydesk:_allow_dead-link_-->~~ a_<!--_copydesk:_allow_x_-->~ **References**~~[1]_a~~ ##_References~~[1]_a~~
##_References~~ |_References_|~|---|~|_1_|_a_|~~ [1]_References~~ ||||||||||~ |a|b|~|-|-|~
](b.md)_ ](http://a.b)_ [a](http://b.c)_ a](b.md)~~ [a](h:_
"""
ODD = {
    "tilde": "~",
    "tildes": "~~~\n",
    "fences": "~~~\n```\n",
    "tab": "\t",
    "return": "\r",
    "windows": "\r\n",
    "null": "\x00",
}
ODD |= {
    "page": "\x0c",
    "line": "\u2028",
    "hard": "a\u00a0 ",
    "narrow": "a\u200b ",
    "opaque": "\ufffc",
    "mark": "\ufeff",
}
# Each of these is whole, and is followed or told on its own: nothing nests, and a quarter of the size shows as much.
WHOLE = """
[1]~~ <!--_copydesk:_allow_dead-link_-->~~ a_<!--_copydesk:_allow_x_-->~ #_a_#b~ #_a_1~ #_a_{#b}~ #_:a:~ #_a~ #a~ a~=~
References~~ **References**~~[1]_a~~ ##_References~~[1]_a~~ ##_[a](b)~ |_References_|~|---|~|_1_|_a_|~~ <a_href="b">
http://a.b/c_ [a](javascript:b)_ []() [a](#b)_ [a](b.md)_ [a_](b.md)_ ![](a.png) a~_b~ hard line null mark
sup tables tags keys wide more citations times ranges linked group entries cells joined srcset
""".split()
REFERENCES = "## References\n\n"
# What comes before and after what is repeated.
AROUND = {
    "brackets": ("", "[", "]" * 50_000), "comments in div": ("<div>", "<!-- ", "</div>"), "cells": ("", "|[1]", LIST),
    "tags in div": ("<div>\n", "<p ", ""), "open divs": ("<div>\n", "<div ", "</div"),
    "coded": ("<div>\n", "```\n", "</div>"), "divs": ("", "<div>", "</div>"), "attributes": ("<div ", "id=a ", ">"),
    "quotes": ("<a ", 'b="', ">"), "srcset": ('<img srcset="', "a, ", '">'), "style": ('<p style="', "url(", '">'),
    "brace": ("{a=", "'", "}\n"), "emphasis": ("# ", "*a* ", ""), "codes": ("# ", "`a` ", ""), "end": ("# a", " #", ""),
    "url": ("http://", "(a", ""), "definition": ("[a]: b ", '"', ""), "target": ("[a](b", " ", "c)"),
    "lost": ("", "a [7] ", LIST + "\n\n## More\n\n" + "a\n" * 50_000),
    "disguised": ("[a](&#](\n", "[a]() ", "](http://a.b)"), "schemes": ("[a](&#", "[a](h:", "](http://a.b)"),
    "blank line": ("a\n\n", " ", "\n"), "comments": ("", "<!-- copydesk:post tag=x --> ", ""),
    "label": ("[a][", "b ", "]"), "link": ("[a](b", "(c)", ")"), "citations": ("", "a [1]. ", LIST),
    "ranges": ("", "a [1-2]–", LIST), "wide": ("", "[1-200] ", LIST), "open": ("", "[1, p. ", LIST),
    "group": ("[", "1, ", "1]" + LIST), "blank": ("[1", " ", "]" + LIST), "linked": ("", "[[1]](#a) ", LIST),
    "huge": ("", "[9999999999999999999] [1-999999999] ", LIST), "joined": ("", "[1]-", LIST),
    "entries": (REFERENCES, "1. a\n", ""), "more": (REFERENCES + "[1]", ",[2]", " a"),
    "footnotes": ("[^a]" * 20_000 + "\n\n", "[^a]: x\n", "# a\n"),
    "quoted": (REFERENCES, "> ", "[1] a"),
    "closed": (REFERENCES + "<p>[1] a", "</b>", "a</p>"),
    "summaries": ("", "<summary>References</summary>\n\n", "[1] a"),
    "sup": (REFERENCES, "<sup>", "[1] a"), "parens": (REFERENCES, "(1) ", "a"),
    "hidden": (REFERENCES, "\ufffc ", "[1] a"), "open map": ("{\n", '"a": 1,\n', ""),
    "keys": ("---\n", "a: b\n", "---\n"), "sequence": ("---\na: ", "[", "\n---\n"), "map": ("---\na: ", "{", "\n---\n"),
    "endless": ("---\n", "a: b\n", ""), "quote": ('---\na: "', "b", ""), "number": ("---\na: ", "9", "\n---\n"),
    "tabs": ("---\n", "\t", "\n---\n"), "date": ("---\ndate: ", "1", "\n---\n"),
    "times": ("---\na: ", "1:", "1\n---\n"), "time": ("---\na: ", "1:", "1.5\n---\n"),
    "tags": ("---\ntags: [", "a, ", "]\n---\n"), "authors": ("---\nauthor: ", "A and ", "B\n---\n"),
    "links": ('---\nauthor: "', "[a](", '"\n---\n'), "image": ("---\nimage: ", "../", "a\n---\n"),
    "nulls": ("---\n", "\x00", "\n---\n"), "toml": ("+++\n", "a = 1\n", "+++\n"),
    "array": ("+++\na = ", "[", "\n+++\n"),
    "tables": ("+++\n", "[[a]]\n", "+++\n"), "dots": ("+++\n", "a.", "b = 1\n+++\n"),
}  # fmt: skip


def growing() -> Iterator[tuple[str, str]]:
    """Cases whose pieces differ: fences of every length, lists ever deeper, aliases that explode."""
    yield "fences", "".join("`" * (3 + i % 300) + "\n" for i in range(SIZE // 150))
    yield "indents", "".join(" " * (i % 400) + "```\n" for i in range(SIZE // 200))
    yield "ticks", "".join("`" * (i % 400) + " " for i in range(SIZE // 200))
    yield "deep list", "".join("  " * i + "- a\n" for i in range(300))
    yield "deep blocks", "".join("    " * (i % 30) + "!!! note\n" for i in range(SIZE // 70))
    yield "links in links", "[" * 20_000 + "[1]" + "](#a)" * 20_000 + LIST
    yield "definitions", "".join(f"[a{i}]: b\n" for i in range(8_000)) + "".join(f"[a{i}] " for i in range(8_000))
    addresses = "".join(f"[a{i}]: http://b.c\n" for i in range(8_000))
    yield "addresses", addresses + "\n" + "".join(f"[a{i}] " for i in range(8_000))
    yield (
        "many entries",
        "a [1, 2-9] " * 4_000 + "## References\n\n" + "".join(f"[{i}] A 2020.\n\n" for i in range(4_000)),
    )
    yield "many keys", "---\n" + "".join(f"a{i}: b\n" for i in range(4_000)) + "---\n"
    yield "aliases", "---\na: &a [x]\n" + "".join(f"b{i}: &b{i} [*a, *a, *a]\n" for i in range(5_000)) + "---\n"
    levels = "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 30))
    yield "explosion", f"---\na0: &a0 x\n{levels}---\n"


AROUND |= {word: ("", word.replace("_", " ").replace("~", "\n"), "") for word in REPEATED.split()}
AROUND |= {name: ("", piece, "") for name, piece in ODD.items()}
CASES = {
    name: before + piece * (SIZE // (4 if name in WHOLE else 1) // len(piece)) + after
    for name, (before, piece, after) in AROUND.items()
}
CASES |= dict(growing())


def read_all(text: str) -> None:
    """Everything that any door asks of a document."""
    document = Document("posts/x.md", text, DIALECT)
    site = Site(Config(Path("/"), mkdocs_file=Path("/mkdocs.yml")), {document.path: document})
    other = Site(Config(Path("/")), site.documents)
    diagnostics = [*lint(site, all_rules().values()), *lint(other, select(["links"]))]
    assert all(0 <= found.span.start <= found.span.end <= len(text) for found in diagnostics)
    excerpt(document)
    link(document, WORDS)


@needs_fork
@pytest.mark.parametrize("name", CASES)
def test_hostile_text_is_read(name: str) -> None:
    assert_ends(SECONDS, read_all, CASES[name])


@needs_fork
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_text_is_not_looked_through_for_each_of_many_labels(scheme: str) -> None:
    labels = [f"[a{index}]" for index in range(32_000)]
    text = "".join(f"{label}: {scheme}://b.c\n" for label in labels) + "\n" + " ".join(labels)
    site = Site(Config(Path("/")), {"x.md": Document("x.md", text)})
    assert_ends(SECONDS, lambda: lint(site, select(["insecure-link", "unused-label"])))


@needs_fork
@pytest.mark.parametrize("piece", ["]:", "[a]: "])
def test_a_line_of_colons_is_looked_at_once(piece: str) -> None:
    text = "a " + piece * 1_000_000
    assert_ends(SECONDS, written_labels, text)
    assert_ends(SECONDS, lambda: list(definitions(text, text)))


@pytest.mark.parametrize("name", CASES)
def test_short_hostile_text_is_mended(name: str) -> None:
    document = Document("posts/x.md", CASES[name][:2_000], DIALECT)
    site = Site(Config(Path("/")), {document.path: document})
    mended, _ = mend(site, select(), [document.path], unsafe=True)
    again, _ = mend(mended, select(), [document.path], unsafe=True)
    assert again.documents[document.path].text == mended.documents[document.path].text


@needs_fork
@pytest.mark.parametrize(
    "piece", ["<h1>", "<h1 ", "<!-- ", "a", "*", "==a ", "^a", "~a", "++a+", ":a", "_", "*[a]: b\n", "--8<--\n"]
)
def test_titles_and_marks_are_looked_for_once(piece: str) -> None:
    text = f":a{piece * SIZE}b"
    marks = Dialect(USUAL | {f"pymdownx.{name}" for name in ("caret", "emoji", "keys", "mark", "snippets", "tilde")})
    assert_ends(SECONDS, lambda: (title_at(text, "a"), unmarked(text, marks), list(aids(text, marks))))
