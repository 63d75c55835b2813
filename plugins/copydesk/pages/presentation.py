"""What a post shows: the one model that its page, cards, feeds, Open Graph and JSON-LD all read.

Contract. `presentations(site, taxonomies, layout)` gives a Presentation for each post of the site by its path from the
folder of documents; drafts are among them (a preview shows them), but no other post leads to one. All texts are
plain: no Markdown, no HTML, not escaped; whoever writes them escapes them for where they stand. All moments have a
zone, UTC where the head gives none. URLs are relative to the root of the site and percent-encoded, those of other
hosts absolute; `canonical` is absolute, and empty where the site does not know its own URL. A page that is not there
has an empty URL, a picture that is not there is None. Nothing is guessed: what the head does not tell is empty.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from copydesk.assets import sought
from copydesk.named_tuple import NamedTuple
from copydesk.pages.excerpt import excerpt, opening
from copydesk.pages.kinship import related
from copydesk.pages.layout import in_docs
from copydesk.pages.reading import length
from copydesk.pages.series import series_of
from copydesk.resolve import is_external
from copydesk.taxonomy import published
from copydesk.urls import language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from copydesk.document import Document
    from copydesk.pages.layout import Layout
    from copydesk.post import Post
    from copydesk.registry import Author
    from copydesk.site import Site
    from copydesk.taxonomy import Taxonomy, Term


_HOSTS = ("https://", "http://", "//")  # how the address of a picture begins


class Pointer(NamedTuple):
    """Another page: its name, its source (`path`) and its URL."""

    label: str
    path: str
    url: str


class Picture(NamedTuple):
    """A picture by its URL; `path` is its file from the folder of documents, empty where it is on another host."""

    url: str
    alt: str = ""
    path: str = ""


class Person(NamedTuple):
    """An author: the page, and what the registry tells. `links` are pairs of a label and an http(s) or mailto URL."""

    name: str
    path: str
    url: str
    canonical: str = ""
    description: str = ""
    avatar: Picture | None = None
    orcid: str = ""
    affiliation: str = ""
    homepage: str = ""
    links: tuple[tuple[str, str], ...] = ()


class Series(NamedTuple):
    """A series, its posts in their order, and which of them this one is (from 1)."""

    name: str
    posts: tuple[Pointer, ...]
    number: int


class Presentation(NamedTuple):
    """What a post shows.

    `description` is the head's, else the first words of the text, at most 200 code points; `summary` is the same, but
    all of the text before `<!-- more -->` where there is such a mark. `previous` is older, `next` newer. `archive`
    leads to the year. `minutes` is how long it takes to read, at least 1. `updated` is later than `published`, or None.
    The text of one that is `sealed` is told nowhere, nor what it cites.
    """

    post: Post
    path: str
    url: str
    canonical: str
    title: str
    description: str
    summary: str
    published: datetime | None
    updated: datetime | None
    authors: tuple[Person, ...]
    tags: tuple[Pointer, ...]
    categories: tuple[Pointer, ...]
    archive: tuple[Pointer, ...]
    cover: Picture | None
    words: int
    minutes: int
    language: str
    pinned: bool
    series: Series | None = None
    previous: Pointer | None = None
    next: Pointer | None = None
    related: tuple[Pointer, ...] = ()
    sealed: bool = False

    def __hash__(self) -> int:
        """That of its page: all that it holds would be gone through otherwise."""
        return hash(self.path)

    @property
    def pointer(self) -> Pointer:
        """What leads to it."""
        return Pointer(self.title, self.path, self.url)


def presentations(site: Site, taxonomies: Sequence[Taxonomy], layout: Layout) -> dict[str, Presentation]:
    """What each post shows, by path from the folder of documents."""
    people = {key: person(term, taxonomies[0], site, layout) for key, term in taxonomies[0].terms.items()}
    shared = _Shared(taxonomies, people, [_pointers(taxonomy, layout) for taxonomy in taxonomies[1:]])
    alone = {path: _alone(post, site, shared, layout) for path, post in site.posts.items()}
    pointers = {path: each.pointer for path, each in alone.items()}
    shown = published(site.posts.values(), site.today)
    series = {
        path: Series(found.name, tuple(pointers[each] for each in found.paths), number)
        for found in series_of(shown)
        for number, path in enumerate(found.paths, 1)
    }
    around, kin = _neighbours(shown, site), related(shown, taxonomies, site)
    found = {}
    for path, each in alone.items():
        older, newer = around.get(path, (None, None))
        found[each.path] = each._replace(
            series=series.get(path),
            previous=pointers[older] if older else None,
            next=pointers[newer] if newer else None,
            related=tuple(pointers[other] for other in kin.get(path, ())),
        )
    return found


def person(term: Term, taxonomy: Taxonomy, site: Site, layout: Layout) -> Person:
    """What is shown of an author."""
    path = layout.term(taxonomy, term)
    bare = Person(term.label, path, layout.url(path), layout.canonical(path))
    author = term.author
    if author is None:
        return bare
    return bare._replace(
        description=author.description,
        avatar=_avatar(author, site, layout),
        orcid=author.orcid,
        affiliation=author.affiliation,
        homepage=author.url if _is_safe(author.url) else "",
        links=tuple((label, url) for label, url in author.links if _is_safe(url)),
    )


class _Shared(NamedTuple):
    """What posts have in common: the taxonomies, the authors by key, and the pages of all other terms by key."""

    taxonomies: Sequence[Taxonomy]
    people: Mapping[str, Person]
    terms: Sequence[Mapping[str, Pointer]]


def _alone(post: Post, site: Site, shared: _Shared, layout: Layout) -> Presentation:
    """What a post shows by itself."""
    path = layout.post(post)
    authors, *sorts = (taxonomy.keys(post) for taxonomy in shared.taxonomies)
    tags, categories, archive = (
        tuple(known[key] for key in keys if key in known) for keys, known in zip(sorts, shared.terms, strict=True)
    )
    description = post.description or excerpt(post.document)
    words, minutes = length(post)
    written, updated = _moment(post.date), _moment(post.updated)
    return Presentation(
        post=post,
        path=path,
        url=layout.url(path),
        canonical=layout.canonical(path),
        title=post.title,
        description=description,
        summary=post.description or opening(post.document) or description,
        published=written,
        updated=updated if updated and (not written or updated > written) else None,
        authors=tuple(shared.people[key] for key in authors if key in shared.people),
        tags=tags,
        categories=categories,
        archive=archive,
        cover=_cover(post, site, layout),
        words=words,
        minutes=minutes,
        language=language(post.document),
        pinned=post.pinned,
    )


def _pointers(taxonomy: Taxonomy, layout: Layout) -> dict[str, Pointer]:
    """What leads to the page of each term, by key."""
    paths = {key: layout.term(taxonomy, term) for key, term in taxonomy.terms.items()}
    return {key: Pointer(taxonomy.terms[key].label, path, layout.url(path)) for key, path in paths.items()}


def _neighbours(shown: Iterable[Post], site: Site) -> dict[str, tuple[str | None, str | None]]:
    """The older and the newer post of the same collection, by path."""
    groups: dict[str, list[str]] = {}
    for post in shown:
        collection = site.collection(post.document.path)
        groups.setdefault(collection.name if collection else "", []).append(post.document.path)
    return {
        path: (older, newer)
        for group in groups.values()
        for newer, path, older in zip([None, *group], group, [*group[1:], None], strict=False)
    }


def _cover(post: Post, site: Site, layout: Layout) -> Picture | None:
    """The image of the head."""
    return _picture(post.image.text.strip(), post.document, site, layout, post.image_text) if post.image else None


def _avatar(author: Author, site: Site, layout: Layout) -> Picture | None:
    """The picture of an author, whose path is sought as the check does: beside the registry, and from the top."""
    registry = site.registries[site.config.authors or ""]
    return _picture(author.avatar, registry, site, layout) if author.avatar else None


def _picture(written: str, document: Document, site: Site, layout: Layout, alt: str = "") -> Picture | None:
    """What a document names: a picture on the web, or a file of the documents."""
    if is_external(written):
        return Picture(written.replace(" ", "%20"), alt) if written.startswith(_HOSTS) else None
    found = sought(written, document, site)
    places = (in_docs(place, site.config.docs_dir) for place in found.places) if found else ()
    path = next((place for place in places if place in layout.urls), None)
    return Picture(layout.url(path), alt, path) if path else None


def _is_safe(url: str) -> bool:
    return url.startswith(("https://", "http://", "mailto:"))


def _moment(date: datetime | None) -> datetime | None:
    return date if date is None or date.tzinfo else date.replace(tzinfo=UTC)
