"""Which entry a cited number leads to, where a document has several lists: a newsletter has one in each section."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from copydesk.document import Document


class Lead:
    """Leads from a number and the place that cites it to an entry.

    It is one of the first list behind that place that has the number, else of the last one before it.
    """

    def __init__(self, document: Document) -> None:
        self._places: dict[int, list[tuple[int, int]]] = {}  # by number: where a list begins, the index of its entry
        index = 0
        for found in document.reference_lists:
            start = found.references[0].span.start
            for reference in found.references:
                places = self._places.setdefault(reference.number, [])
                if not places or places[-1][0] != start:  # of two entries of one number the first
                    places.append((start, index))
                index += 1

    def entry(self, number: int, at: int) -> int | None:
        """The index, among all entries of the document, of the one that is cited at an offset; None if none is."""
        places = self._places.get(number)
        if not places:
            return None
        following = bisect_right(places, at, key=lambda place: place[0])
        return places[min(following, len(places) - 1)][1]


def cited_numbers(document: Document) -> list[set[int]]:
    """For each list of a document the numbers of it that are cited."""
    lead = Lead(document)
    cited = [(number, citation.span.start) for citation in document.citations for number, _ in citation.numbers]
    led = {lead.entry(*each) for each in cited}
    found: list[set[int]] = []
    index = 0
    for references in (each.references for each in document.reference_lists):
        found.append({each.number for place, each in enumerate(references, index) if place in led})
        index += len(references)
    return found
