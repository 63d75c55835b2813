"""Give the entries of a document other numbers: in the list and in every citation of them, or not at all."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Fix, Span, edited
from copydesk.named_tuple import NamedTuple
from copydesk.pattern import pattern
from copydesk.references.crossing import crossings
from copydesk.references.group import DASH, has_locator, in_digits_of
from copydesk.references.move import block, move
from copydesk.references.unread import unread_of
from copydesk.space import SPACES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from copydesk.document import Document
    from copydesk.references.citation import Citation
    from copydesk.references.reference import Reference

_DIGITS = pattern(r"\d+")
_FRAME = pattern(rf"\\?[\[(][{SPACES}]*|[{SPACES}]*\\?[\])]")
_DASH, _WIDE = pattern(DASH), pattern("[\uff0c\uff1b\u3001]|[\u060c\u061b] ?")
_MADE = pattern(r"ref-(\d{1,9})(?:-text)?|cite-(\d{1,9})-\d+")
_NOWHERE = Span(0, 0)


class _Renamed(NamedTuple):
    """What an id is to become, and where it stands; nowhere if it goes with its entry."""

    name: str
    span: Span | None


class _SplitError(Exception):
    """Something that holds a number cannot be rewritten, so that nothing may be."""


def renumber(document: Document, numbers: Mapping[int, int], title: str, *, sort: bool = False) -> Fix | None:
    """A fix that turns each number into another, in entries, citations, the ids of entries and the links to them.

    With `sort` the entries of each list also move into the order of their new numbers. None where it cannot be whole:
    two entries of one number, a citation of a number that no entry has, an id that another place has already, a number
    that may cite in a form that is not read.
    """
    listed = [reference.number for reference in document.references]
    new = {number: numbers.get(number, number) for number in listed}
    if len(set(new.values())) < len(listed) or not _cited(document) <= new.keys() or _left_behind(document, new):
        return None
    try:
        edits = _edits(document, new, dict(_renamed(document, new)))
    except _SplitError:
        return None
    whole = move(document, new, edits) if sort else tuple(edits)
    return Fix(title, whole) if whole and _holds(document, whole, new) else None


def obstacle(document: Document, numbers: Mapping[int, int] | None = None) -> str:
    """Why the entries of a document cannot be given other numbers (those, if given), or not be moved, in words."""
    listed = [reference.number for reference in document.references]
    twice = [number for number, count in Counter(listed).items() if count > 1]
    if twice:
        return f"two entries are numbered {twice[0]}"
    lost = _cited(document) - set(listed)
    if lost:
        return f"{min(lost)} is cited, and no entry has that number"
    if named := unread_of(_changed(numbers or {}), document):
        return named.words
    doubtful = next((each for each in crossings(document) if each.is_doubtful), None)
    if doubtful:
        return f"whether `{doubtful.citation.text}` within entry {doubtful.owner.number} cites another cannot be told"
    return "an id, a link or a locator holds a number that cannot follow, or an entry cannot be moved whole"


def merge(document: Document, kept: Reference, dropped: Reference, title: str) -> Fix | None:
    """A fix, not safe, that takes an entry out, cites another in its place, and closes the gap in the numbers.

    The other gets its text where that says more. None where a word of either would be lost, where it cannot be whole,
    or where a link leads to an id of the entry for which the other one has no like.
    """
    from copydesk.references.lost import lost, lost_addresses  # few lists have a work twice

    moved = bool(lost(dropped.text, kept.text))
    both = (kept, dropped)
    parted = any(lost_addresses(dropped.marker, kept.typed)) or (
        moved and (lost(kept.text, dropped.text) or any(each.is_link or _has_id(document, each) for each in both))
    )
    if parted:
        return None
    listed = [reference.number for reference in document.references]
    span = block(document, dropped)
    if len(set(listed)) < len(listed) or not _cited(document) <= set(listed) or not span:
        return None
    if _cross(document, kept, dropped, moved=moved):
        return None
    follows = dropped.number + 1 in listed
    new = {number: number - (follows and number > dropped.number) for number in listed}
    new[dropped.number] = new[kept.number]
    try:
        renamed = dict(_renamed(document, new, dropped))
        gone = {name for name, at in document.markdown.anchors.items() if span.start <= at < span.end} - renamed.keys()
        if any(link.target[:1] == "#" and link.target[1:] in gone for link in document.markdown.links):
            return None
        edits = [edit for edit in _edits(document, new, renamed) if not span.start <= edit.span.start < span.end]
    except _SplitError:
        return None
    text = [Edit(kept.text_span, document.text[slice(*dropped.text_span)])] if moved else []
    whole = tuple(sorted([*edits, *text, Edit(span, "")]))
    is_whole = _holds(document, whole, new, span) and not _left_behind(document, new)
    return Fix(title, whole, safe=False) if is_whole else None


def _cross(document: Document, kept: Reference, dropped: Reference, *, moved: bool) -> bool:
    """Whether an entry would come to cite itself, or a citation within one be lost as its text gives way."""
    return any(
        each.owner in (kept, dropped) if moved else each.owner == kept and dropped.number in each.numbers
        for each in crossings(document)
    )


def _has_id(document: Document, reference: Reference) -> bool:
    start, end = reference.text_span
    return any(start <= at < end for at in document.markdown.anchors.values())


def _holds(document: Document, edits: Sequence[Edit], new: Mapping[int, int], gone: Span = _NOWHERE) -> bool:
    """Whether the citations are the same ones afterwards: brackets that were none may name an entry by a new number.

    `gone` is what is taken out.
    """
    mended = document.with_text(edited(document.text, edits))
    wanted = [{new[number] for number, _ in citation.numbers} for citation in document.citations]
    is_same = wanted == [{number for number, _ in citation.numbers} for citation in mended.citations]
    return is_same and _within(document, new, gone) == _within(mended, {}, _NOWHERE)


def _within(document: Document, new: Mapping[int, int], gone: Span) -> list[tuple[int, list[int]]]:
    """The number of each entry that cites, and what it cites, by new numbers, but for what is taken out."""
    return sorted(
        (new.get(each.owner.number, each.owner.number), sorted({new.get(number, number) for number in each.numbers}))
        for each in crossings(document)
        if not gone.start <= each.citation.span.start < gone.end
    )


def _left_behind(document: Document, new: Mapping[int, int]) -> bool:
    """Whether a number that is to become another may be named in a form that is not read."""
    return unread_of(_changed(new), document) is not None


def _changed(new: Mapping[int, int]) -> set[int]:
    return {old for old, number in new.items() if old != number}


def _cited(document: Document) -> set[int]:
    return {number for citation in document.citations for number, _ in citation.numbers}


def _edits(document: Document, new: Mapping[int, int], renamed: Mapping[str, _Renamed]) -> list[Edit]:
    changing = [each for each in crossings(document) if each.changes(new)]
    if any(each.is_doubtful for each in changing):
        raise _SplitError
    citations = [*document.citations, *(each.citation for each in changing)]
    edits = {*_entry_edits(document, new), *_anchor_edits(document, new, renamed, citations)}
    for citation in citations:
        edits.update(_citation_edits(citation, new))
    return sorted(edit._replace(text=in_digits_of(document.text[slice(*edit.span)], edit.text)) for edit in edits)


def _put(span: Span, old: object, new: object) -> Iterator[Edit]:
    if str(old) != str(new):
        yield Edit(span, str(new))


def _entry_edits(document: Document, new: Mapping[int, int]) -> Iterator[Edit]:
    for reference in (each for found in document.reference_lists if not found.is_lazy for each in found.references):
        for match in _DIGITS.finditer(document.prose, *reference.marker_span):
            number = int(match[0])
            yield from _put(Span(*match.span()), number, new.get(number, number))


def _citation_edits(citation: Citation, new: Mapping[int, int]) -> Iterator[Edit]:
    """New digits where each number stands; where ranges or the order would not hold, the group is written anew."""
    firsts = [(item.first, new[item.first]) for item in citation.items]
    in_order = sorted(firsts) == sorted(firsts, key=lambda each: each[1])
    told = [new[number] for number, _ in citation.numbers]
    are_merged = len(set(told)) < len({number for number, _ in citation.numbers})
    in_ranges = all(
        sorted(new[number] for number in item.numbers) == list(range(*_ends(item.first, item.last, new)))
        for item in citation.items
    )
    span = Span(citation.items[0].span.start, citation.items[-1].span.end)
    inner = citation.text[span.start - citation.span.start : span.end - citation.span.start]
    if (in_order or has_locator(inner)) and in_ranges and not are_merged:
        for item in citation.items:
            yield from _put(item.first_span, item.first, new[item.first])
            if item.last_span != item.first_span:
                yield from _put(item.last_span, item.last, new[item.last])
        return
    around = citation.text.replace(inner, "", 1)
    if has_locator(inner) or _FRAME.sub("", around):  # a locator belongs to one number of several
        raise _SplitError
    yield from _put(span, inner, _group(set(told), inner))


def _ends(first: int, last: int, new: Mapping[int, int]) -> tuple[int, int]:
    """The range that a range becomes if its ends are rewritten, half open."""
    ends = (new[first], new[last]) if first <= last else (new[last], new[first])
    return ends[0], ends[1] + 1


def _group(numbers: Iterable[int], like: str) -> str:
    """Numbers as a group, ascending: three or more in a row as a range, with the dash and comma of another."""
    found, wide = _DASH.search(like), _WIDE.search(like)
    dash = found[0] if found else "-"
    comma = wide[0] if wide else ", " if "," not in like or ", " in like else ","
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    pieces = [f"{run[0]}{dash}{run[-1]}" if len(run) > 2 else comma.join(map(str, run)) for run in runs]
    return comma.join(pieces)


def _renamed(
    document: Document, new: Mapping[int, int], dropped: Reference | None = None
) -> Iterator[tuple[str, _Renamed]]:
    """The ids of entries that spell their number (`ref-3`), and what each is to become.

    Those of an entry that is dropped become those of the one in its place, if that has them.
    """
    anchors = sorted((at, name) for name, at in document.markdown.anchors.items())
    for reference in document.references:
        if new[reference.number] != reference.number:
            for name, span in _ids(document.text, reference, anchors):
                wanted = re.sub(r"\d+", str(new[reference.number]), name)
                yield name, _Renamed(wanted, None if reference is dropped else span)


def _anchor_edits(
    document: Document, new: Mapping[int, int], renamed: Mapping[str, _Renamed], citations: Iterable[Citation]
) -> Iterator[Edit]:
    """The ids that are renamed, and the links to them."""
    names = [each.name for each in renamed.values() if each.span]
    kept = document.markdown.anchors.keys() - renamed.keys()
    if not kept.isdisjoint(names) or len(set(names)) < len(names):
        raise _SplitError
    yield from (Edit(each.span, each.name) for each in renamed.values() if each.span)
    around = {citation.span.start: citation for citation in citations}
    for link in document.markdown.links:
        name = link.target.removeprefix("#")
        if name in renamed and name != link.target:
            wanted = renamed[name].name
            end = max(link.span.end, link.text_span.end)
            shown = set(_DIGITS.findall(link.text)) & set(_DIGITS.findall(name))
            if shown and around.keys().isdisjoint(range(link.span.start, end)):
                raise _SplitError  # `[see 3](#ref-3)` would show the old number
            if document.text[slice(*link.target_span)] != link.target or wanted not in {*kept, *names}:
                raise _SplitError
            yield Edit(link.target_span, f"#{wanted}")
        elif name == link.target or name in document.markdown.anchors:
            continue
        elif _is_made(name, new) or _spells(link.span, around, new, name):
            raise _SplitError


def _is_made(name: str, new: Mapping[int, int]) -> bool:
    """Whether an id is one that `copydesk/references` makes of a number that changes: `[the paper](#ref-3)`."""
    match = _MADE.fullmatch(name)
    number = int(match[1] or match[2]) if match else 0
    return new.get(number, number) != number


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
