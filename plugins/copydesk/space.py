"""White space in prose that nobody meant. Shy on purpose: what may be a style or a script's need is left alone."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from copydesk.diagnostic import Span
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document

_INDENTED = pattern(r"\n (?=[^\s>|*+#\-=:\d&<`\[!])")
_GAP = pattern(r"  ( ?)(?=[^\W\d_])")
_ANY_GAP = pattern(r"[^\s.!?:;] {2,}(?=\S)")
_CONTROL = pattern(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_ODD = pattern(r"[\x00-\x08\x0b\x0e-\x1f\x7f\u00a0\u200b\u2060\ufeff]")
_NAMES = {"\x08": "BACKSPACE", "\x0b": "LINE TABULATION", "\x00": "NULL", "\x7f": "DELETE"}


def indented(document: Document) -> Iterator[Span]:
    """Single spaces that begin a line inside a paragraph whose line before begins at the margin."""
    text = document.text
    for match in _INDENTED.finditer(text, document.front_matter.body):
        at = match.start() + 1
        if _continues(text, at) and document.is_prose(at) and document.is_prose(at - 2) and _runs_on(document, at):
            yield Span(at, at + 1)


def _continues(prose: str, at: int) -> bool:
    """Whether the lines around are plain lines at the margin: a paragraph that is indented as a whole is a style."""
    start = prose.rfind("\n", 0, at - 1) + 1
    before = prose[start : at - 1]
    end = prose.find("\n", at)
    after = prose[end + 1 : end + 3] if end >= 0 else ""
    return bool(before.strip()) and not before[0].isspace() and not (after[:1] == " " and after[1:2] != "\n")


def doubled(document: Document) -> Iterator[Span]:
    """Runs of two or three spaces between two words; lines that have several are set in columns, and left alone."""
    text, line_end, alone = document.text, -1, False
    for match in _GAP.finditer(text, document.front_matter.body):
        start, end = match.span()
        before = text[start - 1 : start]
        if not (before.isalnum() or (before == "," and text[start - 2 : start - 1].isalnum())):
            continue
        if start > line_end:
            line_end = text.find("\n", start)
            line_end = line_end if line_end >= 0 else len(text)
            line = text[text.rfind("\n", 0, start) + 1 : line_end]
            alone = "|" not in line and len(_ANY_GAP.findall(line)) == 1
        if alone and _runs_on(document, start) and document.is_prose(start) and document.is_prose(end - 1):
            yield Span(start, end)


def _runs_on(document: Document, at: int) -> bool:
    """Whether a place lies in running text."""
    kinds = document.kinds_at(at)
    return bool({"paragraph", "item", "heading"} & kinds) and not {"code", "table"} & kinds


def invisible(document: Document) -> Iterator[Span]:
    """No-break spaces beside other white space; zero-width characters away from letters; control characters."""
    text = document.text
    odd = _CONTROL if text.isascii() else _ODD
    for match in odd.finditer(text, document.front_matter.body):
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
