"""The Markdown extension `copydesk.references`: numbered references for every host of Python-Markdown.

    markdown.markdown(text, extensions=["copydesk.references"])

On a site of MkDocs, the plugin `copydesk/references` does the same and more.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import PackageLoader
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

from copydesk.document import Document
from copydesk.markdown.dialect import Dialect
from copydesk.pages.words import words
from copydesk.references.dress import dress
from copydesk.references.render import link

if TYPE_CHECKING:
    from types import SimpleNamespace

    from markdown import Markdown

    from copydesk.references.render import Linked

_BEFORE_FENCES = 26  # behind snippets (32) and what strips a head (27), before fenced code goes out of sight (25)
_LAST = -10
# By the names under which extensions are registered with a parser, those that bear on what is read.
_EXTENSIONS = {
    "admonition": "admonition",
    "arithmatex-inline": "pymdownx.arithmatex",
    "attr_list": "attr_list",
    "blocks": "pymdownx.blocks",
    "deflist": "def_list",
    "details": "pymdownx.details",
    "emoji": "pymdownx.emoji",
    "magic-link": "pymdownx.magiclink",
    "markdown_block": "md_in_html",
    "tabbed": "pymdownx.tabbed",
}


class ReferencesExtension(Extension):
    """Links numbered citations with their entries. `headings` are further names of reference lists."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "headings": [[], "Further names of reference lists."],
            "language": ["en", "The language of what is said of links, such as `pt-BR`."],
        }
        self.linked: Linked | None = None
        super().__init__(**options)
        self.words = _words(self.getConfig("language"))

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name it has there
        """Register both steps."""
        md.registerExtension(self)
        md.preprocessors.register(_Link(md, self), "copydesk-references", _BEFORE_FENCES)
        md.postprocessors.register(_Dress(md, self), "copydesk-references", _LAST)

    def reset(self) -> None:
        """Forget the page before."""
        self.linked = None


class _Link(Preprocessor):
    def __init__(self, md: Markdown, extension: ReferencesExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        """Link the citations and mark the entries, where there is a list."""
        text = "\n".join(["", *lines])  # a rule on top is no head: what strips heads has run
        document = Document("", text, _dialect(self.md), tuple(self.extension.getConfig("headings")))
        self.extension.linked = linked = link(document, self.extension.words)
        return linked.text.split("\n")[1:] if linked else lines


class _Dress(Postprocessor):
    def __init__(self, md: Markdown, extension: ReferencesExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, text: str) -> str:
        """Give the entries their ids and links back."""
        linked = self.extension.linked
        return dress(text, linked) if linked else text


@cache  # a host may make an extension for each page
def _words(language: str) -> SimpleNamespace:
    return words([PackageLoader("copydesk")], language)


def _dialect(md: Markdown) -> Dialect:
    """What the other extensions in use make of Markdown, as far as their registered parts tell."""
    parts: list[Any] = [md.parser.blockprocessors, md.treeprocessors, md.inlinePatterns]
    names = frozenset(name for part, name in _EXTENSIONS.items() if any(part in each for each in parts))
    if "toc" not in md.treeprocessors:
        return Dialect(names)
    toc: Any = md.treeprocessors["toc"]
    return Dialect(names | {"toc"}, toc.slugify, toc.sep)


def makeExtension(**options: Any) -> ReferencesExtension:  # noqa: N802 - the name that Python-Markdown looks for
    """The extension, for hosts that name the module."""
    return ReferencesExtension(**options)
