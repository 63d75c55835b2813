"""What vale would put in the place of its words. It proposes, and applies nothing itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Fix, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_GROUP = re.compile(r"\$\{?(\d)\}?")


def fix(text: str, span: Span, action: str, words: Sequence[str]) -> Fix | None:
    """The fix of an alert's action, where it gives one text and no choice. It takes a second look: it is not safe."""
    found = text[span.start : span.end]
    new = _new(found, action, words)
    if new is None or new == found:
        return None
    if new:
        return Fix(f"Write {new}", (Edit(span, new),), safe=False)
    after = text[span.end : span.end + 1] == " "
    before = not after and text[span.start - 1 : span.start] == " "
    return Fix("Take it out", (Edit(Span(span.start - before, span.end + after), ""),), safe=False)


def _new(found: str, action: str, words: Sequence[str]) -> str | None:
    new: str | None = None
    match action, list(words):
        case "replace", [new]:
            pass
        case "remove", _:
            new = ""
        case "edit", ["regex", pattern, put]:
            new = _substituted(found, pattern, put)
        case "edit", ["trim", characters]:
            new = found.strip(characters)
        case "edit", ["trim_left", characters]:
            new = found.lstrip(characters)
        case "edit", ["trim_right", characters]:
            new = found.rstrip(characters)
    return new


def _substituted(found: str, pattern: str, new: str) -> str | None:
    """Go's patterns are nearly Python's; where they are not, nothing is put."""
    try:
        return re.sub(pattern, _GROUP.sub(r"\\g<\1>", new), found)
    except (re.error, IndexError):
        return None
