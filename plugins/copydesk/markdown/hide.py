"""Text with parts of it put out of sight, every other character at its own offset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.markdown.seek import matches
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OPAQUE = "\ufffc"  # OBJECT REPLACEMENT CHARACTER: stands in prose for what is no prose

_CHARACTER = r"[^\s<>\[\]()\"'`\\^{}|\ufffc]"
_URL = pattern(rf"(?:://|www\.[\w-]+\.){_CHARACTER}(?:{_CHARACTER}|\({_CHARACTER}*\))*")  # `…/Bell_(instrument)`
_URL_START = pattern(r"(?:^|(?<=[^\w/.@]))(?:https?|ftps?|)$")


def prose(text: str, inert: Iterable[tuple[int, int]]) -> str:
    """The text with all that is no prose, and URLs, put out of sight character by character; line ends stay."""
    shown = hide(text, inert)
    spans = list(bare_urls(shown))
    return hide(shown, spans) if spans else shown


def bare_urls(shown: str) -> Iterator[tuple[int, int]]:
    """Where URLs stand in a text."""
    for match in matches(_URL, shown, "://", "www."):
        start = max(match.start() - len("https") - 1, 0)
        scheme = _URL_START.search(shown, start, match.start())
        if scheme and (scheme[0] or match[0].startswith("www.")):
            yield scheme.start(), match.end()


def hide(text: str, inert: Iterable[tuple[int, int]]) -> str:
    """The text with ranges put out of sight; a carriage return is a space."""
    pieces, at = [], 0
    for start, end in sorted(inert):
        if end > at:
            begin = max(start, at)
            pieces.append(text[at:begin])
            pieces.append("\n".join(OPAQUE * len(line) for line in text[begin:end].split("\n")))
            at = end
    return "".join([*pieces, text[at:]]).replace("\r", " ")
