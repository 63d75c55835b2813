"""Link definitions, `[label]: target`: Python-Markdown shares them between all the blocks of a page."""

from __future__ import annotations

import html
from functools import lru_cache
from typing import TYPE_CHECKING

from copydesk.diagnostic import Span, make
from copydesk.facts import Definition
from copydesk.pattern import pattern
from copydesk.view import BLANK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

# markdown.blockprocessors.ReferenceProcessor, at the start of a line in whatever block
_DEFINED = pattern(
    r"\n[ >]*\[(?!\^)([^\[\]\n]+)\]:[ ]*\n?[ ]*(<[^<>\s]*>|[^\s<]\S*)[ ]*"
    r"(?:(?:\n[ ]*)?(?:\"[^\n]*\"|'[^\n]*'|\([^\n]*\))[ ]*)?(?=\n|\Z)"
)
_WRITTEN = pattern(r"[ >]*\[(?!\^)([^\[\]\n]+)\]:")
# What may end a comment, a tag, code, math or a macro that hides what is written before it.
_CLOSERS = ("```", "~~~", ">", "}", "$", "\\)", "\\]")
_FENCE = pattern(r"\n```[^`~\n]*\n(?:[^`~]++|`(?!``)|~(?!~~))*+(?<=\n)```(?=[ \t]*\n)")
# What begins none of that, but for code within its line.
_PLAIN = pattern(r"(?:[^`<{$\\~]++|`[^`\n]++`(?!`)|~(?!~~))*+")
_COLON = pattern(r"\]:")  # a search for what most lines do not have
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


def written_labels(text: str) -> dict[str, int]:
    """What looks like a definition's label, in code and comments, too, and where the last such line begins.

    A quick look that saves parsing most.
    """
    found = {}
    for colon in _COLON.finditer(text):
        start = text.rfind("\n", 0, colon.start()) + 1
        match = _WRITTEN.match(text, start, colon.end())
        if match and match.end() == colon.end():
            found[normal(match[1])] = start
    return found


def plainly_defined(labels: Iterable[str], written: Mapping[str, int], text: str, body: int) -> bool:
    """Whether labels are defined where nothing can hide it: a look that saves masking most documents.

    That is behind all that could end a comment, code, math or a macro, or before all that could begin one. `written`
    is of `written_labels`, `body` is where the front matter ends.
    """
    places = [written.get(label, 0) for label in labels]
    first = min(places, default=body)
    if not places or first < max(body, 1):
        return not places
    view = text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text
    if not _are_defined(places, view, len(view)):
        return False
    around = max(view.rfind("\n\n", 0, first), body)  # raw HTML lasts to a blank line at least
    if "<" not in view[around:first] and not any(closer in view[first:] for closer in _CLOSERS):
        return True
    shown = _FENCE.sub(lambda match: " " * len(match[0]), view)
    plain = _PLAIN.match(shown, body)
    return plain is not None and _are_defined(places, shown, plain.end())


def _are_defined(places: Iterable[int], view: str, end: int) -> bool:
    """Whether definitions stand at the beginnings of lines, each of them before an end."""
    return all((match := _DEFINED.match(view, place - 1)) and match.end() <= end for place in places)


def without(view: str, found: Sequence[Definition]) -> str:
    """The view without the definitions in it."""
    pieces: list[str] = []
    at = 0
    for definition in found:
        pieces += view[at : definition.span.start], view[slice(*definition.span)].translate(BLANK)
        at = definition.span.end
    return "".join([*pieces, view[at:]]) if found else view
