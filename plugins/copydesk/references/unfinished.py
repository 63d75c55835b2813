"""Entries that were left half written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.references.reference import Reference, ReferenceList

_NOTHING = pattern(r"(?:todo|tbd|tba|fixme|xxx|\?+|\.{3,}|…)[.:!]?", re.IGNORECASE)
_NO_YEAR = pattern(
    r"\]\(|\]\[|in press|forthcoming|to appear|under review|in review|in prep|submitted|accepted|unpublished|manuscript"
    r"|private|personal comm|\bn\.\s?d\.|\b\d{4}\b|erscheint|im (?:druck|erscheinen)|in vorb|eingereicht|\bo\.\s?j\."
    r"|à paraître|sous presse|soumis|\bs\.\s?[adf]\.|en prensa|no prelo|in (?:corso di )?stampa|in druk|w druku"
    r"|w przygotowaniu|в печати|印刷中|投稿中|出版予定|待刊|게재 ?예정|출간 ?예정|투고 ?중",
    re.IGNORECASE,
)  # what tells the year, or why there is none
_ADDRESS = pattern(r"https?://[^\s<>\[\]]+|<[^<>]*>|\]\([^()\s]*\)")
_WORD = pattern(r"[^\W\d_]{2}")


def unfinished(found: ReferenceList) -> Iterator[tuple[Reference, str]]:
    """The entries of a list that lack what most others have, and what they lack."""
    written = [reference for reference in found.references if not _NOTHING.fullmatch(reference.text)]
    named = [reference for reference in written if not _is_address(reference)]
    dated = sum(reference.parts.year is not None for reference in named)
    for reference in found.references:
        if _NOTHING.fullmatch(reference.text):
            yield reference, "holds nothing yet"
        elif 2 * dated >= len(named) and _lacks_year(reference):
            yield reference, "has no year"
        elif 2 * len(named) > len(written) and _is_address(reference) and not reference.parts.accessed:
            yield reference, "is an address and nothing else"


def _lacks_year(reference: Reference) -> bool:
    """Whether an entry reads as a publication, and no year, link or date of access says which."""
    parts = reference.parts
    is_known = parts.year or parts.doi or parts.arxiv or parts.url or parts.accessed
    return bool(parts.authors and parts.title and not is_known) and not _NO_YEAR.search(reference.text)


def _is_address(reference: Reference) -> bool:
    """Whether an entry is a bare address, linked or not."""
    return reference.parts.url is not None and not _WORD.search(_ADDRESS.sub(" ", reference.text))
