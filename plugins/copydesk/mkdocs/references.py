"""The plugin `copydesk/references`: `[1]` links to its entry and back; works cited; exports."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel

from copydesk import references
from copydesk.discover import read_registries
from copydesk.mkdocs.generated import Generated
from copydesk.mkdocs.sealed import is_sealed
from copydesk.mkdocs.site import (
    add_asset,
    as_read,
    documents,
    forget_looks,
    language_folder,
    language_sources,
    made,
    site_config,
    use_stylesheet,
)
from copydesk.mkdocs.templates import words_of
from copydesk.mkdocs.titles import filled
from copydesk.mkdocs.watching import Watching
from copydesk.pages.asked import asked_for
from copydesk.references.cite import citable, fold_out, with_fold_out
from copydesk.references.dress import with_back_links, with_ids
from copydesk.references.entry_text import StyleError
from copydesk.references.export import exported
from copydesk.references.numbered import numbered, numbered_entries
from copydesk.references.record import records
from copydesk.references.render import Linked, link
from copydesk.references.work import Entry, Work, works_of
from copydesk.references.works_cited import FILE, SUFFIXES, Body, Citing, body, ordered
from copydesk.site import Site

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from types import SimpleNamespace

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import AnchorLink
    from mkdocs.utils.templates import TemplateContext

    from copydesk.config import Config
    from copydesk.document import Document
    from copydesk.references.record import Record

log = get_plugin_logger("copydesk.references")

ASSETS = Path(references.__file__).with_name("assets")
STYLESHEET = "assets/copydesk-references.css"
SCRIPT = "assets/copydesk-references.js"
NOT_IN_NAV = InclusionLevel.NOT_IN_NAV
_SHEET = "---\nsearch:\n  exclude: true\n---\n\n# {}\n\n{}"


class ReferencesPlugin(Watching):  # type: ignore[no-untyped-call]
    """Links the numbered references of each page, in what is rendered; the source stays as it was written."""

    def __init__(self) -> None:
        self.settings: Config
        self.site: Site
        self.words: SimpleNamespace
        self.style = ""
        self.generated = Generated()
        self.linked: dict[str, Linked] = {}
        self.written: dict[str, str] = {}  # the Markdown of pages without links, until their HTML is made
        self.downloads: dict[str, dict[str, File]] = {}  # by page and format
        self.paths: dict[str, str] = {}  # of pages with a list, by their sources
        self.works_page: File | None = None
        self.works = Body("", ())
        self.is_appended = False  # where a writer has a page of their own in the place of ours

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the configuration; add the style sheet and the script."""
        self.settings = site_config(config)
        self.style = self.settings.style
        use_stylesheet(config, STYLESHEET)
        if SCRIPT not in config.extra_javascript:
            config.extra_javascript.append(SCRIPT)
        return config

    @event_priority(-120)  # once `copydesk/pages` has told which posts are drafts, before `copydesk/check`
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read the lists of all pages; add the page of works and what can be downloaded."""
        add_asset(files, config, STYLESHEET, ASSETS / "references.css")
        add_asset(files, config, SCRIPT, ASSETS / "references.js")
        self.generated.clear()
        self.words = words_of(files, config)
        self.linked, self.written, self.downloads, self.works_page = {}, {}, {}, None
        self.works, self.is_appended = Body("", ()), False
        found = documents(files, self.settings)
        self.site = Site(
            self.settings,
            {path: document for path, (_, document) in found.items()},
            registries=read_registries(self.settings),
            today=datetime.now(UTC).astimezone().date(),
        )
        read = {path: self._numbered(document) for path, (_, document) in found.items()}
        entries = {
            path: list(self._entries(path, found[path][1], document))
            for path, document in sorted(read.items())
            if document.references and not is_sealed(document, config)
        }
        listed = {path: found[path][0] for path in entries}
        self.paths = {file.src_uri: path for path, file in listed.items()}
        for path, file in listed.items():
            stem = posixpath.splitext(file.dest_uri)[0]
            stem = posixpath.join(posixpath.dirname(stem), FILE) if stem.endswith("index") else f"{stem}-{FILE}"
            self.downloads[file.src_uri] = self._exported(list(records(works_of(entries[path]))), stem, files, config)
        if listed:
            works = works_of(entry for each in entries.values() for entry in each)
            self._add_works(works, listed, files, config)
        else:
            self._add_empty(files, config)
        forget_looks(files)
        return files

    @event_priority(-50)  # what other plugins write into a page is read too
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Link the citations and mark the entries of a page that has a list."""
        if page.file is self.works_page and self.is_appended:
            return f"{markdown.rstrip()}\n\n{self.works.text}"
        document, start = as_read(files, page.file.src_uri, markdown, self.settings)
        linked = link(self._numbered(document), self.words)
        if linked is None:
            return markdown
        self.linked[page.file.src_uri], self.written[page.file.src_uri] = linked, markdown
        return linked.text[start:]

    @event_priority(100)  # no other plugin is to see the marks
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Give citations their links and entries their ids; the page's Markdown is again what it was, for others."""
        if page.file is self.works_page:
            html, names = self.works.named(html)
            _rename(page.toc, names)
            ids = (page.present_anchor_ids or set()) - names.keys()
            page.present_anchor_ids = ids | set(names.values()) | self.works.ids
            for name in [each for each in names if f'href="#{each}"' not in html]:  # else a writer's link leads there
                (page.links_to_anchors or {}).get(page.file, {}).pop(name, None)
            html = self.works.filled(html)
        linked = self.linked.get(page.file.src_uri)
        if linked is None:
            return html
        page.markdown = self.written.pop(page.file.src_uri, page.markdown)
        page.present_anchor_ids = (page.present_anchor_ids or set()) | linked.places.keys()
        return with_ids(html, linked)

    @event_priority(-100)  # the search has read the page: what it would find in these is not what readers search for
    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: object) -> None:  # noqa: ARG002
        """Give the entries their links back, and tell below the list how to cite the page."""
        uri = page.file.src_uri
        linked = self.linked.pop(uri, None)
        if linked is None:
            return
        page.content = with_back_links(page.content or "", linked.entries)
        if self.works_page and uri in self.paths:
            post = self.site.post(self.paths[uri])
            cited = citable(post, self.site.registry, config.site_name, page.canonical_url or "") if post else None
            cited = cited and replace(cited, title=filled(cited.title, page))
            hrefs = {name: file.url_relative_to(page.file) for name, file in self.downloads[uri].items()}
            element = fold_out(hrefs, cited, self.works_page.url_relative_to(page.file), self.words)
            page.content = with_fold_out(page.content, element)

    def on_shutdown(self) -> None:
        """Take the generated files away."""
        self.generated.clear()

    def _exported(self, found: list[Record], stem: str, files: Files, config: MkDocsConfig) -> dict[str, File]:
        """Works in each format, as files of the site; one that the site has already is not touched.

        They are no pages, so they need not lie on disk before they are written: there are several for every post.
        """
        files_of = {}
        for name, suffix in SUFFIXES.items():
            if stem + suffix not in files.src_uris:
                text = exported(found, name).encode()  # a file of text takes longer to open
                files_of[name] = File.generated(config, stem + suffix, content=text, inclusion=NOT_IN_NAV)
                files.append(files_of[name])
        return files_of

    def _numbered(self, document: Document) -> Document:
        """A document with numbers for its keys; a style that cannot be had is told once, and copydesk's own taken."""
        bibliography = self.site.bibliography
        if bibliography is None:
            return document
        try:
            return numbered(document, bibliography, self.style)
        except StyleError as error:
            log.warning("%s", error)
            self.style = ""
            return numbered(document, bibliography)

    def _entries(self, path: str, document: Document, made: Document) -> Iterator[Entry]:
        """The entries of a document that has numbers for its keys."""
        if self.site.bibliography:
            return numbered_entries(path, document, made, self.site.bibliography)
        return (Entry(path, each) for each in made.references)

    def _add_works(self, works: Iterable[Work], listed: dict[str, File], files: Files, config: MkDocsConfig) -> None:
        """The page of all works, or its list for a page that a writer put there (`works.md`, as `works/index.md`)."""
        cited = ordered(works)
        found = list(records(cited))
        downloads = self._exported(found, f"{language_folder(config)}{self._folder}/{FILE}", files, config)
        path = f"{language_sources(config)}{self._folder}/index.md"
        place = made(config, path, "")
        written = next((file for file in files.documentation_pages() if file.dest_uri == place.dest_uri), None)
        page = written or place
        citing = {
            path: Citing(self.site.documents[path].as_post.title, file.url_relative_to(page))
            for path, file in listed.items()
        }
        hrefs = {name: file.url_relative_to(page) for name, file in downloads.items()}
        self.works = body(cited, found, citing, hrefs, self.words)
        self.is_appended = written is not None
        self.works_page = written or self.generated.add(
            files, config, path, _SHEET.format(self.words.works_cited, self.works.text)
        )

    def _add_empty(self, files: Files, config: MkDocsConfig) -> None:
        """The page of works of a site that cites none yet, where its navigation or a link asks for it."""
        path = f"{language_sources(config)}{self._folder}/index.md"
        place = made(config, path, "").dest_uri
        is_written = any(file.dest_uri == place for file in files.documentation_pages())
        if not is_written and asked_for([path], self.site, config.nav, language_sources(config)):
            self.generated.add(files, config, path, _SHEET.format(self.words.works_cited, f"{self.words.nothing}\n"))

    @property
    def _folder(self) -> str:
        """Where the page of works stands."""
        return posixpath.join(self.settings.prefix, "works")


def _rename(toc: Iterable[AnchorLink], names: Mapping[str, str]) -> None:
    """Give headings of a table of contents other ids, by those they have."""
    for each in toc:
        each.id = names.get(each.id, each.id)
        _rename(each.children, names)
