"""What vale is to see of a document: a text of the same length in which all that is no prose is out of sight.

Vale reads Markdown too, but not MkDocs'. So what is left is put in its words: markers become list items, what stands in
a line for a word becomes code (which vale leaves alone), what has its lines to itself becomes blank.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.markdown.hide import bare_urls, hide
from copydesk.pattern import pattern
from copydesk.prose.languages import foreign
from copydesk.prose.papers import papers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document

Fill = tuple[int, int, str]  # a range and what to put there, of the same length

TITLES = ("title", "description", "summary", "excerpt", "subtitle")
_VALE = pattern(r"<!--[ \t]*vale\b")  # a writer's word to vale itself
_TAG = pattern(r"<(/?[a-zA-Z][\w-]*)(?=[\s/>])[^<>]*>")
_MARKER = pattern(r"(?:!!!|\?\?\?\+?|===[!+]{0,2})[^\n\"]*\"?")
_DEFINED = pattern(r"^[ \t>]*(:)[ ]{1,3}(?=\S)", re.MULTILINE)
_MORE = pattern(
    r"(?P<line>^[ \t>]*(?:;*-+8<-+[^\n]*|\[TOC\]|:::[ ][^\n]*|\[\[?[^\n\[\]]+\]\]?:[ ][^\n]*|\*\[[^\n\[\]]+\]:))"
    r"|(?<![\w/@])@[\w-]+(?:/[\w-]+)?|(?<!\S):[a-z][\w+-]*:|\+\+[\w+-]+\+\+|\[\[[^\n\[\]]*\]\]",
    re.MULTILINE,
)
_INK = pattern(r"[^ \t>\r\n](?:[^\r\n]*[^ \t\r\n])?")


def view(document: Document) -> str:
    """The text for vale, in code points as long as the document's, its lines where they were."""
    text = document.text
    pieces: list[str] = []
    at = 0
    for start, end, shown in _without_overlaps(sorted(_fills(document), key=lambda fill: (fill[0], -fill[1]))):
        pieces += text[at:start], shown
        at = end
    return "".join([*pieces, text[at:]]).replace("\r", " ")


def _without_overlaps(fills: list[Fill]) -> Iterator[Fill]:
    """Fills in order, what begins within another left out, what reaches out of it cut to what is left."""
    at = 0
    for start, end, shown in fills:
        if end > at:
            begin = max(start, at)
            yield begin, end, shown[begin - start :] if begin == start else _blank(shown[begin - start :])
            at = end


def _fills(document: Document) -> Iterator[Fill]:
    text = document.text
    yield from _head(document)
    for start, end in document.inert:
        if start >= document.front_matter.body and end > start and not _VALE.match(text, start):
            yield from _inert(text, start, end)
    for start, end in bare_urls(hide(text, document.inert)):
        yield start, end, as_code(text[start:end])
    yield from _signs(document)
    for citation in document.citations:
        yield *citation.span, as_code(text[slice(*citation.span)])
    for reference in document.references:
        start = text.rfind("\n", 0, reference.span.start) + 1
        yield start, reference.span.end, _blank(text[start : reference.span.end])
    for paper in papers(document):
        yield from _inked(text, *paper.title)
        yield from _inked(text, *paper.authors)
    for start, end in foreign(document):
        yield from _inked(text, start, end)


def _signs(document: Document) -> Iterator[Fill]:
    """What extensions of Markdown make of text, and what stands for a picture, a key or a person's account."""
    text = document.text
    for match in _DEFINED.finditer(text, document.front_matter.body):
        if document.is_prose(match.start(1)) and document.dialect.has("def_list"):
            yield *match.span(1), "+"
    for match in _MORE.finditer(text, document.front_matter.body):
        if document.is_prose(match.end() - 1):
            fill = _blank if match["line"] else as_code
            yield *match.span(), fill(match[0])


def _head(document: Document) -> Iterator[Fill]:
    """Front matter, but for what readers see of it. The title becomes a heading, what else is shown a paragraph."""
    text, head = document.text, document.front_matter
    at = 0
    shown = [head.get(key) for key in TITLES]
    for value in sorted((value for value in shown if value and value.is_scalar), key=lambda value: value.span):
        start, end = value.span
        line = text.rfind("\n", 0, start) + 1
        if line < at or not value.text.strip():
            continue
        yield at, line, _blank(text[at:line])
        if start - line > 3:
            key = text[line:start]
            yield line, start, "#".ljust(len(key)) if key.startswith("title") else as_code(key[:-1]) + " "
        if text[start] in "\"'":
            yield start, start + 1, " "
            yield end - 1, end, " "
        elif text[start] in "|>" and (first := text.find("\n", start, end)) >= 0:
            yield start, first, _blank(text[start:first])
        at = end
    yield at, head.body, _blank(text[at : head.body])


def _inert(text: str, start: int, end: int) -> Iterator[Fill]:
    """What is no prose for any rule; of the marker of a block, its closing quotation mark too."""
    if _MARKER.fullmatch(text, start, end):
        yield start, end, ("+   #" if end - start > 5 else "+ # ").ljust(end - start)[: end - start]
        close = text.find("\n", end)
        last = text.rfind('"', end, close if close >= 0 else len(text))
        if last >= 0:
            yield last, last + 1, " "
    else:
        yield start, end, _instead(text, start, end)


def _instead(text: str, start: int, end: int) -> str:
    """What stands in the place of something in a line, or of lines."""
    written, first = text[start:end], text[start]
    if first in "([" and text[start - 1 : start] == "]":  # the target of a link
        return _target(written)
    if _alone(text, start, end):
        return _blank(written)
    tag = _TAG.fullmatch(written)
    if tag:
        return f"<{tag[1]}{_blank(written[tag.end(1) : -1])}>"
    if written.startswith("<!--") or (first == "{" and not written.startswith("{{")):
        return _blank(written)
    return as_code(written)


def _alone(text: str, start: int, end: int) -> bool:
    """Whether a range has its lines to itself."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    close = text.find("\n", end)
    return not before.strip(" \t>") and not text[end : close if close >= 0 else len(text)].strip()


def _inked(text: str, start: int, end: int) -> Iterator[Fill]:
    """A range out of sight line by line, so that its lines stay the text of their block."""
    for match in _INK.finditer(text, start, end):
        yield *match.span(), as_code(match[0])


def as_code(written: str) -> str:
    """Something in a line as code, each of its lines for itself; what is too short for that as spaces."""
    return "\n".join(f"`{'x' * (len(line) - 2)}`" if len(line) > 2 else " " * len(line) for line in written.split("\n"))


def _target(written: str) -> str:
    """The target of a link, on its first line: vale reads none that goes over several."""
    first, line_end, rest = written.partition("\n")
    return (f"({'x' * (len(first) - 2)})" if len(first) > 1 else " " * len(first)) + line_end + _blank(rest)


def _blank(written: str) -> str:
    return "\n".join(" " * len(line) for line in written.split("\n"))
