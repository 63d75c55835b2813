"""The title of an entry, as far as its form shows it: in marks, behind a year in brackets, behind names."""

from __future__ import annotations

import re
from html import unescape

from copydesk.pattern import pattern
from copydesk.references.visit import VISIT

_Found = tuple[str, tuple[int, int]]  # a title and its place

_YEAR = r"(?:1[5-9]|20)\d\d"
_BOLD = pattern(r"\*\*([^*]+)\*\*|__([^_]+)__")
_QUOTED = pattern(r"\[?(?:\"([^\"]{3,300})\"|“([^”]{3,300})”)")
_LINKED = pattern(r"(?<!!)\[([^\[\]]{3,300})\](?=[(\[])")
EMPHASIS = pattern(r"(?<![*\w])\*([^*\n]{3,300})\*(?!\*)|(?<![_\w])_([^_\n]{3,300})_(?![_\w])")
_AFTER_YEAR = pattern(rf"\({_YEAR}[a-z]?(?:,[^()]{{0,40}})?\)[.,:]?\s+(?=[^\s*_\[\"“])([^.?!]{{8,300}}[.?!])(?:\s|$)")
_OPENING = '*_["“'
_MARKS = pattern(r"[*_\[\]<>\"“”]")
_STOPPED = pattern(r"\s(?=\W*[^\W_])([^.?!]{3,300}[.?!])(?=\s|$)")
_CUT = pattern(r"\b(?:[^\W\d_]|vs|cf|st|mr|mrs|dr|no|vol|ed|eds|proc|etc)\.\Z", re.IGNORECASE)  # what ends no sentence
_WORD = pattern(r"[^\W\d_]{2}")
_SENTENCE = pattern(r"(?<=[^\W\d_]{2})[.?!](?=\s|$)")


def title_in(bare: str, year_start: int) -> tuple[str | None, tuple[int, int]]:
    """The title and its place: bold, quoted or linked; else what stands behind a year in brackets."""
    for form in (_BOLD, _QUOTED, _LINKED):
        match = form.search(bare)
        if match:
            return title_of(next(filter(None, match.groups()))), match.span()
    after = _AFTER_YEAR.search(bare, max(year_start, 0))
    if after and after.start() == year_start:
        return title_of(after[1]), after.span(1)
    emphasis = EMPHASIS.search(bare, max(year_start, 0))
    if emphasis and year_start >= 0 and not bare[bare.find(")", year_start) + 1 : emphasis.start()].strip(" .,:"):
        return title_of(next(filter(None, emphasis.groups()))), emphasis.span()
    if year_start <= 0:
        return None, (-1, -1)
    return _behind_short_names(bare, year_start) or _second_sentence(bare) or (None, (-1, -1))


def _behind_short_names(bare: str, year_start: int) -> _Found | None:
    """The title of `Last F, Last FM. Title. Venue. year`, if it ends before the year."""
    from copydesk.references.people import short_names

    found = _STOPPED.match(bare, short_names(bare) or len(bare))
    if not found or found.end() > year_start or _MARKS.search(found[1]) or _CUT.search(found[1]):
        return None
    # `Ursula K. Sand. 2001. Tides.` is of a first name, a last name and a year before the title.
    could_be_name = all(word[0].isupper() for word in found[1].split())
    if could_be_name and _WORD.search(VISIT.sub(" ", bare), found.end()):
        return None
    return title_of(found[1]), found.span(1)


def _second_sentence(bare: str) -> _Found | None:
    """The title of `First Last, First Last, and First Last. Title. Venue, year`, if the first sentence is of names."""
    from copydesk.references.people import listed, without_others

    names = _SENTENCE.search(bare)
    end = _SENTENCE.search(bare, names.end()) if names else None
    if not names or not end:
        return None
    before = bare[: names.start()]
    names_only, others = without_others(before)
    if (" and " not in before and not others) or not listed(names_only):
        return None
    title = title_of(bare[names.end() : end.start()])
    is_title = 8 <= len(title) <= 300 and " " in title and not _MARKS.search(title)
    return (title, (names.end(), end.start())) if is_title else None


def title_of(text: str) -> str:
    """A title as typed, without the marks around it."""
    return unescape(text).strip(' .,"“”*_[]')


def is_marked(bare: str, start: int) -> bool:
    """Whether a title that begins at `start` is in marks, and a stop or a comma stands before it."""
    return bare[start] in _OPENING and bare[:start].rstrip().endswith((".", ","))
