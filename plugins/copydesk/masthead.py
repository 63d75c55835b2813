"""Which heading of a page is the title of its post: some have theirs in the head, and sections of the same level."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.post import Post

_START = pattern(r"<h1[\s>]")
_END = "</h1>"
_TAG = pattern(r"<[^<>]*>")
_FIRST = pattern(r"\s*<h1[\s>]")


def title_at(html: str, title: str) -> int | None:
    """Which of the headings of level one is the title, from 0; none where all are others.

    `title` is that of the head. Without one it is the first heading, and so is one alone on top that says it otherwise.
    """
    found = [_letters(_TAG.sub("", heading)) for heading in _headings(html)]
    if _letters(title) in found:
        return found.index(_letters(title))
    return 0 if found and (not title or (len(found) == 1 and _FIRST.match(html))) else None


def _headings(html: str) -> Iterator[str]:
    """The headings of level one, with their tags."""
    at = 0
    while start := _START.search(html, at):
        at = html.find(_END, start.end()) + len(_END)
        if at < start.end():  # it does not end
            return
        yield html[start.start() : at]


def given_title(post: Post) -> str:
    """The title that the head of a post gives; empty where it gives none."""
    value = post.document.front_matter.get("title")
    return value.text.strip() if value and value.is_scalar else ""


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, unescape(text).casefold()))
