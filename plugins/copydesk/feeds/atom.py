"""Atom 1.0. https://www.rfc-editor.org/rfc/rfc4287"""  # noqa: D400, D415

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from copydesk.feeds.xml import document, line, markup, text_of
from copydesk.plaintext import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from copydesk.feeds.feed import Feed, Item

NAME = "atom.xml"
TYPE = "application/atom+xml"
_OPENING = '<feed xmlns="http://www.w3.org/2005/Atom">\n'
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # Atom asks for a date, and a post may have none


def written(item: Item) -> str:
    """A post."""
    shown = item.shown
    entry = Element("entry", {"xml:lang": one_line(shown.language)} if shown.language else {})
    line(entry, "id", shown.canonical)
    line(entry, "title", shown.title)
    line(entry, "link", rel="alternate", type="text/html", href=shown.canonical)
    if shown.published:
        line(entry, "published", shown.published.isoformat())
    line(entry, "updated", (shown.updated or shown.published or _NEVER).isoformat())
    for author in shown.authors:
        _person(entry, author.name, author.canonical)
    for term in item.terms:
        line(entry, "category", term=term)
    if shown.description:
        line(entry, "summary", shown.description)
    if item.content:
        markup(entry, "content", item.content, type="html")
    if item.cover and item.cover.type:
        cover = item.cover
        line(entry, "link", rel="enclosure", type=cover.type, length=str(cover.length), href=cover.url)
    return text_of(entry)


def render(feed: Feed, items: Iterable[str]) -> str:
    """The feed of some items. Its author is the site: a post may name none, and Atom asks for one."""
    head = Element("feed")
    line(head, "id", feed.home)
    line(head, "title", feed.title)
    if feed.description:
        line(head, "subtitle", feed.description)
    line(head, "link", rel="alternate", type="text/html", href=feed.home)
    line(head, "link", rel="self", type=TYPE, href=feed.url)
    line(head, "updated", (feed.updated or _NEVER).isoformat())
    _person(head, feed.site, "")
    return document(_OPENING, head, items, "</feed>\n")


def _person(parent: Element, name: str, url: str) -> None:
    person = line(parent, "author")
    line(person, "name", name)
    if url:
        line(person, "uri", url)
