"""Where the pages of a site stand, and what they are called: sources, URLs, how to get from one to another.

Paths are those of sources, relative to the folder of documents. URLs are relative to the root of the site and
percent-encoded, as MkDocs has them: `blog/posts/tides/`, and an empty one for the first page.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from copydesk.post import Post
    from copydesk.taxonomy import Taxonomy, Term

_POST_FOLDERS = ("posts", "_posts")
INDEX = ("index", "readme")
TITLES = {kind: kind.capitalize() for kind in ("posts", "authors", "tags", "categories", "archive")}


@dataclass(eq=False, repr=False)
class Layout:
    """Where pages stand. `written` maps a page's path to the page that a writer put there.

    `urls` has the URL of every file that the site has already; pages to be get theirs by MkDocs' rules.
    `site_url` is empty, or ends in `/`. `page_size` is how many posts a page of their list holds.
    `lists` maps a collection's name to the list of its posts, where that is not the first one, at `posts_index`.
    `root` is the folder of a language, where pages to be stand with others of it, `folder` that of its sources; each is
    empty or ends in `/`. `asked` are the lists that are to be there though nothing is in them. `titles` has
    what lists of posts and indexes are called, by kind.
    """

    docs_dir: str = "."
    prefix: str = ""
    posts_index: str = "posts/index.md"
    lists: Mapping[str, str] = field(default_factory=dict)
    written: Mapping[str, str] = field(default_factory=dict)
    urls: Mapping[str, str] = field(default_factory=dict)
    site_url: str = ""
    use_directory_urls: bool = True
    page_size: int = 50
    root: str = ""
    folder: str = ""
    asked: frozenset[str] = frozenset()
    titles: Mapping[str, str] = field(default_factory=TITLES.copy)

    def post(self, post: Post) -> str:
        """The source of a post."""
        return in_docs(post.document.path, self.docs_dir)

    def term(self, taxonomy: Taxonomy, term: Term) -> str:
        """The page of a term."""
        return self._at(f"{taxonomy.folder}/{term.slug}.md")

    def index(self, taxonomy: Taxonomy) -> str:
        """The page that lists the terms of a taxonomy."""
        return self._at(f"{taxonomy.folder}/index.md")

    def posts(self, number: int = 1, index: str = "") -> str:
        """A page of a list of posts: that of all, or that of a collection by its index. It stays with them."""
        path = index or self.posts_index
        if number > 1:
            path = posixpath.join(posixpath.dirname(path), f"page/{number}.md")
        return self.written.get(path, path)

    @property
    def indexes(self) -> tuple[str, ...]:
        """The first pages of the lists of posts, each once."""
        return tuple(dict.fromkeys((self.posts_index, *self.lists.values())))

    def url(self, path: str) -> str:
        """The URL of a path."""
        if path in self.urls:
            return self.urls[path]
        return self.root + page_url(path.removeprefix(self.folder), directory=self.use_directory_urls)

    def canonical(self, path: str) -> str:
        """The URL with the site's own before it; empty where the site does not know its own."""
        return self.site_url + self.url(path) if self.site_url else ""

    def _at(self, path: str) -> str:
        path = self.folder + posixpath.join(self.prefix, path)
        return self.written.get(path, path)


def in_docs(path: str, docs_dir: str) -> str:
    """A path of the site, from the folder of documents."""
    if path.startswith(f"{docs_dir}/") and "//" not in path and "/." not in path:
        return path[len(docs_dir) + 1 :]  # most are: `relpath` takes a hundred times as long
    return path if docs_dir == "." else posixpath.relpath(path, docs_dir)


@lru_cache(maxsize=4096)  # the page of a term is led to from posts, from other terms and from its index
def page_url(path: str, *, directory: bool) -> str:
    """The URL that MkDocs gives the page of a Markdown file, with directory URLs or without."""
    folder, name = posixpath.split(path)
    stem = posixpath.splitext(name)[0]
    if stem.lower() in INDEX:
        return quote(f"{folder}/" if folder else "") if directory else quote(posixpath.join(folder, "index.html"))
    return quote(posixpath.join(folder, stem) + ("/" if directory else ".html"))


def relative_url(target: str, origin: str) -> str:
    """How to get from one URL of the site to another; what has a scheme or host of its own stays as it is."""
    if "://" in target or target.startswith(("//", "mailto:")):
        return target
    path, mark, fragment = target.partition("#")
    found = posixpath.relpath(path or ".", posixpath.dirname(origin) or ".")
    return found + ("/" if path.endswith("/") or not path else "") + mark + fragment


def posts_index(paths: Sequence[str], prefix: str = "") -> str:
    """Where the list of posts belongs: `blog/index.md` for posts all below `blog/posts/`, else below the prefix."""
    shared = posixpath.commonpath([posixpath.dirname(path) for path in paths]).split("/") if paths else []
    at = next((at for at, folder in enumerate(shared) if folder in _POST_FOLDERS), 0)
    return posixpath.join(*(shared[:at] or [prefix, "posts"]), "index.md")


def paths(taxonomies: Sequence[Taxonomy], layout: Layout, posts: int) -> Iterator[str]:
    """Where every page stands, of a site with so many posts."""
    for index in layout.indexes:
        yield from (layout.posts(number, index) for number in range(1, pages_of(posts, layout) + 1))
    for taxonomy in taxonomies:
        yield layout.index(taxonomy)
        yield from (layout.term(taxonomy, term) for term in taxonomy.terms.values())


def pages_of(posts: int, layout: Layout) -> int:
    """How many pages it takes to list so many posts; one where there are none."""
    return max(1, -(-posts // layout.page_size))
