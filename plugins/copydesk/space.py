"""White space in prose that nobody meant. Shy on purpose: what may be a style or a script's need is left alone."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from copydesk.diagnostic import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document

_INDENTED = re.compile(r"\n (?=[^\s>|*+#\-=:\d&<`\[!])")
_RUN = re.compile(r" +")
_ODD = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\u00a0\u200b\u2060\ufeff]")
_SPACES = re.compile(r"\u00a0+")
_NAMES = {"\x08": "BACKSPACE", "\x0b": "LINE TABULATION", "\x00": "NULL", "\x7f": "DELETE"}


def indented(document: Document) -> Iterator[Span]:
    """Single spaces that begin a line inside a paragraph whose line before begins at the margin."""
    text = document.text
    for match in _INDENTED.finditer(text, document.front_matter.body):
        at = match.start() + 1
        if (
            _continues(text, at)
            and document.is_prose(at)
            and document.is_prose(at - 2)
            and _in_running_text(document, at)
        ):
            yield Span(at, at + 1)


def _in_running_text(document: Document, at: int) -> bool:
    kinds = document.kinds_at(at)
    return bool({"paragraph", "item"} & kinds) and not {"code", "table", "quote"} & kinds


def _continues(prose: str, at: int) -> bool:
    """Whether the lines around are plain lines at the margin: a paragraph that is indented as a whole is a style."""
    start = prose.rfind("\n", 0, at - 1) + 1
    before = prose[start : at - 1]
    end = prose.find("\n", at)
    after = prose[end + 1 : end + 3] if end >= 0 else ""
    return bool(before.strip()) and not before[0].isspace() and not (after[:1] == " " and after[1:2] != "\n")


def doubled(document: Document) -> Iterator[Span]:
    """Runs of two or three spaces between two words; lines that have several are set in columns, and left alone."""
    text, line_end = document.text, -1
    gaps: list[Span] = []
    at = text.find("  ", document.front_matter.body)
    while at >= 0:
        if at > line_end:
            yield from _lone_gap(document, gaps)
            found = text.find("\n", at)
            gaps, line_end = [], found if found >= 0 else len(text)
        run = _RUN.match(text, at)
        end = run.end() if run else at + 2
        if not text[at - 1].isspace() and text[at - 1] not in ".!?:;" and not text[end : end + 1].isspace():
            gaps.append(Span(at, end))
        at = text.find("  ", end)
    yield from _lone_gap(document, gaps)


def _lone_gap(document: Document, gaps: list[Span]) -> Iterator[Span]:
    """The gap of a line that has one only, if it is one between two words of running text."""
    if len(gaps) != 1:
        return
    (span,), text = gaps, document.text
    before = text[max(span.start - 2, 0) : span.start]
    between = before[-1].isalnum() or (before[-1] == "," and before[0].isalnum())
    if between and text[span.end : span.end + 1].isalpha() and len(text[slice(*span)]) <= 3 and "|" not in before:
        kinds = document.kinds_at(span.start)
        runs_on = {"paragraph", "item", "heading"} & kinds and not {"code", "table"} & kinds
        if runs_on and document.is_prose(span.start) and document.is_prose(span.end - 1):
            yield span


def invisible(document: Document) -> Iterator[Span]:
    """No-break spaces beside other white space; zero-width characters away from letters; control characters."""
    text = document.text
    for match in _ODD.finditer(text, document.front_matter.body):
        at, end = match.span()
        if not document.is_prose(at):
            continue
        before, after = text[at - 1 : at], text[end : end + 1]
        if match[0] == "\u00a0":
            belongs = before.strip("\u00a0 \t\n") != "" and after.strip(" \t\r\n") != "" if after != "\u00a0" else True
        else:
            belongs = match[0] in "\u200b\u2060" and not all(_is_latin(letter) for letter in (before, after))
        if not belongs:
            yield Span(at, end)


def _is_latin(letter: str) -> bool:
    """Whether nothing needs a hint for a line break beside a letter: white space, ASCII punctuation, a line's end."""
    return not letter or letter.isspace() or (letter.isascii() and not letter.isalnum())


def name_of(character: str) -> str:
    """`U+200B ZERO WIDTH SPACE`."""
    name = _NAMES.get(character) or unicodedata.name(character, "a control character")
    return f"U+{ord(character):04X} {name}"
