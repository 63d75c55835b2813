"""What a slip of the hand was meant to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_FEW = 60  # names that are all held against the written one; of more, those that share the most letters with it
_FIRST = 2  # names for which all are looked at: to know the letters of all pays with more
_COMMON = 300  # names that share three letters: these tell little


def nearest_of(written: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """The known word most like a written one, if any is like it by `likeness` (0 to 1, difflib's ratio)."""
    from difflib import get_close_matches  # a hundredth of a second that a run without faults does not need

    return next(iter(get_close_matches(written, list(known), n=1, cutoff=likeness)), None)


class Names:
    """Names among which the nearest is sought often: of thousands, few are looked at closely, and once for each."""

    def __init__(self, known: Iterable[str]) -> None:
        self.known = list(known)
        self._found: dict[tuple[str, float], str | None] = {}
        self._by_letters: dict[str, list[int]] = {}
        self._by_case: dict[str, list[str]] = {}

    def cased(self, written: str) -> list[str]:
        """The names that differ from a written one in letter case at most."""
        if not self._by_case:
            for name in self.known:
                self._by_case.setdefault(name.casefold(), []).append(name)
        return self._by_case.get(written.casefold(), [])

    def nearest(self, written: str, likeness: float = 0.6) -> str | None:
        """The name most like a written one, as `nearest_of` tells it."""
        key = written, likeness
        if key not in self._found:
            self._found[key] = nearest_of(written, self._like(written), likeness)
        return self._found[key]

    def _like(self, written: str) -> list[str]:
        """Names that may be the nearest, in their order."""
        if len(self.known) <= _FEW or len(self._found) < _FIRST:
            return self.known
        if not self._by_letters:
            for at, name in enumerate(self.known):
                for letters in _letters(name):
                    self._by_letters.setdefault(letters, []).append(at)
        shared: dict[int, int] = {}
        places = sorted((self._by_letters.get(letters, []) for letters in _letters(written)), key=len)
        for held in places:
            if len(held) > _COMMON and shared:
                break
            for at in held[:_COMMON]:
                shared[at] = shared.get(at, 0) + 1
        best = sorted(shared, key=lambda at: (-shared[at], at))[:_FEW]
        return [self.known[at] for at in sorted(best)]


def _letters(name: str) -> set[str]:
    """Each three letters that follow each other, with the ends of the name told apart from its middle."""
    framed = f"\0{name}\0"
    return {framed[at : at + 3] for at in range(len(framed) - 2)}
