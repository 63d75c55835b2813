"""The first words of a document, as plain text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import zip_longest
from typing import TYPE_CHECKING

from copydesk.cut import cut
from copydesk.diagnostic import Span
from copydesk.markdown.definition import unescape
from copydesk.markdown.inline import aids, instead, unmarked
from copydesk.markdown.nest import Spans
from copydesk.pages.revise import TEMPLATE
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from copydesk.document import Document
    from copydesk.markdown.facts import Link
    from copydesk.references.citation import Citation
    from copydesk.references.key import KeyCitation

LENGTH = 200  # code points
OPENING_LENGTH = 600
_REACH = 80  # code points before a paragraph that tell what it is
_LABEL = pattern(
    r"(?:\A|\n)[ \t>]*(?:===[!+]{0,2}[ \t]*|///[ \t]*(?:figure-|table-)?caption\b[^\n]*\n(?:[ \t]+[^\s][^\n]*\n)*\s*)\Z"
)
_PARTED = pattern(r"(?<![!\]\\])\[(?![\^@]|[\d ,\u2013-]*\])[^\[\]]{2,}\]\s\Z")
_NESTED = 3  # links that begin before a citation and may still hold it
_MORE = pattern(r"<!--[ \t]*more[ \t]*-->")
# What leads up to a citation that its sentence can't do without: `as shown in [1]`.
_LEAD = pattern(
    r"(?:^|[.!?;:][ \t\n])[ \t\n]*\Z|\((?:\[[^()\n]*)?\Z"
    r"|(?<!\w)(?:see|also|cf|compare|by|in|from|of|with|and|or|to|than|as|at|like|via|per|on|for|following|unlike|ref|refs"
    r"|siehe|vgl|von|nach|mit|und|aus|bei|dans|voir|de|par|et|selon|avec|en|por|según|y|con"
    r"|da|di|e|em|segundo|см|в|из|по|и)\.?[ \t\n]+\Z",
    re.IGNORECASE,
)
# What an item of a list begins with, and the line that names an admonition.
_ITEM = pattern(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+|:[ \t]+|(?:!!!|\?\?\?)[^\n]*\n[ \t]*|===[^\n]*\n[ \t]*)")
_QUOTED = pattern(r"\n[ \t]*>[ \t>]*")  # a line of a quote, which its first one opened
_NOTE = pattern(r"[ \t]?\[(?:\^|@)[^\[\]\n]*\]")  # a footnote, a key of Pandoc's


def excerpt(document: Document) -> str:
    """The first paragraph that says something, its markup and citations off, cut at a word; empty without any."""
    return next((cut(text, LENGTH) for text in _texts(document, _paragraphs(document, len(document.text)))), "")


def opening(document: Document) -> str:
    """What stands before `<!-- more -->`, as one text cut at a word; empty where there is no such mark."""
    mark = _MORE.search(document.text) if "<!--" in document.text else None
    if mark is None:
        return ""
    spans = sorted((*_paragraphs(document, mark.start()), *_items(document, mark.start())))
    return cut(" ".join(_texts(document, spans)), OPENING_LENGTH)


def _paragraphs(document: Document, end: int) -> Iterator[Span]:
    """The paragraphs that begin before an offset, but for names of tabs and captions."""
    for block in document.markdown.blocks:
        if block.start >= end:
            return
        if block.kind == "paragraph" and not _is_label(document, block.start):
            yield Span(block.start, min(block.end, end))


def _items(document: Document, end: int) -> Iterator[Span]:
    """The texts that begin before an offset, of lists and of admonitions, that no empty line makes a paragraph of."""
    blocks = document.markdown.blocks
    for block, after in zip_longest(blocks, blocks[1:]):
        if block.start >= end:
            return
        if block.kind == "item" and (sign := _ITEM.match(document.text, *block.span)):
            inner = after.start if after else block.end
            yield Span(sign.end(), max(sign.end(), min(inner, block.end, end)))


def _texts(document: Document, spans: Iterable[Span]) -> Iterator[str]:
    """What readers see of each range of the text that says something, and is no footnote."""
    contents = document.dialect.options.get("toc", {}).get("marker", "[TOC]")
    templates = sorted(start for start, _ in document.markdown.inert if document.text.startswith(TEMPLATE, start))
    notes = Spans(document.markdown.notes)
    for span in spans:
        if notes.covers(span.start) or _has_holes(document, span, templates):
            continue
        text = " ".join("".join(_shown(document, span)).split())
        if text != contents and any(letter.isalpha() for letter in text):
            yield text


def _is_label(document: Document, start: int) -> bool:
    """Whether a paragraph is the name of a tab, or the caption of what stands above it."""
    return _LABEL.search(document.text, max(start - _REACH, 0), start) is not None


def _has_holes(document: Document, span: Span, templates: Sequence[int]) -> bool:
    """Whether only a build can tell some words of a paragraph: those of templates (`{{ version }}`)."""
    at = bisect_left(templates, span.start)
    is_filled = at < len(templates) and templates[at] < span.end
    return is_filled or document.text.find("{% raw", *span) >= 0  # which is for templates, where it stands in code, too


def _shown(document: Document, span: Span) -> Iterator[str]:
    """What readers see of a paragraph: no marks, tags, images, citations or targets, but the text of links and code."""
    text, dialect = document.text, document.dialect
    facts = document.markdown
    inside = [link for link in facts.links if span.start <= link.span.start < span.end]
    brackets = [at for link in inside for at in (link.span.start, link.text_span.end) if link.kind == "link"]
    hidden = [(at, at + 1) for at in brackets]
    hidden += [(*link.span,) for link in inside if link.kind == "image"]
    hidden += _parted(document, inside)
    hidden += [place for place in facts.inert if span.start <= place[0] < span.end]
    hidden += [(span.start + start, span.start + end) for start, end in aids(text[span.start : span.end], dialect)]
    marks = [(mark.start() + 1, mark.end()) for mark in _QUOTED.finditer(text, *span)]
    hidden += marks if marks and "quote" in document.kinds_at(span.start) else ()
    numbers: dict[int, tuple[int, str]] = {}
    if "[" in text[span.start : span.end]:
        numbers = dict(_keys(document, span))
        hidden += [(start, end) for start, (end, _) in numbers.items()]
        hidden += _citations(document, span)
    at = span.start
    for start, end in [*sorted(hidden, key=_longest_first), (span.end, span.end)]:
        if start > at:
            yield unescape(unmarked(text[at:start], dialect))
        if start >= at:
            yield numbers[start][1] if start in numbers else instead(text, start, end)
        at = max(at, end)


def _parted(document: Document, inside: Sequence[Link]) -> Iterator[tuple[int, int]]:
    """The marks of links whose label a space or the end of a line parts from their text (`[text] [label]`)."""
    reach = 0  # where the links so far end
    for link in inside:
        if link.kind == "link" and document.is_label(link.text_span.start):
            before = _PARTED.search(document.text, max(link.span.start - LENGTH, 0), link.span.start)
            if before and before.start() >= reach:
                yield before.start(), before.start() + 1
                yield before.end() - 2, link.span.end
        reach = max(reach, link.span.end)


def _longest_first(place: tuple[int, int]) -> tuple[int, int]:
    return place[0], -place[1]


def _citations(document: Document, span: Span) -> Iterator[tuple[int, int]]:
    """The citations a paragraph can do without, linked or not, and its footnotes, each with the space before it."""
    for note in _NOTE.finditer(document.text, span.start, span.end):
        yield note.span()
    first, last = (bisect_left(document.citations, at, key=_start) for at in span)
    for citation in document.citations[first:last]:
        start, end = citation.span
        if _LEAD.search(document.text, max(start - 24, span.start), start):
            continue
        nearest = bisect_right(document.markdown.links, start, key=_start)
        for link in document.markdown.links[max(nearest - _NESTED, 0) : nearest]:
            if end <= link.span.end:
                start, end = link.span
                break
        yield start - (document.text[start - 1 : start] in (" ", "\t")), end


def _keys(document: Document, span: Span) -> Iterator[tuple[int, tuple[int, str]]]:
    """The citations by key that a paragraph can't do without: where each begins, its end, its numbers."""
    first, last = (bisect_left(document.keys, at, key=_start) for at in span) if "[@" in document.text else (0, 0)
    if first == last:
        return
    from copydesk.references.numbered import cited, numbers  # few posts cite by key

    number_of = numbers(document, cited(document))
    for citation in document.keys[first:last]:
        start, end = citation.span
        if _LEAD.search(document.text, max(start - 24, span.start), start):
            shown = ", ".join(map(str, sorted({number_of[each.key] for each in citation.items})))
            before = start - (document.text[start - 1 : start] in (" ", "\t"))
            yield before, (end, f"{document.text[before:start]}[{shown}]")


def _start(found: Citation | KeyCitation | Link) -> int:
    return found.span.start
