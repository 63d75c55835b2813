"""The authors that posts name, held against those that the site knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Fix, Span, newline_of
from copydesk.front_matter.rewrite import replace_in
from copydesk.registry import Registry, fold, members
from copydesk.survey import once
from copydesk.taxonomy import term_slug

if TYPE_CHECKING:
    from collections.abc import Mapping

    from copydesk.document import Document
    from copydesk.front_matter import Entry, Value
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
    edit = replace_in(document, author.value, author.name, near) if author.value else None
    return Fix(f"Write {near}", (edit,), safe=False) if edit else None


def added(author: Named, site: Site) -> Fix | None:
    """The fix that adds an entry for an author at the end of the registry, indented as the others are."""
    known, folded = _additions(site), fold(author.name)
    if folded not in known:
        known[folded] = _addition(_first_spellings(site)[folded], site)
    return known[folded]


@once
def _additions(_: Site) -> dict[str, Fix | None]:
    """Those that were made, by the folded name: each reads the registry as it would be."""
    return {}


def _addition(name: str, site: Site) -> Fix | None:
    file = site.registries[site.config.authors or ""]
    held, text = members(file.front_matter), file.text
    key = term_slug(name)
    last = max((_end(entry.value) for entry in held), default=len(text.rstrip()))
    at = text.find("\n", last) + 1 or len(text)
    margin, inner = _margins(held, file)
    newline = newline_of(text)
    opening = newline if text and text[at - 1] != "\n" else ""
    entry = f"{opening}{margin}{key}:{newline}{inner}name: {name}{newline}"
    after = members(file.with_text(text[:at] + entry + text[at:]).front_matter)
    told = {each.key: each.value.data for each in held}
    if key in told or {each.key: each.value.data for each in after} != {**told, key: {"name": name}}:
        return None  # a registry in one line, or a name that YAML reads as something else
    return Fix(f"Add {name} to {file.path}", (Edit(Span(at, at), entry),), safe=False, path=file.path)


def _end(value: Value) -> int:
    """Where the last scalar within a value ends; the value itself ends where the next thing begins."""
    inner = (*value.items, *(entry.value for entry in value.entries))
    return max(map(_end, inner), default=value.span.end)


def _margins(held: tuple[Entry, ...], file: Document) -> tuple[str, str]:
    """What stands before a member of a registry, and before what is told of it."""
    if not held:
        return "", "  "
    place = file.source.position
    outer = place(held[0].span.start).column - 1
    told = next((entry.value.entries[0] for entry in held if entry.value.entries), None)
    return " " * outer, " " * max(place(told.span.start).column - 1 if told else 0, outer + 2)


@once
def _first_spellings(site: Site) -> Mapping[str, str]:
    """How each author is first spelled, by the folded name: several posts add one and the same entry."""
    found: dict[str, str] = {}
    for path in sorted(site.posts):
        for author in site.posts[path].authors:
            found.setdefault(fold(author.name), author.name)
    return found
