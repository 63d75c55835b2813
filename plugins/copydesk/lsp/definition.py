"""Where things are: the entry of a citation, the file or heading of a link; and the citations of an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Span
from copydesk.references.lead import Lead
from copydesk.resolve import locate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.lsp.page import Page
    from copydesk.references.reference import Reference

Place = tuple[str, Span]  # a file by its path within the site, and where in it


def definitions(page: Page, offset: int) -> list[Place]:
    """What the citation or the link at an offset leads to; a range of numbers leads to several entries."""
    entries = [(page.name, entry.span) for entry, _ in cited(page, offset)]
    return entries or list(_keyed(page, offset)) or list(_linked(page, offset))


def cited(page: Page, offset: int) -> Iterator[tuple[Reference, Span]]:
    """The entries that are cited at an offset, each with the place that names it."""
    document = page.document
    for citation in document.citations:
        if _holds(citation.span, offset):
            lead = Lead(document)
            for number, span in citation.numbers:
                index = lead.entry(number, citation.span.start) if _holds(span, offset) else None
                if index is not None:
                    yield document.references[index], span


def citing(page: Page, offset: int) -> tuple[list[Place], list[Place]]:
    """The entries at an offset, or that are cited there; and all places of the document that cite them."""
    document = page.document
    entries = [entry for entry, _ in cited(page, offset)]
    entries = entries or [entry for entry in document.references if _holds(entry.span, offset)]
    found = [span for entry in entries for span in _citations(document, document.references.index(entry))]
    return [(page.name, entry.span) for entry in entries], [(page.name, span) for span in dict.fromkeys(found)]


def _citations(document: Document, index: int) -> Iterator[Span]:
    lead = Lead(document)
    for citation in document.citations:
        for number, span in citation.numbers:
            if lead.entry(number, citation.span.start) == index:
                yield span


def _keyed(page: Page, offset: int) -> Iterator[Place]:
    site = page.held.site
    bibliography = site.bibliography
    if bibliography is None or site.config.bibliography is None:
        return
    for citation in page.document.keys:
        for item in citation.items:
            entry = bibliography.entries.get(item.key)
            if entry and _holds(item.span, offset):
                yield site.config.bibliography, entry.span


def _linked(page: Page, offset: int) -> Iterator[Place]:
    site, document = page.held.site, page.document
    for link in document.markdown.links:
        if not (_holds(link.span, offset) or _holds(link.target_span, offset)):
            continue
        target = locate(link, document, site)
        if target is None or not site.exists(target.path):
            continue
        there = site.documents.get(target.path)
        start = there.outline.anchors.get(target.fragment, 0) if there else 0
        yield target.path, Span(start, start)


def _holds(span: Span, offset: int) -> bool:
    """Whether a caret at an offset touches a span."""
    return span.start <= offset <= span.end
