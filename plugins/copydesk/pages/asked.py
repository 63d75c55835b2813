"""Which pages a site asks for before there is anything to show on them: those its navigation or a link names."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from copydesk.document import Document
from copydesk.places import joined
from copydesk.resolve import locate

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from copydesk.site import Site


def asked_for(pages: Collection[str], site: Site, nav: object, folder: str = "") -> frozenset[str]:
    """The sources among `pages`, from the folder of documents, that somebody asks for; `nav` is that of mkdocs.yml.

    A `folder` of a language is empty or ends in `/`: a navigation may leave it out.
    """
    named = {posixpath.normpath(path) for path in _texts(nav)}
    return frozenset(page for page in pages if {page, page.removeprefix(folder)} & named) | _linked(pages, site)


def _texts(nav: object) -> Iterator[str]:
    """Every text of a navigation that is no title."""
    if isinstance(nav, str):
        yield nav
    for item in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from _texts(item)


def _linked(pages: Collection[str], site: Site) -> frozenset[str]:
    """The pages that a link would lead to if they were there; documents that name no folder of theirs are not read."""
    folders = tuple(f"{posixpath.basename(posixpath.dirname(page))}/" for page in pages)
    asking = [each for each in site.documents.values() if any(folder in each.text for folder in folders)]
    if not asking:
        return frozenset()
    there = {joined(site.config.docs_dir, page): page for page in pages}
    documents = {path: Document(path, "", site.config.dialect) for path in there}
    as_if = site.but(documents={**site.documents, **documents})
    targets = (locate(link, document, as_if) for document in asking for link in document.markdown.links)
    return frozenset(there[target.path] for target in targets if target and target.path in there)
