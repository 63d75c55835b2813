"""The orders that a reference list may have: of the alphabet, or of the first citations."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

from copydesk.pattern import pattern
from copydesk.references.renumber import renumber

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.diagnostic import Fix, Span
    from copydesk.document import Document
    from copydesk.references.reference import ReferenceList

_FIRST_NAMES = pattern(r"^(?:[^\W\d_]\.[ -]?)+")  # `J. S. Bach`
_MARKS = pattern(r"^[^\w]+|^_+")
_WORD = pattern(r"[^\W\d_]+")


def first_citations(document: Document) -> Iterator[tuple[int, Span]]:
    """Each listed number with the place of its first citation, in the order of the text; within a group by number."""
    seen: set[int] = set()
    listed = {reference.number for reference in document.references}
    for citation in document.citations:
        for number, span in sorted(citation.numbers):
            if number in listed and number not in seen:
                seen.add(number)
                yield number, span


def is_alphabetical(found: ReferenceList) -> bool:
    """Whether the first word of each entry, initials left out, comes no earlier than the one before."""
    words = [_first_word(reference.text) for reference in found.references]
    return all(before <= after for before, after in pairwise(words))


def _first_word(text: str) -> str:
    bare = _FIRST_NAMES.sub("", _MARKS.sub("", text))
    word = _WORD.search(bare)
    return unicodedata.normalize("NFKD", word[0]).casefold() if word else ""


def numbered_as_cited(document: Document) -> Fix | None:
    """The fix that numbers and sorts the entries by their first citations; what nothing cites comes last."""
    numbers = sorted(reference.number for reference in document.references)
    order = list(dict.fromkeys([*(number for number, _ in first_citations(document)), *numbers]))
    new = dict(zip(order, numbers, strict=False))
    return renumber(document, new, "Number the references as they are first cited", sort=True)
