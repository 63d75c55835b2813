"""Where a text runs on, and where it does not, beyond doubt: what a paragraph tells by itself saves parsing most texts.

What it leaves open is for the parser to say: tables, what is indented, and what is not written plainly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.markdown.nest import Spans
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from copydesk.markdown.view import Masked

_FAR = 2_000  # characters: what a place is told by is looked through for each of them
# Within text: no mark of Markdown's, nor a space behind one.
_PLACE = pattern(r"[\w'\"]|(?<=[\w,]) |(?<=[\w,] ) |(?<=[\w,]  ) ")
_CODE = pattern(r"`(?<!``)[^`\n]++`(?!`)")  # what stands first in it is sought by itself
_DOUBT = ("`", "~~~", "<", "|", "\\", "\t", "    ", "+   ", "]:", "[^")
_MARKUP = ("[", "]:", *_DOUBT[:-2])
_URL = r"[^\x00-\x20\x7f()<\"']*+"
_TARGET = pattern(rf"\]\({_URL}(?:\({_URL}\){_URL})?\)")
_LINK_TEXT = pattern(rf"[^\[\]]*+\](?:\({_URL}\)|\[[^\[\]^])")


class RunningText:
    """The paragraphs of a masked text, which has labels, or links with targets of their own only."""

    def __init__(self, masked: Masked, *, has_labels: bool) -> None:
        self.view = masked.view
        self._inert = Spans(masked.inert)
        self._raw = Spans(masked.raw)
        self._has_labels = has_labels
        self._block = range(0)
        self._block_is_bare = False

    def holds(self, offset: int) -> bool | None:
        """Whether a place lies in plain text of a paragraph, an item or a heading; None where that is not plain."""
        if self._inert.covers(offset):
            return False
        if not _PLACE.match(self.view, offset) or self._raw.covers(offset):
            return None
        if self._is_bare(offset):
            return True
        around = self._around(offset)
        if around is None or ("[" in around[0] and not self._is_shown(*around)):
            return None
        return True

    def _is_bare(self, offset: int) -> bool:
        """Whether the block around a place holds no markup: places come in order, and many share a block."""
        if offset not in self._block:
            start = max(self.view.rfind("\n\n", max(offset - _FAR, 0), offset), 0)
            end = self.view.find("\n\n", offset, start + _FAR)
            block = self.view[start:end] if end >= 0 and (start or offset <= _FAR) else "["
            self._block = range(start, end) if end >= 0 else range(offset, offset + 1)
            self._block_is_bare = not any(sign in block for sign in _MARKUP)
        return self._block_is_bare

    def has_bracket(self, offset: int) -> bool:
        """Whether a bracket at a place is one of a link, beyond doubt, if it is written as those are."""
        around = None if self._inert.covers(offset) else self._around(offset)
        return around is not None and "](" not in _TARGET.sub("]", around[0])

    def _around(self, offset: int) -> tuple[str, str] | None:
        """The plain text of a block before a place, and the rest of its line; None where the block is not plain."""
        start = self.view.rfind("\n\n", max(offset - _FAR, 0), offset)
        if (start < 0 and offset > _FAR) or self._raw.covers(offset):
            return None
        start = max(start, 0)
        before, after = self.view[start:offset], self.view[offset : offset + _FAR].split("\n", 2)
        if len(after) == 1 or "|" in after[0] or "|" in after[1]:
            return None  # the first cell of a table's head has its bar behind it
        if "`" in before:
            before = _CODE.sub("", before)
        return None if any(sign in before for sign in _DOUBT) else (before, after[0])

    def _is_shown(self, before: str, after: str) -> bool:
        """Whether a place between brackets, or behind them, is in no link's target, and in no label."""
        before = _TARGET.sub("]", before)
        if "](" in before:
            return False
        opened, closed = before.rfind("["), before.rfind("]")
        depth = before.count("[") - before.count("]")
        if depth == 1 and opened > closed:
            return not self._has_labels or (before[opened - 1] != "]" and _LINK_TEXT.match(after) is not None)
        return depth == 0 and opened < closed
