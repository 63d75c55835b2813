"""Atom 1.0. https://www.rfc-editor.org/rfc/rfc4287"""  # noqa: D400, D415

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from copydesk.feeds.xml import document, element, line, markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from copydesk.feeds.feed import Feed, Item

NAME = "atom.xml"
TYPE = "application/atom+xml"
_OPENING = '<feed xmlns="http://www.w3.org/2005/Atom">\n'
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # Atom asks for a date, and a post may have none


def written(item: Item) -> str:
    """A post."""
    language = {"xml_lang": item.shown.language} if item.shown.language else {}
    return element("entry", *_entry(item), **language) + "\n"


def _entry(item: Item) -> Iterator[str]:
    shown = item.shown
    yield line("id", shown.canonical)
    yield line("title", shown.title)
    yield line("link", rel="alternate", type="text/html", href=shown.canonical)
    if shown.published:
        yield line("published", shown.published.isoformat())
    yield line("updated", (shown.updated or shown.published or _NEVER).isoformat())
    for author in shown.authors:
        yield _person(author.name, author.canonical)
    for term in item.terms:
        yield line("category", term=term)
    if shown.description:
        yield line("summary", shown.description)
    if item.content:
        yield markup("content", item.content, type="html")
    if item.cover and item.cover.type:
        cover = item.cover
        yield line("link", rel="enclosure", type=cover.type, length=str(cover.length), href=cover.url)


def render(feed: Feed, items: Iterable[str]) -> str:
    """The feed of some items, as `written` makes them."""
    return document(_OPENING, _heading(feed), items, "</feed>\n")


def _heading(feed: Feed) -> Iterator[str]:
    """What is said of the feed. Its author is the site: a post may name none, and Atom asks for one."""
    yield line("id", feed.home)
    yield line("title", feed.title)
    if feed.description:
        yield line("subtitle", feed.description)
    yield line("link", rel="alternate", type="text/html", href=feed.home)
    yield line("link", rel="self", type=TYPE, href=feed.url)
    yield line("updated", (feed.updated or _NEVER).isoformat())
    yield _person(feed.site, "")


def _person(name: str, url: str) -> str:
    return element("author", line("name", name), line("uri", url) if url else "")
