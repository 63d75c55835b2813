"""Files of the site that plugins make while it is built."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from copydesk.mkdocs.site import made

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files


class Generated:
    """The files of one build. What they hold is in memory; one file on disk is the source of all.

    Other plugins look for the source of a page, and crash where there is none; a source for each would be hundreds of
    files to make, read and take away.
    """

    def __init__(self) -> None:
        self.folder: TemporaryDirectory[str] | None = None

    def clear(self) -> None:
        """Take the source away. MkDocs keeps a plugin with `on_shutdown` over the builds of `mkdocs serve`."""
        if self.folder:
            self.folder.cleanup()
            self.folder = None

    def add(self, files: Files, config: MkDocsConfig, path: str, text: str) -> File:
        """Put a file among those of the site; `path` is from the folder of documents."""
        if self.folder is None:
            self.folder = TemporaryDirectory(prefix="copydesk-")  # outside of the documents
            Path(self.folder.name, "page.md").touch()
        file = made(config, path, str(Path(self.folder.name, "page.md")))
        fill(file, text)
        files.append(file)
        _let_lead(file, config)
        return file


def fill(file: File, text: str) -> None:
    """Give a file a text, and leave it the source that it has."""
    source = file.abs_src_path
    file.content_string = text
    file.abs_src_path = source


def _let_lead(file: File, config: MkDocsConfig) -> None:
    """Have old addresses lead to a file, too: mkdocs-redirects looks for pages once, before ours are there."""
    known = getattr(config.plugins.get("redirects"), "doc_pages", None)
    if isinstance(known, dict):
        known[file.src_uri] = file
