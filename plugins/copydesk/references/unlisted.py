"""Citations of a document that has no reference list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.diagnostic import Span
from copydesk.markdown.hide import OPAQUE
from copydesk.pattern import pattern
from copydesk.references.citation import VARIABLE
from copydesk.references.group import items, matches
from copydesk.references.heading import meant

if TYPE_CHECKING:
    from copydesk.document import Document

Group = tuple[Span, tuple[int, ...]]

_FIRST = pattern(r"\s*(?:[-*+] )?\\?\[1\\?\]")
_ONE = pattern(r"\[[ \t]*1\b")
# A line that begins with a number in brackets, whatever stands before it: the list is there, under no title.
_ENTRY = pattern(rf"^[ \t>|*+_{OPAQUE}-]*\\?\[[ \t]*\d{{1,4}}[ \t]*\\?\]", re.MULTILINE)
_ITEM = pattern(r"\n[ \t>]*\d{1,4}[.)][ \t]+\S")
_OTHER_FORM = pattern(r">[ \t\n]*\[?1[\].)]|\[\^|<li\b[^<>]*\bid=|<d-cite|<ol\b", re.IGNORECASE)
_OTHER_TITLE = pattern(
    r"^[ \t>]*(?:#|\*\*|__)[^\n]*"
    r"(?:sources?|notes?|reading|citations?|links?|credits?|resources|referen|참고|参考|출처)\b",
    re.IGNORECASE | re.MULTILINE,
)
# A citation follows a word, or its stop; what follows a comma, a colon or a conjunction enumerates.
_FOLLOWS = pattern(rf"[\w)\"'”’%*.?!{OPAQUE}\]][ \t\n]?\(?$")
_LISTING = pattern(
    r"\b(?:and|or|und|oder|et|ou|y|o|e|options?|steps?|cases?|index|items?|versions?|lines?|rows?)[ \t\n]\(?$"
)


def unlisted(document: Document) -> list[Group]:
    """The bracket groups of a document that cite 1 to n without holes, where no list is in sight; else nothing.

    One that fits no such row speaks against all the others: brackets mean something else here.
    """
    if not _ONE.search(document.text) or document.reference_lists or _has_other_list(document):
        return []
    linked = {link.text_span.start + shift for link in document.markdown.links for shift in (-1, 0)}
    groups: list[Group] = []
    supported: set[int] = set()
    for match in matches(document.prose):
        numbers = tuple(number for item in items(match) for number in item.numbers)
        if match.start() in linked or not _may_cite(document, match, numbers):
            return []
        if _supports(document.prose, match.start()):
            supported.update(numbers)
        groups.append((Span(*match.span()), numbers))
    if supported and len(_ITEM.findall(document.prose, groups[-1][0].end)) >= max(supported):
        return []  # under a title in any language
    is_row = len(supported) > 1 and supported == set(range(1, len(supported) + 1))
    cited = {number for _, numbers in groups for number in numbers}
    return groups if is_row and cited == supported and sum(len(numbers) == 1 for _, numbers in groups) > 1 else []


def misnamed(document: Document) -> tuple[Span, str, str] | None:
    """A heading that is a slip for the title of a list: its place, its text, the title. Entry 1 is right below it."""
    if document.reference_lists or not _ONE.search(document.text):
        return None
    for heading in document.markdown.headings:
        entry = _FIRST.match(document.text, heading.span.end)
        title = meant(heading.text) if entry and document.is_prose(entry.end() - 2) else None
        if title:
            return heading.span, heading.text, title
    return None


def _has_other_list(document: Document) -> bool:
    """Whether the numbers may lead to a list of another form, under another title, or in another file."""
    return (
        document.is_assembled
        or _OTHER_FORM.search(document.text) is not None
        or _OTHER_TITLE.search(document.text) is not None
        or bool(document.reference_sections)
        or _ENTRY.search(document.prose) is not None
    )


def _may_cite(document: Document, match: re.Match[str], numbers: tuple[int, ...]) -> bool:
    """Whether nothing says that a group is data, an index, a label or a cell."""
    before = document.prose[max(match.start() - 24, 0) : match.start()]
    after = document.prose[match.end() : match.end() + 2].lstrip(" ")[:1]
    return (
        0 not in numbers
        and after not in ("=", ":", "[")
        and not VARIABLE.search(before)
        and "table" not in (document.kinds_at(match.start()))
    )


def _supports(prose: str, at: int) -> bool:
    before = prose[max(at - 24, 0) : at]
    return _FOLLOWS.search(before) is not None and _LISTING.search(before) is None
