"""Citations by key held against the site's BibTeX file: which lead nowhere, and which entries nothing cites."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from copydesk.near import nearest_of
from copydesk.pattern import pattern
from copydesk.survey import once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.diagnostic import Span
    from copydesk.document import Document
    from copydesk.references.bibtex import Fault
    from copydesk.site import Site

# What Quarto and pandoc-crossref call figures, tables and the like: `[@fig-tide]`, `[@eq:moon]`.
_CROSS = pattern(
    r"(?:fig|tbl|tab|eq|sec|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|prf|alg|tip|nte|wrn|imp|cau)[-:]\S"
)
_MENTION = pattern(r"(?<![\w@])@\{?(\w(?:[\w:.+/-]{0,98}\w)?)")
_ALL = pattern(r"(?<![^\s\[,;\"'])@\*")  # `nocite: "@*"`
_UNREAD = (".qmd", ".rmd", ".rmarkdown", ".ipynb", ".tex")  # what is read where it is named only, or never
_GUESSES = 20  # keys of a document for which the nearest one is sought, which takes long where there are thousands


def undefined_keys(document: Document, site: Site) -> Iterator[tuple[Span, str]]:
    """The keys that a document cites and no entry has, and what is said of them; none without a BibTeX file."""
    if not site.bibliography or not document.keys or _has_sources(document, site):
        return
    entries = site.bibliography.entries
    near: dict[str, str | None] = {}
    for citation in document.keys:
        for key, span, _ in citation.items:
            if key in entries or _CROSS.match(key):
                continue
            if key not in near:
                near[key] = nearest_of(key, entries) if len(near) < _GUESSES else None
            guess = f"; did you mean {near[key]}?" if near[key] else ""
            yield span, f"no entry of {site.config.bibliography} has the key {key}{guess}"


def _has_sources(document: Document, site: Site) -> bool:
    """Whether a head has entries of its own, as pandoc reads them: in it, or in files that are not the site's."""
    listed = document.front_matter.get("references")
    if listed and listed.items:
        return True
    own = document.front_matter.get("bibliography")
    names = [each.data for each in (own.items or (own,))] if own else []
    known = posixpath.basename(site.config.bibliography or "")
    return any(isinstance(name, str) and posixpath.basename(name) != known for name in names)


@once
def cited_keys(site: Site) -> frozenset[str]:
    """The keys that the documents of a site cite."""
    return frozenset(
        each.key for document in site.documents.values() for citation in document.keys for each in citation.items
    )


@once
def _mentioned(site: Site) -> frozenset[str]:
    """The keys that stand anywhere behind an `@`, as in `@airy1845 shows` or in a head's `nocite`; `*` for all."""
    texts = [document.text for document in site.documents.values() if "@" in document.text]
    found = {key for text in texts for key in _MENTION.findall(text)}
    is_all = any(_ALL.search(text) for text in texts) or any(path.lower().endswith(_UNREAD) for path in site.files)
    return frozenset({*found, "*"} if is_all else found)


def uncited_keys(document: Document, site: Site) -> Iterator[tuple[Span, str]]:
    """The entries of the BibTeX file, if this is it, that nothing cites; none where nothing at all is cited by key."""
    if document.path == site.config.bibliography and site.bibliography and (cited := cited_keys(site)):
        for entry in site.bibliography.entries.values():
            if entry.key not in cited and _mentioned(site).isdisjoint({entry.key, "*"}):
                yield entry.span, f"nothing cites {entry.key}"


def faults(document: Document, site: Site) -> tuple[Fault, ...]:
    """What cannot be read of the BibTeX file, if this is it."""
    return site.bibliography.faults if document.path == site.config.bibliography and site.bibliography else ()
