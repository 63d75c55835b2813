"""Ordinals in digits, `21st`, and the endings that each language gives them.

A language claims the endings it uses; an ordinal is wrong where a language in use claims its ending for other numbers,
and none takes it as it is. Korean, Japanese and Chinese mark ordinals in one way for every number (第3, 3번째): what
can be wrong there are the English ones in their midst.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from copydesk.diagnostic import Span, code_points
from copydesk.named_tuple import NamedTuple
from copydesk.pattern import pattern

if TYPE_CHECKING:
    import re

    from copydesk.document import Document

Endings = Callable[[int, str], tuple[str, ...]]

# What is no number of its own: part of a word, a decimal, a fraction, a power, a difference, a price, a name.
# The second of `21st–22nd` is one.
_START = r"(?:(?<![A-Za-z0-9À-ɏЀ-ӿ.,/^$#@€£\\+=×~–-])(?<![A-Za-z0-9]_)|(?<=[0-9](?:st|nd|rd|th)[–-]))"
_END = r"(?![A-Za-z0-9_À-ɏЀ-ӿ]|\.\w|[ \t]*[\[(]sic\b)"
_MAX = 12  # digits; a longer number is no ordinal
_NUMBER = pattern(rf"{_START}[0-9]{{1,{_MAX}}}\Z")


class Ordinal(NamedTuple):
    """An ordinal with an ending that its number does not take: the place of the ending, and what it could be."""

    span: Span
    number: str
    ending: str
    right: tuple[str, ...]
    ending_span: Span


def _english(number: int, _: str) -> tuple[str, ...]:
    """Merriam-Webster, 'ordinal number'."""
    teens = number % 100 in (11, 12, 13)
    return ("th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th"),)


def _french(number: int, ending: str) -> tuple[str, ...]:
    """Lexique des règles typographiques en usage à l'Imprimerie nationale: 1er, 1re, 2e."""
    if ending in ("er", "re", "ère"):
        return (ending,) if number == 1 else ("e",)
    return ("er", "re") if number == 1 else (ending,)


def _spanish(number: int, ending: str) -> tuple[str, ...]:
    """RAE, Ortografía de la lengua española, on abbreviated ordinals: primero, segundo, … by the last digit."""
    if (ending == "er" and number % 10 in (1, 3)) or (ending in ("mo", "ma") and number in (11, 12)):
        return (ending,)
    return ("mrdrtttmvn"[number % 10] + ("a" if ending.endswith("a") else "o"),)


def _catalan(number: int, ending: str) -> tuple[str, ...]:
    """Institut d'Estudis Catalans, Ortografia catalana: 1r, 2n, 3r, 4t, 5è."""
    return ({1: "r", 2: "n", 3: "r", 4: "t"}.get(number, ending if ending in "èé" else "è"),)


def _italian(number: int, ending: str) -> tuple[str, ...]:
    """Treccani, 'numerali': -esimo from eleven on."""
    return (ending,) if number > 10 else (_sign(ending),)


def _portuguese(number: int, ending: str) -> tuple[str, ...]:
    """Cunha and Cintra, Nova gramática: -ésimo for round tens from twenty on."""
    return (ending,) if number >= 20 and number % 10 == 0 else (_sign(ending),)


def _sign(ending: str) -> str:
    return "ª" if ending.endswith("a") else "º"


def _german(number: int, ending: str) -> tuple[str, ...]:
    """Duden, Die Grammatik, 'Ordinalzahlen': erste, zweite, zwanzigste."""
    rest = number % 100
    return (("s" if rest == 1 or rest >= 20 or (not rest and number) else "") + ending.removeprefix("s"),)


def _dutch(number: int, _: str) -> tuple[str, ...]:
    """Taalunie, taaladvies.net, 'rangtelwoorden': 1ste, 2de, 8ste, 20ste."""
    rest = number % 100
    return ("ste" if rest in (1, 8) or rest >= 20 or (not rest and number) else "de",)


