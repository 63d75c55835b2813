"""The plugin `copydesk/check`: the site is checked while it is built, and what is found fails the build at its end."""

from __future__ import annotations

import logging
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger

from copydesk.diagnostic import Severity
from copydesk.discover import Selection, load, shown
from copydesk.linter import OFF, level_of, lint, select
from copydesk.mkdocs.site import NoOptions, document, in_root, site_config
from copydesk.rule import all_rules

if TYPE_CHECKING:
    from typing import Literal

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from copydesk.config import Config
    from copydesk.site import Site

log = get_plugin_logger("copydesk.check")

LEVELS = {Severity.ERROR: logging.WARNING, Severity.WARNING: logging.WARNING, Severity.INFO: logging.INFO}


class CheckPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]
    """Runs the engine over the site, once a build."""

    def __init__(self) -> None:
        self.serving = False
        self.found: Counter[Severity] = Counter()
        self.selection: Selection
        self.levels: tuple[int, int]

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Remember whether a site is served: then what is found is told, and ends nothing."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Keep MkDocs' own levels for dead links, for the pages that are not checked here."""
        links = config.validation.links
        self.levels = (links.not_found, links.unrecognized_links)
        return config

    @event_priority(-100)  # after those plugins that add pages
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Check the documents, and tell what is found."""
        settings = site_config(config)
        self.selection = load(settings, [settings.root / settings.docs_dir], datetime.now(UTC).astimezone().date())
        site = self.selection.site
        site.documents = {path: document(files, path, each.text, settings) for path, each in site.documents.items()}
        _add_generated(site, files, settings)
        self.found = Counter()
        for unreadable in self.selection.unreadable:
            self.found[Severity.ERROR] += 1
            log.warning("%s%s %s", shown(unreadable.path), unreadable.place, unreadable.message)
        self._check(self.selection.site)
        return files

    @event_priority(-100)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Have MkDocs say nothing of dead links where copydesk does, so that each is said once."""
        links = config.validation.links
        silent = self._runs("dead-link", page)
        links.not_found, links.unrecognized_links = (logging.DEBUG, logging.DEBUG) if silent else self.levels
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """The same for dead anchors, which MkDocs looks up after all pages."""
        if self._runs("dead-anchor", page):
            page.links_to_anchors = None
        return html

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Fail the build: for errors, and where it is strict for warnings too (MkDocs counts none with `-q`)."""
        failing = [Severity.ERROR, *([Severity.WARNING] if config.strict else [])]
        counts = [f"{self.found[each]} {each}{'s' * (self.found[each] > 1)}" for each in failing if self.found[each]]
        if counts and not self.serving:
            raise PluginError(f"copydesk found {' and '.join(counts)}")

    def _check(self, site: Site) -> None:
        rules = select(levels=site.config.levels)
        for diagnostic in lint(site, rules, sorted(self.selection.checked)):
            self.found[diagnostic.severity] += 1
            line, column = site.document(diagnostic.path).source.position(diagnostic.span.start)
            path = shown(site.config.root / diagnostic.path)
            level = LEVELS[diagnostic.severity]
            log.log(level, "%s:%d:%d %s %s", path, line, column, diagnostic.rule, diagnostic.message)

    def _runs(self, name: str, page: Page) -> bool:
        """Whether a rule was run on the source of a page."""
        config = self.selection.site.config
        path = in_root(page.file.src_uri, config)
        return (
            path in self.selection.checked
            and name in all_rules()
            and level_of(all_rules()[name], path, config.levels) != OFF
        )


def _add_generated(site: Site, files: Files, config: Config) -> None:
    """What plugins add to a site can be linked to; it is not checked, for no writer wrote it."""
    generated = {in_root(file.src_uri, config): file for file in files}
    site.files |= generated.keys()
    site.documents = {
        **{
            path: document(files, path, file.content_string, config)
            for path, file in generated.items()
            if file.generated_by is not None and file.is_documentation_page() and path not in site.documents
        },
        **site.documents,
    }
