"""What a change brought: of all that a site has to say, that which its author has to answer for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Severity
from copydesk.document import Document
from copydesk.linter import lint
from copydesk.registry_document import BibliographyDocument, RegistryDocument
from copydesk.site import MARKDOWN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from copydesk.diagnostic import Diagnostic
    from copydesk.git import Changes
    from copydesk.rule import Rule
    from copydesk.site import Site


def wanted(site: Site, changes: Changes) -> list[str]:
    """The files whose old text has a say: changed and removed documents, and the registries."""
    old = {*changes.gone, *changes.lines} - changes.new
    registries = {*site.registries, _authors(site, changes)}
    return sorted(path for path in old if path.endswith(MARKDOWN) or path in registries or path in site.documents)


def _authors(site: Site, changes: Changes) -> str | None:
    """Where the registry of authors is, or was before it was taken away."""
    gone = (path for path in sorted(changes.gone) if path.endswith("authors.yml"))
    return site.config.authors or next(gone, None)


def before(site: Site, changes: Changes, texts: Mapping[str, str]) -> Site:
    """The site as it was, given the old texts of the files that are `wanted`."""
    config = site.config._replace(authors=_authors(site, changes))
    documents, registries = (
        {path: document for path, document in held.items() if path not in changes.new}
        for held in (site.documents, site.registries)
    )
    for path, text in texts.items():
        if path in (config.authors, config.tags):
            registries[path] = RegistryDocument(path, text.removeprefix("\ufeff"))
        elif path == config.bibliography:
            registries[path] = BibliographyDocument(path, text.removeprefix("\ufeff"))
        else:
            documents[path] = Document(path, text.removeprefix("\ufeff"), config.dialect, config.headings)
    if config.authors not in registries:  # it is new
        config = config._replace(authors=None)
    files = (site.files - changes.new) | changes.gone
    return site.but(config=config, documents=documents, registries=registries, files=frozenset(files))


def brought(
    site: Site, old: Site, changes: Changes, diagnostics: Sequence[Diagnostic], rules: Sequence[Rule]
) -> list[Diagnostic]:
    """Errors of the documents that changed, all that stands on a changed line, and what is new in all others.

    What is said of a document that did not change is new if it was not said of it in the `old` site: it lost an
    image, an anchor or an author that it uses.
    """
    unchanged = sorted({found.path for found in diagnostics} - changes.lines.keys())
    known = {(found.path, found.rule, found.span) for found in lint(old, rules, unchanged)}
    return [
        found
        for found in diagnostics
        if (
            _concerns(found, site, changes)
            if found.path in changes.lines
            else (found.path, found.rule, found.span) not in known
        )
    ]


def _concerns(found: Diagnostic, site: Site, changes: Changes) -> bool:
    source = site.document(found.path).source
    first, last = (position.line for position in source.positions(found.span))
    return found.severity is Severity.ERROR or changes.touches(found.path, first, last)
