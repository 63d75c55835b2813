"""Where a text is code: it is brought over as it stands, whatever it looks like."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from copydesk.named_tuple import NamedTuple
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_FENCE = pattern(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}(?=[^`\n]*$)|~{3,})", re.MULTILINE)
_ITEM = pattern(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_INDENTED = pattern(r"(?: {4}|\t)[ \t]*\S")
_BLANK = pattern(r"\n[ \t]*(?=\n|\Z)")
_TICKS = pattern(r"`+")
_OPENING = pattern(r"`+|<!--|<(pre|script|style|code|textarea)(?=[\s>])", re.IGNORECASE)
_LIQUID_BLOCK = pattern(r"\{%-?\s*(highlight|raw|comment)\b[^%]*%\}")


class Region(NamedTuple):
    """A part of a text that is no prose: fence, indented, code, comment, element, or the name of a Liquid block."""

    kind: str
    start: int
    end: int


def regions(text: str, *, liquid: bool = False) -> list[Region]:
    """The parts that are no prose, in order; with `liquid`, its `highlight`, `raw` and `comment` blocks too."""
    blocks = list(_liquid_blocks(text)) if liquid else []
    found: list[Region] = []
    at = 0
    for region in [*_blocks(text, blocks), Region("", len(text), len(text))]:
        found += _inline(text, at, region.start)
        if region.kind:
            found.append(region)
        at = region.end
    return found


def gaps(found: list[Region], end: int) -> Iterator[tuple[int, int]]:
    """What lies between the regions of a text of that length: its prose."""
    at = 0
    for region in found:
        if region.start > at:
            yield at, region.start
        at = region.end
    if at < end:
        yield at, end


def covers(found: list[Region], offset: int) -> bool:
    """Whether an offset lies in a region."""
    at = bisect_right(found, offset, key=lambda region: region.start) - 1
    return at >= 0 and offset < found[at].end


def _liquid_blocks(text: str) -> Iterator[Region]:
    """Liquid's blocks that are not parsed, each to the tag that ends it; one that nothing ends is none."""
    at, endless = 0, set()
    while opening := _LIQUID_BLOCK.search(text, at):
        at = opening.end()
        name = opening[1]
        if name in endless:
            continue
        closing = re.compile(rf"\{{%-?\s*end{name}\s*-?%\}}").search(text, at)
        if closing:
            yield Region(name, opening.start(), closing.end())
            at = closing.end()
        else:
            endless.add(name)


def _blocks(text: str, blocks: list[Region]) -> Iterator[Region]:
    """Fences, indented code and Liquid's blocks, whichever begins first."""
    at, next_block, in_list, blank = 0, 0, False, True
    while at < len(text):
        end = _line_end(text, at)
        while next_block < len(blocks) and blocks[next_block].start < at:
            next_block += 1
        line_is_blank = not text[at:end].strip()
        if fence := _FENCE.match(text, at, end):
            close = _fence_end(text, end, fence[1])
            yield Region("fence", at, close)
            end, blank = close, False
        elif next_block < len(blocks) and blocks[next_block].start < end:
            yield blocks[next_block]
            end, blank = blocks[next_block].end, False
        elif blank and not in_list and not line_is_blank and _INDENTED.match(text, at):
            yield Region("indented", at, end)
        else:
            in_list = bool(_ITEM.match(text, at)) or (in_list and (line_is_blank or not blank or text[at] in " \t"))
            blank = line_is_blank
        at = end


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end + 1 if end >= 0 else len(text)


def _fence_end(text: str, at: int, ticks: str) -> int:
    """The end of the line that closes a fence; of the text where none does."""
    closing = re.compile(rf"^[ \t>]*{ticks}{ticks[0]}*[ \t\r]*(?:\n|\Z)", re.MULTILINE).search(text, at)
    return closing.end() if closing else len(text)


def _inline(text: str, start: int, end: int) -> Iterator[Region]:
    """Code spans, comments and elements that hold code."""
    runs: dict[int, list[int]] = {}
    for run in _TICKS.finditer(text, start, end):
        runs.setdefault(run.end() - run.start(), []).append(run.start())
    blanks = [match.start() for match in _BLANK.finditer(text, start, end)] if runs else []
    at, endless = start, set()
    while opening := _OPENING.search(text, at, end):
        at = opening.end()
        if text[opening.start()] == "`":
            length = at - opening.start()
            close = _next(runs[length], at)
            after = _next(blanks, opening.start())
            if close is not None and (after is None or close < after):
                at = close + length
                yield Region("code", opening.start(), at)
            continue
        closer = f"</{opening[1].lower()}" if opening[1] else "-->"
        close = text.find(closer, at, end) if closer not in endless else -1
        if close < 0:
            endless.add(closer)
        else:
            kind = "element" if opening[1] else "comment"
            start = text.find(">", opening.end(), close) + 1 if opening[1] else opening.start()
            at = close + len(closer)
            yield Region(kind, start or opening.end(), close if opening[1] else at)


def _next(places: list[int], at: int) -> int | None:
    index = bisect_left(places, at)
    return places[index] if index < len(places) else None
