"""Offsets in a text, and positions as editors count them: lines from 0, and code units in a line."""

from __future__ import annotations

from bisect import bisect_right

from lsprotocol.types import Position, Range

from copydesk.diagnostic import Span
from copydesk.pattern import pattern

_END = pattern(r"\r\n|\n|\r")  # a lone return ends a line for editors, and for nobody else
_UNITS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}  # codec, bytes of a unit


class Lines:
    """The lines of a text. `encoding` is what a unit is of: utf-8, utf-16 or utf-32.

    A byte order mark that the editor has and the text has not counts as the first character of the first line.
    """

    def __init__(self, text: str, encoding: str = "utf-16", *, has_mark: bool = False) -> None:
        self._text = text
        self._codec, self._size = _UNITS[encoding]
        self._mark = self._units("\ufeff") if has_mark else 0
        ends = list(_END.finditer(text))
        self._starts = [0, *(end.end() for end in ends)]
        self._ends = [*(end.start() for end in ends), len(text)]

    def position(self, offset: int) -> Position:
        """Where an offset is; within the end of a line, the end of its text."""
        line = bisect_right(self._starts, offset) - 1
        before = self._text[self._starts[line] : min(offset, self._ends[line])]
        return Position(line, self._units(before) + (0 if line else self._mark))

    def range(self, span: Span) -> Range:
        """Where a span is."""
        return Range(self.position(span.start), self.position(span.end))

    def offset(self, position: Position) -> int:
        """The offset of a position; what lies past the end of a line is its end, past the text the text's."""
        if position.line >= len(self._starts):
            return len(self._text)
        start, end = self._starts[position.line], self._ends[position.line]
        units = max(position.character - (0 if position.line else self._mark), 0)
        line = self._text[start:end]
        if line.isascii():
            return min(start + units, end)
        data = line.encode(self._codec, "surrogatepass")[: units * self._size]
        return start + len(data.decode(self._codec, "ignore"))

    def span(self, place: Range) -> Span:
        """The span of a range."""
        return Span(self.offset(place.start), self.offset(place.end))

    def _units(self, text: str) -> int:
        return len(text) if text.isascii() else len(text.encode(self._codec, "surrogatepass")) // self._size
