"""Give the entries of a document other numbers: in the list and in every citation of them, or not at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Fix, Span
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.document import Document

_DIGITS = pattern(r"\d+")


def renumber(document: Document, numbers: Mapping[int, int], title: str) -> Fix | None:
    """A fix that turns each number into another. `numbers` must keep the order, so that ranges go on to say the same.

    None where it cannot be whole: a citation of a number that no entry has, or links and ids that spell a number.
    """
    listed = [reference.number for reference in document.references]
    cited = {number for citation in document.citations for number, _ in citation.numbers}
    in_order = all(
        numbers[low] < numbers[high] for low, high in zip(sorted(numbers), sorted(numbers)[1:], strict=False)
    )
    if len(set(listed)) < len(listed) or not in_order or not _ends(document) <= set(listed) or _spelt(document):
        return None
    if not cited & numbers.keys() and not numbers.keys() & set(listed):
        return None
    edits = sorted({*_entry_edits(document, numbers), *_citation_edits(document, numbers)})
    return Fix(title, tuple(edits)) if edits else None


def _ends(document: Document) -> set[int]:
    """Every number that is typed in a citation."""
    return {int(text) for citation in document.citations for text in _DIGITS.findall(_typed(citation.text))}


def _typed(text: str) -> str:
    """A citation as written, without its locator (`[5, p. 7]`)."""
    return re.split(r",[ \t]*[^\W\d]|§", text)[0]


def _spelt(document: Document) -> bool:
    """Whether links or ids name entries by number (`#ref-3`): those would have to change, too."""
    spans = [(found.title_span.end, found.span.end) for found in document.reference_lists]
    anchors = document.markdown.anchors.values()
    if any(start <= at < end for at in anchors for start, end in spans):
        return True
    return any(
        link.target.startswith("#") and link.span.start <= citation.span.start < link.span.end
        for citation in document.citations
        for link in document.markdown.links
    )


def _entry_edits(document: Document, numbers: Mapping[int, int]) -> Iterator[Edit]:
    for reference in document.references:
        for match in _DIGITS.finditer(document.text, *reference.marker_span):
            yield from _edit(match, numbers)


def _citation_edits(document: Document, numbers: Mapping[int, int]) -> Iterator[Edit]:
    for citation in document.citations:
        end = citation.span.start + len(_typed(citation.text))
        for match in _DIGITS.finditer(document.text, citation.span.start, end):
            yield from _edit(match, numbers)


def _edit(match: re.Match[str], numbers: Mapping[int, int]) -> Iterator[Edit]:
    old = int(match[0])
    new = numbers.get(old, old)
    if new != old:
        yield Edit(Span(*match.span()), str(new))
