"""How long it takes to read a post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.pattern import pattern

if TYPE_CHECKING:
    from copydesk.post import Post

WORDS_A_MINUTE = 230  # Brysbaert 2019: 238 of silent reading, in English
SIGNS_A_MINUTE = 450  # Chinese and Japanese write no spaces
_COMMENT = pattern(r"<!--[^>]*-->")
_SIGN = pattern(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_GIVEN = ("readtime", "reading_time", "readingTime")


def words(post: Post) -> int:
    """The words of the body, code among them; a sign of Chinese or Japanese is a word."""
    body, signs = _body(post)
    return len(body.split()) + signs


def minutes(post: Post) -> int:
    """Whole minutes, at least one; the head's own number of them wins."""
    given = (post.document.front_matter.get(key) for key in _GIVEN)
    for value in given:
        if value and isinstance(value.data, int) and value.data > 0:
            return int(value.data)
    body, signs = _body(post)
    return max(1, round(len(body.split()) / WORDS_A_MINUTE + signs / SIGNS_A_MINUTE))


def _body(post: Post) -> tuple[str, int]:
    """The body without comments and signs, and how many signs there are."""
    document = post.document
    body = document.text[document.front_matter.body :]
    if "<!--" in body:
        body = _COMMENT.sub(" ", body)
    return (body, 0) if body.isascii() else _SIGN.subn(" ", body)
