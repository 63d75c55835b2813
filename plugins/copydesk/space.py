"""White space in prose that nobody meant. Shy on purpose: what may be a style or a script's need is left alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from copydesk.diagnostic import Span
from copydesk.document import Document

_INDENTED = re.compile(r"(?<=\n) (?=[^\s>|*+#\-=:\ufffc\d&])")
_DOUBLED = re.compile(r"(?<=[^\W_])[,]?(?P<spaces> {2,})(?=[^\W\d_])")
_SPACES = re.compile(r"(?:[ \t]|(?<=\n)|^)\u00a0+|\u00a0+(?=[ \t\n]|\Z)")
_ZERO_WIDTH = re.compile(r"[\u200b\u2060\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_NAMES = {"\x08": "BACKSPACE", "\x0b": "LINE TABULATION", "\x00": "NULL", "\x7f": "DELETE"}


def indented(document: Document) -> Iterator[Span]:
    """Single spaces that begin a line inside a paragraph whose line before begins at the margin."""
    prose = document.prose
    if "\n " not in prose:
        return
    found = [match.start() for match in _INDENTED.finditer(prose) if _continues(prose, match.start())]
    if not found:
        return
    inside = [
        (block.span, block.kind)
        for block in document.markdown.blocks
        if block.kind in ("paragraph", "item", "code", "table", "quote")
    ]
    for at in found:
        kinds = [kind for span, kind in inside if span.start < at < span.end]
        if ("paragraph" in kinds or "item" in kinds) and not {"code", "table", "quote"} & set(kinds):
            yield Span(at, at + 1)


def _continues(prose: str, at: int) -> bool:
    """Whether the lines around are plain lines at the margin: a paragraph that is indented as a whole is a style."""
    start = prose.rfind("\n", 0, at - 1) + 1
    before = prose[start : at - 1]
    end = prose.find("\n", at)
    after = prose[end + 1 : end + 3] if end >= 0 else ""
    return bool(before.strip()) and not before[0].isspace() and not (after[:1] == " " and after[1:2] != "\n")


def doubled(document: Document) -> Iterator[Span]:
    """Runs of spaces between two words of a line; lines that are set in columns are left alone."""
    prose = document.prose
    if "  " not in prose:
        return
    for match in _DOUBLED.finditer(prose):
        start, end = prose.rfind("\n", 0, match.start()) + 1, prose.find("\n", match.end())
        line = prose[start : end if end >= 0 else len(prose)]
        span = Span(*match.span("spaces"))
        if "|" not in line and line.strip().count("  ") == 1 and span.end - span.start <= 3 and _in_paragraph(document, span.start):  # noqa: PLR2004
            yield span


def _in_paragraph(document: Document, at: int) -> bool:
    return any(
        block.kind in ("paragraph", "item", "heading") and block.span.start <= at < block.span.end
        for block in document.markdown.blocks
    )


def invisible(document: Document) -> Iterator[Span]:
    """No-break spaces beside other white space; zero-width characters away from letters; control characters."""
    prose = document.prose
    if prose.isascii() and not _CONTROL.search(prose):
        return
    for match in _SPACES.finditer(prose):
        start = match.start() + (match[0][0] in " \t")
        yield Span(start, match.end())
    for match in _ZERO_WIDTH.finditer(prose):
        around = prose[max(match.start() - 1, 0) : match.start()] + prose[match.end() : match.end() + 1]
        if match[0] == "\ufeff" or not (len(around) == 2 and all(letter.isalnum() for letter in around)):  # noqa: PLR2004
            if all(letter.isascii() or not letter.isalpha() for letter in around):
                yield Span(*match.span())
    for match in _CONTROL.finditer(prose):
        yield Span(*match.span())


def name_of(character: str) -> str:
    """`U+200B ZERO WIDTH SPACE`."""
    name = _NAMES.get(character) or unicodedata.name(character, "a control character")
    return f"U+{ord(character):04X} {name}"
