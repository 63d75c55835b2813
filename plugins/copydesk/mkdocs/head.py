"""The heads of a build's pages: what is told to machines, and texts of posts where a theme does not escape them."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.head.element import inserted
from copydesk.head.page import Desk, changed_on, elements
from copydesk.head.subject import Host
from copydesk.mkdocs.site import language_of
from copydesk.pages.picture_file import PictureFile, read_picture
from copydesk.pages.revise import is_template
from copydesk.plaintext import attribute

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from copydesk.head.element import Element
    from copydesk.pages.edition import Edition
    from copydesk.pages.layout import Layout
    from copydesk.pages.presentation import Picture
    from copydesk.site import Site


class Heads:
    """The heads of one build."""

    def __init__(self, edition: Edition, layout: Layout, site: Site, files: Files, config: MkDocsConfig) -> None:
        self.edition = edition
        self.layout = layout
        self.host = _host(config, layout)
        self.files = files
        self.site = site
        self._pictures: dict[str, PictureFile | None] = {}
        self._plain: dict[str, object] = {}

    def date(self, page: Page) -> None:
        """Have the site's map tell when the posts of a page changed, not when the site was built."""
        page.update_date = changed_on(page.file.src_uri, self.edition) or page.update_date

    def escape(self, page: Page) -> None:
        """Have a theme write title and description as they are: MkDocs' templates escape nothing.

        A title that the text tells is escaped when it is rendered, but Material takes that back.
        """
        path = page.file.src_uri
        post, listing = self.edition.posts.get(path), self.edition.listings.get(path)
        shown = post or listing
        if shown is None:
            return
        description = post.description if post else listing.told if listing else ""
        written = page.meta.get("title") or shown.title
        title = shown.title if is_template(str(written)) else str(written)
        told = {"title": title if attribute(title) != written else "", "description": description}
        self._plain = {key: page.meta.get(key) for key, text in told.items() if text}
        page.meta.update({key: attribute(text) for key, text in told.items() if text})

    def write(self, output: str, page: Page, more: Iterable[Element]) -> str:
        """The page with its head; title and description are again what they were, for those who read them later."""
        for key, text in self._plain.items():
            page.meta.pop(key) if text is None else page.meta.update({key: text})
        self._plain = {}
        own = elements(page.file.src_uri, self._desk) if self.site.config.metadata else ()
        return inserted(output, (*own, *more))

    def picture(self, picture: Picture) -> PictureFile | None:
        """What the file of a picture is; None where it is on another host, or cannot be read."""
        if picture.path not in self._pictures:
            file = self.files.get_file_from_path(picture.path) if picture.path else None
            self._pictures[picture.path] = _read(Path(file.abs_src_path)) if file and file.abs_src_path else None
        return self._pictures[picture.path]

    @cached_property
    def _desk(self) -> Desk:
        return Desk(self.edition, self.layout, self.host, self.picture, self.site.bibliography)


def _host(config: MkDocsConfig, layout: Layout) -> Host:
    return Host(config.site_name, layout.site_url, config.site_description or "", language_of(config))


def _read(path: Path) -> PictureFile | None:
    try:
        with path.open("rb") as stream:
            return read_picture(stream)
    except OSError:
        return None
