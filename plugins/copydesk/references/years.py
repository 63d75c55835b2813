"""The years that an entry tells, and whether they agree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.diagnostic import Span
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.references.reference import Reference

_YEAR = pattern(r"\(((?:19|20)\d\d)[a-z]?\)")
_LAST = pattern(r"[,.] ((?:19|20)\d\d)\.?\Z")
_VENUE = pattern(r"\([A-Z][A-Za-z-]{2,14}[ ’']?((?:19|20)\d\d)\)")
_PREPRINT = pattern(r"preprint|arxiv|biorxiv|medrxiv|ssrn", re.IGNORECASE)
_ARXIV = pattern(r"arxiv(?:\.org/(?:abs|pdf)/|[: ]{1,2})(\d\d)(?:0[1-9]|1[0-2])\.\d{4,5}", re.IGNORECASE)
_DOI = pattern(r"10\.\d{4,9}/[^\s<>()]{0,40}?[./]((?:19|20)\d\d)[./]")


def conflicts(text: str, reference: Reference, latest: int, *, identifiers: bool) -> Iterator[tuple[Span, str]]:
    """Places of years in an entry that lie after `latest` or disagree with its own, and what is said of them.

    `identifiers` has those of arXiv identifiers and DOIs compared, too.
    """
    year = _YEAR.search(text, *reference.text_span) or _LAST.search(text, *reference.text_span)
    if not year:
        return
    if int(year[1]) > latest:
        yield Span(*year.span(1)), f"the year is {year[1]}, which lies ahead"
        return
    venues = list(_VENUE.finditer(text, year.end(), reference.text_span.end))
    if len(venues) == 1 and venues[0][1] != year[1]:
        is_later = venues[0][1] > year[1] and _PREPRINT.search(text, *reference.text_span)
        if not is_later:
            yield Span(*venues[0].span(1)), f"the year is {year[1]}, and {venues[0][1]} in {venues[0][0][1:-1]}"
    for form, century in ((_ARXIV, "20"), (_DOI, "")) if identifiers else ():
        match = form.search(text, *reference.text_span)
        if match and century + match[1] != year[1]:
            yield Span(*match.span(1)), f"the year is {year[1]}, and {century}{match[1]} in {match[0]}"
