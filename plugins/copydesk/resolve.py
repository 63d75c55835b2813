"""Where a link leads within a site, as MkDocs has it; what cannot be told is not told."""

from __future__ import annotations

import posixpath
import re
from enum import Enum
from itertools import takewhile
from typing import TYPE_CHECKING
from urllib.parse import unquote

from copydesk import served
from copydesk.markdown.anchor import plainly_defines
from copydesk.markdown.plain_link import inline
from copydesk.named_tuple import NamedTuple
from copydesk.pattern import pattern
from copydesk.places import base_of, below_base, beside, from_top, is_above_base, is_generated, joined, source_of
from copydesk.site import MARKDOWN, Site

if TYPE_CHECKING:
    from collections.abc import Iterable

    from copydesk.document import Document
    from copydesk.markdown.facts import Chosen, Link

_SCHEME = pattern(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
# A link or a definition whose target is not on the web; on other hosts, none that their own rules resolve, either.
_STARTS = (r"\]\(", r"\n[ >]*\[(?!\^)(?:[^\]\n]++|\](?!:))++\]:[ \r\n]*(?=[^ \r\n])")
_OTHER = pattern(r"\s*<?(?:https?|mailto):", re.ASCII)
_OTHER_OR_TAG = pattern(r"\s*<?(?:https?|mailto):|<[a-zA-Z][\w-]*(?:>|\s+[\w:@-]+\s*=)", re.ASCII)
_LOOK = pattern(r"\n(?!https?:|mailto:|[<\n])")
_INNER = tuple(pattern(rf"{start}(?!\s*<?(?:https?|mailto):)", re.ASCII) for start in _STARTS)
_PLAIN = tuple(pattern(rf"{start}(?!\s*<?(?:https?:|mailto:|/|@/|\{{[{{%]))", re.ASCII) for start in _STARTS)
_GLUED = ("](", "]:")  # a target that holds another one, as far as the look can tell
_OWN_ANCHOR = pattern(r"href\s*=\s*[\"']?[#?]")
_END = r"(?:[ \t\r]*(?:\)|\n|\Z)|[ \t\r]+[\"'(])"  # of a target: behind it comes a title, or nothing
_FILE = pattern(rf"\s*((?!/)[\w./-]+\.(?:md|png|jpe?g|gif|svg|webp)){_END}", re.ASCII)
_BARE = pattern(r"[^\s()<>&\\%#?]++")
_FRAGMENT = pattern(rf"[ \t\r\n]*#([\w-]+){_END}")
_OPAQUE = pattern(r"\{\{|\{%|<%|\$\{|\{#|@@|^@/|^%(?![0-9a-fA-F]{2})|^\*|^\$|^<|^\{(?:filename|static|attach)\}")
_MEDIA = pattern(r"\.(?:png|jpe?g|gif|svg|webp|avif|bmp|ico|mp[34]|webm|ogg|wav|pdf)$", re.IGNORECASE)
_ROOTED = pattern(r"/|~|@(?!site/)")  # in a folder that a host or its bundler names; @site is the top of Docusaurus


class Way(Enum):
    """How a link gets to its target: by the file, by the page's URL, from the top, or out of the docs folder."""

    FILE = "file"
    URL = "url"
    TOP = "top"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"  # somewhere that only a build knows


class Target(NamedTuple):
    """A target within the site: `path` relative to the site's root, the fragment, and how the link gets there."""

    path: str
    fragment: str
    way: Way = Way.FILE


_UNKNOWN = Target("", "", Way.UNKNOWN)


def in_question(document: Document, site: Site) -> list[int] | None:
    """Where targets begin that may be at fault: a look that saves reading most documents; None where that is open."""
    text = document.text
    if text[:1] in ("[", " ", ">"):
        return None  # a definition may stand in the first line, which the patterns do not look at
    is_mkdocs, written = _is_mkdocs(site), document.written_targets
    if is_mkdocs:
        html = "<" in text and any(name in document.lower for name in (b"src", b"href", b"<object", b"poster", b"url("))
        if html or _names_itself(document, site):
            return None
    elif "<" in written and _OWN_ANCHOR.search(written):
        return None
    if not _LOOK.search(written) and not ("]" in written and any(glued in written for glued in _GLUED)):
        return []
    starts = (_INNER if is_mkdocs else _PLAIN)[: 2 if document.written_labels else 1]
    found = (match.end() for start in starts for match in start.finditer(text))
    return [at for at in found if not _is_plainly_right(at, document, site)]


def _names_itself(document: Document, site: Site) -> bool:
    """Whether a link of a document may name the site's own address."""
    own = site.config.site_url
    return bool(own) and own.lower() in document.written_targets


def _is_plainly_right(at: int, document: Document, site: Site) -> bool:
    """Whether a target is the id of a plain heading, or a file that lies where it says: nothing is to be said."""
    if fragment := _FRAGMENT.match(document.text, at):
        return plainly_defines(document, fragment[1], site)
    file = _FILE.match(document.text, at)
    if file is None:
        return not _is_mkdocs(site) and _names_no_file(document.text, at)
    place = beside(document, file[1])
    is_within = not _is_mkdocs(site) or served.inner(place, site) is not None
    return site.exists(place) and is_within and not served.unpublished(place, site)


def _names_no_file(text: str, at: int) -> bool:
    """Whether a target is written plainly to its end and names no file: other hosts have their own ways of pages."""
    match = _BARE.match(text, at)
    after = text[match.end() : match.end() + 1] if match else "<"
    is_whole = after in (")", "#", "?") if text[at - 1] == "(" else after in ("", "#", "?") or after.isspace()
    return match is not None and is_whole and not names_file(match[0])


def is_external(target: str) -> bool:
    """Whether a target has a scheme or a host of its own."""
    return _SCHEME.match(target) is not None


def split(target: str) -> tuple[str, str]:
    """A target as (path, fragment), decoded of percent signs; query and text fragment are taken off."""
    path, _, fragment = target.partition("#")
    return unquote(path.partition("?")[0]), unquote(fragment.partition(":~:")[0])


def links_within(document: Document, site: Site) -> list[tuple[Link, Target | None]]:
    """The links of a document to judge, and what each leads to, if to anything: resolved once, for every rule."""
    if document.path not in site.resolved:
        found = [(link, locate(link, document, site)) for link in _to_judge(document, site)]
        site.resolved[document.path] = [(link, target) for link, target in found if _is_told(target)]
    return site.resolved[document.path]


def _to_judge(document: Document, site: Site) -> Iterable[Link]:
    """The links that may be at fault, and others with them where the document has to be read for those."""
    places = in_question(document, site)
    if places is not None and not (document.is_parsed and places):
        found = list(takewhile(bool, (inline(document, at) for at in places)))
        if len(found) == len(places):
            return filter(None, found)
    return document.markdown.targets(_chosen(document, site))


def _chosen(document: Document, site: Site) -> Chosen:
    """The links that may have to be judged."""
    if _is_mkdocs(site):
        return None if _names_itself(document, site) else lambda written: _OTHER.match(written) is None
    return lambda written: _OTHER_OR_TAG.match(written) is None or _names_own_anchor(written)


def _names_own_anchor(written: str) -> bool:
    return written.startswith("<") and _OWN_ANCHOR.search(written.lower()) is not None


def _is_told(target: Target | None) -> bool:
    return target is None or target.way is not Way.UNKNOWN


def locate(link: Link, document: Document, site: Site) -> Target | None:
    """What a link leads to; None where there is nothing, and Way.UNKNOWN where it cannot be told or leads elsewhere."""
    written, own = link.target, site.config.site_url
    if own and link.kind != "autolink" and written.startswith(own) and _is_mkdocs(site):
        found = _at_top("/" + posixpath.join(base_of(site), written.removeprefix(own)), site)
        return found or _UNKNOWN  # what is not among the sources is for the web to say
    if not written or is_external(written) or _OPAQUE.search(written) or link.kind == "autolink" or "\n" in written:
        return _UNKNOWN
    path, fragment = split(written)
    if not path and (_is_mkdocs(site) or link.kind != "asset"):
        return Target(document.path, fragment)
    if not _is_mkdocs(site):
        return _elsewhere(link, document, site) if _judged_elsewhere(link, path) else _UNKNOWN
    return _in_mkdocs(link, document, site)


def names_file(path: str) -> bool:
    """Whether a path names a document or a file of media."""
    return path.endswith(MARKDOWN) or _MEDIA.search(path) is not None


def _is_mkdocs(site: Site) -> bool:
    return site.config.mkdocs_file is not None


def _is_rewritten(link: Link) -> bool:
    """Whether MkDocs looks up a link among the files: raw HTML stays as it is."""
    return link.kind in ("link", "image")


def _judged_elsewhere(link: Link, path: str) -> bool:
    """Other hosts make pages and move files in ways of their own: only plain files beside the document are judged."""
    return _is_rewritten(link) and not _ROOTED.match(path) and names_file(path)


def _elsewhere(link: Link, document: Document, site: Site) -> Target | None:
    path, fragment = split(link.target)
    place = beside(document, path)
    if is_generated((path, place), site):
        return _UNKNOWN
    for candidate in (place, *_ends_with(site, path)):
        if found := candidate if site.exists(candidate) else _page(site, candidate):
            return Target(found, fragment)
    is_above = place.startswith("../") or (site.config.is_part and path.startswith("@site/"))
    if is_above:  # the folder that was given, which need not be all of the site
        return Target(place, fragment, Way.OUTSIDE if site.config.file else Way.UNKNOWN)
    return None


def _page(site: Site, path: str) -> str | None:
    """The document of another host's page that is named as a file of HTML."""
    bare = path.removesuffix(".html").rstrip("/")
    names = (f"{bare}.md", *(posixpath.join(bare, name) for name in ("index.md", "README.md", "_index.md")))
    return next((name for name in names if name in site.documents), None)


def _ends_with(site: Site, path: str) -> list[str]:
    """Files of any folder that end in a path: other hosts have their own folders for assets and bundles."""
    tail = re.sub(r"^(?:\.{1,2}/)+", "", path)
    tails = (f"/{tail}", "/" + "/".join(tail.split("/")[-2:])) if "/" in tail else (f"/{tail}",)
    named = site.by_name.get(posixpath.basename(tail), ())
    return [name for name in named if f"/{name}".endswith(tails)]


def _in_mkdocs(link: Link, document: Document, site: Site) -> Target | None:
    """MkDocs looks a link up among the files; what it does not find there the browser resolves from the page's URL."""
    path, fragment = split(link.target)
    is_page = served.inner(document.path, site) is not None
    if path.startswith("/") and not (site.config.absolute_is_docs and _is_rewritten(link)):
        known = _at_top(link.target, site) if is_page else _UNKNOWN
        return known or (None if _is_missing_at_top(path, site) else _UNKNOWN)
    place = served.translated(_by_file(path, document, site), document, site)
    if _is_rewritten(link) and site.exists(place) and (served.inner(place, site) is not None or not is_page):
        return Target(place, fragment)
    url = served.url_of(document, site)
    sought = None if url is None else join(url, path)
    if sought is not None and (found := served.at(sought, site)):
        return Target(found, fragment, Way.URL)
    names = (path.lstrip("/"), place, *([sought, source_of(sought)] if sought else ()))
    if is_generated(names, site) or not is_page:
        # A README above the docs: little of what lies around it is known.
        is_known = served.inner(place, site) is not None and names_file(path) and not is_generated(names, site)
        return None if is_known or (is_page and _is_surely_missing(link, path, place, site)) else _UNKNOWN
    if _is_rewritten(link) and served.inner(place, site) is None and (names_file(path) or not base_of(site)):
        return Target(place, fragment, Way.OUTSIDE)
    names_folder = path.endswith("/") and served.is_of_nav(document.path, site)
    return _UNKNOWN if names_folder or _may_be_made(link, path, sought, site) else None


def _is_surely_missing(link: Link, path: str, place: str, site: Site) -> bool:
    """Whether a link leads to no page, though copydesk makes some in its folder."""
    if not _is_rewritten(link) or not path.endswith(MARKDOWN):
        return False
    from copydesk.pages.made import is_unmade  # where a link leads to such a folder

    return is_unmade(place, site)


def _may_be_made(link: Link, path: str, sought: str | None, site: Site) -> bool:
    """Whether what is not among the sources may be on the site, or beside it, all the same."""
    if sought is None:  # the page's URL is not known
        return not path.endswith(MARKDOWN) and not (_is_rewritten(link) and names_file(path))
    is_open = served.may_add_pages(site) and not names_file(path)
    return is_open or sought.startswith("..") or served.is_found(path, site)


def _by_file(path: str, document: Document, site: Site) -> str:
    """Where MkDocs seeks a file: from the document's folder, or from the docs folder where the site says so."""
    if path.startswith("/"):
        return joined(site.config.docs_dir, path.lstrip("/"))
    return served.by_name(beside(document, path), site)


def join(url: str, path: str) -> str:
    """A relative URL from a page's, from the site's root; it begins with `..` where it leaves the site."""
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(url), path))
    ends = path.endswith(("/", "/.", "/..")) or path in (".", "..")
    return "" if joined == "." else joined + ("/" if ends else "")


def _at_top(target: str, site: Site) -> Target | None:
    """What an absolute path leads to, or was meant to: a page's URL, a file's, or the path of a document."""
    path, fragment = split(target)
    below = below_base(path, site)
    if below is None and is_above_base(path, site):
        return None  # another site of the host
    for url in (below, path.lstrip("/")):
        if url is not None and (found := served.at(url, site)):
            return Target(found, fragment, Way.TOP)
    found = next((place for place in from_top(path, site) if site.exists(place)), None)
    return Target(found, fragment, Way.TOP) if found else None


def is_surely_here(link: Link, site: Site) -> bool:
    """Whether what a link from the top leads to is no other site of the host: that may have a page of the same name."""
    path = split(link.target)[0]
    return is_external(link.target) or names_file(path) or below_base(path, site) is not None


def _is_missing_at_top(path: str, site: Site) -> bool:
    """Whether nothing can be at an absolute path: other folders of the host are not known."""
    below = below_base(path, site)
    urls = (path.lstrip("/"), *([below] if below else ()))
    if is_generated((*urls, *map(source_of, urls), *from_top(path, site)), site):
        return False
    return names_file(path) or (bool(site.config.site_url) and below is not None and not served.may_add_pages(site))
