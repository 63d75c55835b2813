"""Titles of posts as their pages have them, where plugins such as mkdocs-macros fill templates in."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from copydesk.pages.revise import is_template

if TYPE_CHECKING:
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from copydesk.pages.edition import Edition


def filled_titles(edition: Edition, files: Files) -> dict[str, str]:
    """The titles of posts that hold templates, by path, once all pages are rendered; none where nothing fills them."""
    found = {}
    for path, post in edition.posts.items():
        file = files.get_file_from_path(path) if is_template(post.title) else None
        if file and file.page and (title := filled(post.title, file.page)) != post.title:
            found[path] = title
    return found


def filled(title: str, page: Page) -> str:
    """A title that a source has, with its templates filled in where its page has them so."""
    if not is_template(title):
        return title
    told = str(page.title or "") if "title" in page.meta else _heading(page)
    return told.strip() if told and not is_template(told) else title


def _heading(page: Page) -> str:
    """The heading of level one as it was rendered: what a plugin made of it before, it made of its marks, too."""
    return next((unescape(each.title) for each in page.toc if each.level == 1), "")
