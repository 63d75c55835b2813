"""Which feeds a site has, where they stand, and which pages lead to them."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from copydesk.feeds import atom, json_feed, rss
from copydesk.feeds.feed import Feed, changed
from copydesk.head.element import Element, link
from copydesk.pages.layout import INDEX

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

    from copydesk.feeds.options import FeedOptions
    from copydesk.head.subject import Host
    from copydesk.pages.edition import Edition
    from copydesk.pages.layout import Layout
    from copydesk.pages.presentation import Presentation

FORMATS: dict[str, ModuleType] = {"rss": rss, "atom": atom, "json": json_feed}
_LABELS = {"rss": "RSS", "atom": "Atom", "json": "JSON Feed"}


@dataclass(frozen=True, slots=True)
class Outlet:
    """One set of posts, in each format. `page` is the source of the page that lists them, empty for the whole site.

    `files` has the path of each format's file, from the folder of documents; `root` is the folder of a language that
    stands before it in the built site, in the place of `folder`. `feed` is what it tells but for its own URL.
    """

    page: str
    feed: Feed
    posts: tuple[Presentation, ...]
    full: bool
    files: dict[str, str]
    root: str = ""
    folder: str = ""

    def at(self, format_name: str, host: Host) -> Feed:
        """The feed in a format."""
        return self.feed._replace(url=host.url + quote(self.root + self.files[format_name].removeprefix(self.folder)))


def outlets(edition: Edition, layout: Layout, host: Host, options: FeedOptions) -> list[Outlet]:
    """The feeds of a site, that of all its posts first; none without a list of posts, or where the site has no URL.

    Where the site has a file of its own in the place of a feed, the file stays.
    """
    has_list = bool(edition.shown) or any(listing.kind == "posts" for listing in edition.listings.values())
    if not has_list or not host.url:
        return []
    plan = _Plan(layout, host, options)
    return [
        plan.outlet(host.name, "", edition.shown, host.description),
        *(
            plan.outlet(f"{listing.title} – {host.name}", listing.path, listing.posts, listing.told)
            for listing in edition.listings.values()
            if listing.kind in options.taxonomies and listing.parent
        ),
    ]


def discovery(found: Iterable[Outlet], host: Host) -> Iterator[Element]:
    """The links by which readers of feeds find some of them from a page."""
    for outlet in found:
        for name in outlet.files:
            feed = outlet.at(name, host)
            yield link("alternate", feed.url, type=FORMATS[name].TYPE, title=f"{feed.title} ({_LABELS[name]})")


@dataclass(frozen=True, slots=True)
class _Plan:
    """How the feeds of a site are to be."""

    layout: Layout
    host: Host
    options: FeedOptions

    def outlet(self, title: str, page: str, posts: Iterable[Presentation], description: str) -> Outlet:
        """The feeds of some posts; without a page, of the whole site."""
        newest = tuple(posts)[: self.options.items]
        home = self.layout.canonical(page or self.layout.posts())
        if not page and self.layout.lists:  # of which none holds all
            home = self.layout.site_url + self.layout.root
        whole = self.options.content == "full" or (not self.options.content and not page)
        feed = Feed(title, self.host.name, home, "", description, self.host.language, changed(newest))
        return Outlet(page, feed, newest, whole, dict(self._files(page)), self.layout.root, self.layout.folder)

    def _files(self, page: str) -> Iterator[tuple[str, str]]:
        """Where each format stands: beside the page."""
        stem = posixpath.splitext(page)[0]
        folder = posixpath.dirname(stem) if posixpath.basename(stem).lower() in INDEX else stem
        for name in self.options.formats:
            place = posixpath.join(folder or self.layout.folder + self.layout.prefix, FORMATS[name].NAME)
            if place not in self.layout.urls:
                yield name, place
