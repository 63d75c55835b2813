"""What a rule says of a text: where, what, how grave, and how it could be mended.

Offsets are code points from the start of a document's text (its byte order mark taken off), half open.
They become lines and columns only for what is reported.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple


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


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that are right only together. A safe one leaves the rendered text the same but for the fault."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Diagnostic:
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
    """The text of a file, and where its lines begin."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        find = self.text.find
        while (at := find("\n", starts[-1])) >= 0:
            starts.append(at + 1)
        return starts

    def position(self, offset: int) -> Position:
        """The line and column of an offset; one past the end is the end."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def offset(self, position: Position) -> int:
        """The offset of a line and column; a column past the line's end is its end."""
        start = self._starts[min(position.line, len(self._starts)) - 1]
        end = self.text.find("\n", start)
        return min(start + position.column - 1, end if end >= 0 else len(self.text))

    def line(self, number: int) -> str:
        """A line's text without its line end; lines count from 1."""
        start = self._starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else None].removesuffix("\r")


@dataclass(frozen=True, slots=True)
class Report:
    """What a run has to say. `sources` holds the text of each path that has a diagnostic; `seconds` is wall time."""

    diagnostics: tuple[Diagnostic, ...]
    sources: dict[str, Source]
    documents: int
    seconds: float

    def count(self, severity: Severity) -> int:
        """How many diagnostics are of one severity."""
        return sum(diagnostic.severity is severity for diagnostic in self.diagnostics)

    @property
    def fixable(self) -> int:
        """How many diagnostics `--fix` would mend."""
        return sum(diagnostic.fix is not None and diagnostic.fix.safe for diagnostic in self.diagnostics)
