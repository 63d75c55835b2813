"""Posts that mkdocs-encryptcontent encrypts: what it does to a page must not be undone by cards and feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from copydesk.pages.edition import Edition

_PLUGIN = "encryptcontent"  # it sets an attribute of this name on a page whose Markdown is read, until that is written


def sealed_posts(edition: Edition, files: Files, config: MkDocsConfig) -> set[str]:
    """The posts, by path, whose text only those may read who have a password; known once all pages are rendered.

    Of a page that a dirty build leaves as it is, nothing is known, so its text is told nowhere either.
    """
    if _PLUGIN not in config.plugins:
        return set()
    pages = {path: file.page for path in edition.posts if (file := files.get_file_from_path(path))}
    return {path for path, page in pages.items() if page and (page.markdown is None or hasattr(page, _PLUGIN))}
