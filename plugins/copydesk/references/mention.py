"""The numbers that a text names in brackets, or raised, though not all of it is read as citations.

What an author may have meant so is not said to be cited by nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.pattern import pattern
from copydesk.references.citation import in_list
from copydesk.references.unread import TO, between, in_round_brackets, numbers_in, raised

if TYPE_CHECKING:
    from copydesk.document import Document

_SQUARE = pattern(r"[\[\uff3b\u3010]([^\[\]\uff3b\uff3d\u3010\u3011\n]{1,80})[\]\uff3d\u3011]")
_ROUND = pattern(r"[(\uff08]([^()\uff08\uff09\n]{1,80})[)\uff09]")
_WORDS = pattern(r"[^\W\d_]|: ")
_FROM_TO = pattern(rf"[\[\uff3b](\d{{1,4}})[\]\uff3d]{TO}[\[\uff3b](\d{{1,4}})[\]\uff3d]")


def mentions(document: Document) -> set[int]:
    """The numbers in any brackets outside the lists, and raised ones.

    Those in round brackets only where a list has its markers in such, or nothing else cites.
    """
    prose = document.prose
    kinds = [_SQUARE, _ROUND] if any("(" in each.marker for each in document.references) else [_SQUARE]
    found: set[int] = set()
    for kind in kinds:
        for group in kind.finditer(prose):
            is_read = group[0].startswith("[") and not _WORDS.search(group[1])  # and was taken for data
            if not is_read and not in_list(document, group.start()):
                found.update(numbers_in(group[1]))
    for low, high in _FROM_TO.findall(prose):
        found.update(between(low, high))
    others = raised(document) if document.citations else (*raised(document), *in_round_brackets(document))
    return found.union(*(each.numbers for each in others))
