"""What URL a document, a term or an author of a site asks for, as far as path and head tell."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from copydesk.diagnostic import Span
from copydesk.named_tuple import NamedTuple
from copydesk.pattern import pattern
from copydesk.served import excluded
from copydesk.site import HUGO
from copydesk.slug import slugify_unicode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.post import Named, Post
    from copydesk.site import Site

_START = Span(0, 0)
_LANGUAGE = pattern(r"\.([a-z]{2,3}(?:[-_][A-Za-z]{2,4})?)$")
KINDS = ("page", "slug", "permalink", "tag", "category", "author")
_INDEX = ("index", "readme")


class Claim(NamedTuple):
    """Something that asks for a URL: of what kind, which (`key` is one for all its spellings), and who says so."""

    kind: str
    url: str
    key: str
    label: str
    path: str
    span: Span


def claims(site: Site) -> Iterator[Claim]:
    """Every claim of a site, in the order of paths; of two pages the one that MkDocs keeps comes first."""
    for path in sorted(site.documents, key=_kept_first):
        post, document = site.posts.get(path), site.documents[path]
        if post and post.draft:
            continue
        if url := _page(path, site):
            yield Claim("page", url, path, path, path, _START)
        if post:
            yield from _posts(post, document, site)
            yield from _terms(post, site)


def _kept_first(path: str) -> tuple[str, bool, str]:
    folder, _, name = path.rpartition("/")
    return folder, name.lower().startswith("readme"), path


def _page(path: str, site: Site) -> str | None:
    """The page that MkDocs makes, in lower case: not every file system and host tells the cases apart."""
    config = site.config
    inner = path.removeprefix(f"{config.docs_dir}/")
    if not config.mkdocs_file or (inner == path and config.docs_dir != ".") or excluded(path, site):
        return None
    stem = inner.rpartition(".")[0]
    folder, name = posixpath.split(stem)
    if name.lower() in _INDEX:
        return f"{folder.lower()}/"
    return stem.lower() + ("/" if config.use_directory_urls else ".html")


def _posts(post: Post, document: Document, site: Site) -> Iterator[Claim]:
    """What a head asks for in so many words. The copies of a post in several languages may ask alike."""
    head, path = document.front_matter, document.path
    permalink, slug = head.get("permalink"), head.get("slug")
    stem = path.rpartition(".")[0]
    if permalink and isinstance(permalink.data, str) and permalink.text.strip("/"):
        if not site.config.mkdocs_file and not re.search(r":\w|\{[{%]", permalink.text):
            url = f"/{permalink.text.strip('/')}"
            yield Claim("permalink", f"{url} {language(document)}".strip(), path, path, path, permalink.span)
    elif "copydesk/pages" in site.config.plugins:
        return  # a post stands where its file lies, whatever its slug
    elif slug and isinstance(slug.data, str) and slug.text.strip("/"):
        folder = posixpath.dirname(stem)
        folder = posixpath.dirname(folder) if posixpath.basename(stem).partition(".")[0] in _INDEX else folder
        dated = "blog" in site.config.plugins or "_posts" in path.split("/")
        day = f"{post.date:%Y-%m-%d}" if dated and post.date else ""
        words = (posixpath.join(folder, slug.text.strip("/")), day, language(document))
        yield Claim("slug", " ".join(word for word in words if word), path, path, path, slug.span)


def language(document: Document) -> str:
    """The language of a document, as its head or the end of its name (`tides.de.md`) tells; empty where none does."""
    told = [document.front_matter.get(key) for key in ("lang", "language", "locale")]
    return next((value.text for value in told if value), "") or "".join(
        _LANGUAGE.findall(document.path.rpartition(".")[0])
    )


def _terms(post: Post, site: Site) -> Iterator[Claim]:
    """Pages of terms, where others than copydesk make them: it tells `C++` and `C#` apart, and Hugo does."""
    if "copydesk/pages" in site.config.plugins or "_index.md" in site.by_name or not HUGO.isdisjoint(site.files):
        return
    path = post.document.path
    for kind, names in (("tag", post.tags), ("category", post.categories), ("author", post.authors)):
        for named in names:
            yield Claim(kind, _slug(named.name, site), _key(kind, named, site), named.name, path, named.span)


def _key(kind: str, named: Named, site: Site) -> str:
    if kind != "author":
        from copydesk.taxonomy import term_key

        return term_key(named.name)
    from copydesk.registry import fold

    author = site.registry.find(named.name) if site.registry else None
    return author.id if author else fold(named.name)


def _slug(name: str, site: Site) -> str:
    """A name without its symbols, as Material has it; where the host is not known, as Jekyll has it as well."""
    dropped = slugify_unicode(name, "-").strip("-")
    if not {"blog", "tags"}.isdisjoint(site.config.plugins):
        return dropped
    parted = re.sub(r"[\W_]+", "-", name.lower()).strip("-")
    return dropped if dropped == parted else f"{dropped} {parted}".strip()
