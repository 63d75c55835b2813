"""All that copydesk adds to the head of a page that shows posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.head import highwire, json_ld, social
from copydesk.head.element import Element, json_script
from copydesk.head.subject import About, Crumb, Host, image
from copydesk.named_tuple import NamedTuple
from copydesk.references.record import Record, records
from copydesk.references.work import entries_of, works_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from copydesk.pages.edition import Edition, Listing
    from copydesk.pages.layout import Layout
    from copydesk.pages.picture_file import PictureFile
    from copydesk.pages.presentation import Picture, Presentation
    from copydesk.references.bibtex import Bibliography

    Look = Callable[[Picture], PictureFile | None]  # what the file of a picture is, where it is at hand


class Desk(NamedTuple):
    """What the heads of a site are made from. `bibliography` is its BibTeX file, where it has one."""

    edition: Edition
    layout: Layout
    host: Host
    look: Look
    bibliography: Bibliography | None = None


def elements(path: str, desk: Desk) -> Iterator[Element]:
    """The elements for the page of a source; none where it is neither a post nor a page that lists some."""
    edition, host, look = desk.edition, desk.host, desk.look
    if shown := edition.posts.get(path):
        file = look(shown.cover) if shown.cover else None
        trail = _trail(desk, edition.listings.get(edition.lists[path]), shown.title, shown.canonical)
        about = About(host, image(shown.cover, host, file), trail, cited(shown, desk.bibliography))
        yield from social.of_post(shown, about)
        yield from highwire.of_post(shown, about)
        yield json_script(json_ld.of_post(shown, about))
    elif listing := edition.listings.get(path):
        picture = listing.person.avatar if listing.person else None
        file = look(picture) if picture else None
        above = edition.listings.get(listing.parent.path) if listing.parent else None
        about = About(host, image(picture, host, file), _trail(desk, above, listing.title, listing.canonical))
        yield from social.of_listing(listing, about)
        yield json_script(json_ld.of_listing(listing, about))


def cited(shown: Presentation, bibliography: Bibliography | None = None) -> tuple[Record, ...]:
    """The works that the reference lists of a post name, or its keys, each once; none of one that is sealed."""
    if shown.sealed:
        return ()
    document = shown.post.document
    return tuple(records(works_of(entries_of(document.path, document, bibliography))))


def changed_on(path: str, edition: Edition) -> str:
    """The day on which a page of posts last changed (`2025-03-01`), as its newest post tells; empty where none does."""
    listing = edition.listings.get(path)
    posts: Iterable[Presentation] = [edition.posts[path]] if path in edition.posts else listing.posts if listing else ()
    if listing and listing.is_index:
        posts = edition.shown
    days = [moment for post in posts for moment in (post.published, post.updated) if moment]
    return max(days).date().isoformat() if days else ""


def _trail(desk: Desk, above: Listing | None, title: str, url: str) -> tuple[Crumb, ...]:
    """The way from the first page of the site; two steps to one page are one."""
    first = desk.host.url and desk.host.url + desk.layout.root
    crumbs = [
        Crumb(desk.host.name, first),
        *([Crumb(above.title, above.canonical)] if above else []),
        Crumb(title, url),
    ]
    by_url = {crumb.url: crumb for crumb in reversed(crumbs)}
    return tuple(reversed(by_url.values()))
