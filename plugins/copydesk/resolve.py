"""Where a link leads within a site, as MkDocs has it; what cannot be told is not told."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from copydesk.site import MARKDOWN, Site, matches

if TYPE_CHECKING:
    from copydesk.document import Document
    from copydesk.facts import Link

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
# A link or a definition whose target is not on the web; on other hosts, none that their own rules resolve, either.
_STARTS = (r"\]\(", r"\n[ >]*\[(?!\^)[^\[\]\n]+\]:[ \n]*(?=\S)")
_INNER = tuple(re.compile(rf"{start}(?!\s*<?(?:https?|mailto):)") for start in _STARTS)
_PLAIN = tuple(re.compile(rf"{start}(?!\s*<?(?:https?:|mailto:|/|@/|\{{))") for start in _STARTS)
_OPAQUE = re.compile(r"\{\{|\{%|<%|\$\{|\{#|@@|^@/|^%(?![0-9a-fA-F]{2})|^\*|^\$|^<")
_WEB = ("https://", "http://")
_MEDIA = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif|bmp|ico|mp[34]|webm|ogg|wav|pdf)$", re.IGNORECASE)
# The pages that plugins make, below the docs folder.
_MADE_BY = {
    "copydesk/pages": ("authors", "tags", "categories", "archive", "posts/index.md", "blog/index.md"),
    "copydesk/references": ("works",),
    "blog": ("blog/archive", "blog/category", "blog/author", "blog/page"),
}


@dataclass(frozen=True, slots=True)
class Target:
    """A target within the site: `path` relative to the site's root (empty: the page itself), and the fragment."""

    path: str
    fragment: str


def may_judge(document: Document, site: Site) -> bool:
    """Whether any link of a document may be one to judge: a quick look that saves reading most documents."""
    text = document.text
    if text[:1] in ("[", " ", ">"):
        return True  # a definition may stand in the first line, which the patterns do not look at
    if not _is_mkdocs(site):
        return any(pattern.search(text) for pattern in _PLAIN)
    html = "<" in text and any(name in document.lower for name in (b"src", b"href", b"data=", b"poster=", b"url("))
    return html or any(pattern.search(text) for pattern in _INNER)


def is_external(target: str) -> bool:
    """Whether a target has a scheme or a host of its own."""
    return _SCHEME.match(target) is not None


def split(target: str) -> tuple[str, str]:
    """A target as (path, fragment), decoded of percent signs; query and text fragment are taken off."""
    path, _, fragment = target.partition("#")
    return unquote(path.partition("?")[0]), unquote(fragment.partition(":~:")[0])


def judged(link: Link, document: Document, site: Site) -> bool:
    """Whether a link can be judged at all: it leads into the site, and nothing else makes its target."""
    target = link.target
    if (
        target.startswith(_WEB)
        or not target
        or is_external(target)
        or _OPAQUE.search(target)
        or link.kind == "autolink"
        or "\n" in target
    ):
        return False
    path, _ = split(target)
    if _is_generated(path, document, site):
        return False
    if not _is_mkdocs(site):
        return _judged_elsewhere(link, path)
    return not path.startswith("/") or _is_file(path)


def links_within(document: Document, site: Site) -> list[tuple[Link, Target | None]]:
    """The links of a document to judge, and what each leads to, if to anything: resolved once, for every rule."""
    if document.path not in site.resolved:
        links = document.markdown.targets() if may_judge(document, site) else ()
        site.resolved[document.path] = [
            (link, locate(link, document, site)) for link in links if judged(link, document, site)
        ]
    return site.resolved[document.path]


def _is_generated(path: str, document: Document, site: Site) -> bool:
    """Whether a plugin makes the page of a path: patterns hold for paths below the docs folder, or from the root."""
    config = site.config
    made = [
        posixpath.join(config.prefix if name.startswith("copydesk/") else "", pattern)
        for name, patterns in _MADE_BY.items()
        if name in config.plugins
        for pattern in patterns
    ]
    joined = _joined(document, path)
    names = (path.lstrip("/"), joined, joined.removeprefix(f"{config.docs_dir}/"))
    return any(matches(name, (*config.generated, *made)) for name in names)


def _is_file(path: str) -> bool:
    return path.endswith(MARKDOWN) or _MEDIA.search(path) is not None


