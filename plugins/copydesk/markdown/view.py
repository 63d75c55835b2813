"""A text as a parser will see it: what is taken out of it, and where things stand in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.lazy import lazy
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from copydesk.markdown.dialect import Dialect
    from copydesk.markdown.html import Tag

REST_BLANK = pattern(r"[ \t]*(?=\n|\Z)")
_BLANK_LINE = pattern(r"\n[ \t>]*\n")
_INDENT = pattern(r"[ \t>]*")
_BLANK = b" " * 10 + b"\n" + b" " * 245
_LETTERS = _BLANK.replace(b" ", b"x")


def blank(text: str) -> str:
    """Spaces in the place of an ASCII text; line ends stay."""
    return text.encode().translate(_BLANK).decode()  # by way of bytes: `str.translate` looks each character up


def letters(text: str) -> str:
    """Letters in the place of an ASCII text; line ends stay."""
    return text.encode().translate(_LETTERS).decode()


class Masked:
    """The view to parse, and what was taken out of it, in order. `ids` are those of attribute lists."""

    def __init__(self, view: str) -> None:
        self.view = view
        self.inert: list[tuple[int, int]] = []
        self.raw: list[tuple[int, int]] = []
        self.tags: list[Tag] = []
        self.ids: list[tuple[int, str]] = []
        self.markers: set[int] = set()


class View:
    """A text of the same length, edited from its beginning to its end; places are asked for in ascending order."""

    def __init__(self, text: str, dialect: Dialect) -> None:
        self.text = text
        self.dialect = dialect
        self.masked = Masked(text)
        self.edits: list[tuple[int, int, str]] = []
        self.paragraph_end = -1
        self.runs: dict[int, list[int]] = {}  # backticks: length -> places
        self.found: dict[str, int] = {}  # needle -> where it came next: each stretch of text is searched once
        self.unclosed: dict[tuple[str, int], int] = {}  # fences -> up to where nothing closes them
        self.endless: set[str] = set()  # elements that do not end
        self.line_start = self.looked = 0
        self.following = 0  # where another construct may begin than the one that is read

    @lazy
    def has_tables(self) -> bool:
        """Whether there may be tables in it."""
        return "|" in self.text

    def finish(self) -> Masked:
        """The view with its edits made."""
        pieces: list[str] = []
        at = 0
        for begin, end, replacement in self.edits:
            pieces += self.text[at:begin], replacement
            at = end
        self.masked.view = "".join([*pieces, self.text[at:]])
        self.masked.inert.sort()
        return self.masked

    def replace(self, start: int, end: int, *, within_text: bool = False) -> int:
        """Take a range out: blank where it has its lines to itself, else letters, so that no line becomes indented."""
        alone = not within_text and self.begins_line(start) and REST_BLANK.match(self.text, end)
        self.edits.append((start, end, (blank if alone else letters)(self.text[start:end])))
        self.masked.inert.append((start, end))
        return end

    def indent(self, at: int) -> int:
        """How far into its line a place is. Places come in ascending order, so each line is looked at once."""
        newline = self.text.rfind("\n", self.looked, at)
        self.looked = at
        if newline >= 0:
            self.line_start = newline + 1
        return at - self.line_start

    def begins_line(self, at: int) -> bool:
        """Whether only indentation and marks of quotes stand before a place in its line."""
        self.indent(at)
        match = _INDENT.match(self.text, self.line_start, at)
        return match is not None and match.end() == at

    def end_of_paragraph(self, at: int) -> int:
        """Where the next blank line begins."""
        if at >= self.paragraph_end:
            match = _BLANK_LINE.search(self.text, at)
            self.paragraph_end = max(match.start() if match else len(self.text), at + 1)
        return self.paragraph_end

    def find(self, needle: str, at: int) -> int:
        """Where a text comes next; the text's length if it does not."""
        found = self.found.get(needle, -1)
        if found < at:
            found = self.text.find(needle, at)
            self.found[needle] = found = found if found >= 0 else len(self.text)
        return found
