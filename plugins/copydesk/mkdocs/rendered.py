"""What a build knows better than the sources do: the final URLs of a site's files, and the ids of its pages."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import unquote

from mkdocs.structure.files import InclusionLevel

from copydesk.places import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files


class Ids(Mapping[str, frozenset[str]]):
    """The ids of pages by path. A page is read when its ids are asked for: links point to those of few pages."""

    def __init__(self) -> None:
        self._pages: dict[str, str | frozenset[str]] = {}
        self._to_come: dict[str, frozenset[str]] = {}  # in what is put around a page later

    def keep(self, path: str, html: str, to_come: Iterable[str] = ()) -> None:
        """Remember a page, and ids that are known to come into it."""
        self._pages[path] = html
        self._to_come[path] = frozenset(to_come)

    def forget_unread(self) -> None:
        """Leave out the pages whose ids nobody asked for."""
        self._pages = {path: page for path, page in self._pages.items() if not isinstance(page, str)}

    def __getitem__(self, path: str) -> frozenset[str]:
        page = self._pages[path]
        if isinstance(page, str):
            page = self._pages[path] = ids(page) | self._to_come[path]
        return page

    def __iter__(self) -> Iterator[str]:
        return iter(self._pages)

    def __len__(self) -> int:
        return len(self._pages)

    def __contains__(self, path: object) -> bool:
        return path in self._pages


def ids(html: str) -> frozenset[str]:
    """The anchors of a page's content."""
    from selectolax.lexbor import LexborHTMLParser

    nodes = LexborHTMLParser(html).css("[id], a[name]")
    return frozenset(
        value
        for node in nodes
        for name, value in node.attributes.items()
        if value and (name == "id" or (name == "name" and node.tag == "a"))
    )


def urls(files: Files, config: MkDocsConfig, docs_dir: str) -> dict[str, str]:
    """The URL from the site's root of all that readers get, by path; old addresses that send them on among them."""
    built = [file for file in files if file.inclusion.value > InclusionLevel.DRAFT.value]
    found = {joined(docs_dir, file.src_uri): _url(file) for file in built}
    return {**dict(_moved(config, docs_dir)), **found}


def _url(file: File) -> str:
    url = unquote(file.url)
    return "" if url in (".", "./") else url


def _moved(config: MkDocsConfig, docs_dir: str) -> Iterator[tuple[str, str]]:
    """Where mkdocs-redirects puts pages once the site is built."""
    plugin = config.plugins.get("redirects")
    for old in plugin.config.get("redirect_maps", {}) if plugin else ():
        stem = old.rpartition(".")[0]
        stem = posixpath.join(posixpath.dirname(stem), "") if posixpath.basename(stem) in ("index", "README") else stem
        path = joined(docs_dir, old)
        yield path, stem if stem.endswith("/") or not stem else stem + ("/" if config.use_directory_urls else ".html")
