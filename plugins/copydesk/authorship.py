"""The authors that posts name, held against those that the site knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Fix, Span
from copydesk.registry import Registry, fold
from copydesk.survey import once

if TYPE_CHECKING:
    from collections.abc import Mapping

    from copydesk.document import Document
    from copydesk.post import Named
    from copydesk.site import Site


@once
def first_posts(site: Site) -> Mapping[str, list[Named]]:
    """For each post by path, the authors of whom it is the first post."""
    seen: set[str] = set()
    found: dict[str, list[Named]] = {}
    for path in sorted(site.posts):
        for author in site.posts[path].authors:
            if fold(author.name) not in seen:
                seen.add(fold(author.name))
                found.setdefault(path, []).append(author)
    return found


def found_in(registry: Registry, author: Named, document: Document) -> bool:
    """Whether a registry has an author: by the name, by all of the value, or by each part of `one, other`."""
    whole = document.text[author.span.start : author.span.end].strip("'\"")
    parts = author.name.split(",")
    return any(map(registry.find, (author.name, whole))) or all(map(registry.find, parts))


def place(author: Named, document: Document) -> Span:
    """Where the name stands; the whole value where it does not stand in the text as it was read."""
    at = document.text.find(author.name, *author.span)
    return Span(at, at + len(author.name)) if at >= 0 else author.span


def mended(author: Named, near: str, document: Document) -> Fix | None:
    """The fix that writes another name in an author's place."""
    span = place(author, document)
    if document.text[span.start : span.end] != author.name:
        return None
    return Fix(f"Write {near}", (Edit(span, near),), safe=False)
