"""Where signs stand in a text: a pattern that may begin with one of several is tried at every character of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator


def matches(wanted: re.Pattern[str], text: str, *signs: str, start: int = 0) -> Iterator[re.Match[str]]:
    """What a pattern finds from a place on that begins with one of some signs, in order."""
    end = start
    for at in places(text, *signs):
        if at >= end and (match := wanted.match(text, at)):
            end = match.end()
            yield match


def places(text: str, *signs: str) -> list[int]:
    """The offsets of some signs, in order."""
    found: list[int] = []
    for sign in signs:
        at = text.find(sign)
        while at >= 0:
            found.append(at)
            at = text.find(sign, at + 1)
    return sorted(found)
