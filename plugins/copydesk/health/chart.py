"""Tallies -> a bar chart as inline SVG, which fits any width, takes the colours of the page, and is read out.

Lengths across are shares of the width and lengths down are pixels, so that texts keep their size on a phone.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from copydesk.plaintext import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from copydesk.health.state import Tally

_ROW = 38  # pixels: a line of text and a bar beneath
_BAR = 14
_WIDEST = 88  # of a hundred, so that the longest bar leaves room for its number


def bars(name: str, title: str, tallies: Sequence[Tally]) -> str:
    """A bar for each tally. `name` tells this chart's ids from those of others on the page."""
    most = max((tally.count for tally in tallies), default=1)
    told = "; ".join(f"{one_line(tally.name)}: {tally.count}" for tally in tallies)
    rows = "".join(_row(index, tally, most) for index, tally in enumerate(tallies))
    return (
        f'<svg role="img" aria-labelledby="{name}-title {name}-text" width="100%" height="{len(tallies) * _ROW}" '
        f'fill="currentColor" font-size="13">'
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-text">{escape(told)}</desc>{rows}</svg>'
    )


def _row(index: int, tally: Tally, most: int) -> str:
    top, width = index * _ROW, round(tally.count / most * _WIDEST, 2)
    return (
        f'<text x="0" y="{top + 13}">{escape(one_line(tally.name))}</text>'
        f'<rect x="0" y="{top + 19}" width="{width}%" height="{_BAR}" rx="2" opacity="0.55"/>'
        f'<text x="{width}%" dx="6" y="{top + 31}">{tally.count}</text>'
    )
