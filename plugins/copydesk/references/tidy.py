"""How a citation is set: its place beside the word it follows, the commas, dashes and order within it.

A habit is left alone: what three or more citations of a document do, and most of them, is its style.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Fix, Span
from copydesk.pattern import pattern
from copydesk.references.citation import VARIABLE
from copydesk.references.group import has_locator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from copydesk.document import Document
    from copydesk.references.citation import Citation

Slip = tuple[Span, str, Fix]

_HABIT = 3
# Scripts that part words by spaces, up to Armenian; emphasis may close between the word and the bracket.
_GLUED = pattern(r"[0-9A-Za-z\u00aa-\u058f)][*_]{0,3}\Z")
_NO_SPACES = "\u2e80"  # where Chinese, Japanese and Korean begin, which put none before a bracket
_AMONG_SIGNS = pattern(r"[\u2e80-\uffef][ \t]?\)\Z")
_AFTER_STOP = pattern(r"(?P<word>[^\W\d_]{2,})[*_]{0,3}\.\Z")
_ABBREVIATIONS = frozenset("al etc cf vs fig figs eq eqs eg ie dr prof inc ed eds vol no pp sec ch approx".split())
_COMMA = pattern(r",(?=\d)")
_HYPHEN = pattern(r"(?<=\d)-(?=\d)")
_DATA = pattern(
    r"(?:\b(?:shapes?|sizes?|dimensions?|vectors?|matrix|tensors?|arrays?|lists?|tuples?|points?|coordinates?|indices"
    r"|index|positions?|inputs?|outputs?|kernels?|strides?|values?|range|interval|sequences?|orders?|returns?|weights?"
    r"|ax[ei]s|rows?|columns?|permutations?|is|are|equals?)\b|[=:×∈(])"
    r"[ \t]*(?:of|is|are)?[ \t]*$"
)


def slips(document: Document) -> Iterator[Slip]:
    """Places, words and fixes of citations that are set unlike the rest, or unlike good typography."""
    citations = document.citations
    for kind in (_glued, _after_stop, _tight_commas, _hyphens):
        found = [slip for citation in citations if (slip := kind(document, citation))]
        if len(found) < _HABIT or 2 * len(found) <= _concerned(kind, citations):
            yield from found if kind is not _tight_commas or _spaced(citations) > len(found) else ()


def _concerned(kind: Callable[..., Slip | None], citations: Sequence[Citation]) -> int:
    """How many citations could have done the same."""
    if kind is _hyphens:
        return sum(any(item.first != item.last for item in citation.items) for citation in citations)
    return len(citations)


def _spaced(citations: Sequence[Citation]) -> int:
    return sum(", " in citation.text for citation in citations)


def _glued(document: Document, citation: Citation) -> Slip | None:
    start, end = citation.span
    before, after = document.prose[max(start - 24, 0) : start], document.prose[end : end + 1]
    if (
        before[-1:].isspace()
        or not _GLUED.search(before)
        or VARIABLE.search(before)
        or after in ("[", "=")
        or after > _NO_SPACES  # `TideNet[1]을`
        or _AMONG_SIGNS.search(before)  # `(서울대)[1]`
    ):
        return None
    fix = Fix("Put a space before it", (Edit(Span(start, start), " "),))
    return citation.span, f"no space before `{citation.text}`", fix


def _after_stop(document: Document, citation: Citation) -> Slip | None:
    start, end = citation.span
    if not document.prose.startswith(".", start - 1):
        return None  # nearly always
    stop = _AFTER_STOP.search(document.prose, max(start - 24, 0), start)
    following = document.prose[end : end + 3]
    if not stop or following[:1] not in ("", " ", "\n") or following.lstrip()[:1] in ("[", "("):
        return None
    if stop["word"].lower() in _ABBREVIATIONS or following.lstrip()[:1].islower():
        edit = Edit(Span(start, start), " ")
        return citation.span, f"no space before `{citation.text}`", Fix("Put a space before it", (edit,))
    edits = Edit(Span(start - 1, start), " "), Edit(Span(end, end), ".")
    message = f"`{citation.text}` stands behind the full stop of its sentence"
    return citation.span, message, Fix("Put it before the full stop", edits)


def _tight_commas(_: Document, citation: Citation) -> Slip | None:
    edits = tuple(
        Edit(Span(citation.span.start + match.end(), citation.span.start + match.end()), " ")
        for match in _COMMA.finditer(citation.text)
    )
    message = f"no space after the comma in `{citation.text}`, as most citations have it"
    return (citation.span, message, Fix("Put a space after the comma", edits)) if edits else None


def _hyphens(document: Document, citation: Citation) -> Slip | None:
    start, end = citation.span
    around = document.prose[max(start - 2, 0) : start].rstrip()[-1:], document.prose[end : end + 2].lstrip()[:1]
    if any(each > _NO_SPACES for each in around):
        return None  # GB/T 7714 and its like have the hyphen
    spans = [
        Span(item.first_span.end, item.last_span.start)
        for item in citation.items
        if document.text[item.first_span.end : item.last_span.start] == "-" and not item.is_endless
    ]
    message = f"a hyphen in the range `{citation.text}`, expected an en dash"
    fix = Fix("Write an en dash", tuple(Edit(span, "–") for span in spans))
    return (citation.span, message, fix) if spans else None


def tidied(document: Document, citation: Citation) -> tuple[str, str] | None:
    """What is between the brackets of a group, and what it should be: ascending, each number once.

    None where it is so, where a locator belongs to one of the numbers, or where it may be data: `of size [3, 1]`.
    """
    items = citation.items
    if all(one.first <= one.last < two.first for one, two in pairwise(items)):
        return None  # as nearly all are
    start = citation.span.start
    inner = document.text[items[0].span.start : items[-1].span.end]
    if has_locator(inner) or any(item.last < item.first or item.is_endless for item in items):
        return None
    if citation.text.strip("[]\\ \t") != inner or _DATA.search(document.prose, max(start - 24, 0), start):
        return None
    named = [item.first for item in items]
    singles = all(item.first == item.last for item in items)
    if singles and len(set(named)) < len(named) and (named != sorted(named) or len(set(named)) == 1):
        return None  # `[1, 2, 1]` and `[1, 1]` are weights, or strides
    told: set[int] = set()
    kept: list[str] = []
    for item in sorted(items, key=lambda item: (item.first, -item.last)):
        if not told.issuperset(item.numbers):
            kept.append(document.text[slice(*item.span)])
            told.update(item.numbers)
    between = [document.text[one.span.end : two.span.start] for one, two in pairwise(items)]
    wanted = "".join(part for pair in zip(["", *between], kept, strict=False) for part in pair)
    return (inner, wanted) if inner != wanted else None
