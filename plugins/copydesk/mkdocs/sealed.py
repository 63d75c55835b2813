"""Posts that mkdocs-encryptcontent encrypts: what it does to a page must not be undone by cards and feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from copydesk.pages.edition import Edition

# The plugin, and what it sets on a page once its Markdown is read, and takes away when it is written.
_NAME = "encryptcontent"


def sealed_posts(edition: Edition, files: Files) -> set[str]:
    """The posts, by path, whose text only those may read who have a password; known once all pages are rendered."""
    return {path for path, page in _pages(edition, files) if hasattr(page, _NAME)}


def doubtful_posts(edition: Edition, files: Files, config: MkDocsConfig) -> set[str]:
    """The posts that a dirty build has not read, where that plugin runs: nobody can tell which of them are sealed."""
    return {path for path, page in _pages(edition, files) if page.content is None} if _NAME in config.plugins else set()


def _pages(edition: Edition, files: Files) -> Iterator[tuple[str, Page]]:
    found = ((path, files.get_file_from_path(path)) for path in edition.posts)
    return ((path, file.page) for path, file in found if file and file.page)
