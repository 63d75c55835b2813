"""Link definitions, `[label]: target`: Python-Markdown shares them between all the blocks of a page."""

from __future__ import annotations

import html
from functools import lru_cache
from typing import TYPE_CHECKING

from copydesk.diagnostic import Span, make
from copydesk.facts import Definition
from copydesk.pattern import pattern
from copydesk.view import blank

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# markdown.blockprocessors.ReferenceProcessor, at the start of a line in whatever block
_DEFINED = pattern(
    r"\n[ >]*\[(?!\^)([^\[\]\n]+)\]:[ ]*\n?[ ]*(<[^<>\s]*>|[^\s<]\S*)[ ]*"
    r"(?:(?:\n[ ]*)?(?:\"[^\n]*\"|'[^\n]*'|\([^\n]*\))[ ]*)?(?=\n|\Z)"
)
_WRITTEN = pattern(r"[ >]*\[(?!\^)([^\[\]\n]+)\]:")
_ESCAPE = pattern(r"\\([!-/:-@\[-`{-~])")


@lru_cache(maxsize=4096)
def normal(label: str) -> str:
    """How Python-Markdown compares labels: letter case and runs of white space fold."""
    return " ".join(label.lower().split())


def unescape(text: str) -> str:
    """Text as rendered: backslash escapes and entities decoded."""
    return html.unescape(_ESCAPE.sub(r"\1", text)) if "\\" in text or "&" in text else text


def definitions(text: str, view: str) -> Iterator[Definition]:
    """The definitions of a text, found in a view of it (see `mask`), in order."""
    if "]:" not in view:
        return
    # The first line gets a line end before it, too, so that offsets are one too high.
    for match in _DEFINED.finditer("\n" + view):
        start, end = match.start(2) - 1, match.end(2) - 1
        target = make(Span, (start + 1, end - 1) if view[start] == "<" else (start, end))
        label = text[match.start(1) - 1 : match.end(1) - 1]
        span = make(Span, (match.start(), match.end() - 1))
        yield make(Definition, (label, unescape(text[slice(*target)]), span, target))


def written_labels(text: str) -> set[str]:
    """What looks like a definition's label, in code and comments, too: a quick look that saves parsing most.

    A label that only code or a comment defines is taken for a defined one: that is better than to read every document.
    """
    found = set()
    end = text.find("]:") + 2
    while end > 1:
        match = _WRITTEN.match(text, text.rfind("\n", 0, end) + 1, end)
        if match and match.end() == end:
            found.add(normal(match[1]))
        end = text.find("]:", end) + 2
    return found


def without(view: str, found: Sequence[Definition]) -> str:
    """The view without the definitions in it."""
    pieces: list[str] = []
    at = 0
    for definition in found:
        pieces += view[at : definition.span.start], blank(view[slice(*definition.span)])
        at = definition.span.end
    return "".join([*pieces, view[at:]]) if found else view
