"""What a rule says of a text: where, what, how grave, and how it could be mended.

Offsets are code points from the start of a document's text (its byte order mark taken off), half open.
They become lines and columns only for what is reported.
"""

from __future__ import annotations

from bisect import bisect_left
from enum import StrEnum
from posixpath import join, normpath
from typing import TYPE_CHECKING

from copydesk.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


_BLOCK, _NEAR = 4096, 16384  # characters


# `make(Span, (start, end))` is what the hot loops write: a named tuple's own constructor takes thrice the time.
make = tuple.__new__


def code_points(utf8: bytes) -> int:
    """How many code points a piece of UTF-8 holds, halves of surrogate pairs included."""
    return len(utf8.decode("utf-8", "surrogatepass"))


def in_utf8(text: str) -> str:
    """Text that can be written in UTF-8: what names of files hold that is none is shown as `?`."""
    return text.encode("utf-8", "replace").decode()


def from_top(folder: str, path: str) -> str:
    """The path from the top of a repository of what has a path from a folder in it; the address of a page as it is."""
    return normpath(join(folder, path)) if folder and "://" not in path else path


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


def newline_of(text: str) -> str:
    """What ends the first line of a text, for lines that are put into it."""
    return "\r\n" if text.endswith("\r", 0, max(text.find("\n"), 0)) else "\n"


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
    """The text of a file, and where its lines begin: counted in blocks, as far as is asked: a file may be huge."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._blocks = [(1, 0)]  # of each block's first character the line, and where that line begins
        self._last = (0, 1, 0)  # where it was asked last, and the same of that: mostly the next place lies behind it

    def _add_block(self) -> None:
        line, start = self._blocks[-1]
        end = len(self._blocks) * _BLOCK
        lines = self.text.count("\n", end - _BLOCK, end)
        self._blocks.append((line + lines, self.text.rfind("\n", end - _BLOCK, end) + 1 if lines else start))

    def position(self, offset: int) -> Position:
        """The line and column of an offset; one past the end is the end."""
        at, line, start = self._last
        if not start <= offset <= at + _NEAR:  # before it in its line, or not far behind it
            block = offset // _BLOCK
            while len(self._blocks) <= block:
                self._add_block()
            at, (line, start) = block * _BLOCK, self._blocks[block]
        if lines := self.text.count("\n", at, offset):
            line, start = line + lines, self.text.rfind("\n", at, offset) + 1
        self._last = offset, line, start
        return make(Position, (line, offset - start + 1))

    def positions(self, span: Span) -> tuple[Position, Position]:
        """Where a span begins and where it ends: mostly in the same line, which is counted once."""
        first = self.position(span.start)
        if self.text.find("\n", span.start, span.end) >= 0:
            return first, self.position(span.end)
        return first, make(Position, (first.line, first.column + span.end - span.start))

    def _start(self, number: int) -> int:
        """Where a line begins: the last one, where there are not so many."""
        while self._blocks[-1][0] < number and len(self._blocks) * _BLOCK < len(self.text):
            self._add_block()
        block = max(bisect_left(self._blocks, (number, 0)) - 1, 0)
        line, start = self._blocks[block]
        at = block * _BLOCK
        while line < number and (newline := self.text.find("\n", at)) >= 0:
            line, start = line + 1, newline + 1
            at = start
        return start

    def offset(self, position: Position) -> int:
        """The offset of a line and column; a column past the line's end is its end."""
        start = self._start(position.line)
        end = self.text.find("\n", start)
        return min(start + position.column - 1, end if end >= 0 else len(self.text))

    def line(self, number: int) -> str:
        """A line's text without its line end; lines count from 1."""
        start = self._start(number)
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else None].removesuffix("\r")


class Report:
    """What a run has to say. `sources` holds the text of each path that has a diagnostic or is mended.

    `seconds` is wall time; `changed` has the ranges of lines, by path, that a change touched, where one was asked
    about; `url` is what makes an address on the web of a path, where there is one; `folder` is where paths begin, from
    the top of the repository: empty, or it ends in `/`. Of a part of a site, `shards` has
    which parts of how many it is of.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - all that a run has to say
        self,
        diagnostics: tuple[Diagnostic, ...],
        sources: dict[str, Source],
        documents: int,
        seconds: float,
        changed: Mapping[str, tuple[range, ...]] | None = None,
        url: str = "",
        shards: frozenset[tuple[int, int]] = frozenset(),
    ) -> None:
        self.diagnostics = diagnostics
        self.sources = sources
        self.documents = documents
        self.seconds = seconds
        self.changed = changed or {}
        self.url = url
        self.shards = shards
        self.folder = ""

    def from_top(self, path: str) -> str:
        """A path from the top of the repository."""
        return from_top(self.folder, path)

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
