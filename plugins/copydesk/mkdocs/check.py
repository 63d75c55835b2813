"""The plugin `copydesk/check`: the site is checked while it is built, and what is found fails the build at its end."""

from __future__ import annotations

import gc
import logging
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import InclusionLevel

from copydesk import baseline
from copydesk.diagnostic import Severity
from copydesk.discover import Selection, load, shown
from copydesk.health.page import in_english
from copydesk.linter import OFF, level_of, lint, select
from copydesk.mkdocs.built import built_files, with_built
from copydesk.mkdocs.health import HealthPage
from copydesk.mkdocs.monorepo import add_copied
from copydesk.mkdocs.overlay import add_script, write_overlay
from copydesk.mkdocs.rendered import Ids, urls
from copydesk.mkdocs.sealed import unsealed
from copydesk.mkdocs.site import document, in_root, is_within, languages, site_config
from copydesk.mkdocs.watching import Watching
from copydesk.overlay import scripted
from copydesk.places import source_of
from copydesk.rule import all_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path
    from typing import Literal

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

    from copydesk.config import Config
    from copydesk.diagnostic import Diagnostic
    from copydesk.document import Document
    from copydesk.rule import Rule
    from copydesk.site import Site

log = get_plugin_logger("copydesk.check")

NEW = 5_000  # objects after which Python's collector looks for cycles; by itself, it does so after 700
AGAIN = 100  # times that it did so, after which it looks through what was there before; by itself, 10
LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING, Severity.INFO: logging.INFO}


