"""What Liquid makes of code: it takes out the marks that keep it away, and sets braces that stand in quotes."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from copydesk.migration.code import Region, gaps
from copydesk.migration.draft import edit
from copydesk.migration.place import is_alone, line_end, line_start
from copydesk.pattern import pattern

if TYPE_CHECKING:
    import re

    from copydesk.diagnostic import Edit

_RAW = pattern(r"\{%-?\s*(end)?raw\s*-?%\}")
_LITERAL = pattern(r"""\{\{-?\s*(?:"([^"\n]*)"|'([^'\n]*)')\s*-?\}\}""")


def as_shown(text: str, region: Region) -> list[Edit]:
    """The edits that leave of a part of a text what the old site showed. Code in it stays as it is."""
    marks = list(_RAW.finditer(text, region.start, region.end))
    if region.kind == "raw":
        return [_without(text, mark) for mark in (marks[0], marks[-1])]
    pairs = [(one, other) for one, other in pairwise(marks) if other[1] and not one[1]]
    kept = [Region("raw", one.start(), other.end()) for one, other in pairs]
    literals = (
        literal
        for start, end in gaps(kept, region.end)
        for literal in _LITERAL.finditer(text, max(start, region.start), end)
    )
    edits = [_without(text, mark) for pair in pairs for mark in pair]
    return edits + [edit(*literal.span(), literal[literal.lastindex or 1]) for literal in literals]


def _without(text: str, mark: re.Match[str]) -> Edit:
    """A mark taken out, with its line where it has that to itself."""
    start, end = mark.span()
    if is_alone(text, start, end):
        return edit(line_start(text, start), min(line_end(text, end) + 1, len(text)), "")
    return edit(start, end, "")
