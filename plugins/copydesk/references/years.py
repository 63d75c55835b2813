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
_VENUE = pattern(r"\(([A-Z][A-Za-z-]{2,14}[ ’']?((?:19|20)\d\d))\)")
# Right behind the title: `In *Proceedings of EUSIPCO 2018*`. A series or a standard has numbers that look like years.
_NAMED = pattern(
    r"[*_\"”’)\].,\s]{0,9}(?:\([^()\s]{1,300}\)|\[[^\]\n]{0,60}\])?[.,:\s]{0,4}(?:[Ii]n:?\s)?[*_]{0,2}"
    r"(?:Proc(?:eedings|\.)?(?:\sof(?:\sthe)?)?\s)?"
    r"((?!(?:LNCS|LNAI|LNBIP|LNEE|CCIS|CEUR|RFC|ISO|IEC|IEEE|ANSI|DIN|NIST)\b)[A-Z][A-Za-z-]{0,12}[A-Z]{2}[A-Za-z-]{0,6}"
    r"[ ’']?((?:19|20)\d\d))(?![\w/–-])"
)
_LATER = pattern(r"workshop|selected|revised|springer|lncs|lecture notes|post-proceedings", re.IGNORECASE)
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
    venue = venues[0] if len(venues) == 1 else None if venues else _named(text, reference, int(year[1]))
    if venue and venue[2] != year[1]:
        is_later = venue[2] > year[1] and _PREPRINT.search(text, *reference.text_span)
        if not is_later:
            yield Span(*venue.span(2)), f"the year is {year[1]}, and {venue[2]} in {venue[1]}"
    for form, century in ((_ARXIV, "20"), (_DOI, "")) if identifiers else ():
        match = form.search(text, *reference.text_span)
        if match and century + match[1] != year[1]:
            yield Span(*match.span(1)), f"the year is {year[1]}, and {century}{match[1]} in {match[0]}"


def _named(text: str, reference: Reference, year: int) -> re.Match[str] | None:
    """The short name of a venue, and its year, right behind the title; none if its papers may appear a year later."""
    title = reference.parts.title
    start = text.find(title, *reference.text_span) if title else -1
    if not title or start < 0:
        return None
    venue = _NAMED.match(text, start + len(title), reference.text_span.end)
    is_volume = venue and int(venue[2]) + 1 == year and _LATER.search(text, *reference.text_span)
    return None if is_volume else venue
