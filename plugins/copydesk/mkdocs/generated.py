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
    """The files of one build. They lie on disk, outside of the documents: other plugins rely on `abs_src_path`."""

    def __init__(self) -> None:
        self.folder: TemporaryDirectory[str] | None = None

    def clear(self) -> None:
        """Take the files away. MkDocs keeps a plugin with `on_shutdown` over the builds of `mkdocs serve`."""
        if self.folder:
            self.folder.cleanup()
            self.folder = None

    def add(self, files: Files, config: MkDocsConfig, path: str, text: str) -> File:
        """Put a file among those of the site; `path` is from the folder of documents."""
        self.folder = self.folder or TemporaryDirectory(prefix="copydesk-")
        source = Path(self.folder.name, path)
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text(text, encoding="utf-8", newline="\n")
        file = made(config, path, str(source))
        files.append(file)
        return file
