"""A post as managers of references and indexes of papers read it: Highwire's `citation_*` tags.

https://scholar.google.com/intl/en/scholar/inclusion.html#indexing
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.head.element import named
from copydesk.references.record import in_full

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.head.element import Element
    from copydesk.head.subject import About
    from copydesk.pages.presentation import Person, Presentation
    from copydesk.references.record import Record


def of_post(shown: Presentation, about: About) -> Iterator[Element]:
    """The elements of a post's page; what follows an author's name is of that author."""
    host = about.host
    yield named("citation_title", shown.title)
    for author in shown.authors:
        yield from _author(author)
    if shown.published:
        day = f"{shown.published:%Y/%m/%d}"
        yield from (named(f"citation_{name}", day) for name in ("publication_date", "online_date"))
    told = (
        ("public_url", shown.canonical),
        ("fulltext_html_url", shown.canonical),
        ("publisher", host.name),
        ("language", shown.language or host.language),
        ("keywords", "; ".join(each.label for each in shown.tags)),
    )
    yield from (named(f"citation_{name}", value) for name, value in told if value)
    yield from (named("citation_reference", _reference(record)) for record in about.cited)


def _author(author: Person) -> Iterator[Element]:
    yield named("citation_author", author.name)
    if author.affiliation:
        yield named("citation_author_institution", author.affiliation)
    if author.orcid:
        yield named("citation_author_orcid", f"https://orcid.org/{author.orcid}")


_VENUES = {"conference": "conference_title", "article": "journal_title", "chapter": "inbook_title"}


def _reference(record: Record) -> str:
    """`citation_title=…; citation_author=…`, or the entry as typed where its title is not known."""
    parts = record.parts
    if not parts.title:
        return record.text
    venue = _VENUES.get(record.kind, "publisher")
    told = (
        ("title", parts.title),
        *(("author", in_full(each)) for each in record.authors),
        ("publication_date", str(parts.year or "")),
        (venue, parts.venue or ""),
        ("volume", parts.volume or ""),
        ("issue", parts.issue or ""),
        ("doi", parts.doi or ""),
        ("arxiv_id", parts.arxiv or ""),
        ("isbn", parts.isbn or ""),
    )
    return "; ".join(f"citation_{name}={value.replace(';', ',')}" for name, value in told if value)
