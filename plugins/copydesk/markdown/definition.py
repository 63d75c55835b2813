"""Link definitions, `[label]: target`: Python-Markdown shares them between all the blocks of a page."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from copydesk.diagnostic import Span, make
from copydesk.markdown.entity import decoded
from copydesk.markdown.facts import Definition
from copydesk.markdown.view import blank
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# markdown.blockprocessors.ReferenceProcessor, at the start of a line in whatever block
_DEFINED = pattern(
    r"[ >]*\[(?!\^)([^\[\]\n]+)\]:[ ]*\n?[ ]*(<[^<>\s]*>|[^\s<]\S*)[ ]*"
    r"(?:(?:\n[ ]*)?(?:\"[^\n]*\"|'[^\n]*'|\([^\n]*\))[ ]*)?(?=\n|\Z)"
)
_USE = pattern(r"\[([^\[\]]{1,999}+)\](?![:(])")
_BEFORE_SIGN = pattern(r"\[([^\[\]]{1,999}+)\](?=[:(])")
_ESCAPE = pattern(r"\\([!-/:-@\[-`{-~])")


@lru_cache(maxsize=4096)
def normal(label: str) -> str:
    """How Python-Markdown compares labels: letter case and runs of white space fold."""
    return " ".join(label.lower().split())


def unescape(text: str) -> str:
    """Text as rendered: backslash escapes and entities decoded."""
    return decoded(_ESCAPE.sub(r"\1", text)) if "\\" in text or "&" in text else text


def definitions(text: str, view: str) -> Iterator[Definition]:
    """The definitions of a text, found in a view of it (see `mask`), in order."""
    at = 0
    while (colon := view.find("]:", at)) >= 0:
        match = _DEFINED.match(view, view.rfind("\n", 0, colon) + 1)
        if match:
            first, last = match.span(1)
            start, end = match.span(2) if view[match.start(2)] != "<" else (match.start(2) + 1, match.end(2) - 1)
            spans = make(Span, match.span()), make(Span, (start, end))
            yield make(Definition, (text[first:last], unescape(text[start:end]), *spans))
        at = view.find("\n", match.end() if match else colon)  # a label ends at the first of a line's colons
        if at < 0:
            return


def written_labels(text: str) -> set[str]:
    """What looks like a definition's label, as written, in code and comments, too: a look that saves parsing most.

    A label that only code or a comment defines is taken for a defined one: that is better than to read every document.
    """
    found = set()
    *before, _ = text.split("]:")
    for index, piece in enumerate(before):
        line_end = piece.rfind("\n")
        if line_end >= 0 or not index:  # a label ends at the first of a line's colons
            opening, bracket, label = piece[line_end + 1 :].rpartition("[")
            if bracket and label and label[0] != "^" and "]" not in label and not opening.strip(" >"):
                found.add(label)
    return found


def uses(label: str, text: str) -> Iterator[int]:
    """Where a label stands between brackets, letter by letter, and is neither defined nor followed by a target."""
    written = f"[{label}]"
    at = text.find(written)
    while at >= 0:
        if not text.startswith((":", "("), at + len(written)):
            yield at
        at = text.find(written, at + 1)


def unused(labels: frozenset[str], text: str) -> set[str]:
    """Those of some labels, as they are compared, that nothing between brackets names, in code or elsewhere."""
    used = set(_USE.findall(text))
    if used.issuperset(labels):
        return set()  # most are written as their definitions are
    left = set(map(normal, labels.difference(used)))
    left.difference_update(map(normal, used))
    return left.difference(_before_sign(left, text)) if left else left


def _before_sign(labels: set[str], text: str) -> Iterator[str]:
    """The labels that a link may name where a colon follows, which does not begin its line, or a bracket."""
    for found in _BEFORE_SIGN.finditer(text):
        if (label := normal(found[1])) in labels:
            start, end = found.span()
            before = text[max(start - 100, 0) : start].rstrip(" >")[-1:]
            if before == "]" or (text[end] == ":" and before not in {"", "\n"}):
                yield label


def without(view: str, found: Sequence[Definition]) -> str:
    """The view without the definitions in it."""
    pieces: list[str] = []
    at = 0
    for definition in found:
        pieces += view[at : definition.span.start], blank(view[slice(*definition.span)])
        at = definition.span.end
    return "".join([*pieces, view[at:]]) if found else view
