"""What a slip of the hand was meant to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest_of(written: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """The known word most like a written one, if any is like it by `likeness` (0 to 1, difflib's ratio)."""
    from difflib import get_close_matches  # a hundredth of a second that a run without faults does not need

    return next(iter(get_close_matches(written, list(known), n=1, cutoff=likeness)), None)
