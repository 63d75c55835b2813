"""The orders that a reference list may have: of the first citations, of authors, of years, of its numbers."""

from __future__ import annotations

import unicodedata
from datetime import MAXYEAR
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from copydesk.pattern import pattern
from copydesk.references.record import name_of
from copydesk.references.renumber import renumber
from copydesk.references.work import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from copydesk.diagnostic import Fix, Span
    from copydesk.document import Document
    from copydesk.references.reference import Reference, ReferenceList

Key = tuple[Any, ...]  # what entries are compared by

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
    return renumber(
        document, sorted_by("citation", document), "Number the references as they are first cited", sort=True
    )


def sorted_by(order: str, document: Document) -> dict[int, int]:
    """The number of each entry once each list is sorted in one of `ORDERS`; entries that are alike stay as they are."""
    place = {number: index for index, (number, _) in enumerate(first_citations(document))}
    new: dict[int, int] = {}
    for found in document.reference_lists:
        numbers = sorted(reference.number for reference in found.references)
        wanted = sorted(found.references, key=lambda reference: (*ORDERS[order](reference, place), reference.number))
        new |= {reference.number: number for reference, number in zip(wanted, numbers, strict=True)}
    return new


def numbered_as_listed(document: Document) -> dict[int, int]:
    """The number of each entry once they run from 1 (or 0) on as they stand."""
    numbers = [reference.number for reference in document.references]
    return {number: min(numbers[0], 1) + index for index, number in enumerate(numbers)}


def _by_citation(reference: Reference, place: Mapping[int, int]) -> Key:
    return (place.get(reference.number, len(place)),)


def _by_author(reference: Reference, _: Mapping[int, int]) -> Key:
    authors = reference.parts.authors
    family = name_of(authors[0]).family if authors else ""
    return folded(family) or _first_word(reference.text), reference.parts.year or 0


def _by_year(reference: Reference, _: Mapping[int, int]) -> Key:
    return (reference.parts.year or MAXYEAR,)


ORDERS: Mapping[str, Callable[[Reference, Mapping[int, int]], Key]] = {
    "citation": _by_citation,
    "author": _by_author,
    "year": _by_year,
    "number": lambda reference, _: (reference.number,),
}
