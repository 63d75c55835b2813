"""Where in a site a path may lie, and which paths something else makes: one answer for links and for heads."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from copydesk.site import MARKDOWN, Site, folded, matches
from copydesk.survey import once

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from copydesk.document import Document

# Folders that other hosts serve from the root.
SERVED = ("static", "public", "assets", "src", "docs", "content", "source")
# The pages and files that plugins make, below the docs folder.
_MADE_BY = {
    "copydesk/pages": (
        "authors",
        "tags",
        "categories",
        "archive",
        "posts/index.md",
        "blog/index.md",
        "feed.xml",
        "atom.xml",
        "feed.json",
    ),
    "copydesk/references": ("works",),
    "blog": ("blog/archive", "blog/category", "blog/author", "blog/page"),
}
_MADE_LATE = {  # when a build has rendered all pages
    "rss": ("feed_*.xml", "feed_*.json"),
    "social": ("assets/images/social",),
}  # fmt: skip


def beside(document: Document, path: str) -> str:
    """A path from a document's folder, from the site's root; it begins with `..` where it leaves the site."""
    return joined(document.path.rpartition("/")[0], path)


def joined(folder: str, path: str) -> str:
    """A path from a folder, as short as it can be; it begins with `..` where it leaves the place both count from."""
    plain = f"{folder}/{path}" if folder else path
    if plain[-1:] not in ("", "/") and "//" not in plain and "/." not in f"/{plain}":
        return plain  # most are: `normpath` takes longer by far
    return posixpath.normpath(posixpath.join(folder, path))


def as_named(written: str, path: str) -> str:
    """A path as it is written, with its names as a file has them, from the end as far as readers see them alike."""
    ours, theirs = written.split("/"), path.split("/")
    names = 0
    while names < min(len(ours), len(theirs)) and folded(ours[-1 - names]) == folded(theirs[-1 - names]):
        names += 1
    return "/".join([*ours[: len(ours) - names], *theirs[len(theirs) - names :]])


def base_of(site: Site) -> str:
    """The folder of its host that a site is published in: `repo` on a project's GitHub Pages."""
    return urlsplit(site.config.site_url).path.strip("/")


def below_base(path: str, site: Site) -> str | None:
    """An absolute path from the site's root, a slash at its end kept; None for what lies elsewhere on the host."""
    base, bare = base_of(site), path.lstrip("/")
    if base and f"{bare}/" != f"{base}/" and not bare.startswith(f"{base}/"):
        return None
    return bare.removeprefix(base).lstrip("/")


def is_above_base(path: str, site: Site) -> bool:
    """Whether an absolute path leads to a folder that the site's own lies in: to what is published beside it."""
    above = path.strip("/")
    return not above or f"{base_of(site)}/".startswith(f"{above}/")


def from_top(path: str, site: Site) -> list[str]:
    """Where an absolute path may lie, the likeliest place first."""
    config = site.config
    folders = [config.docs_dir, *config.static_dirs, ".", *(() if config.mkdocs_file else SERVED)]
    bare, below = path.lstrip("/"), below_base(path, site)
    inners = [bare] if below is None or below == bare else [below, bare]
    return list(dict.fromkeys(joined(folder, each) for each in inners for folder in folders))


def is_generated(names: Iterable[str], site: Site) -> bool:
    """Whether something else makes what is named: patterns hold for paths below the docs folder, or from the root."""
    docs, patterns = f"{site.config.docs_dir}/", _patterns(site)
    return bool(patterns) and any(
        matches(name, patterns) or (name.startswith(docs) and matches(name.removeprefix(docs), patterns))
        for name in names
    )


def source_of(url: str) -> str:
    """Where the source of a URL lies, from the docs folder, where that of a folder is asked for: `blog/index.md`."""
    if url and "." not in url.rpartition("/")[2]:  # hosts lead from `blog` to `blog/`
        return f"{url.rstrip('/')}/index.md"
    return re.sub(r"(?:^|(?<=/))index\.html$", "index.md", url)


def posts_pages(site: Site, languages: Collection[str] = ()) -> dict[str, str]:
    """Where the list of each collection stands, by its name; one without a name where there are none.

    Before the first post is there, the patterns of the collection tell. Where documents lie in folders named for their
    `languages`, it is from such a folder. Of several, what lies in no folder of posts is listed in its own.
    """
    from copydesk.pages.layout import in_docs, posts_index

    config = site.config

    def inner(path: str) -> str:
        parts = in_docs(path, config.docs_dir).split("/")
        return "/".join(parts[parts[0] in languages :])

    members: dict[str, list[str]] = {each.name: [] for each in config.collections} or {"": []}
    for path in site.posts:
        collection = site.collection(path) if config.collections else None
        members[collection.name if collection else ""].append(path)
    found: dict[str, str] = {}
    for name, paths in members.items():
        globs = (glob for each in config.collections if each.name == name for glob in each.paths)
        asked = [inner(_member(glob)) for glob in globs]
        index = posts_index([inner(path) for path in paths] or asked, config.prefix)
        shared = posixpath.commonpath([posixpath.dirname(path) for path in asked]) if len(members) > 1 and asked else ""
        found[name] = f"{shared}/index.md" if shared and index == posts_index([], config.prefix) else index
    return found


def _member(glob: str) -> str:
    """A path that a glob of documents would match, in the folder that all of them share."""
    plain = re.split(r"[*?\[]", glob, maxsplit=1)[0]
    is_folder = plain == glob and not glob.endswith(MARKDOWN)  # which stands for all that is in it
    return posixpath.join(plain if is_folder else posixpath.dirname(plain), "post.md")


@once
def _patterns(site: Site) -> tuple[str, ...]:
    config = site.config
    made = [
        posixpath.join(config.prefix if name.startswith("copydesk/") else "", pattern)
        for name, patterns in (_MADE_LATE if site.urls else _MADE_LATE | _MADE_BY).items()
        if name in config.plugins
        for pattern in patterns
    ]
    if "copydesk/pages" in config.plugins and not site.urls:
        made += ["*index.md"] if "i18n" in config.plugins else []  # its folders are not known here
        for index in set(posts_pages(site).values()):
            made += [index, posixpath.join(posixpath.dirname(index), "page")]
    health = (posixpath.join(config.prefix, "health"),) if config.health else ()
    return (*config.generated, *made, *health)
