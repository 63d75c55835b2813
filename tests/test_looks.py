"""Looks find all that there is to find: with each of them finding everything, the same is said.

A *look* spares a document the parser (see ARCHITECTURE.md); it may be wrong in finding too much, never in finding less.
"""
# ruff: noqa: SLF001 - looks are private

from __future__ import annotations

import re
from contextlib import contextmanager
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.test_mask import PAGES
from tests.test_rules import CASES, site_of

from copydesk import resolve
from copydesk.config import Config
from copydesk.diagnostic import Span
from copydesk.document import Document
from copydesk.linter import lint
from copydesk.markdown import html, mask, plain_link
from copydesk.markdown.dialect import USUAL, Dialect
from copydesk.markdown.facts import Markdown
from copydesk.markdown.running_text import RunningText
from copydesk.markdown.view import View
from copydesk.references import key, ordinal, reference, unlisted
from copydesk.rule import all_rules, example
from copydesk.rules.links import unused_label
from copydesk.site import Site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.markdown.facts import Chosen
    from copydesk.markdown.html import Tag
    from copydesk.rule import Rule

EVERYWHERE = re.compile("")


class _Full(bytes):
    """Bytes in which every other bytes are found."""

    def __contains__(self, _: object) -> bool:
        return True


def _lines(document: Document) -> Iterator[Span]:
    return (Span(*match.span()) for match in re.finditer(r"(?m)^.*$", document.text))


def _claimed(document: Document, languages: tuple[str, ...]) -> Iterator[re.Match[str]]:
    if languages:
        yield from ordinal._ordinal(languages).finditer(document.text, document.front_matter.body)


def _tags(text: str, start: int, end: int, _: Chosen = None) -> Iterator[Tag]:
    """The start tags of raw HTML, but none of a script's."""
    script = ""
    for match in html._TAG_OR_COMMENT.finditer(text, start, end):
        name, closes = (match[1] or "").lower(), text.startswith("</", match.start())
        if script:
            script = "" if closes and name == script else script
        elif name and not closes:
            script = name if name in {"script", "style"} else ""
            yield html.Tag(name, *match.span())


def _labels(document: Document) -> Iterator[str]:
    return (definition.label for definition in document.definitions)


TARGETS = Markdown.targets
FOUND: tuple[tuple[Any, str, Any], ...] = (
    (Document, "written_targets", "\nx\nhttp://x:y@z?utm_script:data:&#"),
    (Document, "written_labels", property(lambda document: frozenset({"\0", *_labels(document)}))),
    (Document, "lower", _Full()),
    (Document, "classes", _Full()),
    (Markdown, "targets", lambda facts, _=None: TARGETS(facts)),
    (resolve, "in_question", lambda *_: None),
    (plain_link, "_written_plainly", lambda *_: None),
    (html, "matters", lambda *_: True),
    (html, "tags_with_attributes", _tags),
    (View, "has_tables", True),
    (mask, "_LINES", re.compile(r"\n")),
    (ordinal, "_claimed", _claimed),
    (reference, "lines_with_names", _lines),
    (reference, "_may_title", lambda *_: True),
    (unlisted, "_ONE", EVERYWHERE),
    (unused_label, "_BEGINNING", re.compile(r"(?!)")),
    (key, "_OPENING", EVERYWHERE),
    (Document, "doubled_spaces", frozenset({b"", b"\n"})),
    (Document, "has_odd_links", True),
    (RunningText, "holds", lambda *_: None),
)


@contextmanager
def all_found() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for owner, name, instead in FOUND:
            patch.setattr(owner, name, instead)
        yield


def fresh(site: Site) -> Site:
    """The same site, nothing of it read."""
    documents = {
        path: Document(path, each.text, each.dialect, each.reference_headings) for path, each in site.documents.items()
    }
    return Site(site.config, documents, site.files, site.registries, site.today, site.statuses)


