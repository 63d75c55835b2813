"""The numbers that a text names in brackets, or raised, though not all of it is read as citations.

What an author may have meant so is not said to be cited by nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from copydesk.markdown.hide import OPAQUE
from copydesk.markdown.seek import matches
from copydesk.pattern import pattern
from copydesk.references.citation import in_list, is_within_word, unread_entries
from copydesk.references.group import GROUP
from copydesk.references.unread import (
    BRACKETS,
    IN_BRACKETS,
    between,
    in_round_brackets,
    included,
    numbers_in,
    raised,
    ranges,
    said,
)

if TYPE_CHECKING:
    from copydesk.document import Document

_ROUND = pattern(r"[(\uff08]([^()\uff08\uff09\n]{1,80})[)\uff09]")
_WORDS = pattern(rf"[^\W\d_]|[†‡§¶*]|: |{OPAQUE}")  # `[2†]`, too
# What may stand between an anchor and the entry that it is of: tags, the marks of lists and of quotes.
_TO_ENTRY = pattern(rf"[{OPAQUE} \t>*+_-]*+\n?[{OPAQUE} \t>*+_-]*+")
_NOTE = pattern(r"^\[\^[^\[\]\n]+\]:([^\n]*)", re.MULTILINE)  # a footnote, which may stand below the entries of a list
_ROW = pattern(r"\d{1,4}(?:[^\w\n.:%]{1,3}(?:\.{3}[^\w\n.:%]{1,3})?\d{1,4}){1,20}")  # `1--3`, `1/2`, `1, ..., 5`


def mentions(document: Document) -> set[int]:
    """The numbers in any brackets outside the lists, raised ones, and those that are said to be of references.

    Those in round brackets only where a list has its markers in such, or nothing else cites; all where a text is put
    in, which may cite any.
    """
    prose = document.prose
    groups = [*matches(IN_BRACKETS, prose, *BRACKETS)]
    if any(each.form == "paren" for each in document.references):
        groups += matches(_ROUND, prose, "(", "\uff08")
    found: set[int] = set()
    # A group that names one of these was not read.
    others_listed = unread_entries(document).difference(each.number for each in document.references)
    for group in groups:
        numbers = set(numbers_in(group[1]))
        is_data = _is_data(group) and others_listed.isdisjoint(numbers)
        if not is_data and not in_list(document, group.start()):
            found |= numbers
    for note in _NOTE.finditer(document.text):
        for group in IN_BRACKETS.finditer(prose, *note.span(1)):
            found.update(numbers_in(group[1]))
    for match in ranges(document):
        found.update(between(match[1], match[2]))
    found |= _linked(document)
    others = [*included(document), *raised(document), *said(document)]
    others += () if document.citations else in_round_brackets(document)
    return found.union(*(each.numbers for each in others))


def _is_data(group: re.Match[str]) -> bool:
    """Whether a group that does not cite is data: numbers, and not between letters, where a space may be missing."""
    text, (start, end) = group.string, group.span()
    is_read = group[0].startswith("[") and not _WORDS.search(group[1])
    if is_read and _ROW.fullmatch(group[1]) and not GROUP.fullmatch(group[0]):
        return False
    return is_read and not is_within_word(text[max(start - 1, 0) : start], text[end : end + 1])


def _linked(document: Document) -> set[int]:
    """The numbers of the entries that links lead to, whatever their texts are."""
    entries = sorted(document.references, key=lambda entry: entry.span)
    starts, anchors, found = [entry.span.start for entry in entries], document.markdown.anchors, set()
    for link in document.markdown.links:
        at = anchors.get(link.target[1:]) if link.target[:1] == "#" else None
        if at is None or in_list(document, link.span.start):
            continue
        index = bisect_right(starts, at)
        if index and at < entries[index - 1].span.end:
            found.add(entries[index - 1].number)
        elif index < len(entries) and _TO_ENTRY.fullmatch(document.prose, at, starts[index]):
            found.add(entries[index].number)  # the anchor stands before the marker
    return found