def _is_mkdocs(site: Site) -> bool:
    return site.config.mkdocs_file is not None


def _judged_elsewhere(link: Link, path: str) -> bool:
    """Other hosts make pages and move files in ways of their own: only plain files beside the document are judged."""
    return link.kind in ("link", "image") and not path.startswith("/") and (not path or _is_file(path))


def _joined(document: Document, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(document.path), path))


def locate(link: Link, document: Document, site: Site) -> Target | None:
    """The file or document that a judged link leads to, or None where there is none."""
    path, fragment = split(link.target)
    if not path:
        return Target(document.path, fragment)
    for candidate in candidates(link, document, site, path):
        if site.exists(candidate):
            return Target(candidate, fragment)
        page = _page(site, candidate)
        if page:
            return Target(page, fragment)
    return None


def candidates(link: Link, document: Document, site: Site, path: str) -> list[str]:
    """Where to look for a path, the likeliest first."""
    docs = "" if site.config.docs_dir == "." else site.config.docs_dir + "/"
    if path.startswith("/"):
        base = urlsplit(site.config.site_url).path.strip("/")
        inner = path.strip("/")
        roots = [docs, *(f"{folder}/" for folder in site.config.static_dirs), ""]
        found = [root + inner for root in roots]
        if base and inner.startswith(base + "/"):
            found.insert(0, docs + inner.removeprefix(base + "/"))
        return [posixpath.normpath(each) for each in found]
    by_file = _joined(document, path)
    by_page = posixpath.normpath(posixpath.join(page_folder(document.path, site), path))
    if not _is_mkdocs(site):
        return [by_file, *_ends_with(site, path)]
    return [by_page] if link.kind in ("html", "asset") else [by_file, by_page]


def page_folder(path: str, site: Site) -> str:
    """The folder that a page's URL stands for, from which a browser resolves what MkDocs leaves alone."""
    folder, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    if site.config.use_directory_urls and stem not in ("index", "README"):
        return posixpath.join(folder, stem)
    return folder


def _page(site: Site, path: str) -> str | None:
    """The document whose page has the URL of a path (`guide/` or `guide.html`)."""
    bare = "" if path == "." else path.removesuffix(".html").rstrip("/")
    for name in (
        f"{bare}.md",
        posixpath.join(bare, "index.md"),
        posixpath.join(bare, "README.md"),
        posixpath.join(bare, "_index.md"),
    ):
        if name in site.documents:
            return name
    return None


def _ends_with(site: Site, path: str) -> list[str]:
    """Files of any folder that end in a path: other hosts have their own folders for assets and bundles."""
    tail = re.sub(r"^(?:\.{1,2}/)+", "", path)
    tails = (f"/{tail}", "/" + "/".join(tail.split("/")[-2:])) if "/" in tail else (f"/{tail}",)
    named = site.by_name.get(posixpath.basename(tail), ())
    return [name for name in named if f"/{name}".endswith(tails)]


def other_case(link: Link, document: Document, site: Site) -> str | None:
    """The path of a link as it would be right, where files and folders differ from it in letter case only."""
    path, _ = split(link.target)
    for each in candidates(link, document, site, path):
        found = site.folded.get(each.casefold())
        if found:
            tail = path[len(path) - len(path.lstrip("./")) :]
            return path[: len(path) - len(tail)] + found[len(found) - len(tail) :]
    return None


def nearest(link: Link, document: Document, site: Site) -> str | None:
    """The link to the one file most like what was sought: the same name elsewhere, else a like one."""
    name = posixpath.basename(split(link.target)[0])
    found = tuple(path for path in site.alike(name) if path != document.path)
    return _reach(found[0], link, document, site) if len(found) == 1 else None


def _reach(path: str, link: Link, document: Document, site: Site) -> str:
    """How a link gets to a file: Markdown by the file, raw HTML (which MkDocs leaves alone) by the page's URL."""
    if link.kind not in {"html", "asset"} or not _is_mkdocs(site):
        return posixpath.relpath(path, posixpath.dirname(document.path) or ".")
    if path in site.documents:
        folder = page_folder(path, site)
        path = folder + "/" if site.config.use_directory_urls else posixpath.splitext(path)[0] + ".html"
    slash = "/" if path.endswith("/") else ""
    return posixpath.relpath(path, page_folder(document.path, site) or ".") + slash