def differences(site: Site) -> list[str]:
    """What is said only with, or only without, looks; nothing where they hold.

    But for one: a label that only code or a comment defines is taken for a defined one (see `written_labels`).
    """
    rules = tuple(all_rules().values())
    looked = lint(fresh(site), rules, sorted(site.documents))
    with all_found():
        read = lint(fresh(site), rules, sorted(site.documents))
    found = [f"only looking: {each}" for each in looked if each not in read]
    return found + [f"only reading: {each}" for each in read if each not in looked and each.rule != "undefined-label"]


@pytest.mark.parametrize(("rule", "text"), CASES)
def test_examples_of_rules(rule: Rule, text: str, tmp_path: Path) -> None:  # noqa: ARG001 - every rule is run
    for heading in ("Bad", "Good"):
        site = site_of(example(text, heading), tmp_path / heading)
        assert differences(site) == []


TEXTS = ("a", "a b", " a", "a ", "\ta", " \u00a0a", "", " ", "  ", "&nbsp;", "![i](i.png)", "![](https://x.net/i.png)",
         "`c`", "*é*", "\U0001f30a", "http://x.net", "1", "tides", "<b title='[x]'>b</b>")  # fmt: skip
PARTS = ("tides.md", "#tides", "#tides_1", "#-", "#top", "#No", "lost.md", "tides.md#no", "/tides.md", "../tides.md",
         "i.png", "{x}.md", "http://x.net", "HTTP://x.net", "http&colon;//x.net", "http&#58;//x.net", "https://x.net",
         "https://quay.example/repo/", "https://quay.example/my\\_repo/", "javascript:go()", "JavaScript\\:go()",
         "data&colon;x", "mailto:a@x.net", "https://me:pw@x.net", "https:&sol;&sol;me:pw&commat;x.net", "ftp://x.net",
         "?utm_source=a", "&utm_source=a", "?a=1&msclkid=2", "https://x.net/?si=1", "#", "\\#", "&#35;", "", " ", "\n",
         "\r\n", "\u3000", "\u00a0", "é", "\U0001f30a", "(y)", "'", '"', ")", "[b](lost.md)", "](lost.md)",
         "&NewLine;", "\x01")  # fmt: skip
TARGET = st.lists(st.sampled_from(PARTS), min_size=1, max_size=3).map("".join)
FORMS = ("[{0}]({1})", "[{0}](<{1}>)", "[{0}](\n{1})", '[{0}]({1} "t")', "![{0}]({1})", "[![{0}]({1})](lost.md)",
         "[{0}][{2}]", "[{2}]", "[{2}][]", "\n[{2}]: {1}\n", "\n[{2}]: <{1}>\n", "\n[{2}]:\n{1}\n", "\n> [{2}]: {1}\n",
         "\n- a\n\n    [{2}]: {1}\n", "\n```\n[{2}]: {1}\n```\n", "\n<!--\n[{2}]: {1}\n-->\n", "<{1}>", "{1}",
         '<a href="{1}">{0}</a>', "<a href={1}>", "<A HREF = '{1}'>", '<img alt=">" src="{1}">', "<img src={1} />",
         '<object data = "{1}">', '<p style="background: url({1})">', '\n<div title="a > b">\n<a href="{1}">\n</div>\n',
         '<a id = "{2}">', '<a name\n=\n"{2}">', "<script>'<a href=\"{1}\">'</script>", "[^{2}]", "\n[^{2}]: {1}\n",
         "`[{0}]({1})`", "$[{0}]({1})$", "{{{{ [{0}]({1}) }}}}", "[{0}]({1}){{.c}}", "[{{{{ [{0}] }}}}]: {1}",
         "[{0}]({1})\\", "[{0}]({1}),", "[{0}]({1})|")  # fmt: skip
WORDS = ("Tides", "tides", "Tides", "References", "REFERENCES", "ReFÉRENCES", "RÉférences", "`Tides`", "*References*",
         "[References](x)", "1. References", "iv. References", "\u3000参考文献", "1 参考文献", "References:",
         "Tides `(c)` 1", "Tides {#no}", "`a `b", "Tides #", "no", "Tides_1", "Tides_b",
         "*Tides*", '"Tides" & C++', "Tides #1", "Tides &amp; no", "**Tides")  # fmt: skip
