"""RSS 2.0, with whole posts as `content:encoded`. https://www.rssboard.org/rss-specification"""  # noqa: D400, D415

from __future__ import annotations

from email.utils import format_datetime
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from copydesk.feeds.xml import document, line, markup, text_of
from copydesk.plaintext import attribute

if TYPE_CHECKING:
    from collections.abc import Iterable

    from copydesk.feeds.feed import Feed, Item

NAME = "feed.xml"
TYPE = "application/rss+xml"
_OPENING = """<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" \
xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
"""


def written(item: Item) -> str:
    """A post. Authors are `dc:creator`, since `author` asks for an address of mail."""
    shown, element = item.shown, Element("item")
    line(element, "title", shown.title)
    line(element, "link", shown.canonical)
    line(element, "guid", shown.canonical, isPermaLink="true")
    if shown.published:
        line(element, "pubDate", format_datetime(shown.published))
    for author in shown.authors:
        line(element, "dc:creator", author.name)
    for term in item.terms:
        line(element, "category", term)
    markup(element, "description", attribute(shown.description))  # which is HTML, by the specification
    if item.content:
        markup(element, "content:encoded", item.content)
    if item.cover and item.cover.type:
        line(element, "enclosure", url=item.cover.url, length=str(item.cover.length), type=item.cover.type)
    return text_of(element)


def render(feed: Feed, items: Iterable[str]) -> str:
    """The feed of some items, as `written` makes them."""
    channel = Element("channel")
    line(channel, "title", feed.title)
    line(channel, "link", feed.home)
    line(channel, "description", feed.description or feed.title)
    line(channel, "atom:link", rel="self", type=TYPE, href=feed.url)
    if feed.language:
        line(channel, "language", feed.language)
    if feed.updated:
        line(channel, "lastBuildDate", format_datetime(feed.updated))
    return document(_OPENING, channel, items, "</channel>\n</rss>\n")
