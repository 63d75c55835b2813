"""Text as HTML, XML and JSON can all carry it, and give it back alike."""

from __future__ import annotations

from functools import lru_cache
from html import escape

from copydesk.pattern import pattern

# What XML 1.0 has no way to write; HTML and JSON can, but readers of feeds choke on it.
_UNWRITABLE = pattern(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@lru_cache(maxsize=4096)  # the heads and feeds of a site have most of their words in common
def one_line(text: str) -> str:
    """Text on one line, without characters that XML cannot hold. Doing it twice changes nothing more."""
    return " ".join(writable(text).split())


def writable(text: str) -> str:
    """Text without characters that XML cannot hold: control characters, halves of surrogate pairs."""
    return text if text.replace("\n", "").isprintable() else _UNWRITABLE.sub("", text)


@lru_cache(maxsize=4096)
def attribute(text: str) -> str:
    """Text on one line, for the value of an attribute in double quotes, or between tags."""
    return escape(one_line(text))
