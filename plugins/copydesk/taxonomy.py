"""Posts -> authors, tags, categories and years, each with its posts and its name in a URL."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from datetime import UTC, datetime
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING

from copydesk.named_tuple import NamedTuple
from copydesk.pattern import pattern
from copydesk.registry import Author, Registry, fold, signed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from copydesk.post import Post
    from copydesk.vocabulary import Tag, Terms, Vocabulary

MAX_SLUG = 60  # code points, so that the name of a file stays below 255 bytes in any alphabet
RESERVED = ("index", "readme")  # the pages of a folder itself

_DOT = pattern(r"(?<!\S)\.(?=\w)")
_NUMBERED = pattern(r"(?<![^\W_])#(?=\d)")  # `Issue #12` has no sharp in it
_SPELLED = str.maketrans({"+": " plus ", "#": " sharp ", "'": "", "’": ""})
_DOTTED = "i\N{COMBINING DOT ABOVE}"  # what Python makes of a Turkish capital that has its dot
_GAP = pattern(r"[\s_-]+")


class Name(NamedTuple):
    """A name as a post gives it. What two spellings of one thing share is the `key`."""

    key: str
    label: str
    author: Author | None = None
    tag: Tag | None = None


class Term(NamedTuple):
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


class Taxonomy(NamedTuple):
    """One way to sort posts. `folder` is where its pages stand; `terms` are in the order readers see, by key.

    `written` is what a post says, `name` what is meant by one such text.
    """

    folder: str
    written: Callable[[Post], Iterable[str]]
    name: Callable[[str], Name]
    terms: Mapping[str, Term] = {}

    def keys(self, post: Post) -> Iterable[str]:
        """The keys of a post's terms, as the post orders them, each once."""
        return dict.fromkeys(self.name(text).key for text in self.written(post))


def published(posts: Iterable[Post], today: date | None = None) -> list[Post]:
    """The posts without drafts and those whose day has not come, newest first; those without a date come last."""
    shown = sorted((post for post in posts if post.is_published(today)), key=lambda post: post.document.path)
    return sorted(shown, key=lambda post: moment(post.date), reverse=True)


def taxonomies(
    posts: Iterable[Post],
    registry: Registry | None = None,
    today: date | None = None,
    vocabulary: Vocabulary | None = None,
) -> tuple[Taxonomy, ...]:
    """Authors, tags, categories and years of what is published. Years come newest first, all else by label."""
    shown = published(posts, today)
    known = vocabulary.terms if vocabulary else {}
    term, author = cache(partial(_term, known.get("tags"))), cache(partial(_author, registry))
    by_label = (
        Taxonomy("authors", lambda post: signed(post, registry), author),
        Taxonomy("tags", lambda post: (named.name for named in post.tags), term),
        Taxonomy(
            "categories",
            lambda post: (named.name for named in post.categories),
            cache(partial(_term, known.get("categories"))),
        ),
    )
    archive = Taxonomy("archive", _years, lambda year: Name(year, year))
    return (*(_sorted_by_label(_filled(sort, shown)) for sort in by_label), _filled(archive, _by_day(shown)))


@lru_cache(maxsize=4096)
def term_key(name: str) -> str:
    """What spellings of one tag or category share: letter case, spaces, hyphens and underscores fold."""
    return _GAP.sub(" ", unicodedata.normalize("NFKC", name).casefold().replace(_DOTTED, "i")).strip()


def term_slug(name: str) -> str:
    """A name in a URL: lower case, letters of every alphabet, `C++` as `c-plus-plus`, `.NET` as `dot-net`.

    It is never empty, but two names may share it: `slugs` tells them apart.
    """
    text = _DOT.sub(" dot ", unicodedata.normalize("NFKC", name))
    if "#" in text:
        text = _NUMBERED.sub(" ", text)
    text = text.translate(_SPELLED).lower().replace(_DOTTED, "i")
    # `\w` has no vowel signs: हिन्दी would fall apart.
    kept = "".join(letter if unicodedata.category(letter)[0] in "LMN" else " " for letter in text)
    return "-".join(kept.split())[:MAX_SLUG].strip("-") or "untitled"


def slugs(labels: Mapping[str, str]) -> dict[str, str]:
    """A slug for each label by key, all different: of two alike, the later in the order of keys gets `-2`."""
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


def moment(date: datetime | None) -> datetime:
    """A date that can be compared: where no zone is given it is UTC."""
    if date is None:
        return datetime.min.replace(tzinfo=UTC)
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def _by_day(posts: list[Post]) -> list[Post]:
    """Posts by the days that readers see, newest first: what is later may be of an earlier day, in another zone."""
    return sorted(posts, key=lambda post: post.date.toordinal() if post.date else 0, reverse=True)


def _term(known: Terms | None, name: str) -> Name:
    tag = known.find(name) if known else None
    return Name(term_key(tag.id), tag.label, tag=tag) if tag else Name(term_key(name), name)


def _author(registry: Registry | None, name: str) -> Name:
    author = registry.find(name) if registry else None
    return Name(author.id, author.name, author) if author else Name(fold(name), name)


def _years(post: Post) -> Iterator[str]:
    if post.date:
        yield f"{post.date.year:04}"


def _sorted_by_label(sort: Taxonomy) -> Taxonomy:
    return sort._replace(terms=dict(sorted(sort.terms.items(), key=lambda item: (item[1].label.casefold(), item[0]))))


def _filled(sort: Taxonomy, posts: list[Post]) -> Taxonomy:
    """With its terms, in the order they come. The commonest spelling is the label; of several, the newest post's."""
    members: dict[str, list[Post]] = defaultdict(list)
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    told: dict[str, Name] = {}
    for post in posts:
        for name in map(sort.name, sort.written(post)):
            told[name.key] = name
            spellings[name.key][name.label] += 1
            listed = members[name.key]
            if not listed or listed[-1] is not post:
                listed.append(post)
    labels = {key: counted.most_common(1)[0][0] for key, counted in spellings.items()}
    asked = {key: name.tag.slug for key, name in told.items() if name.tag and name.tag.slug}  # by a registry
    named = slugs({**labels, **asked})
    terms = {
        key: Term(labels[key], named[key], tuple(found), told[key].author, told[key].tag)
        for key, found in members.items()
    }
    return sort._replace(terms=terms)
