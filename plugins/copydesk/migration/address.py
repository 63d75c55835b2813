"""Where the addresses of the old site lead in the new one."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from copydesk.migration.blog import DRAFT
from copydesk.resolve import is_external

if TYPE_CHECKING:
    from copydesk.migration.blog import Move, Plan

_RESERVED = re.compile(r"[\s()%?#<>\"]")


@dataclass(frozen=True, slots=True)
class Found:
    """A file of the new folder of documents, and the rest of the address that led there (`#fragment`)."""

    path: str
    fragment: str = ""


@dataclass
class Addresses:
    """The old site's addresses and files, each with its path in the new folder of documents."""

    host: str = ""
    base: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, plan: Plan) -> Addresses:
        """All that a plan moves and copies."""
        parts = urlsplit(plan.url)
        base = (plan.base or parts.path).rstrip("/")
        found = cls(parts.netloc, base)
        for move in plan.moves:
            for address in filter(None, (*move.aliases, move.address)):
                found.pages[key(address)] = move.path
            found.sources[move.source] = move.path
        for path, source in plan.copies.items():
            found.files[f"/{path}"] = path
            found.sources[source] = path
        return found

    def find(self, target: str, move: Move) -> Found | None:
        """Where a link of a document leads, if that is known: by the old address, by the file, or from the top.

        Includes of themes put the address of the site before what they are given: `path="assets/img/tide.png"`.
        """
        path, hash_, fragment = self.inner(target).partition("#")
        path = path.partition("?")[0]
        if not path or is_external(path):
            return None
        path = unquote(path)
        by_page = posixpath.normpath(posixpath.join(_folder(move.address), path))
        by_file = posixpath.normpath(posixpath.join(posixpath.dirname(move.source), path))
        found = (
            self.files.get(posixpath.normpath(path) if path.startswith("/") else by_page)
            or self.pages.get(key(path if path.startswith("/") else by_page))
            or (
                None
                if path.startswith("/")
                else self._source(by_file) or self.files.get(posixpath.normpath(f"/{path}"))
            )
        )
        return Found(found, hash_ + fragment) if found else None

    def _source(self, path: str) -> str | None:
        names = (path, f"{path}.md", f"{path}/index.md", f"{path}/_index.md")
        return next((self.sources[name] for name in names if name in self.sources), None)

    def inner(self, target: str) -> str:
        """An address of the old site from its root; any other as it is."""
        parts = urlsplit(target) if "//" in target[:8] else None
        if parts and self.host and parts.netloc == self.host and parts.scheme in ("http", "https", ""):
            target = parts.path + (f"#{parts.fragment}" if parts.fragment else "") or "/"
        if self.base and (target == self.base or target.startswith(f"{self.base}/")):
            target = target.removeprefix(self.base) or "/"
        return target


def key(address: str) -> str:
    """What the ways to write a page's address share."""
    path = unquote(address).partition("?")[0].removesuffix("index.html").removesuffix(".html").strip("/")
    return f"/{path}".casefold()


def redirects(plan: Plan) -> dict[str, str]:
    """Old addresses as mkdocs-redirects wants them, with the documents that they lead to now."""
    paths = {move.path for move in plan.moves}
    made: dict[str, str] = {}
    for move in plan.moves:
        for address in (move.address, *move.aliases) if move.kind != DRAFT else ():
            path = (
                unquote(address).partition("#")[0].partition("?")[0].strip("/").removesuffix("index.html").rstrip("/")
            )
            old = f"{path}.md"
            if path and not {old, f"{path}/index.md"} & paths:
                made.setdefault(old, move.path)
    return made


def relative(target: str, path: str) -> str:
    """The link in a document at `path` to a file, as Markdown has it: between sources."""
    return written(posixpath.relpath(target, posixpath.dirname(path) or "."))


def relative_address(target: str, path: str) -> str:
    """The same in HTML, which MkDocs leaves alone: between the addresses of pages."""
    return written(posixpath.relpath(_page(target), _page(path).rstrip("/") or ".")) + (
        "/" if target.endswith(".md") else ""
    )


def written(path: str) -> str:
    """A path as a link can hold it."""
    return _RESERVED.sub(lambda match: f"%{ord(match[0]):02X}", path)


def _page(path: str) -> str:
    """The folder that a document's address is, from the root; of another file the path."""
    if not path.endswith(".md"):
        return path
    bare = path.removesuffix(".md")
    return posixpath.dirname(bare) or "." if posixpath.basename(bare) in ("index", "README") else bare


def _folder(address: str) -> str:
    return address if address.endswith("/") else posixpath.dirname(address)
