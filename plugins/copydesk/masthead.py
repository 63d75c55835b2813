"""Which heading of a page is the title of its post: some have theirs in the head, and sections of the same level."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from copydesk.pattern import pattern

if TYPE_CHECKING:
    from copydesk.post import Post

_HEADING = pattern(r"<h1[\s>].*?</h1>", re.DOTALL)
_TAG = pattern(r"<[^<>]*>")
_FIRST = pattern(r"\s*<h1[\s>]")


def title_at(html: str, title: str) -> int | None:
    """Which of the headings of level one is the title, from 0; none where all are others.

    `title` is that of the head. Without one it is the first heading, and so is one alone on top that says it otherwise.
    """
    found = [_letters(_TAG.sub("", heading)) for heading in _HEADING.findall(html)] if "<h1" in html else []
    if _letters(title) in found:
        return found.index(_letters(title))
    return 0 if found and (not title or (len(found) == 1 and _FIRST.match(html))) else None


def given_title(post: Post) -> str:
    """The title that the head of a post gives; empty where it gives none."""
    value = post.document.front_matter.get("title")
    return value.text.strip() if value and value.is_scalar else ""


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, unescape(text).casefold()))
