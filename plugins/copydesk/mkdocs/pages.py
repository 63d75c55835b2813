"""The plugin `copydesk/pages`: what posts show, their list, and pages for authors, tags, categories and years."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel

from copydesk.discover import read_registries, shown
from copydesk.linter import lint
from copydesk.mkdocs.generated import Generated
from copydesk.mkdocs.publishing import Publishing
from copydesk.mkdocs.sealed import doubtful_posts, sealed_posts
from copydesk.mkdocs.sheets import replace_pages
from copydesk.mkdocs.site import (
    add_stylesheet,
    documents,
    forget_looks,
    in_root,
    language_folder,
    language_sources,
    languages,
    made,
    site_config,
    use_stylesheet,
)
from copydesk.mkdocs.templates import telling_templates, templates, unchain, words_of
from copydesk.mkdocs.titles import filled_titles
from copydesk.pages.asked import asked_for
from copydesk.pages.edition import Edition, edition, list_of, site_taxonomies
from copydesk.pages.embed import MARK
from copydesk.pages.layout import Layout, in_docs, paths
from copydesk.pages.press import Press
from copydesk.pages.revise import retitled, sealed
from copydesk.pages.sheet import heading, sheet
from copydesk.pages.words import titles
from copydesk.places import posts_pages
from copydesk.rule import all_rules
from copydesk.site import Site

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import SimpleNamespace

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from copydesk.taxonomy import Taxonomy

log = get_plugin_logger("copydesk.pages")

_BLOG = "blog/index.md"
RIVALS = ("blog", "tags")  # of Material and its forks: their names may carry the theme's before a slash


class PagesPlugin(Publishing):  # type: ignore[no-untyped-call]
    """Makes the pages by which readers find posts, and signs the posts."""

    def __init__(self) -> None:
        self.generated = Generated()
        self.sheets: dict[str, str] = {}  # what pages hold but their heads, by their sources
        self.edition: Edition
        self.content: str  # of the page that is being written, without what is put around it
        self.press: Press
        self.words: SimpleNamespace
        self.sorts: tuple[Taxonomy, ...]

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Warn of plugins that would write the same pages; add the style sheet."""
        rivals = [name for name in config.plugins if name.rpartition("/")[2] in RIVALS]
        if rivals:
            log.warning(
                "copydesk/pages and %s make the same pages: take one of them out of the plugins", " and ".join(rivals)
            )
        use_stylesheet(config)
        return config

    @event_priority(-110)  # posts that other plugins make are listed too, those of mkdocs-static-i18n in their language
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read the posts, and add the pages that list them."""
        add_stylesheet(files, config)
        site = self._site(files, config)
        sorts = site_taxonomies(site)
        self.sorts, self.words = sorts, words_of(files, config)
        self.layout = self._layout(files, config, site, sorts, titles(self.words))
        self.edition = edition(site, self.layout)
        with telling_templates(config):
            self.press = Press(templates(config), self.edition, sorts, self.words)
        self._add_sheets(files, config)
        self.publish(files, config, site)
        if "copydesk/check" not in config.plugins:
            _tell_of_embeds(site)
        forget_looks(files)
        return files

    @event_priority(-100)  # when all others have given pages their places
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Have the pages that list posts be rendered as what they are, a title each."""
        replace_pages(self.sheets, files, nav, config)
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Have the search leave drafts out, as Material's lets a page ask for it."""
        if page.file.src_uri in self.edition.posts and not _is_built(page.file):
            page.meta["search"] = {"exclude": True}
        return markdown

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Take from the pages, now that all are rendered, titles that hold templates, and which of them are sealed."""
        unchain(env)
        filled, closed = filled_titles(self.edition, files), sealed_posts(self.edition, files, config)
        doubtful = doubtful_posts(self.edition, files, config)
        if filled or closed or doubtful:
            self.edition = self.heads.edition = sealed(retitled(self.edition, filled), closed | doubtful)
            self.feeds.revise(self.edition, closed)
            self.press = Press(templates(config), self.edition, self.sorts, self.words)
        return super().on_env(env, config=config, files=files)

    @event_priority(-100)  # when all others have seen what was written: no search needs to find a post in a list
    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,
        nav: Navigation,
    ) -> TemplateContext:
        """Put what copydesk shows on a page into its HTML."""
        self.content = page.content or ""
        with telling_templates(config):
            page.content = self.press.page(page.file.src_uri, page.url, self.content)
        return super().on_page_context(context, page=page, config=config, nav=nav)

    @event_priority(50)  # those that make pages smaller come after
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Take out of the page that MkDocs keeps what was put around its text, which is as large."""
        page.content = self.content
        return super().on_post_page(output, page=page, config=config)

    def on_shutdown(self) -> None:
        """Take the generated sources away. MkDocs keeps a plugin that has this over the builds of `mkdocs serve`."""
        self.generated.clear()

    def _site(self, files: Files, config: MkDocsConfig) -> Site:
        """The site as it will be built; posts have no place in the navigation, and drafts none in a build."""
        settings = site_config(config)
        found = documents(files, settings)
        site = Site(
            settings,
            {path: document for path, (_, document) in found.items()},
            files=frozenset(in_root(path, settings) for path in files.src_uris),
            registries=read_registries(settings),
            today=datetime.now(UTC).astimezone().date(),
        )
        for path, post in site.posts.items():
            file = found[path][0]
            if not post.is_published(site.today):
                file.inclusion = InclusionLevel.DRAFT  # `mkdocs serve` builds it, with a mark
            elif file.inclusion.value > InclusionLevel.NOT_IN_NAV.value:
                file.inclusion = InclusionLevel.NOT_IN_NAV
        for path in site.registries.keys() - {settings.bibliography}:
            if registry := files.get_file_from_path(in_docs(path, settings.docs_dir)):
                registry.inclusion = InclusionLevel.EXCLUDED  # what readers want of it, the generated pages tell
        return site

    def _layout(
        self, files: Files, config: MkDocsConfig, site: Site, sorts: tuple[Taxonomy, ...], names: Mapping[str, str]
    ) -> Layout:
        """Where pages stand; a page that a writer put at the address of ours wins (`tags.md`, as `tags/index.md`).

        A list that is empty is there where it is asked for: a blog builds before it has posts.
        """
        settings, folder = site.config, language_sources(config)
        lists = {name: folder + index for name, index in _posts_pages(site, config).items()}
        first, *others = lists.values()
        layout = Layout(
            docs_dir=settings.docs_dir,
            prefix=settings.prefix,
            posts_index=first,
            lists=lists if any(index != first for index in others) else {},
            urls={file.src_uri: file.url for file in files},
            site_url=settings.site_url if self.is_served else _address(config) or settings.site_url,
            use_directory_urls=settings.use_directory_urls,
            page_size=settings.page_size,
            root=language_folder(config),
            folder=folder,
            titles=names,
        )
        addresses = {file.dest_uri: file.src_uri for file in files if _is_built(file)}
        wanted = {path: made(config, path, "").dest_uri for path in paths(sorts, layout, len(site.posts))}
        written = {path: addresses[address] for path, address in wanted.items() if address in addresses}
        empty = [layout.index(sort) for sort in sorts if not sort.terms]
        empty += _empty_lists(site, layout)
        asked = asked_for([path for path in empty if path not in written], site, config.nav, folder)
        return replace(layout, written=written, asked=asked)

    def _add_sheets(self, files: Files, config: MkDocsConfig) -> None:
        """Add the pages that list posts."""
        self.generated.clear()
        self.sheets = {}
        for path, listing in self.edition.listings.items():
            if files.get_file_from_path(path) is None:  # else a writer put a page there: the list comes below its text
                self.generated.add(files, config, path, sheet(listing))
                self.sheets[path] = heading(listing)


