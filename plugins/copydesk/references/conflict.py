"""Entries of one identifier that tell of two titles or years."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from copydesk.references.work import Entry, folded
from copydesk.survey import once

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.references.parts import Parts
    from copydesk.site import Site


class Conflict(NamedTuple):
    """What an `entry` says `here` of the work of a `name`, and `other`, in another document, says `there`."""

    entry: Entry
    name: str
    here: str
    other: Entry
    there: str


@once
def conflicts(site: Site) -> Mapping[str, tuple[Conflict, ...]]:
    """The conflicts of a site by the path of the entry that is to be looked at: that which came later."""
    found: dict[str, tuple[Conflict, ...]] = {}
    first: dict[str, Entry] = {}
    for path in sorted(site.documents):
        for reference in site.documents[path].references:
            entry = Entry(path, reference)
            for name in _names(reference.parts):
                other = first.setdefault(name, entry)
                told = _told(other.reference.parts, reference.parts, name) if other.path != path else None
                if told:
                    found[path] = (*found.get(path, ()), Conflict(entry, name, told[1], other, told[0]))
                    break
    return found


def _names(parts: Parts) -> Iterator[str]:
    if parts.doi:
        yield f"doi:{parts.doi}"
    if parts.arxiv:
        yield f"arXiv:{parts.arxiv}"


def _told(one: Parts, other: Parts, name: str) -> tuple[str, str] | None:
    """What the two say of the work, where they differ."""
    titles = [folded(parts.title or "") for parts in (one, other)]
    if all(titles) and not (titles[0] in titles[1] or titles[1] in titles[0]):
        return f"“{one.title}”", f"“{other.title}”"
    if name.startswith("doi:") and one.year and other.year and one.year != other.year:
        return f"of {one.year}", f"of {other.year}"
    return None
