"""One bracket group of numbers, `[3]`, `[1, 4]`, `[2-5, p. 3]`: its grammar, and the items in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from copydesk import seek
from copydesk.diagnostic import Span
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_RANGE = 200  # a longer range is a slip of the hand
DASH = r"[-\u2010-\u2015\u2212]"
# Where in a work, in the languages that posts are written in; short words only where a number follows.
_PLACES = (
    "etc|pp?|pages?|pgs?|chap(?:ter)?s?|chs?|sec(?:tion|t)?s?|figs?|figures?|eqs?|eqns?|equations?|thms?|theorems?|cor"
    "|corollary|lemma|lem|prop(?:osition)?|def(?:inition)?|tables?|tab|vol|app(?:endix|x)?|lines?|slides?|parts?|para"
    "|paragraphs?|notes?|remarks?|examples?|exercises?|algorithms?|alg"
    "|seiten?|kap(?:itel)?|abb(?:ildung)?|abschn(?:itt)?|tabelle|anhang|zeilen?|band|bd|satz|rn|rz|kapitel|blz|hfst"
    "|chapitre|annexe|tableau|págs?|página|cap(?:ítulo|itolo|ítol)?s?|secc|seção|sezione|tabla|fig(?:ura)?"
    "|стр|гл|рис|разд|табл"
)
_SHORT = "s|ss|c|n|f|t|\u0441|\u0442|\u0447|no|nr|str|rozdz|rys"  # the Cyrillic ones of page, volume, part
GROUP = pattern(
    rf"(?:\\\[|\[)[ \t]*(?P<numbers>\d{{1,4}}(?!\d)(?:[ \t]*(?:[,;&]|{DASH})[ \t\n]*\d{{1,4}}(?!\d))*)"
    rf"(?P<locator>[ \t]*,[ \t]*(?:(?:{_PLACES})\b|(?:{_SHORT})\.?[ \t]*\d|§|第)[^\[\]\n]{{0,80}})?[ \t]*\\?\]",
    re.IGNORECASE,
)
_NUMBER = pattern(r"\d+")
_BEHIND = pattern(rf";[ \t]*(?P<first>\d{{1,4}})(?:{DASH}(?P<last>\d{{1,4}}))?(?=[ \t]*(?:[,;]|\Z))")
_IS_RANGE = pattern(rf"[ \t]*{DASH}[ \t\n]*")


def has_locator(inner: str) -> bool:
    """Whether what stands between the first and the last number of a group is more than numbers: `8, p. 12; 9`."""
    return any(letter.isalpha() or letter == "§" for letter in inner)


class Item(NamedTuple):
    """A number of a group, or a range: its ends as typed and the place of each; a single number is both ends."""

    first: int
    last: int
    first_span: Span
    last_span: Span

    @property
    def span(self) -> Span:
        """From one end to the other."""
        return Span(self.first_span.start, self.last_span.end)

    @property
    def is_endless(self) -> bool:
        """Whether it is a range of more numbers than any list has."""
        return abs(self.last - self.first) > MAX_RANGE

    @property
    def numbers(self) -> range:
        """The numbers it names, ascending though it may run backwards; of an endless range the first alone."""
        if self.first == self.last or self.is_endless:
            return range(self.first, self.first + 1)
        return range(min(self.first, self.last), max(self.first, self.last) + 1)

    def place(self, number: int) -> Span:
        """Where a number of it stands; one between the ends has the place of the whole."""
        if number == self.first:
            return self.first_span
        return self.last_span if number == self.last else self.span


def matches(text: str) -> Iterator[re.Match[str]]:
    """The matches of GROUP in a text."""
    return seek.matches(GROUP, text, "\\[", "[")


def items(match: re.Match[str]) -> Iterator[Item]:
    """The items of a match of GROUP."""
    found = list(_NUMBER.finditer(match.string, *match.span("numbers")))
    index = 0
    while index < len(found):
        first = last = found[index]
        if index + 1 < len(found) and _IS_RANGE.fullmatch(match.string, first.end(), found[index + 1].start()):
            index += 1
            last = found[index]
        yield Item(int(first[0]), int(last[0]), Span(*first.span()), Span(*last.span()))
        index += 1


def behind_locator(match: re.Match[str]) -> Iterator[Item]:
    """What may be further items of a match of GROUP, each behind a semicolon: the 9 of `[8, p. 12; 9]`."""
    start, end = match.span("locator")
    for found in _BEHIND.finditer(match.string[:end], start) if start >= 0 else ():
        last = "last" if found["last"] else "first"
        yield Item(int(found["first"]), int(found[last]), Span(*found.span("first")), Span(*found.span(last)))