class CheckPlugin(Watching):  # type: ignore[no-untyped-call]
    """Runs the engine over the site, once a build."""

    def __init__(self) -> None:
        self.serving = self.is_all = False
        self.dirty = False
        self.found: Counter[Severity] = Counter()
        self.diagnostics: list[Diagnostic] = []
        self.told: set[Diagnostic] = set()
        self.known: baseline.Known = Counter()  # what the baseline holds and was not met yet
        self.urls: dict[str, str] = {}
        self.pages: dict[str, str] = {}  # the files that documents became; in several languages, the first
        self.published: Mapping[str, str] = {}  # URLs from the site's root by path, in the same way
        self.added: dict[str, Document] = {}  # by path, what plugins made
        self.files: frozenset[str] = frozenset()
        self.copied: dict[str, Path] = {}  # where documents lie that plugins copied from elsewhere, by path
        self.ids = Ids()
        self.health: HealthPage | None = None
        self.selection: Selection
        self.levels: tuple[int, int]

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether a site is served, when what is found is told and ends nothing, or built and no more.

        Of a dirty build, pages of several builds lie in the folder, which so tells nothing.
        """
        self.serving, self.is_all, self.dirty = command == "serve", command == "build", dirty
        if self.is_all:
            gc.set_threshold(NEW, AGAIN, AGAIN)  # a page leaves a thousand objects, and few cycles

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Keep MkDocs' own levels for dead links, for the pages that are not checked here."""
        links = config.validation.links
        self.levels = (links.not_found, links.unrecognized_links)
        return config

    @event_priority(-130)  # after those plugins that add pages
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read the documents, and tell which cannot be read."""
        settings = site_config(config)
        self.selection = load(settings, [settings.root / settings.docs_dir], datetime.now(UTC).astimezone().date())
        site = self.selection.site
        site.documents = {path: document(files, path, each.text, settings) for path, each in site.documents.items()}
        self.on_shutdown()
        if settings.health:
            self.health = HealthPage(settings.prefix, files, config)
        self.copied = add_copied(self.selection, files, config)
        _add_generated(site, files, settings)
        if not is_within(config):
            self._begin()
        self._add_languages(site)
        self.urls = {in_root(file.src_uri, settings): file.url for file in files if self._is_made(file)} | self.urls
        if self.health:
            told = unsealed(site, config)
            closed = site.documents.keys() - told.documents.keys()
            rules, paths = self._all
            known = lint(told, rules, [path for path in paths if path not in closed])  # as far as the sources tell
            self.health.write(told, self.selection.checked & told.documents.keys(), known, self.urls, config)
        self._settle()
        return files

    @event_priority(-100)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Have MkDocs say nothing of dead links where copydesk does, so that each is said once."""
        links = config.validation.links
        silent = self._runs("dead-link", page)
        links.not_found, links.unrecognized_links = (logging.DEBUG, logging.DEBUG) if silent else self.levels
        return markdown

    @event_priority(-100)  # as other plugins leave it
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Take the ids of a page; and the same for dead anchors, which MkDocs looks up after all pages."""
        path = in_root(page.file.src_uri, self.selection.site.config)
        self.ids.keep(path, html, page.present_anchor_ids or ())
        if self._runs("dead-anchor", page):
            page.links_to_anchors = None
        return in_english(html) if self.health and page.file is self.health.file else html

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Check the documents once all pages are rendered and their URLs are known, and tell what is found."""
        site = self.selection.site
        published = urls(files, config, site.config.docs_dir)
        self.pages = built_files(files, site.config, is_served=self.serving) | self.pages
        others = {path: url for path, url in published.items() if self.published.get(path, url) != url}
        # Of one source in several languages, each has a URL.
        more = {in_root(source_of(url), site.config): url for url in others.values()}
        self.published = {**published, **more, **self.published}
        self.selection.site = site.but(urls=self.published, ids=self.ids)
        if not languages(config):
            self._check_documents()
        return env

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Have pages that are served show what was found in them."""
        return scripted(output, page.url) if self._shows_overlay else output

    @event_priority(-250)  # when the index of the search is written, and sealed, and all languages are built
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Read what was built, then fail the build: for errors, and where it is strict for warnings too.

        MkDocs itself counts no warnings with `-q`. Of several languages, the build of the site's own ends last.
        """
        if is_within(config):
            return
        if self._shows_overlay:
            add_script(config)  # before the built pages are read, which point to it
        if languages(config):
            self._check_documents()  # now that their pages in all languages are known
        site = self.selection.site if self.dirty else with_built(self.selection, self.pages, config)
        rules = [rule for rule in select(levels=site.config.levels) if rule.strays]
        self._check(site, rules, sorted(site.strays))
        if self._shows_overlay:
            write_overlay(site, self.diagnostics, self.urls, config)
        if self.health:
            self.health.hide(config)
        self._settle()
        failing = [Severity.ERROR, *([Severity.WARNING] if config.strict else [])]
        counts = [f"{self.found[each]} {each}{'s' * (self.found[each] > 1)}" for each in failing if self.found[each]]
        if counts and not self.serving:
            raise PluginError(f"copydesk found {' and '.join(counts)}")

    def on_shutdown(self) -> None:
        """Take generated sources away."""
        if self.health:
            self.health.close()
            self.health = None

    def _begin(self) -> None:
        """Forget what another build had to say, and tell which documents cannot be read."""
        self.found, self.diagnostics, self.told = Counter(), [], set()
        self.known = _known(self.selection.site)
        self.urls, self.pages, self.published, self.added = {}, {}, {}, {}
        self.files, self.ids = frozenset(), Ids()
        for unreadable in self.selection.unreadable:
            self.found[Severity.ERROR] += 1
            log.error("%s%s %s", shown(unreadable.path), unreadable.place, unreadable.message)

    def _add_languages(self, site: Site) -> None:
        """Pages that were made in languages built before are there still."""
        site.documents = {**self.added, **site.documents}
        self.added = {path: each for path, each in site.documents.items() if path not in self.selection.checked}
        site.files = self.files = site.files | self.files

    def _check_documents(self) -> None:
        """Tell what is found in what writers wrote."""
        self._check(self.selection.site, *self._all)
        self.ids.forget_unread()
        for each in self.selection.site.documents.values():
            each.forget_facts()  # of which the built site asks few again

    def _settle(self) -> None:
        """Spare Python's collector what lives as long as the process: most of all, that takes long at its end."""
        if self.is_all:
            gc.freeze()

    @property
    def _shows_overlay(self) -> bool:
        return self.serving and self.selection.site.config.overlay

    def _is_made(self, file: File) -> bool:
        """Whether a file becomes a page: a draft does in a preview alone."""
        least = InclusionLevel.EXCLUDED if self.serving else InclusionLevel.DRAFT
        return file.is_documentation_page() and bool(file.inclusion.value > least.value)

    @property
    def _all(self) -> tuple[Sequence[Rule], Sequence[str]]:
        """The rules that the site runs, and the documents they look at."""
        return select(levels=self.selection.site.config.levels), sorted(self.selection.checked)

    def _check(self, site: Site, rules: Sequence[Rule], paths: Iterable[str]) -> None:
        """Tell what is found, each diagnostic once a build."""
        found: list[Diagnostic] = []
        for path in paths:
            found += (each for each in lint(site, rules, [path]) if each not in self.told)
            site.document(path).forget()  # what thousands of documents hold would be most of a build's memory
        self.told.update(found)
        sources = {each.path: site.document(each.path).source for each in found}
        there = baseline.still_there(site.config.root, self.known)
        self.known = baseline.followed(self.known, found, sources, there)
        kept, self.known = baseline.sift(found, sources, self.known)
        for diagnostic in kept:
            self.diagnostics.append(diagnostic)
            self.found[diagnostic.severity] += 1
            line, column = site.document(diagnostic.path).source.position(diagnostic.span.start)
            path = shown(self.copied.get(diagnostic.path, site.config.root / diagnostic.path))
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


def _known(site: Site) -> baseline.Known:
    """What the site's baseline holds. Raises mkdocs' PluginError where it cannot be read."""
    try:
        return baseline.read(site.config.root / baseline.NAME)
    except baseline.BaselineError as error:
        raise PluginError(str(error)) from None


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
