"""The numbers of a list's entries: which are missing, and which belongs to an entry that has another's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Fix, Span
from copydesk.pattern import pattern
from copydesk.references.citation import unread_entries
from copydesk.references.group import in_digits_of
from copydesk.references.renumber import renumber

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.references.reference import Reference, ReferenceList

_DIGITS = pattern(r"\d+")


def gaps(document: Document, found: ReferenceList) -> Iterator[tuple[Reference, str]]:
    """The entries before which numbers are missing, and what there is to say."""
    taken = _taken(document)
    first = {reference.number: reference for reference in reversed(found.references)}
    lowest = min(first)
    before = min(lowest, 1) - 1
    unread: set[int] | None = None
    for number in sorted(first):
        missing = set(range(before + 1, number)) - taken
        if missing and unread is None:
            unread = unread_entries(document)
        if unread is not None and not missing <= unread:
            words = f"the number after {before} is {number}" if number != lowest else f"the list begins at {number}"
            yield first[number], f"{words}, expected {before + 1}"
        before = number


def without_gaps(document: Document, found: ReferenceList) -> Fix | None:
    """The fix that renumbers the entries from 1 (or 0) on, where they are the only list."""
    if len(document.reference_lists) > 1 or _taken(document):
        return None
    numbers = sorted({reference.number for reference in found.references})
    start = min(numbers[0], 1)
    new = {old: start + index for index, old in enumerate(numbers)}
    return renumber(document, new, "Renumber entries and citations")


def _taken(document: Document) -> set[int]:
    """Numbers that are labels of link definitions."""
    return {int(each.label) for each in document.definitions if each.label.isdecimal() and len(each.label) < 5}


def told_apart(document: Document, found: ReferenceList, first: Reference, second: Reference) -> Fix | None:
    """The fix for two entries of one number: the only cited number without an entry goes to the second of them.

    To the first, where only so the numbers ascend; to neither, where they do not either way.
    """
    cited = {number for citation in document.citations for number, _ in citation.numbers}
    left = cited - {reference.number for reference in document.references}
    if len(left) != 1 or first.marker_span == second.marker_span:
        return None
    (number,) = left
    for reference in (second, first):
        numbers = [number if each is reference else each.number for each in found.references]
        digits = _DIGITS.search(document.prose, *reference.marker_span)
        if digits and numbers == sorted(numbers):
            edit = Edit(Span(*digits.span()), in_digits_of(digits[0], str(number)))
            return Fix(f"Number it {number}, which is cited and has no entry", (edit,))
    return None


def spelled(numbers: list[int]) -> str:
    """Ascending numbers in words: `4, 6 or 8 to 12`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words = [f"{run[0]} to {run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))
