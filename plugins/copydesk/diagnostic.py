"""What a rule says of a text: where, what, how grave, and how it could be mended.

Offsets are code points from the start of a document's text (its byte order mark taken off), half open.
They become lines and columns only for what is reported.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Severity(StrEnum):
    """How grave a diagnostic is; an error fails the run."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Span(NamedTuple):
    """A half-open range of offsets, in code points."""

    start: int
    end: int


class Position(NamedTuple):
    """A place as people count: both numbers from 1, the column in code points."""

    line: int
    column: int


class Edit(NamedTuple):
    """Put `text` in the place of `span`; an empty span inserts."""

    span: Span
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """A text with edits made that do not overlap."""
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits):
        pieces += text[at : edit.span.start], edit.text
        at = edit.span.end
    return "".join([*pieces, text[at:]])


class Fix(NamedTuple):
    """Edits that are right only together. A safe one leaves the rendered text the same but for the fault.

    `path` is the file that is edited, where it is not the diagnostic's own: a registry.
    """

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True
    path: str = ""


class Diagnostic(NamedTuple):
    """One fault at one place. `path` is relative to the site's root, with `/`."""

    rule: str
    group: str
    severity: Severity
    path: str
    span: Span
    message: str
    fix: Fix | None = None
    url: str = ""  # where the rule is another program's, its page


class Source:
    """The text of a file and its lines: looked at as far as they are asked for, since a file may be huge."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0]
        self._whole = False
        self._last = 1, 0  # a line and an offset in it: where a place was asked for last, the next is mostly near

    def _through(self, line: int) -> list[int]:
        """Where lines begin, at least as far as the line of a number."""
        starts, find = self._starts, self.text.find
        while not self._whole and len(starts) < line:
            at = find("\n", starts[-1])
            if at < 0:
                self._whole = True
            else:
                starts.append(at + 1)
        return starts

    def position(self, offset: int) -> Position:
        """The line and column of an offset; one past the end is the end."""
        line, before = self._last
        low, high = sorted((before, offset))
        lines = self.text.count("\n", low, high)
        line += lines if before < offset else -lines
        self._last = line, offset
        return Position(line, offset - self.text.rfind("\n", 0, offset))

    def offset(self, position: Position) -> int:
        """The offset of a line and column; a column past the line's end is its end."""
        starts = self._through(position.line)
        start = starts[min(position.line, len(starts)) - 1]
        end = self.text.find("\n", start)
        return min(start + position.column - 1, end if end >= 0 else len(self.text))

    def line(self, number: int) -> str:
        """A line's text without its line end; lines count from 1."""
        start = self._through(number)[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else None].removesuffix("\r")


@dataclass(frozen=True, slots=True)
class Report:
    """What a run has to say. `sources` holds the text of each path that has a diagnostic or is mended.

    `seconds` is wall time; `changed` has the ranges of lines, by path, that a change touched, where one was asked
    about; `url` is what makes an address on the web of a path, where there is one.
    """

    diagnostics: tuple[Diagnostic, ...]
    sources: dict[str, Source]
    documents: int
    seconds: float
    changed: Mapping[str, tuple[range, ...]] = field(default_factory=dict)
    url: str = ""

    def is_fresh(self, diagnostic: Diagnostic) -> bool:
        """Whether a diagnostic stands on a line that the change touched."""
        line = self.sources[diagnostic.path].position(diagnostic.span.start).line
        return any(line in each for each in self.changed.get(diagnostic.path, ()))

    def count(self, severity: Severity) -> int:
        """How many diagnostics are of one severity."""
        return sum(diagnostic.severity is severity for diagnostic in self.diagnostics)

    @property
    def fixable(self) -> int:
        """How many diagnostics `--fix` would mend."""
        return sum(diagnostic.fix is not None and diagnostic.fix.safe for diagnostic in self.diagnostics)
