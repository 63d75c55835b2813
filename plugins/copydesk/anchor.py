"""Whether a document defines an anchor; where that cannot be known, it does."""

from __future__ import annotations

import re

from copydesk.document import Document
from copydesk.site import Site

# Snippets, macros, mkdocstrings, wiki embeds: part of the page comes from elsewhere.
_MADE_ELSEWHERE = re.compile(r"--8<--|\{\{|\{%|^:::|<%|^#include|\[\[", re.MULTILINE)
_SHORTCODE = re.compile(r"<!--\s*(?!copydesk)[a-z]+:\w")  # what a site's own hooks make of a comment
_TABS = re.compile(r"^[ \t]*===[!+]? ", re.MULTILINE)
_PARTIAL = re.compile(r"(?:^|/)_(?!posts/|drafts/)[^/]*/")
_WORD = re.compile(r"[a-z0-9]+")


def defines(document: Document, fragment: str, site: Site) -> bool:
    """Whether a fragment names an anchor of a document, or may do so."""
    if fragment in document.markdown.anchors or _MADE_ELSEWHERE.search(document.text):
        return True
    config = site.config
    if config.mkdocs_file:
        tabs = config.dialect.options.get("pymdownx.tabbed", {})
        return (config.hooks and _SHORTCODE.search(document.text) is not None) or (
            bool(tabs.get("slugify")) and _TABS.search(document.text) is not None
        )
    return _PARTIAL.search(document.path) is not None or _resembles(document, fragment)


def _resembles(document: Document, fragment: str) -> bool:
    """Other hosts make ids in ways of their own, but of the same letters: punctuation and the rest may differ."""
    wanted = re.sub(r"-\d+$", "", fragment.casefold())
    letters = _letters(wanted)
    for anchor in document.markdown.anchors:
        if anchor.casefold() == fragment.casefold():
            return True
    for heading in document.markdown.headings:
        text = heading.text.casefold()
        if _letters(text) in (letters, _letters(fragment.casefold())):
            return True
        if not text.isascii() and _spells(text, wanted):
            return True
    return False


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


def _spells(text: str, fragment: str) -> bool:
    """Whether the words of a heading come in a fragment in their order: an emoji or an accent was put in letters."""
    words = iter(_WORD.findall(fragment))
    return all(any(word in other for other in words) for word in _WORD.findall(text))
