"""Numbers in brackets that may name entries, in forms that are not read as citations: `[see 6]`, `[7 and 8]`.

What an author may have meant so is not said to be cited by nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.pattern import pattern
from copydesk.references.citation import in_list
from copydesk.references.group import MAX_RANGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document

_TO = r"[ \t]*(?:-{1,3}|[\u2010-\u2015\u2212~\u301c\uff5e]|to|bis|à|al?|до|through)[ \t]*"
_SQUARE = pattern(r"[\[\uff3b]([^\[\]\uff3b\uff3d\n]{1,80})[\]\uff3d]")
_ROUND = pattern(r"[(\uff08]([^()\uff08\uff09\n]{1,80})[)\uff09]")
_NUMBERS = pattern(rf"(?<!\d)(\d{{1,4}})(?:{_TO}(\d{{1,4}}))?(?!\d)")
_WORDS = pattern(r"[^\W\d_]|: ")
_FROM_TO = pattern(rf"[\[\uff3b](\d{{1,4}})[\]\uff3d]{_TO}[\[\uff3b](\d{{1,4}})[\]\uff3d]")


def mentions(document: Document) -> set[int]:
    """The numbers in any brackets outside the lists; in round ones where a list has its markers in such."""
    prose = document.prose
    kinds = [_SQUARE, _ROUND] if any("(" in each.marker for each in document.references) else [_SQUARE]
    found: set[int] = set()
    for kind in kinds:
        for group in kind.finditer(prose):
            is_read = group[0].startswith("[") and not _WORDS.search(group[1])  # and was taken for data
            if not is_read and not in_list(document, group.start()):
                found.update(_numbers(group[1]))
    for low, high in _FROM_TO.findall(prose):
        found.update(_range(low, high))
    return found


def _numbers(text: str) -> Iterator[int]:
    for low, high in _NUMBERS.findall(text):
        yield from _range(low, high or low)


def _range(low: str, high: str) -> range:
    return range(int(low), min(int(high), int(low) + MAX_RANGE) + 1)
