"""What a preview watches besides the documents: the configuration, and what lies beside it. A base of the plugins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.plugins import BasePlugin

from copydesk import baseline
from copydesk.mkdocs.site import NoOptions, site_config

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer


class Watching(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]
    """The hook of `mkdocs serve`."""

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:  # noqa: ARG002
        """Have the site built again when one of these is saved; MkDocs watches the documents and mkdocs.yml alone."""
        settings = site_config(config)
        names = (settings.file, settings.authors, settings.tags, settings.bibliography, baseline.NAME)
        for path in (settings.root / name for name in names if name):
            if path.is_file():
                server.watch(str(path))
        return server
