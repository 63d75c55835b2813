"""The names that a site spells in one way, and the places where a document spells them otherwise."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from copydesk.diagnostic import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.document import Document

MIN_CAPITALS = 5  # letters from which a name in capitals is no word in small letters: `us` is one, `ismir` is none


def unlike(document: Document, glossary: tuple[str, ...]) -> Iterator[tuple[Span, str]]:
    """Where a name of the glossary stands in another spelling, and the name: letter case and accents differ."""
    names, spellings = _reader(glossary)
    for match in spellings.finditer(bare(document.text), document.front_matter.body):
        span = Span(*match.span())
        found = document.text[span.start : span.end]
        name = names.get(match[0].lower())
        if (
            name
            and found not in glossary
            and document.is_prose(span.start)
            and document.is_prose(span.end - 1)
            and _is_meant(found, name)
            and not _shouted(document.text, span)
        ):
            yield span, name


class _Letters(dict[int, str]):
    """Letters without their accents, each looked up when it is first met."""

    def __missing__(self, letter: int) -> str:
        parts = unicodedata.normalize("NFKD", chr(letter))
        self[letter] = found = parts[0] if all(map(unicodedata.combining, parts[1:])) else chr(letter)
        return found


_LETTERS = _Letters()


def bare(text: str) -> str:
    """A text of the same length without the accents that are one code point with their letter."""
    return text if text.isascii() else text.translate(_LETTERS)


@cache
def _reader(glossary: tuple[str, ...]) -> tuple[Mapping[str, str], re.Pattern[str]]:
    """The names by what all spellings share, and a pattern of them; whole words only, none of a path or an address."""
    names = {bare(name).lower(): name for name in glossary}
    longest = sorted(names, key=len, reverse=True)
    choices = "|".join(re.escape(name).replace(r"\ ", r"[ ]") for name in longest)
    return names, re.compile(rf"(?<![\w@#/.\\:$-])(?:{choices})(?![\w@/\\-]|\.\w|:/)", re.IGNORECASE)


def _is_meant(found: str, name: str) -> bool:
    """Whether a spelling can only be the name: `go` may be a verb where the name is `Go`, and `it` is no `IT`."""
    plain = bare(name)
    if bare(found) == plain:
        return True
    if found.isupper():
        return len(found) >= MIN_CAPITALS
    if plain.isupper():
        return len(plain) >= MIN_CAPITALS
    inner = any(letter.isupper() for letter in plain[1:] if letter.isascii())
    return inner or not found.islower()


def _shouted(text: str, span: Span) -> bool:
    """Whether the line around is set in capitals."""
    line = text[text.rfind("\n", 0, span.start) + 1 : text.find("\n", span.end)]
    rest = line.replace(text[span.start : span.end], "")
    return text[span.start : span.end].isupper() and rest.isupper()
