"""The page on a site's health: made where the site asks for it, when its documents are checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import ChoiceLoader

from copydesk import cache
from copydesk.health.page import page, path, unsearched
from copydesk.health.state import health
from copydesk.mkdocs.generated import Generated, fill
from copydesk.mkdocs.templates import telling_templates, templates

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from copydesk.diagnostic import Diagnostic
    from copydesk.site import Site

MEMORY = "web.sqlite3"
INDEX = "search/search_index.json"  # of MkDocs' search and of those that take its place


class HealthPage:
    """The page of one build."""

    def __init__(self, prefix: str, files: Files, config: MkDocsConfig) -> None:
        self.generated = Generated()
        self.file = self.generated.add(files, config, path(prefix), "# Health\n")

    def write(
        self,
        site: Site,
        written: Collection[str],
        diagnostics: Sequence[Diagnostic],
        urls: Mapping[str, str],
        config: MkDocsConfig,
    ) -> None:
        """Write what is known once the documents that somebody has `written` are checked; `urls` are by path."""
        state = health(site, written, diagnostics, _last_alive(site), urls.keys())
        with telling_templates(config):
            fill(self.file, page(state, urls, self.file.url, ChoiceLoader(templates(config))))

    def hide(self, config: MkDocsConfig) -> None:
        """Take the page out of the search, in whose index it stands whatever the theme."""
        index = Path(config.site_dir, INDEX)
        if index.is_file():
            index.write_text(unsearched(index.read_text("utf-8"), self.file.url), encoding="utf-8")

    def close(self) -> None:
        """Take the source away."""
        self.generated.clear()


def _last_alive(site: Site) -> dict[str, float]:
    """What `copydesk check --web` remembers of the site's links."""
    from copydesk.web.ask import last_alive, targets
    from copydesk.web.memory import Memory

    base = site.config.root / cache.NAME / MEMORY
    with Memory(base if base.is_file() else None) as memory:
        return last_alive(targets(site.documents.values()), site.config.web, memory)
