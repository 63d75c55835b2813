"""Move the entries of a list into another order, each with all that belongs to it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Span
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from copydesk.document import Document
    from copydesk.references.reference import Reference, ReferenceList

# What shows nothing and stands on a line of its own above the entry that it is of.
_ANCHOR = r"<(?:a|span)\b[^<>\n]*+>[ \t]*+</(?:a|span)>"
_ANCHORS = pattern(rf"[ \t>]*+(?:{_ANCHOR}[ \t\r]*+)++")
_UNSEEN = pattern(rf"[ \t>]*+(?:(?:{_ANCHOR}|<!--(?:[^-\n]|-(?!->))*+-->)[ \t\r]*+)++")
_ITEM = pattern(r"[ \t>]*(?:[-*+]|\d+[.)])[ \t]")
_BREAK = pattern(r"(?i:<br)[ \t]*+/?>\Z|(?<!\\)\\\Z")
_TAG = pattern(
    r"<(?P<close>/?)(?P<name>p|li|div|details|section|article|aside|figure|blockquote|center|table|ul|ol|dl)\b",
    re.IGNORECASE,
)
_MAY_STAY_OPEN = frozenset({"p", "li"})
# A line of its own that names what follows: `**Books**`, `Older ones:`.
_CAPTION = pattern(
    r"\n[ \t>]*+\r?\n(?:> ?)*+(?! {4}|\t)(?:[*_]{1,3}[^*_\n]{1,80}[*_]{1,3}|[^\n]{1,80}[:\uff1a])[ \t]*+\r?(?=\n)"
)


def move(document: Document, numbers: Mapping[int, int], edits: Sequence[Edit] = ()) -> tuple[Edit, ...] | None:
    """Edits that put the entries of every list into the order of `numbers`, with other edits made on the way.

    None where an entry cannot be moved whole: several numbers on one line, headings or captions between entries, an
    element in HTML that begins in one and ends in another, or paragraphs behind the last one that may be no part of it.
    """
    inside: list[Edit] = []
    starts = [edit.span.start for edit in edits]
    for found in document.reference_lists:
        blocks = [
            Span(each.start, each.start + len(_unbroken(document.text[slice(*each)])))
            for each in blocks_of(document, found)
        ]
        new = [numbers[reference.number] for reference in found.references]
        wanted = sorted(range(len(new)), key=new.__getitem__)
        if wanted == list(range(len(blocks))):
            continue
        if not _is_movable(document, found, blocks, wanted):
            return None
        for place, index in enumerate(wanted):
            if place != index:
                first, last = (bisect_left(starts, at) for at in blocks[index])
                inside.append(Edit(blocks[place], _edited(document.text, blocks[index], edits[first:last])))
    inside.sort()
    taken = [edit.span.start for edit in inside]
    return tuple(sorted([*inside, *(edit for edit in edits if not _is_within(edit, inside, taken))]))


def block(document: Document, reference: Reference) -> Span | None:
    """The lines of an entry with the empty ones around it, to be taken out; None where they hold another's, too."""
    found = next(each for each in document.reference_lists if reference in each.references)
    blocks = blocks_of(document, found)
    if len(blocks) == 1 or not _is_movable(document, found, blocks, range(len(blocks))):
        return None
    index = found.references.index(reference)
    if index + 1 < len(blocks):
        return Span(blocks[index].start, blocks[index + 1].start)
    is_last = not _trimmed(document.text[blocks[index].end : found.span.end])
    return Span(blocks[index - 1].end, blocks[index].end) if is_last else None


def blocks_of(document: Document, found: ReferenceList) -> list[Span]:
    """The lines of each entry, up to the next one's, without the white space between.

    What stands above an entry and shows nothing, an anchor or a comment, is its own.
    """
    text, starts, end = document.text, list[int](), found.title_span.end
    for reference in found.references:
        start = text.rfind("\n", 0, reference.span.start) + 1
        is_first_item = not starts and _ITEM.match(text, start)  # a comment above it is of all items
        starts.append(_top(text, start, end, _ANCHORS if is_first_item else _UNSEEN))
        end = text.find("\n", reference.text_span.start) % (len(text) + 1)
    ends = [*starts[1:], found.references[-1].text_span.end]
    return [Span(start, start + len(_trimmed(text[start:end]))) for start, end in zip(starts, ends, strict=True)]


def _top(text: str, start: int, end: int, above: re.Pattern[str]) -> int:
    """Where the lines of one kind begin that stand above a line, with empty ones between; `end` is what lies before."""
    top = at = start
    while at > end:
        line = text.rfind("\n", 0, at - 1) + 1
        if line < end:
            break
        if above.fullmatch(text, line, at - 1):
            top = line
        elif text[line:at].strip(" \t\r\n>"):
            break
        at = line
    return top


def _trimmed(text: str) -> str:
    """A text without the empty lines at its end, those of a quotation among them."""
    lines = text.rstrip().split("\n")
    while lines and not lines[-1].strip(" \t\r>"):
        lines.pop()
    return "\n".join(lines).rstrip()


def _unbroken(text: str) -> str:
    """A text without the `<br>` or backslash at its end, which parts what stands there, whatever that is."""
    return _BREAK.sub("", text).rstrip()


def _is_movable(document: Document, found: ReferenceList, blocks: Sequence[Span], wanted: Sequence[int]) -> bool:
    if any(one.start >= one.end or one.end > after.start for one, after in pairwise(blocks)):
        return False
    start, end = blocks[0].start, blocks[-1].end
    if any(start < heading.span.start < end for heading in document.markdown.headings):
        return False
    lines = (document.text.rfind("\n", 0, reference.span.start) + 1 for reference in found.references)
    if len({_ITEM.match(document.text, line) is None for line in lines}) > 1:
        return False  # a paragraph behind an item would become a part of it
    if any(_is_torn(document.text[slice(*each)]) for each in blocks) or _has_captions(document, found):
        return False
    last_stays = wanted[-1] == len(blocks) - 1
    return last_stays or not _unbroken(_trimmed(document.text[end : found.span.end]))


def _is_torn(text: str) -> bool:
    """Whether a text holds one end of an element in HTML only: `</details>`."""
    opened = Counter[str]()
    for match in _TAG.finditer(text):
        name = match["name"].lower()
        if match["close"] and not opened[name]:
            return True
        opened[name] += -1 if match["close"] else 1
    return not _MAY_STAY_OPEN.issuperset(+opened)


def _has_captions(document: Document, found: ReferenceList) -> bool:
    """Whether a line between the entries names those that follow it, which would become others."""
    return any(
        _CAPTION.search(document.text, one.text_span.end, other.span.start) for one, other in pairwise(found.references)
    )


def _is_within(edit: Edit, others: Sequence[Edit], starts: Sequence[int]) -> bool:
    """Whether one of some edits, in order, covers another."""
    index = bisect_right(starts, edit.span.start) - 1
    return index >= 0 and edit.span.start < others[index].span.end


def _edited(text: str, span: Span, edits: Sequence[Edit]) -> str:
    """A part of a text with edits made that lie in it."""
    pieces: list[str] = []
    at = span.start
    for edit in edits:
        pieces += text[at : edit.span.start], edit.text
        at = edit.span.end
    return "".join([*pieces, text[at : span.end]])
