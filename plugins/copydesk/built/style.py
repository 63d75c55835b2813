"""CSS: the files that a style sheet, a `<style>` or a `style` attribute points to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Span
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

# Comments come first, so that nothing within them is found; a string outside of url() and @import points nowhere.
# Each of these begins with a sign of its own (the `\b` of a word comes after its first letter): such are sought faster.
_TARGET = pattern(
    r"""/\*(?:[^*]++|\*(?!/))*+(?:\*/)?"""
    r"""|u(?<!\wu)rl\(\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'()]+))\s*\)"""
    r"""|@import\s+(?:"([^"\n]*)"|'([^'\n]*)')"""
    r"""|"[^"\n]*"|'[^'\n]*'""",
)


def targets(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[str, Span]]:
    """Each target of a style sheet, and where it stands."""
    for match in _TARGET.finditer(text, start, len(text) if end is None else end):
        if match.lastindex and match[match.lastindex]:
            yield match[match.lastindex], Span(*match.span(match.lastindex))
