"""What readers get of an MkDocs site: which file at which URL, as far as its sources tell or a build has told."""

from __future__ import annotations

import posixpath
from functools import cache
from typing import TYPE_CHECKING

from copydesk.pattern import pattern
from copydesk.site import MARKDOWN, Site, folded
from copydesk.survey import once

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pathspec.gitignore import GitIgnoreSpec

    from copydesk.document import Document

_STATIC = ("404.html", "sitemap.xml", "sitemap.xml.gz")  # every theme of MkDocs makes them
_HIDDEN = (".*", "/templates/")  # what MkDocs leaves out of every site (mkdocs.structure.files)
_READS_DRAFTS = frozenset({"blog", "copydesk/pages"})  # of posts only: other pages are built in spite of their heads
LANGUAGES = frozenset({"i18n", "static-i18n"})  # plugins that build a site in several
TONGUE = r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?"  # as they write one: `fr`, `pt-BR`
_SUFFIX = pattern(rf"\.({TONGUE})\.md$")
# Plugins that neither add pages nor give them other URLs.
_HARMLESS = frozenset(
    "search autorefs awesome-pages awesome-nav exclude-search git-authors git-committers git-revision-date"
    " git-revision-date-localized glightbox group include-markdown info literate-nav macros markdown-exec mermaid2 meta"
    " minify mkdocstrings offline optimize panzoom privacy section-index table-reader tooltips typeset"
    " copydesk/check copydesk/references copydesk/pages".split()
)
_FINDS_NAMES = frozenset({"autolinks", "ezlinks", "obsidian-bridge", "roamlinks"})
_SHOWN = frozenset("blog gen-files i18n projects redirects rss tags".split())  # a build knows what these make


def inner(path: str, site: Site) -> str | None:
    """A path below the docs folder, as MkDocs knows it; None for what lies elsewhere."""
    docs = site.config.docs_dir
    if docs == ".":
        return path
    return path.removeprefix(f"{docs}/") if path.startswith(f"{docs}/") else None


def may_add_pages(site: Site) -> bool:
    """Whether plugins or hooks may publish what the sources do not show, or what a build shows too late."""
    if site.urls:
        return not site.config.plugins <= _HARMLESS | _SHOWN
    return site.config.hooks or not site.config.plugins <= _HARMLESS


def url_of(document: Document, site: Site) -> str | None:
    """The URL of a document's page from the site's root (`guide/`, `guide.html`, empty for the home page).

    None where it has none, or where a plugin chooses it and no build has told.
    """
    if document.path in site.urls:
        return site.urls[document.path]
    path = inner(document.path, site)
    moved = (LANGUAGES & site.config.plugins) or ("blog" in site.config.plugins and site.is_post(document))
    return None if path is None or moved else _page_url(path, directories=site.config.use_directory_urls)


def translated(path: str, document: Document, site: Site) -> str:
    """What a document in a language names: `tides.fr.md` where it says `tides.md` and there is one.

    Where languages have folders, and its own has no such file, that of the site's own stands in: `en/tides.md`.
    """
    if site.config.plugins.isdisjoint(LANGUAGES):
        return path
    own = path
    if suffix := _SUFFIX.search(document.path):
        stem, dot, kind = path.rpartition(".")
        own = f"{stem}.{suffix[1]}{dot}{kind}"
    elif site.config.tongues and not site.exists(path):
        first, *others = site.config.tongues
        folder, _, rest = (inner(path, site) or "").partition("/")
        if folder in others and (inner(document.path, site) or "").startswith(f"{folder}/"):
            own = posixpath.normpath(posixpath.join(site.config.docs_dir, first, rest))
    return own if site.exists(own) else path


def _page_url(path: str, *, directories: bool) -> str:
    folder, name = posixpath.split(path)
    stem = name.rpartition(".")[0]
    if stem in ("index", "README"):
        return posixpath.join(folder, "" if directories else "index.html")
    return posixpath.join(folder, stem) + ("/" if directories else ".html")


def at(url: str, site: Site) -> str | None:
    """The file or document (by its path) that is published at a URL from the site's root."""
    return _published(site).get(url)


def by_name(path: str, site: Site) -> str:
    """A path; where nothing is there and a plugin finds files by their names, that of the only file of its name."""
    named = () if site.exists(path) else _named(path, site)
    return named[0] if len(named) == 1 else path


def is_found(path: str, site: Site) -> bool:
    """Whether a plugin finds a file by its name, wherever it lies."""
    return bool(_named(path, site))


