"""A long text -> its beginning, cut where a word ends."""

from __future__ import annotations

import unicodedata

from copydesk.pattern import pattern

# Signs of scripts that set no spaces between words: Thai, Lao, Burmese, Khmer, Chinese, Japanese.
_SIGN = pattern(r"[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3001-\u30ff\u3400-\u9fff\uff01-\uff65]")
_AM = "\u0e33\u0eb3"  # a vowel of Thai and of Lao that is half a mark
_STOPS = " ,;:.\uff0c\uff1b\uff1a\u3001\u3002"


def cut(text: str, length: int) -> str:
    """A text, cut at a word where it is longer than so many code points; at a sign where words have no spaces."""
    if len(text) <= length:
        return text
    at = max(text.rfind(" ", 0, length), 0 if text.isascii() else _last_sign(text, length))
    return text[: at if at > 0 else length].rstrip(_STOPS) + "…"


def _last_sign(text: str, length: int) -> int:
    """Where the last sign with all its marks ends that is a word of its own, or 0."""
    ends = (sign.end() for sign in _SIGN.finditer(text, 0, length))
    return max((end for end in ends if text[end] not in _AM and unicodedata.category(text[end])[0] != "M"), default=0)
