"""Identifiers in the text of an entry that fail their grammar or check digit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Span
from copydesk.pattern import pattern
from copydesk.references.identifier import is_arxiv, is_doi, is_isbn, is_issn, is_orcid, trimmed

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_OLD = pattern(r"https?://dx\.doi\.org/(?=10\.)")
_DOI = pattern(r"(?i:\bdoi(?:\.org/|:\s{0,2}))(?P<name>10\.[^\s<>\"\]]+)")
_ARXIV = pattern(r"(?i:\barxiv(?:\.org/abs/|:\s{0,2}))(?P<name>\d{3,5}\.\d+)(?:v\d+)?(?![\w.]*\w)")
_RESOLVED = pattern(r"https?://(?:(?:dx\.)?doi\.org/10\.|arxiv\.org/abs/)[^\s?#]*[^\s?#.,;:]([.,;:]+)\Z")
_SUMS = (
    ("ISBN", pattern(r"ISBN(?:-1[03])?:?\s{0,2}(?P<name>[\dXx][\dXx -]{8,16}[\dXx])(?!\w)"), is_isbn),
    ("ISSN", pattern(r"ISSN:?\s{0,2}(?P<name>\d{4}-\d{3}[\dXx])(?!\w)"), is_issn),
    ("ORCID iD", pattern(r"orcid\.org/(?P<name>\d{4}-\d{4}-\d{4}-\d{3}[\dXx])(?!\w)"), is_orcid),
)


def misprints(text: str, span: Span) -> Iterator[tuple[Span, str]]:
    """Places of identifiers in a part of a text that can be none, and what is said of them."""
    for match in _DOI.finditer(text, *span):
        if not is_doi(name := trimmed(match["name"])):
            yield _place(match, name), f"{name} is no DOI, expected 10.NNNN/…"
    for match in _ARXIV.finditer(text, *span):
        if not is_arxiv(match["name"]):
            yield _place(match, match["name"]), f"{match['name']} is no arXiv identifier, expected YYMM.NNNNN"
    for kind, form, is_right in _SUMS:
        for match in form.finditer(text, *span):
            if not is_right(match["name"]):
                yield _place(match, match["name"]), f"{match['name']} is no {kind}: its check digit is wrong"


def _place(match: re.Match[str], name: str) -> Span:
    return Span(match.start("name"), match.start("name") + len(name))


def old_resolvers(text: str, span: Span) -> Iterator[Span]:
    """Where a part of a text has the old address of the resolver of DOIs, before a DOI."""
    yield from (Span(*match.span()) for match in _OLD.finditer(text, *span))


def stop_in(target: str) -> str:
    """The punctuation at the end of a link's target that is no part of the DOI or arXiv identifier that it resolves."""
    match = _RESOLVED.match(target)
    return match[1] if match else ""
