"""What entries cite of their own list, as the second of `[1] Reed, B.` and `[2] Sand, É. A reply to [1].` does."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from copydesk.diagnostic import Span
from copydesk.named_tuple import NamedTuple
from copydesk.pattern import pattern
from copydesk.references.citation import Citation, groups
from copydesk.references.group import GROUP, is_group, items

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from copydesk.document import Document
    from copydesk.references.reference import Reference, ReferenceList

_ISSUE = pattern(r"\d[*_]*[ \t]*\Z")  # before the 3 of `Tides, 12 [3]`, which may be the third issue of a volume
_LINE_START = pattern(r"(?:\A|\n)[ \t>]*(?:[-*+][ \t]+)?\Z")  # before what may be an entry of its own
_BEFORE = 80  # letters that are looked at for these


class Crossing(NamedTuple):
    """A bracket group within a list that names an entry; `owner` is the entry that it stands in, or behind.

    It is doubtful where it may be no citation: an issue of a volume, an entry of its own, code, half unknown.
    """

    owner: Reference
    citation: Citation
    is_doubtful: bool

    @property
    def numbers(self) -> frozenset[int]:
        """Those that it names."""
        return frozenset(number for number, _ in self.citation.numbers)

    def changes(self, new: Mapping[int, int]) -> bool:
        """Whether a number that it names becomes another."""
        return any(new.get(number, number) != number for number in self.numbers)


def crossings(document: Document) -> Iterator[Crossing]:
    """The crossings of a document, list by list; the markers of entries are none."""
    listed = {reference.number for reference in document.references}
    for found in document.reference_lists:
        starts = [reference.span.start for reference in found.references]
        for citation, is_text in _citations(document, found, listed):
            owner = found.references[bisect_right(starts, citation.span.start) - 1]
            numbers = {number for number, _ in citation.numbers}
            if not listed.isdisjoint(numbers):
                is_sure = is_text and listed.issuperset(numbers) and not _is_doubtful(document, citation)
                yield Crossing(owner, citation, not is_sure)


def _citations(document: Document, found: ReferenceList, listed: set[int]) -> Iterator[tuple[Citation, bool]]:
    """The groups of a list, and whether they cite in prose: what is indented below an entry may be code to Markdown."""
    start, end = found.references[0].span.start, found.span.end
    text = document.text
    markers = {at for reference in found.references for at in range(*reference.marker_span)}
    matches = [match for match in _groups(document.prose, start, end) if match.start() not in markers]
    links = [link for link in document.markdown.links if link.kind != "autolink"] if matches else []
    taken: set[int] = set()
    for span, inside in groups(document, matches, listed, links):
        taken.update(range(*span))
        yield Citation(text[slice(*span)], span, inside), True
    others = [match for match in matches if match.start() not in taken and not listed.issuperset(_numbers(match))]
    for block in document.markdown.blocks:
        if block.kind == "code" and start <= block.start < end:
            others += _groups(text, block.start, block.end)
    for match in others:
        yield Citation(match[0], Span(*match.span()), tuple(items(match))), False


def _groups(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    return filter(is_group, GROUP.finditer(text, start, end))


def _numbers(match: re.Match[str]) -> Iterator[int]:
    return (number for item in items(match) for number in item.numbers)


def _is_doubtful(document: Document, citation: Citation) -> bool:
    start = citation.span.start
    before = document.text[max(start - _BEFORE, 0) : start]
    return any(form.search(before) for form in (_ISSUE, _LINE_START))
