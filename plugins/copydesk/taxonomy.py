"""Posts -> authors, tags, categories and years, each with its posts and its name in a URL."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from copydesk.pattern import pattern
from copydesk.registry import Author, Registry, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from copydesk.post import Named, Post
    from copydesk.vocabulary import Tag, Terms, Vocabulary

MAX_SLUG = 60  # code points, so that the name of a file stays below 255 bytes in any alphabet
RESERVED = ("index", "readme")  # the pages of a folder itself

_DOT = pattern(r"(?<!\S)\.(?=\w)")
_SPELLED = str.maketrans({"+": " plus ", "#": " sharp ", "'": "", "’": ""})
_GAP = pattern(r"[\s_-]+")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as a post gives it. What two spellings of one thing share is the `key`."""

    key: str
    label: str
    author: Author | None = None
    tag: Tag | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A value of a taxonomy with its posts, newest first. `author` and `tag` are what the registries tell of it."""

    label: str
    slug: str
    posts: tuple[Post, ...]
    author: Author | None = None
    tag: Tag | None = None

    @property
    def description(self) -> str:
        """What is told of it."""
        told = self.author or self.tag
        return told.description if told else ""


@dataclass(frozen=True)
class Taxonomy:
    """One way to sort posts. `folder` is where its pages stand; `terms` are in the order readers see, by key."""

    folder: str
    title: str
    names: Callable[[Post], Iterable[Name]]
    terms: Mapping[str, Term] = field(default_factory=dict)

    def of(self, post: Post) -> list[Term]:
        """The terms of a post, as the post orders them, each once."""
        keys = dict.fromkeys(name.key for name in self.names(post))
        return [self.terms[key] for key in keys if key in self.terms]


def published(posts: Iterable[Post], today: date | None = None) -> list[Post]:
    """The posts without drafts and those whose day has not come, newest first; those without a date come last."""
    shown = sorted((post for post in posts if post.is_published(today)), key=lambda post: post.document.path)
    return sorted(shown, key=lambda post: _moment(post.date), reverse=True)


def taxonomies(
    posts: Iterable[Post],
    registry: Registry | None = None,
    today: date | None = None,
    vocabulary: Vocabulary | None = None,
) -> tuple[Taxonomy, ...]:
    """Authors, tags, categories and years of what is published. Years come newest first, all else by label."""
    shown = published(posts, today)
    known = vocabulary.terms if vocabulary else {}
    tags, categories = known.get("tags"), known.get("categories")
    return (
        _sorted_by_label(shown, "authors", "Authors", partial(_authors, registry)),
        _sorted_by_label(shown, "tags", "Tags", lambda post: _terms(post.tags, tags)),
        _sorted_by_label(shown, "categories", "Categories", lambda post: _terms(post.categories, categories)),
        _collect(shown, "archive", "Archive", _years),
    )


def term_key(name: str) -> str:
    """What spellings of one tag or category share: letter case, spaces, hyphens and underscores fold."""
    return _GAP.sub(" ", unicodedata.normalize("NFKC", name).casefold()).strip()


def term_slug(name: str) -> str:
    """A name in a URL: lower case, letters of every alphabet, `C++` as `c-plus-plus`, `.NET` as `dot-net`.

    It is never empty, but two names may share it: `slugs` tells them apart.
    """
    text = _DOT.sub(" dot ", unicodedata.normalize("NFKC", name)).translate(_SPELLED).lower()
    # `\w` has no vowel signs: हिन्दी would fall apart.
    kept = "".join(letter if unicodedata.category(letter)[0] in "LMN" else " " for letter in text)
    return "-".join(kept.split())[:MAX_SLUG].strip("-") or "untitled"


def slugs(labels: Mapping[str, str]) -> dict[str, str]:
    """A slug for each label by key, all different: of two alike, the later in the order of keys gets `-2`.

    A registry may name a slug itself, in place of the label.
    """
    taken, found = set(RESERVED), {}
    for key, label in sorted(labels.items()):
        slug = base = term_slug(label)
        number = 1
        while slug in taken:
            number += 1
            slug = f"{base}-{number}"
        taken.add(slug)
        found[key] = slug
    return found


def _moment(date: datetime | None) -> datetime:
    """A date that can be compared: where no zone is given it is UTC."""
    if date is None:
        return datetime.min.replace(tzinfo=UTC)
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def _terms(names: Iterable[Named], known: Terms | None) -> Iterator[Name]:
    for named in names:
        tag = known.find(named.name) if known else None
        yield Name(term_key(tag.id), tag.label, tag=tag) if tag else Name(term_key(named.name), named.name)


def _years(post: Post) -> Iterator[Name]:
    if post.date:
        year = f"{post.date.year:04}"
        yield Name(year, year)


def _authors(registry: Registry | None, post: Post) -> Iterator[Name]:
    for written in post.authors:
        author = registry.find(written.name) if registry else None
        yield Name(author.id, author.name, author) if author else Name(fold(written.name), written.name)


def _slug_source(name: Name) -> str:
    """The slug that a registry asks for."""
    return name.tag.slug if name.tag else ""


def _sorted_by_label(posts: list[Post], folder: str, title: str, names: Callable[[Post], Iterable[Name]]) -> Taxonomy:
    found = _collect(posts, folder, title, names)
    terms = sorted(found.terms.items(), key=lambda item: (item[1].label.casefold(), item[0]))
    return Taxonomy(folder, title, names, dict(terms))


def _collect(posts: list[Post], folder: str, title: str, names: Callable[[Post], Iterable[Name]]) -> Taxonomy:
    """The terms in the order they come. The commonest spelling is the label; of several, the newest post's."""
    members: dict[str, list[Post]] = {}
    spellings: dict[str, Counter[str]] = {}
    told: dict[str, Name] = {}
    for post in posts:
        for name in names(post):
            told[name.key] = name
            spellings.setdefault(name.key, Counter())[name.label] += 1
            listed = members.setdefault(name.key, [])
            if not listed or listed[-1] is not post:
                listed.append(post)
    labels = {key: counted.most_common(1)[0][0] for key, counted in spellings.items()}
    named = slugs({key: _slug_source(told[key]) or label for key, label in labels.items()})
    terms = {
        key: Term(labels[key], named[key], tuple(found), told[key].author, told[key].tag)
        for key, found in members.items()
    }
    return Taxonomy(folder, title, names, terms)
