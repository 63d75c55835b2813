"""One bracket group of numbers, `[3]`, `[1, 4]`, `[2-5, p. 3]`: its grammar, and the items in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Span
from copydesk.markdown import seek
from copydesk.named_tuple import NamedTuple
from copydesk.pattern import pattern
from copydesk.space import SPACES

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

MAX_RANGE = 200  # a longer range is a slip of the hand
DASH = r"[-\u2010-\u2015\u2212]"
COMMAS = ",;&\uff0c\uff1b\u3001\u060c\u061b"  # those of Chinese, Japanese, Arabic and Persian, too
_SPACE = f"[{SPACES}]*"
_BREAK = rf"{_SPACE}(?:\r?\n[ \t>]*)?"  # a line of a quotation begins with its mark
# Where in a work, in the languages that posts are written in.
_PLACES = frozenset(
    "etc p pp page pages pg pgs chap chaps chapter chapters ch chs sec secs sect section sections fig figs"
    " figure figures eq eqs eqn eqns equation equations thm thms theorem theorems cor corollary lem lemma prop"
    " proposition def definition tab table tables vol app appx appendix line lines slide slides part parts para"
    " paragraph paragraphs note notes remark remarks example examples exercise exercises alg algorithm"
    " algorithms seite seiten kap kapitel abb abbildung abschn abschnitt tabelle anhang zeile zeilen band bd"
    " satz rn rz blz hfst chapitre annexe tableau pág págs página cap caps capítulo capitolo capítol secc seção"
    " sezione tabla figura стр гл рис разд табл".split()
)
# Short words count only where a number follows: the Cyrillic ones are of page, volume and part.
_SHORT = frozenset("s ss c n f t no nr str rozdz rys \u0441 \u0442 \u0447 第".split())
GROUP = pattern(
    rf"(?:\\\[|\[){_SPACE}(?P<numbers>\d{{1,4}}(?!\d)(?:{_SPACE}(?:[{COMMAS}]|{DASH}){_BREAK}\d{{1,4}}(?!\d))*)"
    rf"(?P<locator>{_SPACE},{_SPACE}(?:(?P<word>[^\W\d_]{{1,12}})(?![^\W\d_])|§)[^\[\]\n]{{0,80}})?{_SPACE}\\?\]"
)
_DIGIT = pattern(r"(?:\.[ \t]*|[ \t]+)\d|(?<=第)\d")
_NUMBER = pattern(r"\d+")
_BEHIND = pattern(rf";[ \t]*(?P<first>\d{{1,4}})(?:{DASH}(?P<last>\d{{1,4}}))?(?=[ \t]*(?:[,;]|\Z))")
_IS_RANGE = pattern(rf"{_SPACE}{DASH}{_BREAK}")


def in_digits_of(like: str, text: str) -> str:
    """A text with its digits in the script of those of another: Arabic, Persian, full-width, … as typed there."""
    typed = next((each for each in like if each.isdecimal()), "0")
    return text.translate({ord("0") + value: ord(typed) - int(typed) + value for value in range(10)})


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
    """The groups in a text."""
    return filter(is_group, seek.matches(GROUP, text, "\\[", "["))


def is_group(match: re.Match[str]) -> bool:
    """Whether what stands behind the numbers of a match of GROUP, if anything does, tells a place in a work."""
    word = (match["word"] or "").casefold()
    return not word or word in _PLACES or (word in _SHORT and _DIGIT.match(match.string, match.end("word")) is not None)


def items(match: re.Match[str]) -> Iterator[Item]:
    """The items of a match of GROUP."""
    found = list(_NUMBER.finditer(match.string, *match.span("numbers")))
    index = 0
    while index < len(found):
        first = found[index]
        number, span = int(first[0]), Span(*first.span())
        last, last_span = number, span
        if index + 1 < len(found) and _IS_RANGE.fullmatch(match.string, span.end, found[index + 1].start()):
            index += 1
            last, last_span = int(found[index][0]), Span(*found[index].span())
        yield Item(number, last, span, last_span)
        index += 1


def behind_locator(match: re.Match[str]) -> Iterator[Item]:
    """What may be further items of a match of GROUP, each behind a semicolon: the 9 of `[8, p. 12; 9]`."""
    start, end = match.span("locator")
    for found in _BEHIND.finditer(match.string[:end], start) if start >= 0 else ():
        last = "last" if found["last"] else "first"
        yield Item(int(found["first"]), int(found[last]), Span(*found.span("first")), Span(*found.span(last)))