def _named(path: str, site: Site) -> tuple[str, ...]:
    return () if _FINDS_NAMES.isdisjoint(site.config.plugins) else site.by_name.get(posixpath.basename(path), ())


def at_any_case(url: str, site: Site) -> str | None:
    """The URL at which something is published that differs from the one sought in letter case or code points only."""
    return _folded(site).get(folded(url))


@once
def _published(site: Site) -> Mapping[str, str]:
    """URLs and what they serve, all the ways in which GitHub Pages finds it; drafts come last."""
    found: dict[str, str] = {}
    names = dict.fromkeys([*site.urls, *site.names])
    built = site.urls or names
    for path in sorted(names, key=lambda path: (path not in built, bool(excluded(path, site)), "README." in path)):
        for url in _urls(path, site):
            found.setdefault(url, path)
    for url in (*_STATIC, *(["search/search_index.json"] if "search" in site.config.plugins else ())):
        found.setdefault(url, url)
    return found


@once
def _folded(site: Site) -> Mapping[str, str]:
    return {folded(url): url for url in _published(site)}


def _urls(path: str, site: Site) -> Iterator[str]:
    document = site.documents.get(path)
    url = site.urls.get(path) or (url_of(document, site) if document else inner(path, site))
    if url is None:
        url = next(
            (path[len(folder) + 1 :] for folder in site.config.static_dirs if path.startswith(f"{folder}/")), None
        )
    if url is None:
        return
    if url.endswith(MARKDOWN):  # of a document that is read at another path, or not at all
        url = _page_url(url, directories=site.config.use_directory_urls)
    yield url
    folder, name = posixpath.split(url)
    if not name:
        yield posixpath.join(url, "index.html")
        yield folder  # GitHub Pages sends readers on to the folder
    elif name == "index.html":
        yield from (folder, posixpath.join(folder, ""))
    elif name.endswith(".html"):
        yield url.removesuffix(".html")


def excluded(path: str, site: Site) -> str:
    """What keeps a file of MkDocs from readers, whatever its head says; nothing where nothing does."""
    known = _excluded(site)
    if path not in known:
        known[path] = _why_excluded(path, site)
    return known[path]


@once
def _excluded(_: Site) -> dict[str, str]:
    return {}


def _why_excluded(path: str, site: Site) -> str:
    config = site.config
    if config.mkdocs_file is None or (name := inner(path, site)) is None:
        return ""
    is_hidden = "/." in f"/{name}" or name.startswith("templates/")
    if config.exclude_docs:  # which may let some of them in again
        is_hidden = _matches(name, (*_HIDDEN, *config.exclude_docs))
    if is_hidden:
        return "excluded from the site"
    return "a draft" if _matches(name, config.draft_docs) else ""


@cache
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec.gitignore import GitIgnoreSpec  # only where a site has patterns

    return GitIgnoreSpec.from_lines(patterns)


def _matches(name: str, patterns: tuple[str, ...]) -> bool:
    return bool(patterns) and _spec(patterns).match_file(name)


def unpublished(path: str, site: Site) -> str:
    """Why readers do not get a document or file of the site; nothing where they do."""
    known = _unpublished(site)
    if path not in known:
        known[path] = _why_unpublished(path, site)
    return known[path]


@once
def _unpublished(_: Site) -> dict[str, str]:
    return {}


def _why_unpublished(path: str, site: Site) -> str:
    is_built = path in site.urls
    index = posixpath.join(posixpath.dirname(path), "index.md")
    if site.config.mkdocs_file and not is_built and path.endswith("README.md") and index in site.documents:
        return "left out for the index.md beside it"
    if not is_built and (kept := excluded(path, site)):
        return kept
    document = site.documents.get(path)
    if document is None or not (
        "draft" in document.text or "draft" in path or "published" in document.text or site.post(path)
    ):
        return ""
    post, plugins = document.as_post, site.config.plugins
    if post.draft and (site.post(path) or plugins.isdisjoint(_READS_DRAFTS)):
        return "a draft"
    is_shown = is_built or "blog" in plugins  # Material's blog publishes posts ahead of their day
    return "not yet published" if not is_shown and site.post(path) and post.is_ahead(site.today) else ""


def is_of_nav(path: str, site: Site) -> bool:
    """Whether a document is for the navigation alone: in it, `guide/` names a folder, and its page is for nobody."""
    return bool(site.config.nav_file) and posixpath.basename(path) == site.config.nav_file
