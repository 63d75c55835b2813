"""What posts of a site have in common by name: tags in several spellings, titles given twice."""

from __future__ import annotations

import posixpath
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from copydesk.named_tuple import NamedTuple
from copydesk.survey import once
from copydesk.taxonomy import term_key
from copydesk.urls import language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.post import Named, Post
    from copydesk.site import Site

KINDS = ("tags", "categories")
_POST_FOLDERS = ("posts", "_posts")


class Spelling(NamedTuple):
    """How a tag is best written, and why: `posts` that write it so, or the registry at `path`. A tie is not `sure`."""

    name: str
    posts: int
    sure: bool = True
    path: str = ""


def terms(post: Post) -> Iterator[tuple[str, Named]]:
    """The tags and categories of a post, each with its kind."""
    yield from ((kind, named) for kind in KINDS for named in getattr(post, kind))


@once
def spellings(site: Site) -> Mapping[tuple[str, str], Spelling]:
    """The spelling to hold to for each tag and category, by kind and folded name; only of those that have several."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for path in sorted(site.posts):
        for kind, name in {(kind, named.name): None for kind, named in terms(site.posts[path])}:
            counts.setdefault((kind, term_key(name)), Counter())[name] += 1
    found = {}
    for (kind, key), counted in counts.items():
        registered = site.vocabulary.terms.get(kind) if site.vocabulary else None
        tag = registered.find(key) if registered else None
        if tag and site.vocabulary:
            found[kind, key] = Spelling(tag.label, counted[tag.label], path=site.vocabulary.path)
        elif len(counted) > 1:
            (name, most), (_, next_most) = counted.most_common(2)
            found[kind, key] = Spelling(name, most, sure=most > next_most)
    return found


def holders(post: Post, kind: str, best: Spelling) -> str:
    """Which posts write a term as it is best written, seen from one that may write it in both ways: `2 other posts`."""
    others = best.posts - any((each, named.name) == (kind, best.name) for each, named in terms(post))
    return f"{others} other post{'' if others == 1 else 's'}" if others else "the same post"


def variants(post: Post, site: Site) -> Iterator[tuple[str, Named, Spelling, bool]]:
    """The terms of a post that are variants, each with its kind, its best spelling, and whether it is one too many.

    It is where the post has the term as it should be, or as an earlier variant that will be made so.
    """
    best_of = ((kind, named, spellings(site).get((kind, term_key(named.name)))) for kind, named in terms(post))
    held = [(kind, named, best, is_variant(named, best, site)) for kind, named, best in best_of if best]
    right = {(kind, best.name) for kind, _, best, variant in held if not variant}
    for kind, named, best, variant in held:
        if variant:
            yield kind, named, best, (kind, best.name) in right
            right.add((kind, best.name))


def is_variant(named: Named, best: Spelling, site: Site) -> bool:
    """Whether a name is another than the best one, and none of those that the registry knows beside it."""
    if best.path and site.vocabulary:
        tag = next((found for held in site.vocabulary.terms.values() if (found := held.find(best.name))), None)
        return named.name not in (tag.names if tag else ())
    return named.name != best.name


@once
def first_of_title(site: Site) -> Mapping[str, Post]:
    """For each post whose title another of its section has, the first of that title."""
    first: dict[tuple[str, str, str], Post] = {}
    found = {}
    for path, post in sorted(site.posts.items(), key=lambda item: (_day(item[1]), item[0])):
        if post.title_span:
            key = (_section(path), language(post.document), " ".join(post.title.casefold().split()))
            holder = first.setdefault(key, post)
            if holder is not post:
                found[path] = holder
    return found


def _day(post: Post) -> datetime:
    date = post.date or datetime.max.replace(tzinfo=UTC)
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def _section(path: str) -> str:
    """The folder whose posts are read together: those of years and of a post's own files are no sections."""
    folder, name = posixpath.split(path)
    parts = folder.split("/")
    if any(part in _POST_FOLDERS for part in parts):
        return "/".join(parts[: max(parts.index(each) for each in _POST_FOLDERS if each in parts) + 1])
    if name.partition(".")[0] in ("index", "_index"):
        parts.pop()
    while parts and parts[-1].isdecimal():
        parts.pop()
    return "/".join(parts)