def _address(config: MkDocsConfig) -> str:
    """The address of the site as plugins and hooks have left it: that of a version, or of a preview on the web."""
    return f"{config.site_url.rstrip('/')}/" if config.site_url else ""


def _posts_pages(site: Site, config: MkDocsConfig) -> dict[str, str]:
    """Where lists of posts stand, from a language's folder: of a blog that has none, where one is asked for."""
    is_told = site.posts or site.config.collections
    folder = language_sources(config)
    has_blog = not is_told and asked_for([folder + _BLOG], site, config.nav, folder)
    return {"": _BLOG} if has_blog else posts_pages(site, languages(config, "folder"))


def _empty_lists(site: Site, layout: Layout) -> set[str]:
    """The lists in which no post is that readers see."""
    full = {list_of(post, site, layout) for post in site.posts.values() if post.is_published(site.today)}
    return {layout.posts(1, index) for index in layout.indexes if index not in full}


def _tell_of_embeds(site: Site) -> None:
    """Warn of comments that ask for a list that cannot be made, where no plugin checks the site."""
    asking = sorted(path for path, document in site.documents.items() if MARK in document.text)
    for diagnostic in lint(site, [all_rules()["malformed-embed"]], asking):
        place = site.document(diagnostic.path).source.position(diagnostic.span.start)
        log.warning("%s:%d:%d %s", shown(site.config.root / diagnostic.path), *place, diagnostic.message)


def _is_built(file: File) -> bool:
    return bool(file.inclusion.value > InclusionLevel.DRAFT.value)
