"""A work as managers of references take it: its kind, the names of its authors in two halves, a key that reads well."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from copydesk.named_tuple import NamedTuple
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from copydesk.references.parts import Parts
    from copydesk.references.work import Work

_PARTICLES = frozenset("van von der den de del della di da dos la le ten ter zu ní nic ó al el bin ibn".split())
_SMALL_PARTICLES = frozenset("'t ’t op af wa und".split())  # in capitals these are first names
_CAPITALS = 4  # letters of a family name that nobody takes for initials
_SUFFIXES = frozenset("jr sr ii iii iv".split())  # `Daumé III`, `Davis Jr.`
_SMALL = frozenset("a an and the of on in for to with from der die das el la le les un une los las il".split())
_ELIDED = pattern(r"[dlDL]['’](?=[^\W\d_a-z])")  # `d'Alembert`
_LINK = pattern(r"!?\[([^\[\]]*)\](?:\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|\[[^\]]*\])")
_SIGNS = pattern(r"[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")  # kana, Chinese characters, Hangul
_MARKUP = pattern(r"<[^<>]*>|\*\*|__|\*|`")


class Name(NamedTuple):
    """An author's name."""

    family: str
    given: str


class Record(NamedTuple):
    """One work under a key; `kind` is conference, article, book, chapter, thesis, report, preprint or other.

    `text` is the entry as typed.
    """

    key: str
    kind: str
    authors: tuple[Name, ...]
    parts: Parts
    text: str
    editors: tuple[Name, ...]


def records(works: Iterable[Work], taken: Iterable[str] = ()) -> Iterator[Record]:
    """A record for each work, in their order; keys that would be alike, or are taken, get a letter."""
    taken = set(taken)
    letters: dict[str, int] = {}  # by what they are put behind: what comes next
    for work in works:
        authors, editors = (tuple(map(name_of, names)) for names in (work.parts.authors, work.parts.editors))
        text = plain(work.entries[0].reference.text)
        key = base = key_of(
            (authors or editors)[0].family if authors or editors else "", work.parts.year, work.parts.title or text
        )
        letter = letters.get(base, ord("b"))
        while key in taken:
            key = f"{base}{chr(letter)}" if letter <= ord("z") else f"{base}-{letter - ord('a') + 1}"
            letter += 1
        letters[base] = letter
        taken.add(key)
        yield Record(key, _kind(work.parts), authors, work.parts, text, editors)


@lru_cache(maxsize=4096)  # a work has a record in the exports of a page, in its head and on the page of works
def plain(text: str) -> str:
    """An entry's text on one line, without Markdown."""
    return " ".join(_MARKUP.sub("", _LINK.sub(r"\1", text)).split())


@lru_cache(maxsize=4096)
def name_of(author: str) -> Name:
    """The halves of a name as typed: the last word with its particles, or what stands before a comma.

    That of an organisation has one half.
    """
    from copydesk.references.people import is_organisation  # most runs meet no author of a work

    family, comma, given = author.partition(",")
    if comma:
        return Name(family.strip(), given.strip())
    words = author.split()
    is_small = words[-1:] and words[-1][0].islower() and not _ELIDED.match(words[-1])
    if len(words) > 1 and (is_small or is_organisation(author)):
        return Name(author.strip(), "")  # `Wikipedia contributors`: no person's name
    capitals = list(takewhile(lambda word: word.isupper() and "." not in word, words))
    if len(capitals) < len(words) and any(len(word) >= _CAPITALS for word in capitals):
        return Name(" ".join(capitals), " ".join(words[len(capitals) :]))  # `DUPONT Jean`, and not `JK Rowling`
    first = len(words) - 1
    if first > 1 and words[first].lower().rstrip(".") in _SUFFIXES:
        first -= 1
    if first > 2 and words[first - 1] in ("y", "i"):
        first -= 2  # `Ortega y Gasset`
    while first > 1 and (words[first - 1].lower() in _PARTICLES or words[first - 1] in _SMALL_PARTICLES):
        first -= 1
    return Name(" ".join(words[first:]), " ".join(words[:first]))


def in_full(name: Name) -> str:
    """`Ada Sand`, `山田太郎`."""
    return f"{name.family}{name.given}" if is_in_signs(name) else f"{name.given} {name.family}".strip()


def is_in_signs(name: Name) -> bool:
    """Whether a name is of Chinese characters, kana or Hangul: one piece, the family first, and nobody shortens it."""
    return _SIGNS.search(name.family) is not None and _SIGNS.search(name.given) is not None


@lru_cache(maxsize=4096)
def key_of(family: str, year: int | None, title: str) -> str:
    """`alonso2020tensorflow`: family name, year, the first word of the title that says something."""
    words = re.findall(r"\w+", _ascii(title))
    word = next((word for word in words if word not in _SMALL and not word.isdigit()), "work")
    name = re.sub(r"\W", "", _ascii(family.partition("-")[0]))
    return f"{name}{year or ''}{word[:30]}"


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


def _kind(parts: Parts) -> str:
    if parts.kind and not (parts.kind == "article" and parts.arxiv and not parts.venue):
        return parts.kind
    venue = (parts.venue or "").lower()
    if re.search(r"\b(?:proc|proceedings|conference|workshop|symposium|congress|meeting)\b", venue):
        return "conference"
    if venue:
        return "article"
    if parts.isbn:
        return "book"
    return "preprint" if parts.arxiv else "other"
