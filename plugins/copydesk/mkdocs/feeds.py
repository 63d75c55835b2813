"""The feeds of a build: files of the site, written when all posts are rendered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.feeds.options import FeedOptions
from copydesk.feeds.outlet import discovery, outlets
from copydesk.feeds.render import rendered
from copydesk.head.subject import image
from copydesk.mkdocs.site import made

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from copydesk.config import Config
    from copydesk.head.element import Element
    from copydesk.mkdocs.head import Heads
    from copydesk.pages.edition import Edition

RIVAL = "rss"  # where it runs, and the site does not say that it wants feeds, there are none of ours


class FeedFiles:
    """The feeds of one build. They are no pages, so they need not lie on disk before MkDocs writes them."""

    def __init__(self, settings: Config, heads: Heads) -> None:
        options = settings.feeds or FeedOptions()
        wanted = RIVAL not in settings.plugins if options.wanted is None else options.wanted
        self.heads = heads
        self.files: dict[str, File] = {}
        self.outlets = outlets(heads.edition, heads.layout, heads.host, options) if wanted else []
        self.html: dict[str, str] = {}
        self._whole = {post.path for outlet in self.outlets if outlet.full for post in outlet.posts}
        self._site = tuple(discovery(self.outlets[:1], heads.host))
        self._by_page = {outlet.page: tuple(discovery([outlet], heads.host)) for outlet in self.outlets[1:]}

    def add(self, files: Files, config: MkDocsConfig) -> None:
        """Put the files of the feeds among those of the site, so that pages can link to them."""
        for path in (path for outlet in self.outlets for path in outlet.files.values()):
            self.files[path] = made(config, path, "")
            files.append(self.files[path])

    def keep(self, path: str, html: str) -> None:
        """Remember what was rendered of a page, where it is a post that a feed tells whole."""
        if path in self._whole:
            self.html[path] = html

    def revise(self, edition: Edition, closed: Iterable[str]) -> None:
        """Tell posts as an edition has them now, and of those that are sealed no text."""
        self.html.update(dict.fromkeys(self._whole.intersection(closed), ""))
        self.outlets = [
            replace(outlet, posts=tuple(edition.posts[post.path] for post in outlet.posts)) for outlet in self.outlets
        ]

    def write(self) -> None:
        """Write the feeds; a dirty build, which renders few posts, leaves those that are there, and so their texts."""
        partly = not self._whole <= self.html.keys()
        host, posts = self.heads.host, {post.path: post for outlet in self.outlets for post in outlet.posts}
        covers = {
            path: image(post.cover, host, self.heads.picture(post.cover)) for path, post in posts.items() if post.cover
        }
        for path, text in rendered(self.outlets, host, self.html, covers):
            there = Path(self.files[path].abs_dest_path)
            # Bytes take half of what a text does that is not all ASCII.
            self.files[path].content_bytes = there.read_bytes() if partly and there.is_file() else text.encode()
        self.html = {}

    def links(self, path: str) -> tuple[Element, ...]:
        """What a page tells of feeds: those of what it lists, and those of the site."""
        return (*self._by_page.get(path, ()), *self._site)
