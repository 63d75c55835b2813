"""Which heading of a page is the title of its post: some have theirs in the head, and sections of the same level."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from unicodedata import normalize

from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.post import Post

_START = pattern(r"<(?:!--|[hH]1[\s>])")  # a sign as it is is found faster than letters of either case
_END = pattern(r"</h1\s*>", re.IGNORECASE)
_COMMENT_END = pattern("-->")
_TAG = pattern(r"<[^<>]*>")
SEALED = "mkdocs-encrypted-content"  # the id of what mkdocs-encryptcontent keeps closed, headings too, behind a form
# What nobody sees above a title: comments, and the page that some plugins wrap a text in (mkdocs-glightbox).
UNSEEN = r"(?:\s++|<!--(?>.*?-->)|</?(?:html|head|body)\b[^<>]*+>)*+"
_FIRST = pattern(rf"{UNSEEN}<h1[\s>]", re.IGNORECASE | re.DOTALL)


def title_at(html: str, title: str) -> int | None:
    """Which of the headings of level one is the title, from 0; none where all are others.

    `title` is that of the head. Without one it is the first heading; so is one on top that stands alone, or says it at
    greater or lesser length.
    """
    found, wanted = [_letters(_TAG.sub("", heading)) for heading in _headings(html)], _letters(title)
    if wanted in found:
        return found.index(wanted)
    if not found or (title and not _FIRST.match(html)):
        return None
    is_akin = bool(found[0]) and (found[0].startswith(wanted) or wanted.startswith(found[0]))
    return 0 if not title or len(found) == 1 or is_akin else None


def _headings(html: str) -> Iterator[str]:
    """The headings of level one, with their tags."""
    at = 0
    while start := _START.search(html, at):
        is_comment = start[0] == "<!--"
        end = (_COMMENT_END if is_comment else _END).search(html, start.end())
        if not end:
            return
        at = end.end()
        if not is_comment:
            yield html[start.start() : at]


def hides_title(html: str, post: Post) -> bool:
    """Whether nothing on a page says the title that the head of a post gives: its text is sealed, and has none."""
    return (
        SEALED in html
        and bool(given_title(post))
        and all(heading.level > 1 for heading in post.document.markdown.headings)
    )


def given_title(post: Post) -> str:
    """The title that the head of a post gives; empty where it gives none."""
    value = post.document.front_matter.get("title")
    return value.text.strip() if value and value.is_scalar else ""


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, normalize("NFKC", unescape(text)).casefold()))
