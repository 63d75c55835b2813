"""Outlets -> the text of each feed. A post is written once a format, however many feeds it stands in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from copydesk.feeds.content import portable
from copydesk.feeds.feed import Item
from copydesk.feeds.outlet import FORMATS
from copydesk.pages.masthead import given_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from copydesk.feeds.outlet import Outlet
    from copydesk.head.subject import Host, Image
    from copydesk.pages.presentation import Presentation


@dataclass
class _Press:
    """What has been written of posts: `html` and `covers` are by path of the post."""

    html: Mapping[str, str]
    covers: Mapping[str, Image | None]
    contents: dict[str, str] = field(default_factory=dict)
    written: dict[tuple[str, str, bool], str] = field(default_factory=dict)

    def item(self, name: str, post: Presentation, *, full: bool) -> str:
        """A post in a format."""
        key = (name, post.path, full)
        if key not in self.written:
            content = self._content(post) if full else ""
            self.written[key] = FORMATS[name].written(Item(post, content, self.covers.get(post.path)))
        return self.written[key]

    def _content(self, post: Presentation) -> str:
        if post.path not in self.contents:
            html = self.html.get(post.path, "")
            self.contents[post.path] = portable(html, post.canonical, given_title(post.post))
        return self.contents[post.path]


def rendered(
    found: Sequence[Outlet], host: Host, html: Mapping[str, str], covers: Mapping[str, Image | None]
) -> Iterator[tuple[str, str]]:
    """The path of each feed, from the folder of documents, and its text.

    `html` is what MkDocs rendered of the posts whose whole text is told, `covers` their pictures, by path of the post.
    """
    press = _Press(html, covers)
    for outlet in found:
        for name, path in outlet.files.items():
            items = (press.item(name, post, full=outlet.full) for post in outlet.posts)
            yield path, FORMATS[name].render(outlet.at(name, host), items)
