"""What a page is, in the words of schema.org, as JSON-LD: one graph a page. https://schema.org"""  # noqa: D400, D415

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from copydesk.plaintext import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from copydesk.edition import Listing
    from copydesk.head.subject import About, Crumb, Host, Image
    from copydesk.presentation import Person, Presentation
    from copydesk.references.record import Record

Thing = dict[str, Any]
_KINDS = {
    "conference": "ScholarlyArticle",
    "article": "ScholarlyArticle",
    "preprint": "ScholarlyArticle",
    "book": "Book",
}
_EMPTY: tuple[Any, ...] = ("", None, [], {})
MOST = 20  # posts told of on a page that lists them


def of_post(shown: Presentation, about: About) -> Thing:
    """A BlogPosting with all that it cites, and where it stands on the site."""
    host = about.host
    posting = {
        **_post(shown),
        "author": [_person(each) for each in shown.authors],
        "mainEntityOfPage": shown.canonical,
        "description": shown.description,
        "dateModified": _iso(shown.updated or shown.published),
        "image": _image(about.image),
        "publisher": {"@type": "Organization", "name": host.name, "url": host.url},
        "inLanguage": shown.language or host.language,
        "keywords": [each.label for each in shown.tags],
        "articleSection": [each.label for each in shown.categories],
        "wordCount": shown.words,
        "timeRequired": f"PT{shown.minutes}M",
        "isPartOf": _series(shown),
        "citation": [_work(record) for record in about.cited],
    }
    return _graph(posting, _breadcrumbs(about.trail))


def of_listing(listing: Listing, about: About) -> Thing:
    """A ProfilePage of an author, or a CollectionPage of any other list of posts."""
    host = about.host
    newest = max((post.updated or post.published for post in listing.posts if post.published), default=None)
    page: Thing = {
        "@type": "ProfilePage" if listing.person else "CollectionPage",
        "name": listing.title,
        "url": listing.canonical,
        "description": listing.description,
        "dateModified": _iso(newest),
        "inLanguage": host.language,
        "isPartOf": {"@type": "WebSite", "name": host.name, "url": host.url},
    }
    if listing.person:
        page["mainEntity"] = {**_person(listing.person), "image": _image(about.image)}
        page["hasPart"] = [_post(post) for post in listing.posts[:MOST]]
    else:
        page["mainEntity"] = _items(listing, host)
    return _graph(page, _breadcrumbs(about.trail))


def _items(listing: Listing, host: Host) -> Thing:
    """The first of what a page lists, and how many there are in all."""
    posts = [(post.title, post.canonical) for post in listing.posts[:MOST]]
    terms = [(entry.label, host.url and host.url + entry.url) for entry in listing.entries[:MOST]]
    items = [
        {"@type": "ListItem", "position": position, "name": name, "url": url}
        for position, (name, url) in enumerate(posts or terms, 1)
    ]
    return {"@type": "ItemList", "numberOfItems": len(listing.posts) or len(listing.entries), "itemListElement": items}


def _graph(*things: Thing | None) -> Thing:
    bare: Thing = _bare({"@context": "https://schema.org", "@graph": [each for each in things if each]})
    return bare


def _bare(value: Any) -> Any:
    """A value without what is empty; texts on one line."""
    match value:
        case str():
            return one_line(value)
        case dict():
            return {key: bare for key, each in value.items() if (bare := _bare(each)) not in _EMPTY}
        case list():
            return [_bare(each) for each in value]
        case _:
            return value


def _post(shown: Presentation) -> Thing:
    return {
        "@type": "BlogPosting",
        "headline": shown.title,
        "url": shown.canonical,
        "datePublished": _iso(shown.published),
    }


def _person(person: Person) -> Thing:
    orcid = f"https://orcid.org/{person.orcid}" if person.orcid else ""
    links = dict.fromkeys(url for _, url in person.links if not url.startswith("mailto:"))
    return {
        "@type": "Person",
        "name": person.name,
        "url": person.canonical,
        "description": person.description,
        "identifier": orcid,
        "affiliation": {"@type": "Organization", "name": person.affiliation} if person.affiliation else None,
        "sameAs": list(dict.fromkeys(url for url in (person.homepage, orcid, *links) if url)),
    }


def _image(image: Image | None) -> Thing | None:
    if image is None:
        return None
    return {
        "@type": "ImageObject",
        "url": image.url,
        "caption": image.text,
        "width": image.width or None,
        "height": image.height or None,
    }


def _series(shown: Presentation) -> Thing | None:
    return {"@type": "CreativeWorkSeries", "name": shown.series.name} if shown.series else None


def _work(record: Record) -> Thing:
    """A work that a post cites; where its title is not known, the entry as typed."""
    parts = record.parts
    doi = f"https://doi.org/{parts.doi}" if parts.doi else ""
    arxiv = f"https://arxiv.org/abs/{parts.arxiv}" if parts.arxiv else ""
    return {
        "@type": _KINDS.get(record.kind, "CreativeWork"),
        "name": parts.title,
        "text": None if parts.title else record.text,
        "author": [{"@type": "Person", "name": f"{each.given} {each.family}".strip()} for each in record.authors],
        "datePublished": str(parts.year) if parts.year else None,
        "isPartOf": {"@type": "CreativeWork", "name": parts.venue} if parts.venue else None,
        "pagination": parts.pages,
        "isbn": parts.isbn,
        "identifier": doi or arxiv,
        "url": parts.url or doi or arxiv,
    }


def _breadcrumbs(trail: Sequence[Crumb]) -> Thing | None:
    if len(trail) < 2 or not trail[0].url:
        return None
    return {"@type": "BreadcrumbList", "itemListElement": list(_steps(trail))}


def _steps(trail: Sequence[Crumb]) -> Iterator[Thing]:
    for position, crumb in enumerate(trail, 1):
        yield {"@type": "ListItem", "position": position, "name": crumb.name, "item": crumb.url}


def _iso(moment: Any) -> str:
    return moment.isoformat() if moment else ""
