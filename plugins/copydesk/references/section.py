"""Where in the outline of a document its reference lists stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.references.reference import ReferenceList

_NESTED = 7  # sections that may lie in each other
_LINE = 7  # a bold or plain line stands below every heading


def repeated(document: Document) -> Iterator[tuple[ReferenceList, ReferenceList]]:
    """Two lists in a row that serve one text: their names or their numbers agree.

    They serve two where text between them cites, or where a heading above theirs parts them.
    """
    if len(document.reference_lists) < 2:
        return
    levels = {heading.span.start: heading.level for heading in document.markdown.headings}
    headings, citations = sorted(levels), [citation.span.start for citation in document.citations]
    for first, second in pairwise(document.reference_lists):
        start, end = first.span.end, second.title_span.start
        level = min(levels.get(found.title_span.start, _LINE) for found in (first, second))
        between = headings[bisect_left(headings, start) : bisect_left(headings, end)]
        is_cited = bisect_left(citations, start) < bisect_left(citations, end)
        if not is_cited and all(levels[at] >= level for at in between) and _agree(document, first, second):
            yield first, second


def _agree(document: Document, first: ReferenceList, second: ReferenceList) -> bool:
    names = [document.text[slice(*found.title_span)].strip(" \t\r\n#*_:").casefold() for found in (first, second)]
    numbers = [{reference.number for reference in found.references} for found in (first, second)]
    return names[0] == names[1] or not numbers[0].isdisjoint(numbers[1])


def in_reference_section(document: Document, at: int) -> bool:
    """Whether a place is in a section that is named as a list is: each ends before another of its level begins."""
    sections = document.reference_sections
    index = bisect_right(sections, at, key=lambda section: section[1].start)
    return any(at < span.end for _, span in sections[max(index - _NESTED, 0) : index])
