"""Give the entries of a document other numbers: in the list and in every citation of them, or not at all."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Fix, Span
from copydesk.pattern import pattern
from copydesk.references.move import move

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from copydesk.document import Document
    from copydesk.references.citation import Citation
    from copydesk.references.reference import Reference

_DIGITS = pattern(r"\d+")
_FRAME = pattern(r"\\?[\[(][ \t]*|[ \t]*\\?[\])]")


class _SplitError(Exception):
    """Something that holds a number cannot be rewritten, so that nothing may be."""


def renumber(document: Document, numbers: Mapping[int, int], title: str, *, sort: bool = False) -> Fix | None:
    """A fix that turns each number into another, in entries, citations, the ids of entries and the links to them.

    With `sort` the entries of each list also move into the order of their new numbers. None where it cannot be whole:
    two entries of one number, a citation of a number that no entry has, an id that another place has already.
    """
    listed = [reference.number for reference in document.references]
    new = {number: numbers.get(number, number) for number in listed}
    cited = {number for citation in document.citations for number, _ in citation.numbers}
    if not len(set(new.values())) == len(new) == len(listed) or not cited <= new.keys():
        return None
    try:
        edits = {*_entry_edits(document, new), *_anchor_edits(document, new)}
        for citation in document.citations:
            edits.update(_citation_edits(citation, new))
    except _SplitError:
        return None
    whole = move(document, new, sorted(edits)) if sort else tuple(sorted(edits))
    return Fix(title, whole) if whole else None


def _put(span: Span, old: object, new: object) -> Iterator[Edit]:
    if str(old) != str(new):
        yield Edit(span, str(new))


def _entry_edits(document: Document, new: Mapping[int, int]) -> Iterator[Edit]:
    for reference in document.references:
        for match in _DIGITS.finditer(document.prose, *reference.marker_span):
            number = int(match[0])
            yield from _put(Span(*match.span()), number, new.get(number, number))


def _citation_edits(citation: Citation, new: Mapping[int, int]) -> Iterator[Edit]:
    """New digits where each number stands; where ranges or the order would not hold, the group is written anew."""
    firsts = [(item.first, new[item.first]) for item in citation.items]
    in_order = sorted(firsts) == sorted(firsts, key=lambda each: each[1])
    in_ranges = all(
        sorted(new[number] for number in item.numbers) == list(range(*_ends(item.first, item.last, new)))
        for item in citation.items
    )
    if in_order and in_ranges:
        for item in citation.items:
            yield from _put(item.first_span, item.first, new[item.first])
            if item.last_span != item.first_span:
                yield from _put(item.last_span, item.last, new[item.last])
        return
    span = Span(citation.items[0].span.start, citation.items[-1].span.end)
    inner = citation.text[span.start - citation.span.start : span.end - citation.span.start]
    around = citation.text.replace(inner, "", 1)
    if _FRAME.sub("", around):  # a locator belongs to one number of several
        raise _SplitError
    yield from _put(span, inner, _group({new[number] for number, _ in citation.numbers}, inner))


def _ends(first: int, last: int, new: Mapping[int, int]) -> tuple[int, int]:
    """The range that a range becomes if its ends are rewritten, half open."""
    ends = (new[first], new[last]) if first <= last else (new[last], new[first])
    return ends[0], ends[1] + 1


def _group(numbers: Iterable[int], like: str) -> str:
    """Numbers as a group, ascending: three or more in a row as a range, with the dash and comma of another."""
    dash = next((letter for letter in like if not letter.isalnum() and letter not in " \t\n,;&[]\\"), "-")
    comma = ", " if "," not in like or ", " in like else ","
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    pieces = [f"{run[0]}{dash}{run[-1]}" if len(run) > 2 else comma.join(map(str, run)) for run in runs]
    return comma.join(pieces)


def _anchor_edits(document: Document, new: Mapping[int, int]) -> Iterator[Edit]:
    """Ids of entries that spell their number (`ref-3`), and the links to them."""
    renamed: dict[str, str] = {}
    anchors = sorted((at, name) for name, at in document.markdown.anchors.items())
    for reference in document.references:
        if new[reference.number] != reference.number:
            for name, span in _ids(document.text, reference, anchors):
                renamed[name] = re.sub(r"\d+", str(new[reference.number]), name)
                yield Edit(span, renamed[name])
    kept = document.markdown.anchors.keys() - renamed.keys()
    if not kept.isdisjoint(renamed.values()) or len(set(renamed.values())) < len(renamed):
        raise _SplitError
    around = {citation.span.start: citation for citation in document.citations}
    for link in document.markdown.links:
        name = link.target.removeprefix("#")
        if name in renamed and name != link.target:
            if document.text[slice(*link.target_span)] != link.target:
                raise _SplitError
            yield Edit(link.target_span, f"#{renamed[name]}")
        elif name != link.target and name not in document.markdown.anchors and _spells(link.span, around, new, name):
            raise _SplitError


def _spells(span: Span, around: Mapping[int, Citation], new: Mapping[int, int], name: str) -> bool:
    """Whether a link with a citation in it names an entry by number, by an id that something else will make."""
    citation = next((around[at] for at in range(span.start, min(span.start + 3, span.end)) if at in around), None)
    numbers = {int(digits[:9]) for digits in _DIGITS.findall(name)}
    return citation is not None and any(new[number] != number for number in numbers & new.keys())


def _ids(text: str, reference: Reference, anchors: Sequence[tuple[int, str]]) -> Iterator[tuple[str, Span]]:
    """Ids that a writer put into an entry and that spell its number, and where they stand."""
    start, end = text.rfind("\n", 0, reference.span.start) + 1, reference.span.end
    first, last = (bisect_left(anchors, (at, "")) for at in (start, end))
    for at, name in anchors[first:last]:
        if [int(digits[:9]) for digits in _DIGITS.findall(name)] == [reference.number]:
            written = rf"(?:\b(?:id|name)[ \t]*=[ \t]*[\"']?|(?<=[{{\s:])#|\A)({re.escape(name)})(?![\w-])"
            found = re.compile(written).search(text, max(at - 1, 0), end)
            if not found:
                raise _SplitError
            yield name, Span(*found.span(1))
