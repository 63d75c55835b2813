"""Papers that a post lists: a title in bold or a heading, and its authors on the line beneath or beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.diagnostic import Span
from copydesk.named_tuple import NamedTuple
from copydesk.names import split_names
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document

_TITLE = pattern(
    r"^[ \t>]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)?"
    r"(?:(?P<mark>\*\*|__)(?P<bold>[^\n*_](?:[^\n*_]|[*_](?![*_]))*)(?P=mark)|\#{1,6}[ \t]+(?P<heading>[^\n]+))",
    re.MULTILINE,
)
_BREAK = pattern(r"(?:<br ?/?>|\\)$")
_ITALIC = pattern(r"(?P<mark>[*_])(?P<names>[^*_\n]+)(?P=mark)")
_PARTICLES = frozenset("al bin da dal de dei del della der di do dos du el ibn la le ten ter van von y zu".split())
_WORD = pattern(r"(?:[^\W\d_]['’])?[^\W\d_]+(?:[-'’.][^\W\d_]+)*\.?")
_MARKS = pattern(r"\d[\d,]*|[*†‡§¶#^]+|\[[^\[\]]*\]|<[^<>]*>|\([^()]*\)")  # of affiliation, beside a name
_OTHERS = frozenset({"et al", "others"})
MAX_WORDS = 5  # of a person's name


class Paper(NamedTuple):
    """A listed paper: where its title and its authors stand, and their names."""

    title: Span
    authors: Span
    names: tuple[str, ...]


def papers(document: Document) -> Iterator[Paper]:
    """The papers that a document lists, in order. In italics, one name below a title will do; else it takes two."""
    text = document.text
    if "**" in text or "__" in text or "#" in text:
        for match in _TITLE.finditer(text, document.front_matter.body):
            place, least = _authors_line(match)
            italic = _ITALIC.match(text, *place)
            names = person_names(italic["names"] if italic else text[slice(*place)])
            if len(names) >= (least if italic else 2) and (italic or least == 1):
                kind = "bold" if match["bold"] else "heading"
                yield Paper(Span(*match.span(kind)), Span(*italic.span()) if italic else place, names)


def _authors_line(title: re.Match[str]) -> tuple[Span, int]:
    """What may name the authors of a title, and how many names it takes: the rest of its line, else the line below."""
    text, line = title.string, _line(title.string, title.end())
    rest = text[slice(*line)].lstrip(" \t.,:;—–-")
    if rest:
        return Span(line.end - len(rest), line.end), 2
    start = text.find("\n", line.end) + 1
    if not start:
        return Span(line.end, line.end), 2
    below = _line(text, start)
    words = text[slice(*below)].lstrip(" \t>").removeprefix("by ")
    return Span(below.end - len(words), below.end), 1


def _line(text: str, at: int) -> Span:
    """What is left of a line, without the break that ends it."""
    end = text.find("\n", at)
    line = text[at : end if end >= 0 else len(text)].rstrip()
    return Span(at, at + len(_BREAK.sub("", line).rstrip()))


def person_names(text: str) -> tuple[str, ...]:
    """The names in a text that holds nothing else; none where any part of it is no person's."""
    names = split_names(_MARKS.sub("", text).strip(" .*_"))
    people = tuple(name for name in names if name.lower().strip(".") not in _OTHERS)
    return people if all(map(_is_person, people)) else ()


def _is_person(name: str) -> bool:
    """`Ada Byron`, `J. S. van der Berg`, `Li Su`: two words or more, each with a capital but for `van` and its like."""
    words = name.replace(",", " ").split()
    return (
        2 <= len(words) <= MAX_WORDS
        and all(map(_WORD.fullmatch, words))
        and all(word[0].isupper() or word in _PARTICLES for word in words)
    )
