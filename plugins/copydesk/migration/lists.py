"""Lists of CommonMark -> lists of Python-Markdown: what belongs to an item is indented by four, whatever its marker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.migration.code import covers, regions
from copydesk.migration.draft import Translation, edit
from copydesk.migration.formulas import spans
from copydesk.migration.place import line_start
from copydesk.named_tuple import NamedTuple
from copydesk.pattern import pattern

if TYPE_CHECKING:
    import re

    from copydesk.diagnostic import Edit

WIDTH = 4  # Python-Markdown's `tab_length`
_ITEM = pattern(r"[ ]*([-*+]|\d{1,9}[.)])(?:([ ]{1,4})(?=[^ ])|(?=[ ]|\Z))")
_RULE = pattern(r"[ ]{0,3}(?:(?:\*[ ]*){3,}|(?:-[ ]*){3,})\Z")
_IN_BRACKETS = pattern(r"[ ]*\d{1,9}\)(?=[ ])")
_PARTED = "<!-- -->\n\n"  # else Python-Markdown makes one list of bullets and numbers
_NO_PARAGRAPH = ("#", "|", ">", "<", "[", ":", "{", "!!!", "???", "===", "```", "~~~", "---", "***")


class _Level(NamedTuple):
    """The columns before the marker of an item, and before what belongs to it, as written; whether it is numbered."""

    marker: int
    content: int
    ordered: bool


def translate(text: str) -> Translation:
    """Indent what belongs to list items, and part lists from the paragraph above, as Python-Markdown asks for it."""
    whole = {region.start: region.end for region in regions(text) if region.kind in ("fence", "indented", "comment")}
    tails: dict[int, int] = {}
    for opening, closing in spans(text):
        start = line_start(text, opening.start())
        (tails if text[start : opening.start()].strip() else whole)[start] = closing.end()
    return Translation(_Reader(whole, tails).run(text), [])


def dotted(text: str) -> Translation:
    """Items that CommonMark counts as `1)` -> `1.`: from a blank line down to the next text."""
    code, edits = regions(text), []
    at, in_list, above = 0, False, ""
    for line in text.split("\n"):
        item = _IN_BRACKETS.match(line)
        if not above.strip() and line.strip():
            in_list = item is not None or (in_list and line.startswith(" "))
        if item and in_list and not covers(code, at):
            edits.append(edit(at + item.end() - 1, at + item.end(), "."))
        above = line
        at += len(line) + 1
    return Translation(edits, [])


class _Reader:
    """Goes over the lines once. `whole` are blocks that move as they are: their ends by their starts.

    `tails` are the ends of formulas that begin within a line, by the start of that.
    """

    def __init__(self, whole: dict[int, int], tails: dict[int, int]) -> None:
        self.whole = whole
        self.tails = tails
        self.levels: list[_Level] = []
        self.edits: list[Edit] = []
        self.parting: list[Edit] = []  # between bullets and numbers, if the list above is at its end
        self.above = ""
        self.is_item = False  # whether the block began with the marker of an item
        self.shift = 0  # columns that the block is moved by

    def run(self, text: str) -> list[Edit]:
        at = inside = 0
        for line in text.split("\n"):
            if at < inside:
                self.move(at, line, self.shift)
            elif line.strip():
                self.line(at, line)
                inside = max(self.whole.get(at, 0), self.tails.get(at, 0))
            self.above = line
            at += len(line) + 1
        self.keep_parting()
        return self.edits

    def line(self, at: int, line: str) -> None:
        text = line.expandtabs(WIDTH)
        columns = len(text) - len(text.lstrip(" "))
        item = None if at in self.whole or _RULE.match(text) else _ITEM.match(text)
        if item and columns < (self.levels[-1].content if self.levels else 0) + WIDTH:
            self.item(at, line, columns, item)
            return
        if not self.above.strip() or at in self.whole or text.lstrip().startswith(("#", "<")):
            self.close(columns)
            self.is_item = False
            if not self.levels:
                self.keep_parting()
            belongs = bool(self.levels) and columns >= self.levels[-1].content
            moved = belongs and columns != WIDTH * len(self.levels)
            self.shift = WIDTH * len(self.levels) - self.levels[-1].content if moved else 0
            if at in self.whole and not belongs and columns < WIDTH:
                self.shift = -columns  # a formula or a fence begins its line
        self.move(at, line, self.shift)

    def item(self, at: int, line: str, columns: int, item: re.Match[str]) -> None:
        before = self.levels[:1]
        self.close(columns)
        ordered = item[1][0].isdigit()
        is_sibling = not self.levels and any(level.marker == columns for level in before)
        if is_sibling and before[0].ordered != ordered:
            self.part(at, item[1])
        elif not self.is_item and self.is_paragraph_above() and item[1] in ("-", "*", "+", "1.", "1)"):
            self.edits.append(edit(at, at, "\n"))
        self.is_item = True
        self.shift = WIDTH * len(self.levels) - columns if self.levels else 0
        self.levels.append(_Level(columns, columns + len(item[1]) + len(item[2] or " "), ordered))
        self.move(at, line, self.shift)

    def part(self, at: int, marker: str) -> None:
        """A list of the other kind: it is parted, unless numbers go on below the bullets, or no blank line is above."""
        if not marker[0].isdigit() or marker in ("1.", "1)"):
            self.keep_parting()
            self.parting = [] if self.above.strip() else [edit(at, at, _PARTED)]
        else:
            self.parting = []

    def keep_parting(self) -> None:
        self.edits += self.parting
        self.parting = []

    def close(self, columns: int) -> None:
        """Leave the items that what begins at a column does not belong to."""
        while self.levels and columns < self.levels[-1].content:
            self.levels.pop()

    def is_paragraph_above(self) -> bool:
        above = self.above.strip()
        return bool(above) and not above.startswith(_NO_PARAGRAPH)

    def move(self, at: int, line: str, columns: int) -> None:
        """Indent a line by more columns, or by less."""
        if columns > 0 and line.strip():
            self.edits.append(edit(at, at, " " * columns))
        elif columns < 0:
            white = line[: len(line) - len(line.lstrip(" \t"))]
            kept = max(len(white.expandtabs(WIDTH)) + columns, 0)
            self.edits.append(edit(at, at + len(white), " " * kept))
