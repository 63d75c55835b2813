"""How long a post is, and how long it takes to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.pattern import pattern

if TYPE_CHECKING:
    from copydesk.post import Post

WORDS_A_MINUTE = 230  # Brysbaert 2019: 238 of silent reading, in English
SIGNS_A_MINUTE = 450  # Chinese and Japanese write no spaces
_COMMENT = pattern(r"<!--[^<>]*+(?:<(?!!--)[^<>]*+)*+>(?<=-->)")
_SIGN = pattern(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_STOPS = pattern(r"(?<!\S)[^\w\s]++(?!\S)")  # which stood between signs
_SHAPE = bytes(ord(" " if chr(each).isspace() else "a") for each in range(256))  # of text that is all ASCII
_GIVEN = ("readtime", "reading_time", "readingTime")


def length(post: Post) -> tuple[int, int]:
    """The words of the body, code among them, and the minutes it takes to read them.

    A sign of Chinese or Japanese is a word. The head's own number of minutes wins; it is at least one.
    """
    document = post.document
    body, signs = document.text[document.front_matter.body :], 0
    if end := body.rfind("-->") + 1:  # most comments stand near the top
        body = _COMMENT.sub(" ", body[: end + 2]) + body[end + 2 :]
    if body.isascii():
        words = (b" " + body.encode().translate(_SHAPE)).count(b" a")  # to split would make each of them
    else:
        body, signs = _SIGN.subn(" ", body)
        words = len((_STOPS.sub("", body) if signs else body).split())
    return words + signs, _given(post) or max(1, round(words / WORDS_A_MINUTE + signs / SIGNS_A_MINUTE))


def _given(post: Post) -> int:
    """The minutes that the head tells, or 0."""
    given = (post.document.front_matter.get(key) for key in _GIVEN)
    return next((int(each.data) for each in given if each and isinstance(each.data, int) and each.data > 0), 0)