TITLES = ("# {0}", "## {0}", "\n## {0} ##\n", "\n{0}\n===", "\n{0}\n   ---", "\n> {0}\n> ===", "\n**{0}**\n", "\n{0}\n",
          "\n- # {0}\n", "\n1) ## {0}\n", "\n+ {0}\n  ---\n", ">## {0}", "#{0}", "\n: # {0}\n",
          "\n<h2 id = no>{0}</h2>\n")  # fmt: skip
ENTRIES = ("[1] Smith, J. (2020). Tides. https://doi.org/10.1000/1.",
           "[2] A. B. 2019.", "1. Smith 2020", "[3]: Smith 2020",
           "a [1] b [2] c [1, 3].", "the 21th and 2<sup>th</sup>", "a 1ST 2TH b", "ICML2020 and ICML 2020",
           "ICML20\uff12\uff10 and ICML 2020", "a  b", "a  \nb", "don't don’t", "a\x00b", "a\u200b b", "[@a2020]",
           "---", "[tides][1]", "[a]", "!!! note\n    a  b", "~~~\n[a ](http://x.net)\n~~~", ": a", "/// x\n///",
           "<!-- copydesk: allow stray-space -->")  # fmt: skip
LABELS = ("a", "tides", "É", "[x]")
PIECES = (
    st.builds(
        str.format, st.sampled_from(FORMS), st.sampled_from(TEXTS), TARGET, st.sampled_from(("a", "tides", "É", "[x]"))
    )
    | st.builds(str.format, st.sampled_from(TITLES), st.sampled_from(WORDS))
    | st.sampled_from(ENTRIES)
)
BETWEEN = st.sampled_from(("", " ", "\n", "\n\n", "\n\n", "\n> ", "\n- ", "\n    ", "\U0001f30a"))
HEADS = st.sampled_from((
    "", "", "---\ntitle: Tides\n---\n", "---\ndate: 2026-01-01\ntitle: a 21th\n---\n", "+++\ntitle = 'A'\n+++\n",
    '{"title": "A", "pdf": "lost.pdf"}\n', '---\n"pdf": lost.pdf\n---\n', "+++\n[links]\na = 'lost.pdf'\n+++\n",
    "---\ndraft: true\n---\n", '---\n"dr\\u0061ft": true\n---\n',
))  # fmt: skip
BODY = st.lists(st.tuples(PIECES, BETWEEN), min_size=1, max_size=5).map(
    lambda pieces: "".join(part for piece in pieces for part in piece)
)
DIALECTS = (
    Dialect(USUAL | {"pymdownx.magiclink"}),
    Dialect(USUAL | {"pymdownx.emoji", "pymdownx.smartsymbols", "smarty"}),
    Dialect(),
)


def hostile(texts: tuple[str, ...], dialect: Dialect, *, mkdocs: bool) -> Site:
    """A site of pages, in one of the ways that sites are."""
    url = "https://quay.example/my_repo/" if mkdocs else ""
    config = Config(
        root=Path("/"),
        mkdocs_file=Path("/mkdocs.yml") if mkdocs else None,
        dialect=dialect,
        site_url=url,
        docs_dir="docs" if mkdocs else ".",
    )
    names = ("docs/posts/a.md", "docs/posts/tides.md", "docs/posts/_drafts/b.md")
    documents = {name: Document(name, text, dialect) for name, text in zip(names, texts, strict=False)}
    return Site(config, documents, frozenset({"docs/posts/i.png"}))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    texts=st.lists(st.builds(lambda *parts: "".join(parts), HEADS, BODY) | PAGES, min_size=1, max_size=3).map(tuple),
    dialect=st.sampled_from(DIALECTS),
    mkdocs=st.booleans(),
    windows=st.booleans(),
)
def test_hostile_pages(texts: tuple[str, ...], dialect: Dialect, *, mkdocs: bool, windows: bool) -> None:
    if windows:
        texts = tuple(text.replace("\r\n", "\n").replace("\n", "\r\n") for text in texts)
    assert differences(hostile(texts, dialect, mkdocs=mkdocs)) == []


