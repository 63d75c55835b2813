"""Posts that mkdocs-encryptcontent encrypts: what it does to a page must not be undone by cards and feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.structure.files import Files

    from copydesk.pages.edition import Edition

_MARK = "encryptcontent"  # what that plugin sets on a page once its Markdown is read, and takes away when it is written


def sealed_posts(edition: Edition, files: Files) -> set[str]:
    """The posts, by path, whose text only those may read who have a password; known once all pages are rendered."""
    found = ((path, files.get_file_from_path(path)) for path in edition.posts)
    return {path for path, file in found if file and hasattr(file.page, _MARK)}
