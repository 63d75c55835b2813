"""A blank sheet: where a new post of a site belongs, and what its head says before anything is written."""

from __future__ import annotations

import posixpath
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from copydesk.front_matter import yaml_head
from copydesk.near import nearest_of
from copydesk.pattern import pattern
from copydesk.registry import fold
from copydesk.site import matches
from copydesk.taxonomy import published, term_key, term_slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from copydesk.config import Collection
    from copydesk.post import Post
    from copydesk.site import Site

LIKENESS = 0.75
_GLOB = pattern(r"[*?\[]")
_DATED = pattern(r"\d{4}-\d{2}-\d{2}-")
# What stands for a value that nobody can know, until its writer knows it.
_TO_FILL_IN = {
    "description": "Say in a sentence what readers will find.",
    "summary": "Say in a sentence what readers will find.",
}


class UnknownNameError(ValueError):
    """A name that the site does not have; the message says what it has instead."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A post to be written: its path from the site's root, its text, and the required keys it has no true value for."""

    path: str
    text: str
    unfilled: tuple[str, ...] = ()


def blank(  # noqa: PLR0913 - what one may say of a post before it is written
    site: Site, title: str, day: date, *, authors: Sequence[str] = (), tags: Sequence[str] = (), draft: bool = False
) -> Sheet:
    """The sheet of a post with that title. The newest post's authors sign it where no others are named.

    Raises UnknownNameError for an author that is not in the site's registry.
    """
    newest = next(iter(published(site.posts.values())), None)
    signed = [known_author(site, name) for name in authors] or (
        [each.name for each in newest.authors] if newest else []
    )
    head: dict[str, Any] = {"title": title, "date": day}
    if signed:
        head |= _signature(signed, newest)
    if tags:
        head["tags"] = [known_tag(site, tag) for tag in tags]
    unfilled = []
    for key in _required(site):
        if key not in head and not (key == "author" and signed):
            head[key] = _usual(key, newest)
            unfilled.append(key)
    if draft:
        head["draft"] = True
    return Sheet(place(site, title, day), yaml_head.head(head) + "\n", tuple(unfilled))


def place(site: Site, title: str, day: date) -> str:
    """The path of a new post: of the first collection's pattern, else with the newest post, else `blog/posts`."""
    slug = term_slug(title)
    collection = next(iter(site.config.collections), None)
    for folder in _folders(site, collection, day):
        for name in _names(site, folder, slug, day):
            path = posixpath.normpath(posixpath.join(folder, name))
            if not collection or matches(path, collection.paths):
                return path
    return posixpath.join(_usual_folder(site), f"{day.isoformat()}-{slug}.md")


def known_author(site: Site, name: str) -> str:
    """The id of an author, or the name as posts have it; raises UnknownNameError where a registry has none like it."""
    if site.registry and not site.registry.error:
        author = site.registry.find(name)
        if author:
            return author.id
        near = site.registry.likest(name)
        known = ", ".join(sorted(site.registry.authors)) or "nobody yet"
        hint = f"did you mean {near}?" if near else f"{site.registry.path} has {known}"
        raise UnknownNameError(f"no author is named {name}: {hint}")
    return {fold(written): written for written in author_names(site)}.get(fold(name), name)


def author_names(site: Site) -> list[str]:
    """The authors as posts name them."""
    return list(dict.fromkeys(author.name for post in site.posts.values() for author in post.authors))


def known_tag(site: Site, tag: str) -> str:
    """A tag in the spelling that most posts have, or as given where none has it."""
    return tag_names(site).get(term_key(tag), tag)


def tag_names(site: Site) -> dict[str, str]:
    """The tags of the posts by their keys, each in its commonest spelling."""
    spellings = Counter(tag.name for post in site.posts.values() for tag in post.tags)
    return {term_key(name): name for name, _ in reversed(spellings.most_common())}


def doubts(site: Site, authors: Sequence[str], tags: Sequence[str]) -> Iterator[str]:
    """What may be a slip of the hand: names that no post has yet, while one like them is in use; tags without entry."""
    if not site.registry:
        yield from _unused("author", authors, {fold(name): name for name in author_names(site)}, fold)
    listed = site.vocabulary.terms.get("tags") if site.vocabulary else None
    if site.vocabulary and listed:
        for name in (name for name in tags if not listed.find(name)):
            near = listed.likest(name)
            yield f"no tag {name} in {site.vocabulary.path}" + (f": did you mean {near}?" if near else "")
    else:
        yield from _unused("tag", tags, tag_names(site), term_key)


def _unused(what: str, names: Sequence[str], used: dict[str, str], key_of: Any) -> Iterator[str]:
    for name in names:
        near = nearest_of(key_of(name), used, LIKENESS) if key_of(name) not in used else None
        if near:
            yield f"no post has the {what} {name} yet: did you mean {used[near]}?"


def _required(site: Site) -> tuple[str, ...]:
    return site.config.collections[0].required if site.config.collections else ()


def _signature(names: list[str], newest: Post | None) -> dict[str, Any]:
    """Under the key that the newest post has, `authors` where it has neither."""
    single = newest and newest.document.front_matter.get("author") and not newest.document.front_matter.get("authors")
    return {"author": names[0]} if single and len(names) == 1 else {"authors": names}


def _usual(key: str, newest: Post | None) -> Any:
    """What stands under a required key before the writer has a word: for terms, those of the newest post."""
    if key in ("tags", "categories") and newest:
        return [term.name for term in getattr(newest, key)][:1]
    return _TO_FILL_IN.get(key, [] if key in ("tags", "categories", "authors") else "")


def _folders(site: Site, collection: Collection | None, day: date) -> Iterator[str]:
    """Where it may belong, the likeliest folder first: that of the pattern, if it has one only; the newest post's."""
    globs = [(written, _GLOB.search(written)) for written in (collection.paths if collection else ())]
    fixed = [written[: glob.start()].rpartition("/")[0] if glob else written.rstrip("/") for written, glob in globs]
    yield from (
        folder
        for folder, (written, glob) in zip(fixed, globs, strict=True)
        if not glob or "/" not in written[glob.start() :]
    )
    yield from (posixpath.dirname(path) for path in _newest_paths(site, collection))
    yield from (f"{folder}/{inner}" for folder in fixed for inner in (f"{day.year}", "posts"))


def _newest_paths(site: Site, collection: Collection | None) -> list[str]:
    posts = published(site.posts.values())
    return [post.document.path for post in posts if site.collection(post.document.path) is collection][:1]


def _names(site: Site, folder: str, slug: str, day: date) -> tuple[str, ...]:
    """Dated, unless the posts beside it are not."""
    beside = [path.rpartition("/")[2] for path in site.posts if posixpath.dirname(path) == folder]
    dated, bare = f"{day.isoformat()}-{slug}.md", f"{slug}.md"
    has_dates = not beside or 2 * sum(bool(_DATED.match(name)) for name in beside) > len(beside)
    return (dated, bare) if has_dates else (bare, dated)


def _usual_folder(site: Site) -> str:
    return posixpath.join("docs" if site.config.docs_dir == "." else site.config.docs_dir, "blog/posts")
