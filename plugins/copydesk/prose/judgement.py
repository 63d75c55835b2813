"""Vale's alerts, those left out that are not true on closer look, or say the same thing again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Fix
from copydesk.pattern import pattern
from copydesk.prose.acronym import is_clear
from copydesk.prose.house import STYLE
from copydesk.prose.spelling import MOST, Guesses, is_odd, is_quoted
from copydesk.prose.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from copydesk.alert import Alert
    from copydesk.document import Document
    from copydesk.prose.vale import Said
    from copydesk.site import Site

Look = Callable[[Collection[str]], frozenset[str]]
Given = tuple["Document", "Said", "Alert | None"]

ACRONYM = f"{STYLE}.Acronym"
LONG_SENTENCE = f"{STYLE}.LongSentence"
MAX_WORDS = 60
_END = pattern(
    r"(?:[.!?…][\"')\]”’*_]*|:)(?:[ \t]*\n|[ \t]+(?=[^a-z\s]))"
    r"|\n[ \t>]*\n|\\\n|[ ]{2}\n|<br|\n[ \t>]*(?:[-*+]|\d+[.)])[ ]"
)
_WORD = pattern(r"[\w'’`-]+")


def judged(site: Site, alerts: Sequence[Given], look: Look | None) -> tuple[dict[str, list[Alert]], int]:
    """The alerts to tell by path, and how many could not be placed.

    With `look`, which has those of some words that are in the dictionary, a word that is in none is told only where it
    is clear what was meant; without, a site's own configuration of vale has the say of it.
    """
    vocabulary = Vocabulary(site)
    left = [given for given in alerts if not _is_name(given, vocabulary)]
    unknown = _unknown(left)
    if look:
        left = [given for given in left if not _is_odd(given, unknown[given[0].path])]
    words = {said.match for _, said, alert in left if said.is_spelling and alert}
    every = frozenset().union(*unknown.values())
    guesses = Guesses(vocabulary, look or (lambda asked: frozenset(asked) - every)).of(words)
    found: dict[str, list[Alert]] = {}
    seen: set[tuple[str, str, object]] = set()
    unplaced = 0
    for document, said, alert in left:
        if alert is None:
            unplaced += not said.is_hidden
            continue
        told = _told(document, said, alert, vocabulary)
        if told and said.is_spelling:
            told = _with_guesses(alert, said.match, guesses.get(said.match, ()), strict=look is None)
        same = (document.path, said.check, said.match if said.check == ACRONYM else alert.span)
        if told and same not in seen:
            seen.add(same)
            found.setdefault(document.path, []).append(told)
    return found, unplaced


def _is_name(given: Given, vocabulary: Vocabulary) -> bool:
    """Whether a word is a name, the site's own, or part of the document's code and addresses."""
    document, said, _ = given
    word = said.match
    return said.is_spelling and (
        vocabulary.is_name(word) or vocabulary.has(word) or word in vocabulary.hidden(document)
    )


def _unknown(alerts: Sequence[Given]) -> defaultdict[str, set[str]]:
    """The words of each document, by path, that no dictionary has."""
    words: defaultdict[str, set[str]] = defaultdict(set)
    for document, said, _ in alerts:
        if said.is_spelling:
            words[document.path].add(said.match)
    return words


def _is_odd(given: Given, unknown: Collection[str]) -> bool:
    """Whether a word is no slip, for it is not one of a sentence, or of a document in words of its own."""
    document, said, alert = given
    odd = len(unknown) > MOST or (alert is not None and is_odd(document, alert.span, unknown))
    return said.is_spelling and odd


def _told(document: Document, said: Said, alert: Alert, vocabulary: Vocabulary) -> Alert | None:
    """An alert, if what it says of a document is true. Words alone between quotation marks are spoken of, not used."""
    if said.check.startswith(f"{STYLE}.") and is_quoted(document.text, alert.span):
        return None
    if said.check == ACRONYM and is_clear(said.match, document, alert.span, vocabulary):
        return None
    if said.check == LONG_SENTENCE and _words(document, alert.span.start) <= MAX_WORDS:
        return None
    return alert


def _with_guesses(alert: Alert, word: str, guesses: tuple[str, ...], *, strict: bool) -> Alert | None:
    if not guesses:
        message = f"{word} is in no dictionary, and no name of the site"
        return alert._replace(message=message) if strict else None
    (first, *others) = guesses
    fix = None if others else alert.fix or Fix(f"Write {first}", (Edit(alert.span, first),), safe=False)
    return alert._replace(message=f"{word} is in no dictionary; did you mean {' or '.join(guesses)}?", fix=fix)


def _words(document: Document, start: int) -> int:
    """How many words a sentence has, whose end a break, a colon at a line's end or a list is, too."""
    text = document.text
    end = _END.search(text, start)
    return sum(1 for _ in _WORD.finditer(text, start, end.start() if end else len(text)))
