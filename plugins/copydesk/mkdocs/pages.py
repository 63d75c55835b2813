"""The plugin `copydesk/pages`: the list of posts, and pages for authors, tags, categories and years."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel

from copydesk.discover import read_registries
from copydesk.edition import Edition, edition, site_taxonomies
from copydesk.layout import Layout, in_docs, paths, posts_index
from copydesk.listing import Page, byline, pages, signed
from copydesk.mkdocs.publishing import Publishing
from copydesk.mkdocs.site import add_stylesheet, documents, site_config, use_stylesheet
from copydesk.site import Site
from copydesk.taxonomy import Taxonomy, published

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page as MkDocsPage

    from copydesk.post import Post

log = get_plugin_logger("copydesk.pages")

RIVALS = ("blog", "tags")  # of Material and its forks: their names may carry the theme's before a slash


class PagesPlugin(Publishing):  # type: ignore[no-untyped-call]
    """Makes the pages by which readers find posts, and signs the posts."""

    def __init__(self) -> None:
        self.folder: TemporaryDirectory[str] | None = None
        self.posts: dict[str, Post] = {}
        self.taxonomies: tuple[Taxonomy, ...] = ()
        self.layout = Layout()
        self.edition: Edition
        self.appended: dict[str, str] = {}

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Warn of plugins that would write the same pages; add the style sheet."""
        rivals = [name for name in config.plugins if name.rpartition("/")[2] in RIVALS]
        if rivals:
            log.warning(
                "copydesk/pages and %s make the same pages: take one of them out of the plugins", " and ".join(rivals)
            )
        use_stylesheet(config)
        return config

    @event_priority(-50)  # posts that other plugins make are listed too
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read the posts, and add the pages that list them."""
        add_stylesheet(files, config)
        settings = site_config(config)
        found = documents(files, settings)
        site = Site(
            settings,
            {path: document for path, (_, document) in found.items()},
            files=frozenset(posixpath.normpath(posixpath.join(settings.docs_dir, path)) for path in files.src_uris),
            registries=read_registries(settings),
            today=datetime.now(UTC).astimezone().date(),
        )
        self.posts = {found[path][0].src_uri: post for path, post in site.posts.items()}
        for path, post in site.posts.items():
            file = found[path][0]
            if not post.is_published(site.today):
                file.inclusion = InclusionLevel.DRAFT  # `mkdocs serve` builds it, with a mark
            elif file.inclusion.value > InclusionLevel.NOT_IN_NAV.value:
                file.inclusion = InclusionLevel.NOT_IN_NAV
        for path in site.registries:
            if registry := files.get_file_from_path(in_docs(path, settings.docs_dir)):
                registry.inclusion = InclusionLevel.EXCLUDED  # what readers want of it, the generated pages tell
        self.taxonomies = site_taxonomies(site)
        self.layout = self._layout(files, config, site)
        self.edition = edition(site, self.layout, self.taxonomies)
        self.on_shutdown()
        made = pages(self.taxonomies, published(site.posts.values(), site.today), self.layout)
        self.publish(files, config, settings, self._add(made, files, config))
        return files

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Sign a post; append the list to a page that a writer put in the place of ours."""
        path = page.file.src_uri
        if path in self.posts and not _is_built(page.file):
            page.meta["search"] = {"exclude": True}  # as Material's search has it
        post = self.posts.get(path)
        if post and (line := byline(path, post, self.taxonomies, self.layout)):
            markdown = signed(markdown, post, line)
        if path in self.appended:
            markdown = f"{markdown.rstrip()}\n\n{self.appended[path]}"
        return markdown

    def on_shutdown(self) -> None:
        """Take the generated sources away. MkDocs keeps a plugin that has this over the builds of `mkdocs serve`."""
        if self.folder:
            self.folder.cleanup()
            self.folder = None

    def _layout(self, files: Files, config: MkDocsConfig, site: Site) -> Layout:
        """Where pages stand; a page that a writer put at the address of ours wins (`tags.md`, as `tags/index.md`)."""
        settings = site.config
        first = [path for path in site.posts if not settings.collections or _in_first_collection(site, path)]
        layout = Layout(
            docs_dir=settings.docs_dir,
            prefix=settings.prefix,
            posts_index=posts_index([in_docs(path, settings.docs_dir) for path in first], settings.prefix),
            urls={file.src_uri: file.url for file in files},
            site_url=settings.site_url,
            use_directory_urls=settings.use_directory_urls,
        )
        addresses = {file.dest_uri: file.src_uri for file in files if _is_built(file)}
        wanted = {path: _file(config, path, "").dest_uri for path in paths(self.taxonomies, layout, len(site.posts))}
        written = {path: addresses[address] for path, address in wanted.items() if address in addresses}
        return replace(layout, written=written)

    def _add(self, made: Iterable[Page], files: Files, config: MkDocsConfig) -> str:
        """Put pages among the files; returns the folder that their sources lie in, until the build is over."""
        self.folder = TemporaryDirectory(prefix="copydesk-pages-")
        self.appended = {}
        for page in made:
            if page.path in self.layout.urls:
                self.appended[page.path] = page.body
                continue
            # A page from memory has no `abs_src_path`, which other plugins rely on; so it lies on disk.
            source = Path(self.folder.name, page.path)
            source.parent.mkdir(parents=True, exist_ok=True)
            source.write_text(page.text, encoding="utf-8")
            files.append(_file(config, page.path, str(source)))
        return self.folder.name


def _is_built(file: File) -> bool:
    return bool(file.inclusion.value > InclusionLevel.DRAFT.value)


def _file(config: MkDocsConfig, path: str, source: str) -> File:
    return File.generated(config, path, abs_src_path=source, inclusion=InclusionLevel.NOT_IN_NAV)


def _in_first_collection(site: Site, path: str) -> bool:
    found = site.collection(path)
    return found is not None and found.name == site.config.collections[0].name
