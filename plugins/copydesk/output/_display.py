"""How text looks in a terminal: what stands for characters that do not show, and how many columns the rest take."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from functools import cache
from itertools import accumulate

COLUMNS = 100  # the widest excerpt

# Control characters would move the cursor or change colours, and those of writing direction shuffle the line.
_UNSHOWN = (*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_VISIBLE = (
    {code: chr(0x2400 + code) for code in range(0x20)}
    | dict.fromkeys(_UNSHOWN, "\N{REPLACEMENT CHARACTER}")
    | {ord("\t"): "    ", 0x7F: "\N{SYMBOL FOR DELETE}"}
)


def visible(text: str) -> str:
    """Text on one line that a terminal shows as it stands: a tab is four spaces, a control character its symbol."""
    return text.translate(_VISIBLE)


def one_line(text: str) -> str:
    """Words on one line, whatever white space lay between them."""
    return visible(" ".join(text.split()))


@cache
def width(character: str) -> int:
    """How many columns one character takes, as `visible` shows it."""
    if character == "\t":
        return 4
    if unicodedata.category(character) in ("Mn", "Me") or character in "\u200b\u200c\u200d\u2060\ufeff":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def excerpt(line: str, start: int, end: int) -> tuple[str, str]:
    """A line, and carets under its characters from `start` to `end`; of a long line the part around them.

    Both offsets count code points of the line. An empty range has one caret.
    """
    reach = slice(max(0, start - COLUMNS), start + 2 * COLUMNS)  # a line may be megabytes long
    near, start, end = line[reach], start - reach.start, min(end, reach.stop) - reach.start
    columns = [0, *accumulate(map(width, near))]
    first, last = _window(columns, start, end)
    before = "…" if reach.start + first > 0 else ""
    after = "…" if reach.start + last < len(line) else ""
    indent = len(before) + columns[start] - columns[first]
    carets = columns[min(end, last)] - columns[start]
    return before + visible(near[first:last]) + after, " " * indent + "^" * max(1, carets)


def _window(columns: list[int], start: int, end: int) -> tuple[int, int]:
    """The range of characters to show, the given range in its middle. `columns` is where each character begins."""
    if columns[-1] <= COLUMNS:
        return 0, len(columns) - 1
    room = COLUMNS - len("……")
    margin = max(0, room - (columns[end] - columns[start])) // 2
    left = max(0, min(columns[start] - margin, columns[-1] - room))
    first = bisect_left(columns, left)
    return first, bisect_right(columns, columns[first] + room) - 1
