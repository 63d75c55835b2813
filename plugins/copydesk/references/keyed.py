"""Citations by key held against the site's BibTeX file: which lead nowhere, and which entries nothing cites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.near import nearest_of
from copydesk.survey import once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.diagnostic import Span
    from copydesk.document import Document
    from copydesk.references.bibtex import Fault
    from copydesk.site import Site

_GUESSES = 20  # keys of a document for which the nearest one is sought, which takes long where there are thousands


def undefined_keys(document: Document, site: Site) -> Iterator[tuple[Span, str]]:
    """The keys that a document cites and no entry has, and what is said of them; none without a BibTeX file."""
    if not site.bibliography or not document.keys:
        return
    entries = site.bibliography.entries
    near: dict[str, str | None] = {}
    for citation in document.keys:
        for key, span, _ in citation.items:
            if key in entries:
                continue
            if key not in near:
                near[key] = nearest_of(key, entries) if len(near) < _GUESSES else None
            guess = f"; did you mean {near[key]}?" if near[key] else ""
            yield span, f"no entry of {site.config.bibliography} has the key {key}{guess}"


@once
def cited_keys(site: Site) -> frozenset[str]:
    """The keys that the documents of a site cite."""
    return frozenset(
        each.key for document in site.documents.values() for citation in document.keys for each in citation.items
    )


def uncited_keys(document: Document, site: Site) -> Iterator[tuple[Span, str]]:
    """The entries of the BibTeX file, if this is it, that nothing cites; none where nothing at all is cited by key."""
    if document.path == site.config.bibliography and site.bibliography and (cited := cited_keys(site)):
        for entry in site.bibliography.entries.values():
            if entry.key not in cited:
                yield entry.span, f"nothing cites {entry.key}"


def faults(document: Document, site: Site) -> tuple[Fault, ...]:
    """What cannot be read of the BibTeX file, if this is it."""
    return site.bibliography.faults if document.path == site.config.bibliography and site.bibliography else ()
