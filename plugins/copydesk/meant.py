"""What a link that leads nowhere was meant to lead to, and how a link gets to a file."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from copydesk import served
from copydesk.markdown.anchor import anchors_of
from copydesk.near import Names
from copydesk.pattern import pattern
from copydesk.places import as_named, beside, from_top
from copydesk.resolve import join, names_file, split
from copydesk.site import folded
from copydesk.survey import once

if TYPE_CHECKING:
    from copydesk.document import Document
    from copydesk.markdown.facts import Link
    from copydesk.site import Site

_ENDS = frozenset("com edu gov net org".split())
_OF_PAGES = pattern(r"@\d|\.(?:html?|js|css)\Z", re.IGNORECASE)  # `logo@2x`, and what pages are made of
_MAILBOX = pattern(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,4}[a-z]{2,24}", re.IGNORECASE | re.ASCII)


def other_case(link: Link, document: Document, site: Site) -> str | None:
    """The path of a link as it would be right, where names differ from it in letter case or code points only."""
    path, _ = split(link.target)
    url = served.url_of(document, site) if site.config.mkdocs_file and not path.startswith("/") else None
    by_file = link.kind in ("link", "image") or url is None
    places = (from_top(path, site) if path.startswith("/") else [beside(document, path)]) if by_file else ()
    found = next((site.folded[folded(place)] for place in places if folded(place) in site.folded), None)
    if found is None and url is not None:
        found = served.at_any_case(join(url, path), site)
    right = as_named(path, found) if found else path
    return right if right != path else None


def nearest(link: Link, document: Document, site: Site) -> str | None:
    """The link to the one file most like what was sought: the same name elsewhere, else a like one."""
    path = split(link.target)[0]
    if beside_it := _as_document(beside(document, path.lstrip("/")), site):
        return reach(beside_it, link.kind, document, site)
    name = posixpath.basename(path.rstrip("/"))
    found = tuple(path for path in site.alike(name) if path != document.path)
    return reach(found[0], link.kind, document, site) if len(found) == 1 else None


def names_of(document: Document, site: Site) -> Names:
    """The anchors of a document's page, to find the nearest among them."""
    known = _names(site)
    if document.path not in known:
        known[document.path] = Names(anchors_of(document, site))
    return known[document.path]


@once
def _names(_: Site) -> dict[str, Names]:
    return {}


def _as_document(place: str, site: Site) -> str | None:
    """The document whose page is named as a folder, or as a file of HTML, in the place of its source."""
    bare = place.removesuffix(".html")
    names = (f"{bare}.md", *(posixpath.join(bare, name) for name in ("index.md", "README.md")))
    return next((name for name in names if name in site.documents), None)


def reach(path: str, kind: str, document: Document, site: Site) -> str | None:
    """How a link gets to a file: Markdown by the file, raw HTML (which MkDocs leaves alone) by the page's URL."""
    if kind not in {"html", "asset"} or not site.config.mkdocs_file:
        return posixpath.relpath(path, posixpath.dirname(document.path) or ".")
    start = served.url_of(document, site)
    target = site.documents.get(path)
    url = served.url_of(target, site) if target else site.urls.get(path, served.inner(path, site))
    if start is None or url is None:
        return None
    slash = "/" if url.endswith("/") or not url else ""
    return posixpath.relpath(url or ".", posixpath.dirname(start) or ".") + slash


def _is_file(name: str) -> bool:
    return names_file(name.lower()) or _OF_PAGES.search(name) is not None


def address(path: str) -> str | None:
    """The address of the web, or of a mailbox, that a path which is no file was meant to be: `www.tides.example`."""
    first, slash, rest = path.partition("/")
    scheme = first.lower()
    host = rest.lstrip("/").partition("/")[0].strip(".")
    if scheme in ("http", "https") and "." in host and not _is_file(host):
        return f"{scheme}://{rest.lstrip('/')}"
    if "@" in first:
        return f"mailto:{path}" if not slash and _MAILBOX.fullmatch(path) and not _is_file(path) else None
    name, _, end = scheme.rpartition(".")
    is_host = (end in _ENDS and (slash or end != "org")) or (name.startswith("www.") and end)
    return f"https://{path}" if is_host and name[:1].isalnum() and scheme.isascii() else None


def written(link: Link, path: str) -> str:
    """A target with another path: as it stands in Markdown, with the query and the fragment that it had."""
    at = min((link.target.find(sign) for sign in "?#" if sign in link.target), default=len(link.target))
    return quote(path, safe="/!$&'()*+,;=:@~-._") + link.target[at:]
