"""All that a site shows of its posts: what each post shows, and what each page shows that lists them.

Contract. `edition(site, layout)` is made once a build. `posts` has the Presentation of every post by path (drafts too),
`shown` those that readers see, newest first. `listings` has a Listing for every page that lists posts or terms, by
path: the pages of the list of all posts (kind `posts`), or of each collection that lies apart, and of each taxonomy
(`authors`, `tags`, `categories`, `archive`) an index and a page for each term. A listing of posts has `posts`,
newest first; an index has `entries`.
Texts and URLs are as those of `presentation`. Without posts, only those lists are there that the layout is asked for.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from copydesk.named_tuple import NamedTuple
from copydesk.pages.layout import pages_of
from copydesk.pages.masthead import given_title
from copydesk.pages.presentation import Person, Pointer, Presentation, person, presentations
from copydesk.pages.revise import is_template
from copydesk.places import joined
from copydesk.survey import once
from copydesk.taxonomy import published, taxonomies

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from copydesk.pages.layout import Layout
    from copydesk.post import Post
    from copydesk.site import Site
    from copydesk.taxonomy import Taxonomy, Term

AKIN = 10  # related tags, co-authors


class Entry(NamedTuple):
    """A term in an index: its page, how many posts it has, and what is told of it; the months of a year."""

    label: str
    path: str
    url: str
    count: int  # type: ignore[assignment]  # a tuple's method, which no entry is asked for
    description: str = ""
    person: Person | None = None
    months: tuple[tuple[str, int], ...] = ()

    @property
    def slug(self) -> str:
        """Its name in the URL of its page."""
        return self.path.rpartition("/")[2].removesuffix(".md")


class Listing(NamedTuple):
    """What a page shows that lists posts, or (an index) terms.

    `akin` are co-authors or related tags, with how many posts both have. `parent` is the index above a term's page.
    Of the list of all posts there are `of` pages; `newer` and `older` lead from one to the next.
    Where a writer made the page, it is called as that is, and `own` is how its head describes it.
    """

    kind: str
    path: str
    url: str
    canonical: str
    title: str
    description: str = ""
    posts: tuple[Presentation, ...] = ()
    entries: tuple[Entry, ...] = ()
    person: Person | None = None
    akin: tuple[Entry, ...] = ()
    parent: Pointer | None = None
    number: int = 1
    of: int = 1
    newer: Pointer | None = None
    older: Pointer | None = None
    own: str = ""

    @property
    def told(self) -> str:
        """What is told of it elsewhere: its own description, else that of the term."""
        return self.own or self.description

    @property
    def is_index(self) -> bool:
        """Whether it lists terms."""
        return bool(self.entries)


class Edition(NamedTuple):
    """What there is to show, by path from the folder of documents. `lists` has the first page of each post's list."""

    posts: Mapping[str, Presentation]
    listings: Mapping[str, Listing]
    shown: tuple[Presentation, ...]
    lists: Mapping[str, str]


def edition(site: Site, layout: Layout) -> Edition:
    """All that a site shows of its posts."""
    sorts = site_taxonomies(site)
    posts = presentations(site, sorts, layout)
    by_document = {each.post.document.path: each for each in posts.values()}
    shown = tuple(by_document[post.document.path] for post in published(site.posts.values(), site.today))
    lists = {path: list_of(each.post, site, layout) for path, each in posts.items()}
    made = [found for index in layout.indexes for found in _posts(index, shown, lists, layout)]
    made += [found for sort in sorts for found in _listings(sort, sorts, by_document, site, layout)]
    firsts = {path: layout.posts(1, index) for path, index in lists.items()}
    return Edition(posts, {found.path: _as_written(found, site, layout) for found in made}, shown, firsts)


@once
def site_taxonomies(site: Site) -> tuple[Taxonomy, ...]:
    """The taxonomies of a site, named as its registries say."""
    return taxonomies(site.posts.values(), site.registry, site.today, site.vocabulary)


def list_of(post: Post, site: Site, layout: Layout) -> str:
    """The list that a post is in: that of its collection."""
    collection = site.collection(post.document.path) if layout.lists else None
    return layout.lists.get(collection.name, layout.posts_index) if collection else layout.posts_index


