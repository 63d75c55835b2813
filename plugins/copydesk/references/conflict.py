"""Entries of one work that tell of two titles, years or spellings of an author."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Fix, Span
from copydesk.named_tuple import NamedTuple
from copydesk.references.record import name_of
from copydesk.references.work import Entry, folded, is_slip, keys_among
from copydesk.survey import once

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.references.parts import Parts
    from copydesk.site import Site


class Conflict(NamedTuple):
    """What an `entry` says `here` of a work, and `other`, in another document, says `there`.

    `name` is the work's as people know it; `told` makes half a sentence of the two.
    """

    entry: Entry
    name: str
    here: str
    other: Entry
    there: str
    told: str


@once
def conflicts(site: Site) -> Mapping[str, tuple[Conflict, ...]]:
    """The conflicts of a site by the path of the entry that is to be looked at: that which came later."""
    found: dict[str, list[Conflict]] = {}
    first: dict[str, Entry] = {}
    for path in sorted(site.documents):
        for reference in site.documents[path].references:
            entry = Entry(path, reference)
            for key in keys_among(reference.parts, first, lambda other: other.parts):
                other = first.setdefault(key, entry)
                conflict = _conflict(entry, other, key) if other.path != path else None
                if conflict:
                    found.setdefault(path, []).append(conflict)
                    break
    return {path: tuple(each) for path, each in found.items()}


def correction(conflict: Conflict) -> Fix | None:
    """The fix, not safe, that writes what the other document says; None where that is not plain to see."""
    reference = conflict.entry.reference
    places = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(conflict.here)}(?!\w)", reference.text)]
    if len(places) != 1 or reference.is_link:
        return None
    start = reference.text_span.start + places[0]
    edit = Edit(Span(start, start + len(conflict.here)), conflict.there)
    return Fix(f"Write what {conflict.other.path} has", (edit,), safe=False)


def _conflict(entry: Entry, other: Entry, key: str) -> Conflict | None:
    """What two entries that share a key say of the work, where they differ."""
    one, two = entry.reference.parts, other.reference.parts
    kind, _, name = key.partition(":")
    name = f"“{one.title}”" if kind == "title" else {"doi": "doi:", "arxiv": "arXiv:"}[kind] + name
    titles = folded(one.title or ""), folded(two.title or "")
    if all(titles) and not (titles[0] in titles[1] or titles[1] in titles[0]):
        return Conflict(entry, name, one.title or "", other, two.title or "", "is “{}” here, and “{}”")
    if kind == "doi" and one.year and two.year and one.year != two.year:
        return Conflict(entry, name, str(one.year), other, str(two.year), "is of {} here, and of {}")
    for here, there in _unlike_authors(one, two):
        return Conflict(entry, name, here, other, there, "is by {} here, and by {}")
    return None


def _unlike_authors(one: Parts, two: Parts) -> Iterator[tuple[str, str]]:
    """Family names at one place of two lists that are alike, and not the same."""
    for author, other in zip(one.authors, two.authors, strict=False):
        here, there = name_of(author), name_of(other)
        if here.family == there.family or not _is_initial(here.given, there.given):
            continue
        if here.family.casefold() != there.family.casefold() and is_slip(here.family, there.family):
            yield here.family, there.family


def _is_initial(one: str, two: str) -> bool:
    """Whether two given names begin alike: those of one person do, whether they are written out or not."""
    return bool(one and two) and folded(one)[:1] == folded(two)[:1]
