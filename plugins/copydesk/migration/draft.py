"""A text on its way from one host's Markdown to another's, which still knows the line each part of it came from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Source, Span
from copydesk.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Note(NamedTuple):
    """What could not be translated, at an offset of the text it stands in."""

    offset: int
    message: str


class Translation(NamedTuple):
    """What one pass makes of a text: edits that do not overlap, and what it could not do."""

    edits: list[Edit]
    notes: list[Note]


@dataclass(frozen=True)
class Draft:
    """A text after some passes. `notes` are (line of the source, message); `origins` maps offsets back, pass by pass.

    `lines` is how many lines of the file stand before the text.
    """

    text: str
    source: Source
    lines: int = 0
    notes: tuple[tuple[int, str], ...] = ()
    origins: tuple[tuple[list[int], list[int]], ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, text: str, lines: int = 0) -> Draft:
        """A source before the first pass."""
        return cls(text, Source(text), lines)

    def line(self, offset: int) -> int:
        """The line of the source that an offset of the text came from."""
        for made, written in reversed(self.origins):
            at = bisect_right(made, offset) - 1
            last = written[at + 1] if at + 1 < len(written) else written[at] + offset
            offset = min(written[at] + offset - made[at], last)
        return self.source.position(offset).line + self.lines

    def passed(self, translate: Callable[[str], Translation]) -> Draft:
        """The draft after one more pass."""
        edits, notes = translate(self.text)
        told = tuple((self.line(note.offset), note.message) for note in notes)
        text, origin = _edited(self.text, edits)
        return replace(
            self, text=text, notes=self.notes + told, origins=(*self.origins, origin) if edits else self.origins
        )


def edited(text: str, edits: Iterable[Edit]) -> str:
    """A text with edits that do not overlap; of those at one place, the first given comes first."""
    return _edited(text, list(edits))[0]


def _edited(text: str, edits: list[Edit]) -> tuple[str, tuple[list[int], list[int]]]:
    pieces: list[str] = []
    made, written = [0], [0]
    at = length = 0
    for span, new in sorted(edits, key=lambda edit: edit.span):
        if span.start < at:
            continue  # two that meet: never write a word twice or lose one
        pieces += text[at : span.start], new
        length += span.start - at
        made += length, length + len(new)
        written += span.start, span.end
        length += len(new)
        at = span.end
    return "".join([*pieces, text[at:]]), (made, written)


def edit(start: int, end: int, new: str) -> Edit:
    """Put a text in the place of a range."""
    return Edit(Span(start, end), new)