def _as_written(listing: Listing, site: Site, layout: Layout) -> Listing:
    """A list with what a writer's page in its place says of itself; further pages are called as the first.

    Where its title holds templates, only the page itself is called by it.
    """
    first = listing.parent.path if listing.parent and listing.number > 1 else listing.path
    document = site.documents.get(joined(layout.docs_dir, first))
    if document is None:
        return listing
    post = document.as_post
    title = given_title(post) or next((each.text for each in document.markdown.headings if each.level == 1), "")
    return listing._replace(
        title=listing.title if not title or is_template(title) else title,
        own=post.description if first == listing.path else "",
    )


def _in_words(name: str) -> str:
    words = name.replace("-", " ")
    return words[:1].upper() + words[1:]


def _posts(index: str, shown: Iterable[Presentation], lists: Mapping[str, str], layout: Layout) -> Iterator[Listing]:
    """The pages of a list of posts, those first that are pinned. That of one collection is called as it is."""
    here = layout.posts(1, index)  # which a glob of documents may take for a post
    listed = (post for post in shown if lists[post.path] == index and post.path != here)
    ordered = sorted(listed, key=lambda post: not post.pinned)
    last = pages_of(len(ordered), layout) if ordered or here in layout.asked else 0
    names = [name for name, place in layout.lists.items() if place == index]
    title = _in_words(names[0]) if len(names) == 1 else layout.titles["posts"]

    def pointer(number: int) -> Pointer | None:
        path = layout.posts(number, index)
        return Pointer(str(number), path, layout.url(path)) if 1 <= number <= last else None

    for number in range(1, last + 1):
        path = layout.posts(number, index)
        yield Listing(
            "posts",
            path,
            layout.url(path),
            layout.canonical(path),
            title,
            posts=tuple(ordered[(number - 1) * layout.page_size : number * layout.page_size]),
            parent=pointer(1) if number > 1 else None,
            number=number,
            of=last,
            newer=pointer(number - 1),
            older=pointer(number + 1),
        )


def _listings(
    sort: Taxonomy, sorts: Sequence[Taxonomy], posts: Mapping[str, Presentation], site: Site, layout: Layout
) -> Iterator[Listing]:
    """The index of a taxonomy, and the page of each of its terms."""
    if not sort.terms and layout.index(sort) not in layout.asked:
        return
    people = {key: person(term, sort, site, layout) for key, term in sort.terms.items() if sort is sorts[0]}
    entries = {key: _entry(sort, key, term, people, layout) for key, term in sort.terms.items()}
    path, keys = layout.index(sort), cache(sort.keys)  # of a post, whose terms have a list each
    index = Pointer(layout.titles[sort.folder], path, layout.url(path))
    yield Listing(sort.folder, path, index.url, layout.canonical(path), index.label, entries=tuple(entries.values()))
    for key, term in sort.terms.items():
        entry = entries[key]
        yield Listing(
            sort.folder,
            entry.path,
            entry.url,
            layout.canonical(entry.path),
            term.label,
            entry.description,
            posts=tuple(posts[post.document.path] for post in term.posts),
            person=people.get(key),
            akin=_akin(key, term, keys, entries) if sort.folder != "archive" else (),
            parent=index,
        )


def _entry(sort: Taxonomy, key: str, term: Term, people: Mapping[str, Person], layout: Layout) -> Entry:
    path = layout.term(sort, term)
    about = people[key].description if key in people else term.description
    months = Counter(f"{post.date:%Y-%m}" for post in term.posts if post.date) if sort.folder == "archive" else {}
    return Entry(
        term.label, path, layout.url(path), len(term.posts), about, people.get(key), tuple(sorted(months.items()))
    )


def anchors(listing: Listing) -> tuple[str, ...]:
    """The anchors in a list: the months of a year, and tags as Material's plugin names them (`tag:tides`)."""
    if listing.kind == "tags":
        return tuple(f"tag:{entry.slug}" for entry in listing.entries)
    dates = (post.published for post in listing.posts if listing.kind == "archive")
    return tuple(dict.fromkeys(f"{date:%Y-%m}" for date in dates if date))


def _akin(
    key: str, term: Term, keys: Callable[[Post], Iterable[str]], entries: Mapping[str, Entry]
) -> tuple[Entry, ...]:
    """The terms that come up with another in the most posts; `keys` has those of a post."""
    beside = Counter(other for post in term.posts for other in keys(post) if other != key)
    ranked = sorted(beside.items(), key=lambda item: (-item[1], entries[item[0]].label.casefold()))
    found = ((entries[other], count) for other, count in ranked[:AKIN])
    return tuple(Entry(each.label, each.path, each.url, count, person=each.person) for each, count in found)
