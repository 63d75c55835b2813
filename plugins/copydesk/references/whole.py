"""An entry with all that belongs to it, to be taken out of its document: paragraphs that are indented below it, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Span
from copydesk.pattern import pattern
from copydesk.references.move import blocks_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.references.reference import Reference

_BELOW = pattern(r"(?:[ \t]*\r?\n(?:[ \t]*\r?\n)*(?: {2}|\t)[ \t]*[^ \t\r\n][^\n]*)*")
_LEAD = pattern(r"\A[ \t>]*(?:[-*+](?=[ \t]))?")
_OWN = pattern(r"[ \t]?(?:[-*+][ \t]|>|#{1,6}[ \t]|```|~~~|\|)")  # a line that begins something else
_INNER = pattern(r"[ \t]*(?:>|```|~~~|\||!\[|<!--)")  # what no line of text can hold
_EMPTY = pattern(r"<a\b[^<>]*>\s*</a>|<(?:br|hr)\b[^<>]*>|</?(?:p|li|ol|ul)>|\{:?[ \t]*#[\w:.-]+[ \t]*\}")


def spans_of(document: Document) -> list[Span]:
    """Where each entry of a document stands, with all its lines; what is above the first one may be of the list."""
    found: list[Span] = []
    for each in document.reference_lists:
        start = document.text.rfind("\n", 0, each.references[0].span.start) + 1
        first, *others = blocks_of(document, each)
        *spans, last = Span(start, first.end), *others
        below = _BELOW.match(document.text, last.end, max(each.span.end, last.end))
        found += [*spans, Span(last.start, below.end() if below else last.end)]
    return found


def whole(document: Document, reference: Reference, span: Span) -> Reference:
    """The entry with what is indented below it as part of its text."""
    below = " ".join(document.text[reference.text_span.end : span.end].replace(">", " ").split())
    return reference._replace(text=f"{reference.text} {_EMPTY.sub(' ', below)}".rstrip())


def strange(document: Document, reference: Reference, span: Span) -> str:
    """The first line within an entry's span that may be no part of the entry; empty where there is none."""
    text = document.text
    before = text[span.start : reference.span.start].split("\n")
    lines = [*(_LEAD.sub("", line) for line in before), *_lines(text, reference, span)]
    return next((line.strip() for line in lines if _EMPTY.sub("", line).strip(" \t\r>")), "")


def _lines(text: str, reference: Reference, span: Span) -> Iterator[str]:
    """Comments, lines that begin something else, and those behind an entry's paragraph that are not indented."""
    start = reference.text_span.start
    is_quoted = ">" in text[span.start : reference.span.start]
    first, *own = text[start : reference.text_span.end].split("\n")
    for line in (first, *own):
        yield "".join(line.partition("<!--")[1:])
    for line in (each.removeprefix(">") if is_quoted else each for each in own):
        if _OWN.match(line):
            yield line
    for line in text[reference.text_span.end : span.end].split("\n"):
        if not line.startswith(("  ", "\t")) or _INNER.match(line):
            yield line
