"""Posts that mkdocs-encryptcontent encrypts: what it does to a page must not be undone by cards, feeds and lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from copydesk.document import Document
    from copydesk.pages.edition import Edition
    from copydesk.site import Site

# The plugin, and what it sets on a page once its Markdown is read, and takes away when it is written.
_NAME = "encryptcontent"


def is_sealed(document: Document, config: MkDocsConfig) -> bool:
    """Whether the head of a document, or the plugin's own settings, have its text encrypted."""
    plugin = config.plugins.get(_NAME)
    if plugin is None:
        return False
    levels = getattr(plugin, "setup", {}).get("level_keys", ())
    usual = {"password": plugin.config.get("global_password"), "level": "_global" in levels, "obfuscate": False}
    told = ((document.front_matter.get(key), default) for key, default in usual.items())
    # To that plugin a key without a value has one, the word `None`; an empty text lifts what is usual.
    return any(value.data != "" if value else bool(default) for value, default in told)


def unsealed(site: Site, config: MkDocsConfig) -> Site:
    """The site without the documents whose text is encrypted."""
    kept = {path: each for path, each in site.documents.items() if not is_sealed(each, config)}
    return site if len(kept) == len(site.documents) else site.but(documents=kept)


def sealed_posts(edition: Edition, files: Files, config: MkDocsConfig) -> set[str]:
    """The posts, by path, whose text only those may read who have a password; known once all pages are rendered."""
    return {
        path
        for path, page in _pages(edition, files, config)
        if hasattr(page, _NAME) or is_sealed(edition.posts[path].post.document, config)
    }


def doubtful_posts(edition: Edition, files: Files, config: MkDocsConfig) -> set[str]:
    """The posts that a dirty build has not read, where that plugin runs: nobody can tell which of them are sealed."""
    return {path for path, page in _pages(edition, files, config) if page.content is None}


def _pages(edition: Edition, files: Files, config: MkDocsConfig) -> Iterator[tuple[str, Page]]:
    """The pages of posts, by path, where the plugin runs."""
    found = ((path, files.get_file_from_path(path)) for path in (edition.posts if _NAME in config.plugins else ()))
    return ((path, file.page) for path, file in found if file and file.page)
