"""What a page is, in the words of schema.org, as JSON-LD: one graph a page. https://schema.org"""  # noqa: D400, D415

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from copydesk.plaintext import one_line
from copydesk.references.identifier import doi_address
from copydesk.references.people import is_organisation
from copydesk.references.record import in_full

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from copydesk.head.subject import About, Crumb, Host, Image
    from copydesk.pages.edition import Listing
    from copydesk.pages.presentation import Person, Presentation
    from copydesk.references.record import Name, Record

Thing = dict[str, Any]
_KINDS = {
    "conference": "ScholarlyArticle",
    "article": "ScholarlyArticle",
    "preprint": "ScholarlyArticle",
    "book": "Book",
    "chapter": "Chapter",
    "thesis": "Thesis",
    "report": "Report",
}
MOST = 20  # posts told of on a page that lists them


def of_post(shown: Presentation, about: About) -> Thing:
    """A BlogPosting with all that it cites, and where it stands on the site."""
    host = about.host
    posting = _bare(
        {
            **_post(shown),
            "author": [_person(each) for each in shown.authors],
            "mainEntityOfPage": shown.canonical,
            "description": shown.description,
            "dateModified": _iso(shown.updated or shown.published),
            "image": _image(about.image),
            "publisher": _site("Organization", host),
            "inLanguage": shown.language or host.language,
            "keywords": [one_line(each.label) for each in shown.tags],
            "articleSection": [one_line(each.label) for each in shown.categories],
            "wordCount": shown.words,
            "timeRequired": f"PT{shown.minutes}M",
            "isPartOf": _series(shown),
            "citation": [_work(record) for record in about.cited],
        }
    )
    return _graph(posting, _breadcrumbs(about.trail))


def of_listing(listing: Listing, about: About) -> Thing:
    """A ProfilePage of an author, or a CollectionPage of any other list of posts."""
    host = about.host
    newest = max((post.updated or post.published for post in listing.posts if post.published), default=None)
    page: Thing = {
        "@type": "ProfilePage" if listing.person else "CollectionPage",
        "name": listing.title,
        "url": listing.canonical,
        "description": listing.told,
        "dateModified": _iso(newest),
        "inLanguage": host.language,
        "isPartOf": _site("WebSite", host),
    }
    if listing.person:
        page["mainEntity"] = _bare({**_person(listing.person), "image": _image(about.image)})
        page["hasPart"] = [_post(post) for post in listing.posts[:MOST]]
    else:
        page["mainEntity"] = _items(listing, host)
    return _graph(_bare(page), _breadcrumbs(about.trail))


def _items(listing: Listing, host: Host) -> Thing:
    """The first of what a page lists, and how many there are in all."""
    posts = [(post.title, post.canonical) for post in listing.posts[:MOST]]
    terms = [(entry.label, host.url and host.url + entry.url) for entry in listing.entries[:MOST]]
    items = [
        _bare({"@type": "ListItem", "position": position, "name": name, "url": url})
        for position, (name, url) in enumerate(posts or terms, 1)
    ]
    count = len(listing.posts) or len(listing.entries)
    return _bare({"@type": "ItemList", "numberOfItems": count, "itemListElement": items})


def _graph(*things: Thing | None) -> Thing:
    return {"@context": "https://schema.org", "@graph": [each for each in things if each]}


def _bare(thing: Thing) -> Thing:
    """A thing without what is empty; its texts on one line. What it holds of other things is bare already."""
    bare = {}
    for key, value in thing.items():
        told = one_line(value) if isinstance(value, str) else value
        if told or told == 0:
            bare[key] = told
    return bare


@lru_cache(maxsize=16)
def _site(kind: str, host: Host) -> Thing:
    return _bare({"@type": kind, "name": host.name, "url": host.url})


def _post(shown: Presentation) -> Thing:
    told = {"headline": shown.title, "url": shown.canonical, "datePublished": _iso(shown.published)}
    return _bare({"@type": "BlogPosting", **told})


@lru_cache(maxsize=1024)  # an author is told of on many pages
def _person(person: Person) -> Thing:
    orcid = f"https://orcid.org/{person.orcid}" if person.orcid else ""
    pages = (person.homepage, orcid, *(url for _, url in person.links))
    return _bare(
        {
            "@type": "Person",
            "name": person.name,
            "url": person.canonical,
            "description": person.description,
            "identifier": orcid,
            "affiliation": _named("Organization", person.affiliation) if person.affiliation else None,
            "sameAs": list(dict.fromkeys(one_line(url) for url in pages if url and not url.startswith("mailto:"))),
        }
    )


def _author(name: Name) -> Thing:
    """One who wrote a work that a post cites."""
    is_body = not name.given and is_organisation(name.family)
    return _named("Organization" if is_body else "Person", in_full(name))


def _named(kind: str, name: str) -> Thing:
    return _bare({"@type": kind, "name": name})


def _image(image: Image | None) -> Thing | None:
    if image is None:
        return None
    sizes = {"width": image.width or None, "height": image.height or None}
    return _bare({"@type": "ImageObject", "url": image.url, "caption": image.text, **sizes})


def _series(shown: Presentation) -> Thing | None:
    return _named("CreativeWorkSeries", shown.series.name) if shown.series else None


def _work(record: Record) -> Thing:
    """A work that a post cites; where its title is not known, the entry as typed."""
    parts = record.parts
    doi = doi_address(parts.doi) if parts.doi else ""
    arxiv = f"https://arxiv.org/abs/{parts.arxiv}" if parts.arxiv else ""
    return _bare(
        {
            "@type": _KINDS.get(record.kind, "CreativeWork"),
            "name": parts.title,
            "text": None if parts.title else record.text,
            "author": [_author(each) for each in record.authors],
            "editor": [_author(each) for each in record.editors],
            "datePublished": str(parts.year) if parts.year else None,
            "isPartOf": _named("CreativeWork", parts.venue) if parts.venue else None,
            "pagination": parts.pages,
            "isbn": parts.isbn,
            "identifier": doi or arxiv,
            "url": parts.url or doi or arxiv,
        }
    )


def _breadcrumbs(trail: Sequence[Crumb]) -> Thing | None:
    if len(trail) < 2 or not trail[0].url:
        return None
    return {"@type": "BreadcrumbList", "itemListElement": list(_steps(trail))}


def _steps(trail: Sequence[Crumb]) -> Iterator[Thing]:
    for position, crumb in enumerate(trail, 1):
        yield _bare({"@type": "ListItem", "position": position, "name": crumb.name, "item": crumb.url})


def _iso(moment: Any) -> str:
    return moment.isoformat() if moment else ""
