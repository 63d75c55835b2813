"""JSON Feed 1.1. https://www.jsonfeed.org/version/1.1/"""  # noqa: D400, D415

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from copydesk.plaintext import one_line, writable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from copydesk.feeds.feed import Feed, Item
    from copydesk.pages.presentation import Person

NAME = "feed.json"
TYPE = "application/feed+json"


def written(item: Item) -> str:
    """A post. One of its contents is asked for: where the whole is not told, the description is its text."""
    shown, cover = item.shown, item.cover
    content = (
        {"content_html": writable(item.content)} if item.content else {"content_text": one_line(shown.description)}
    )
    told = {
        "id": shown.canonical,
        "url": shown.canonical,
        "title": one_line(shown.title),
        "summary": one_line(shown.description),
        "image": cover.url if cover else "",
        "date_published": shown.published.isoformat() if shown.published else "",
        "date_modified": shown.updated.isoformat() if shown.updated else "",
        "authors": [_author(author) for author in shown.authors],
        "tags": [one_line(term) for term in item.terms],
        "language": one_line(shown.language),
        "attachments": [{"url": cover.url, "mime_type": cover.type, "size_in_bytes": cover.length}]
        if cover and cover.type
        else [],
    }
    return _text({**_full(told), **content})


def render(feed: Feed, items: Iterable[str]) -> str:
    """The feed of some items."""
    head = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": one_line(feed.title),
        "home_page_url": feed.home,
        "feed_url": feed.url,
        "description": one_line(feed.description),
        "language": one_line(feed.language),
    }
    listed = ",\n".join(items)
    return f'{_text(_full(head))[:-1]},"items":[\n{listed}\n]}}\n'


def _author(author: Person) -> dict[str, str]:
    told = {"name": one_line(author.name), "url": author.canonical}
    return _full(told)


def _full(told: dict[str, Any]) -> dict[str, Any]:
    """What is not empty."""
    return {key: value for key, value in told.items() if value}


def _text(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
