"""The first words of a document, as plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.definition import unescape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.diagnostic import Span
    from copydesk.document import Document

LENGTH = 200  # code points
_CODE = re.compile(r"`+([^`]+)`+")
_MARKS = re.compile(r"(?<!\\)\*+|~~|(?<![\w\\])_+|_+(?!\w)")


def excerpt(document: Document) -> str:
    """The first paragraph that says something, its markup taken off, cut at a word; empty where there is none."""
    for block in document.markdown.blocks:
        if block.kind == "paragraph":
            text = " ".join("".join(_shown(document, block.span)).split())
            if any(letter.isalpha() for letter in text):
                return text if len(text) <= LENGTH else text[:LENGTH].rpartition(" ")[0].rstrip(" ,;:.") + "…"
    return ""


def _shown(document: Document, span: Span) -> Iterator[str]:
    """What readers see of a paragraph: no marks, tags, images or targets, but the text of links and code."""
    facts = document.markdown
    inside = [link for link in facts.links if span.start <= link.span.start < span.end]
    brackets = [at for link in inside for at in (link.span.start, link.text_span.end) if link.kind == "link"]
    hidden = [(at, at + 1) for at in brackets]
    hidden += [(*link.span,) for link in inside if link.kind == "image"]
    hidden += [place for place in facts.inert if span.start <= place[0] < span.end]
    at = span.start
    for start, end in [*sorted(hidden), (span.end, span.end)]:
        if start > at:
            yield unescape(_MARKS.sub("", document.text[at:start]))
        if start >= at and (code := _CODE.fullmatch(document.text, start, end)):
            yield code[1]
        at = max(at, end)
