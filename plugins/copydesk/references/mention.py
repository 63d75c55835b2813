"""The numbers that a text names in brackets, or raised, though not all of it is read as citations.

What an author may have meant so is not said to be cited by nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from copydesk.pattern import pattern
from copydesk.references.citation import in_list
from copydesk.references.unread import BRACKETS, IN_BRACKETS, TO, between, in_round_brackets, numbers_in, raised
from copydesk.seek import matches

if TYPE_CHECKING:
    from copydesk.document import Document

_ROUND = pattern(r"[(\uff08]([^()\uff08\uff09\n]{1,80})[)\uff09]")
_WORDS = pattern(r"[^\W\d_]|: ")
_FROM_TO = pattern(rf"[\[\uff3b](\d{{1,4}})[\]\uff3d]{TO}[\[\uff3b](\d{{1,4}})[\]\uff3d]")


def mentions(document: Document) -> set[int]:
    """The numbers in any brackets outside the lists, and raised ones.

    Those in round brackets only where a list has its markers in such, or nothing else cites.
    """
    prose = document.prose
    groups = [*matches(IN_BRACKETS, prose, *BRACKETS)]
    if any("(" in each.marker for each in document.references):
        groups += matches(_ROUND, prose, "(", "\uff08")
    found: set[int] = set()
    for group in groups:
        is_read = group[0].startswith("[") and not _WORDS.search(group[1])  # and was taken for data
        if not is_read and not in_list(document, group.start()):
            found.update(numbers_in(group[1]))
    for match in matches(_FROM_TO, prose, "[", "\uff3b"):
        found.update(between(match[1], match[2]))
    found |= _linked(document)
    others = raised(document) if document.citations else (*raised(document), *in_round_brackets(document))
    return found.union(*(each.numbers for each in others))


def _linked(document: Document) -> set[int]:
    """The numbers of the entries that links lead to, whatever their texts are."""
    entries = sorted(document.references, key=lambda entry: entry.span)
    starts, anchors, found = [entry.span.start for entry in entries], document.markdown.anchors, set()
    for link in document.markdown.links:
        at = anchors.get(link.target[1:]) if link.target[:1] == "#" else None
        entry = entries[bisect_right(starts, at) - 1] if at is not None and at >= starts[0] else None
        if entry and at is not None and at < entry.span.end and not in_list(document, link.span.start):
            found.add(entry.number)
    return found
