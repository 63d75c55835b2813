"""RSS 2.0, with whole posts as `content:encoded`. https://www.rssboard.org/rss-specification"""  # noqa: D400, D415

from __future__ import annotations

from email.utils import format_datetime
from typing import TYPE_CHECKING

from copydesk.feeds.xml import document, element, line, markup
from copydesk.plaintext import attribute

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from copydesk.feeds.feed import Feed, Item

NAME = "feed.xml"
TYPE = "application/rss+xml"
_OPENING = """<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" \
xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
"""


def written(item: Item) -> str:
    """A post."""
    return element("item", *_item(item)) + "\n"


def _item(item: Item) -> Iterator[str]:
    """What is said of a post. Authors are `dc:creator`, since `author` asks for an address of mail."""
    shown = item.shown
    yield line("title", shown.title)
    yield line("link", shown.canonical)
    yield line("guid", shown.canonical, isPermaLink="true")
    if shown.published:
        yield line("pubDate", format_datetime(shown.published))
    for author in shown.authors:
        yield line("dc:creator", author.name)
    for term in item.terms:
        yield line("category", term)
    yield markup("description", attribute(shown.description))  # which is HTML, by the specification
    if item.content:
        yield markup("content:encoded", item.content)
    if item.cover and item.cover.type:
        yield line("enclosure", url=item.cover.url, length=str(item.cover.length), type=item.cover.type)


def render(feed: Feed, items: Iterable[str]) -> str:
    """The feed of some items, as `written` makes them."""
    return document(_OPENING, _channel(feed), items, "</channel>\n</rss>\n")


def _channel(feed: Feed) -> Iterator[str]:
    yield line("title", feed.title)
    yield line("link", feed.home)
    yield line("description", feed.description or feed.title)
    yield line("atom:link", rel="self", type=TYPE, href=feed.url)
    if feed.language:
        yield line("language", feed.language)
    if feed.updated:
        yield line("lastBuildDate", format_datetime(feed.updated))
