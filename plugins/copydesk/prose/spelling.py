"""Words that no dictionary has: which of them are slips of the pen, and what was meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from copydesk.pattern import pattern
from copydesk.prose.slips import doublings, excuses, is_variant, mishearings, slips

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from copydesk.diagnostic import Span
    from copydesk.document import Document
    from copydesk.prose.vocabulary import Vocabulary

LEAST = 5  # letters of a word that a slip can be told in, where the site knows the right one
LEAST_UNUSED = 7  # letters, where only the dictionary does
MOST = 60  # words of a document that no dictionary has; one with more of them has a language of its own
USUAL = 3  # times that a site writes a word, from which on it is taken for meant

_MARKS = "*_`[]()"
_QUOTED = ('""', "“”", "«»", "„“")
_WORD_BEFORE = pattern(r"([^\W\d_]+) \Z")
_WORD_AFTER = pattern(r" ([^\W\d_]+)")
_BARE_LINE = pattern(r"[^\w]*(?:\d+[.)])?[^\w]*([\w'’-]+)[^\w]*")


def is_quoted(text: str, span: Span) -> bool:
    """Whether nothing but a range stands between two quotation marks."""
    return text[max(span.start - 1, 0) : span.start] + text[span.end : span.end + 1] in _QUOTED


def is_odd(document: Document, span: Span, unknown: Collection[str]) -> bool:
    """Whether a word is not one of a sentence: part of another, a link or a line of its own, beside others like it."""
    text, start, end = document.text, span.start, span.end
    before, after = text[max(start - 40, 0) : start], text[end : end + 40]
    line = text[text.rfind("\n", 0, start) + 1 : (text.find("\n", end) + 1 or len(text) + 1) - 1]
    neighbours = [match[1] for match in (_WORD_BEFORE.search(before), _WORD_AFTER.match(after)) if match]
    return (
        before.rstrip(_MARKS)[-1:].isalnum()
        or after.lstrip(_MARKS)[:1].isalnum()
        or (before.endswith("[") and after.startswith("]"))
        or is_quoted(text, span)
        or _BARE_LINE.fullmatch(line) is not None
        or any(word in unknown for word in neighbours)
        or (len(neighbours) == 2 and all(word.istitle() for word in neighbours))
    )


@dataclass
class Guesses:
    """What may have been meant by words that no dictionary has. `look` has those of some words that are in one."""

    vocabulary: Vocabulary
    look: Callable[[Collection[str]], Collection[str]]

    def of(self, words: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """What was meant by each of some words, where there is something to say; two at most, the likelier first."""
        asked = sorted({word for word in words if len(word) >= LEAST})
        right = self.look({part for word in asked for excuse in excuses(word) for part in excuse.words})
        strong, weak = ({word for word in asked if _is_excused(word, right, weak=weak)} for weak in (False, True))
        near = {word: set(doublings(word) if word in weak else slips(word)) for word in asked}
        used = {
            word: self._used(near[word] if word in strong else {*slips(word), *mishearings(word)}) for word in asked
        }
        long = {word for word in asked if len(word) >= LEAST_UNUSED and word.isalpha()}
        known = self.look(
            {
                *(guess for word in asked for guess in used[word]),
                *(guess for word in long for guess in near[word] if guess.isalpha()),
            }
        )
        return {word: _meant(word, used[word], near[word] if word in long else (), known) for word in asked}

    def _used(self, near: Iterable[str]) -> list[str]:
        """The words near that the site writes often, the commonest first."""
        counts = self.vocabulary.counts
        often = {guess for guess in near if counts[guess] >= USUAL}
        return sorted(often, key=lambda guess: (-counts[guess], guess))


def _meant(word: str, used: Iterable[str], near: Iterable[str], known: Collection[str]) -> tuple[str, ...]:
    """Of words in the dictionary: the commonest two that the site uses, else the one that there is."""
    often = tuple(guess for guess in used if guess in known and guess != word and not is_variant(word, guess))
    once = tuple(guess for guess in near if guess in known and guess != word and not is_variant(word, guess))
    return often[:2] or (once if len(once) == 1 else ())


def _is_excused(word: str, right: Collection[str], *, weak: bool) -> bool:
    return any(excuse.weak <= weak and all(part in right for part in excuse.words) for excuse in excuses(word))