# What a look once did not find: a page, and the rule that has something to say of it.
UNSEEN = (
    ("a [![a](https://x.net/i_(1).png)](lost.md)", "dead-link"),
    ("a [a](https://x.net/(1))/[b](lost.md)", "dead-link"),
    ("a [b]\r\n\r\n[b]:\r\nlost.md\r\n", "dead-link"),
    ("a [a]({lost}.md)", "dead-link"),
    ("a [a](tides.md lost.md)", "dead-link"),
    ('<object data = "lost.pdf"></object>', "dead-link"),
    ('---\n"pdf": lost.pdf\n---\n', "dead-link"),
    ("# A\n\n[a](#a b)", "dead-anchor"),
    ("a [a](#-)", "dead-anchor"),
    ("# b `a `c\n\n[a](#b-a-c)", "dead-anchor"),
    ("[a](https://quay.example/my\\_repo/posts/tides/)", "absolute-link"),
    ("[a](http&colon;//tides.net)", "insecure-link"),
    ("[a](https:&sol;&sol;me:secret&commat;tides.net)", "unsafe-link"),
    ("[a](< javascript:go()>)", "unsafe-link"),
    ('<https://me"o:secret@tides.net>', "unsafe-link"),
    ("[a](https://x.net/?msclkid=1)", "tracking-parameters"),
    ("[a](https://x.net/?b c&utm_source=d)", "tracking-parameters"),
    ("[a](https://x.net/?b\u3000&utm_source=d)", "tracking-parameters"),
    ("[a]( )", "empty-link"),
    ("[a](<#>)", "empty-link"),
    ("[&nbsp;](https://x.net)", "empty-link"),
    ("[ \ta](https://x.net)", "untidy-link-text"),
    ("a [1].\n\n- # References\n\n[1] A.\n[1] B.\n", "duplicate-number"),
    ("a [1].\n\n[References](x)\n   ===\n\n[1] A.\n[1] B.\n", "duplicate-number"),
    ("a [1].\n\nii. References\n\n[1] A.\n\n[1] B.\n", "duplicate-number"),
    ("a [1].\n\n**\u3000参考文献**\n\n[1] A.\n\n[1] B.\n", "duplicate-number"),
    ("a [1].\n\n**RÉférences**\n\n[1] A.\n\n[1] B.\n", "duplicate-number"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "rule"), UNSEEN)
def test_what_looks_once_passed_by_is_told(text: str, rule: str) -> None:
    found = [hostile((text, "# T\n"), Dialect(), mkdocs=mkdocs) for mkdocs in (False, True)]
    assert rule in {each.rule for site in found for each in lint(site, [all_rules()[rule]])}


def test_an_anchor_in_raw_html_is_judged_on_every_host() -> None:
    site = hostile(('# A\n\n<A HREF="&#35;b">b</A> <p style="fill: url(#c)">',), Dialect(), mkdocs=False)
    assert [each.message for each in lint(site, [all_rules()["dead-anchor"]])] == ["no anchor #b"]


def test_an_id_may_be_written_with_spaces() -> None:
    site = hostile(('<h2 id = "a">A b</h2>\n\n[a](#a) [b](#b)',), Dialect(), mkdocs=True)
    assert [each.message for each in lint(site, [all_rules()["dead-anchor"]])] == ["no anchor #b"]


@pytest.mark.parametrize("mkdocs", [False, True])
def test_neither_the_order_of_documents_nor_forgetting_changes_what_is_said(*, mkdocs: bool) -> None:
    texts = (
        "# A\n\n[a](tides.md#b) [c](_drafts/b.md) [d](#e) [f](lost.md)\n",
        "# B\n\n[a](a.md#no) [x][yy]\n\n[yy]: a.md#a\n[zz]: a.md#a\n",
        "---\ndraft: true\n---\n# C\n\n[a](../a.md#a) [b](../tides.md#no)\n",
    )
    site = hostile(texts, Dialect(), mkdocs=mkdocs)
    paths, rules = sorted(site.documents), tuple(all_rules().values())
    expected = sorted(lint(fresh(site), rules, paths))
    assert len(expected) > 3
    for order in permutations(paths):
        other = fresh(site)
        found = []
        for path in order:
            found += lint(other, rules, [path])
            other.document(path).forget()
        assert sorted(found) == expected
