"""Where an alert stands in the source. Vale searches for its words again, and may find others: so each is checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Position, Span
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from copydesk.document import Document

_MARKUP = pattern(r"\]\([^()\n]*\)|[*_`\[\]]|\\(?=[^\w\s])|\s+")
_EDGE = pattern(r"\w")
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")  # noqa: RUF001 - vale's words have straight marks


def place(document: Document, shown: str, line: int, columns: tuple[int, int], words: str) -> Span | None:
    """The range of an alert's words, None where they are not to be found at or near the place it names.

    `shown` is what the program saw; `columns` count code points from 1, the last one included. An alert without words
    speaks of the whole document.
    """
    if not words.strip():
        return Span(0, 0)
    if line < 1 or line > shown.count("\n") + 1:
        return None
    start = document.source.offset(Position(line, max(columns[0], 1)))
    end = document.source.offset(Position(line, max(columns[1], 1))) + 1
    for span in (Span(start, start + len(words)), Span(start, end)):
        if _same(shown[slice(*span)], words) and _is_shown(document, shown, span):
            return span
    return _in_line(document, shown, line, words)


def _in_line(document: Document, shown: str, line: int, words: str) -> Span | None:
    """The words in the line, where they stand there once."""
    start = document.source.offset(Position(line, 1))
    end = start + len(document.source.line(line))
    found = [at for at in _places(shown, words, start, end) if _is_shown(document, shown, Span(at, at + len(words)))]
    return Span(found[0], found[0] + len(words)) if len(found) == 1 else None


def _places(text: str, words: str, start: int, end: int) -> list[int]:
    """Where whole words stand in a range."""
    found = []
    line, words = text[start:end].translate(_STRAIGHT), words.translate(_STRAIGHT)
    at = line.find(words)
    while at >= 0:
        before, after = line[at - 1 : at] if at else "", line[at + len(words) : at + len(words) + 1]
        joined = (_EDGE.match(words) and before.isalnum()) or (_EDGE.match(words[-1]) and after.isalnum())
        if not joined:
            found.append(start + at)
        at = line.find(words, at + 1)
    return found


def _is_shown(document: Document, shown: str, span: Span) -> bool:
    """Whether both ends of a range are what the writer wrote, not what stands for something hidden."""
    text = document.text
    return 0 <= span.start < span.end <= len(text) and all(text[at] == shown[at] for at in (span.start, span.end - 1))


def _same(found: str, words: str) -> bool:
    """Whether a text reads as some words do, whatever its marks and line ends."""
    return found == words or (bool(found) and _plain(found) == _plain(words))


def _plain(text: str) -> str:
    words = _MARKUP.sub(lambda match: " " if match[0].isspace() else "", text).split()
    return " ".join(words).translate(_STRAIGHT)