def _russian(_: int, ending: str) -> tuple[str, ...]:
    """Milchin and Cheltsova, Spravochnik izdatelya i avtora: the ending without its first vowel."""
    return ("-" + ending[2:],)


_ENGLISH = ("st|nd|rd|th", _english)
_ENGLISH_SIGN = pattern(rb"0(?:st|nd|rd|th|AA|<)")
_ENGLISH_ONLY = frozenset({"en", "ja", "ko", "zh"})
LANGUAGES: dict[str, tuple[str, Endings]] = {
    "ca": ("r|è|é", _catalan),
    "de": ("s?te[mnrs]?", _german),
    "en": _ENGLISH,
    "es": ("er|ro|ra|do|da|to|ta|mo|ma|vo|va|no|na", _spanish),
    "fr": ("er|re|ère|i?[èe]me", _french),
    "it": ("esim[oa]", _italian),
    "ja": _ENGLISH,
    "ko": _ENGLISH,
    "nl": ("de|ste", _dutch),
    "pt": ("ésim[oa]", _portuguese),
    "ru": ("-[аеиоуыюя](?:й|ю|я|е|х|ми?|го|му)", _russian),  # noqa: RUF001 - Cyrillic letters are meant
    "zh": _ENGLISH,
}


@cache
def _ordinal(languages: tuple[str, ...]) -> re.Pattern[str]:
    claimed = "|".join(dict.fromkeys(LANGUAGES[language][0] for language in languages))
    return pattern(rf"[0-9](?:<sup>)?({claimed}|{claimed.upper()}){_END}")


@cache
def _claims(language: str) -> re.Pattern[str]:
    return pattern(LANGUAGES[language][0])


def spoken(document: Document, languages: tuple[str, ...]) -> tuple[str, ...]:
    """The languages of a document: the one its head tells, else those of the site; none that has no table here."""
    for key in ("lang", "language", "locale"):
        value = document.front_matter.get(key)
        if value and value.is_scalar and value.text:
            return tuple(language for language in (value.text[:2].lower(),) if language in LANGUAGES)
    return languages


def wrong_ordinals(document: Document, languages: tuple[str, ...]) -> Iterator[Ordinal]:
    """The ordinals in a document's prose that no language takes and one claims."""
    languages = spoken(document, languages)
    for match in _claimed(document, languages):
        number = _NUMBER.search(document.text, max(match.start() - 2 * _MAX, 0), match.start() + 1)
        right = _right(int(number[0]), match[1].lower(), languages) if number else ()
        if number and right and document.is_prose(match.start()) and document.is_prose(match.start(1)):
            if match[1].isupper():
                right = tuple(each.upper() for each in right)
            yield Ordinal(Span(number.start(), match.end()), number[0], match[1], right, Span(*match.span(1)))


def _claimed(document: Document, languages: tuple[str, ...]) -> Iterator[re.Match[str]]:
    """The numbers with endings that one of the languages claims."""
    if not languages:
        return
    body, ordinal = document.front_matter.body, _ordinal(languages)
    if not _ENGLISH_ONLY.issuperset(languages):
        yield from ordinal.finditer(document.text, body)
        return
    classes, at, before = document.classes, 0, 0  # bytes and code points up to the sign before
    for sign in _ENGLISH_SIGN.finditer(classes, body):  # a glance finds most documents to have none
        before += code_points(classes[at : sign.start()])
        at = sign.start()
        if match := ordinal.match(document.text, before):
            yield match


def _right(number: int, ending: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    """The endings that a number should have, none where it has one of them."""
    wanted: list[str] = []
    for language in languages:
        if _claims(language).fullmatch(ending):
            endings = LANGUAGES[language][1](number, ending)
            if ending in endings:
                return ()
            wanted += endings
    return tuple(dict.fromkeys(wanted))
