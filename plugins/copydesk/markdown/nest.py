"""What holds a place: blocks, which nest, and spans, which may overlap."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from copydesk.markdown.facts import Block


class Nest:
    """The blocks of a text, which come in the order of their starts, the outer before the inner.

    `kinds` has, for the index of each block, the kinds of it and of those around it; for -1, which is no block, none.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._starts = [block.start for block in blocks]
        self._ends = [block.end for block in blocks]
        self._around: list[int] = []
        self.kinds: list[frozenset[str]] = []
        nothing: frozenset[str] = frozenset()
        known: dict[tuple[frozenset[str], str], frozenset[str]] = {}
        at = -1
        for index, (kind, start, _) in enumerate(blocks):
            while at >= 0 and self._ends[at] <= start:
                at = self._around[at]
            outer = self.kinds[at] if at >= 0 else nothing
            kinds = known.get((outer, kind))
            if kinds is None:
                kinds = known[outer, kind] = outer | {kind}
            self._around.append(at)
            self.kinds.append(kinds)
            at = index
        self.kinds.append(nothing)

    def kinds_at(self, offset: int) -> frozenset[str]:
        """The kinds of the blocks around an offset."""
        return self.kinds[self.innermost(offset)]

    def innermost(self, offset: int) -> int:
        """The index of the innermost block around an offset, -1 where there is none."""
        at = bisect_right(self._starts, offset) - 1
        while at >= 0 and offset >= self._ends[at]:
            at = self._around[at]
        return at


class Spans:
    """Spans in the order of their starts."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._starts = [start for start, _ in spans]
        self._reach = list(accumulate((end for _, end in spans), max))  # how far what began so far reaches

    def covers(self, offset: int) -> bool:
        """Whether an offset lies in one of them."""
        at = bisect_right(self._starts, offset)
        return at > 0 and offset < self._reach[at - 1]
