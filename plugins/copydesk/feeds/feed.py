"""What a feed holds, whatever its format. Texts are plain, URLs absolute, moments have a zone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from copydesk.head.subject import Image
    from copydesk.pages.presentation import Presentation


class Feed(NamedTuple):
    """A feed: `home` is the page that lists the same posts, `url` the feed's own, `site` the name of the site."""

    title: str
    site: str
    home: str
    url: str
    description: str = ""
    language: str = ""
    updated: datetime | None = None


class Item(NamedTuple):
    """A post in a feed. `content` is HTML without relative links, empty where only the description is to be told."""

    shown: Presentation
    content: str = ""
    cover: Image | None = None

    @property
    def terms(self) -> list[str]:
        """Categories and tags, each once."""
        return list(dict.fromkeys(each.label for each in (*self.shown.categories, *self.shown.tags)))


def changed(posts: Iterable[Presentation]) -> datetime | None:
    """When a feed of posts last changed: what it holds tells it, not the clock, so that builds can be repeated."""
    moments = (moment for post in posts for moment in (post.published, post.updated) if moment)
    return max(moments, default=None)
