"""What a slip of the pen makes of a word, and what excuses a word that no dictionary has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

LETTERS = "abcdefghijklmnopqrstuvwxyz'"
LEAST_PART = 4  # letters of the longer half of a compound, and of what a prefix stands before
PREFIXES = tuple(
    """
    anti auto back bi bio co counter cross cyber de dis down e eco electro en geo hyper in inter intra macro mega meta
    micro mid mini mis multi neuro non out over para photo poly post pre proto pseudo psycho quasi re self semi socio
    sub super sur tele trans tri ultra un under uni up
""".split()
)
SUFFIXES = tuple(
    """
    s es d ed r er rs ers or ors ing ings ly able ably ability ness ment ments ize izes ized izing izer izers ization
    izations ise ised ising isation ful less like ish wise y
""".split()
)
RARER = tuple(
    """
    al ally ality ation ations ational ative atively ic ical ically ist ists ism isms ity ities ive ively ous ously ure
    ant ent ance ence ify ifies ified ular ability ible
""".split()
)  # endings that make words of science, and of slips
_ALIKE = (frozenset("aeiouy"), frozenset("gj"), frozenset("cks"), frozenset("sz"), frozenset("fv"))


def slips(word: str) -> Iterator[str]:
    """What a letter too many, too few, or two that changed places make of a word.

    Nobody's pen slips at the first letter; and what differs in its ending alone is another form of the word.
    """
    for at in range(1, len(word) - 1):
        before, after = word[:at], word[at:]
        if after[1:] != "s":
            yield before + after[1:]
        yield before + after[1] + after[0] + after[2:]
        for letter in LETTERS:
            yield before + letter + after
    if word[-1] == "t":
        yield word[:-1]  # `throught`


def doublings(word: str) -> Iterator[str]:
    """The word with the last letter before its ending twice: `occuring` is no right form of occur."""
    for suffix in (*SUFFIXES, *RARER):
        base = word.removesuffix(suffix)
        if base != word and len(base) > 2 and base[-1] not in "aeiouy":
            yield base + base[-1] + suffix


def mishearings(word: str) -> Iterator[str]:
    """What another letter of like sound makes of a word."""
    for at in range(1, len(word) - 1):
        for letters in _ALIKE:
            if word[at] in letters:
                yield from (word[:at] + letter + word[at + 1 :] for letter in sorted(letters - {word[at]}))


class Excuse(NamedTuple):
    """Words that make another one right if all of them are; `weak` are those of whom that is not so sure."""

    words: tuple[str, ...]
    weak: bool = False


def excuses(word: str) -> Iterator[Excuse]:
    """What may make a word right: `denoise` has a prefix, `sharding` an ending, `paris` a capital left out."""
    for base in _without_prefix(word):
        yield from (Excuse((each,)) for each in _bases(base, SUFFIXES))
        yield from (Excuse((each,), weak=True) for each in _bases(base, RARER))
    for at in range(2, len(word) - 2):
        if max(at, len(word) - at) >= LEAST_PART:
            yield Excuse((word[:at], word[at:]), weak=len(word) - at < LEAST_PART)
    yield from (Excuse((base,)) for base in _without_prefix(word) if base != word)
    yield from (Excuse((name.capitalize(),)) for name in (word, word.removesuffix("s")))


def _without_prefix(word: str) -> Iterator[str]:
    yield word
    for prefix in PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= LEAST_PART:
            yield word[len(prefix) :]


def _bases(word: str, suffixes: tuple[str, ...]) -> Iterator[str]:
    """The words that a word may be an inflection of: `sharing` of share, `batching` of batch, `tagged` of tag."""
    for suffix in suffixes:
        base = word.removesuffix(suffix)
        if base == word or len(base) < 3:
            continue
        yield base
        yield from (base + ending for ending in ("e", "y"))
        if base[-1] == base[-2]:
            yield base[:-1]
        if base[-1] == "i":
            yield base[:-1] + "y"


def is_variant(word: str, guess: str) -> bool:
    """Whether both are right, in one country or another: benefitted, focussed, and centre."""
    shorter = {word[:at] + word[at + 1 :] for at in range(2, len(word) - 2) if word[at] == word[at - 1]}
    pairs = (("our", "or"), ("re", "er"), ("ogue", "og"), ("ise", "ize"), ("yse", "yze"), ("ence", "ense"), ("ae", "e"))
    return (guess in shorter and word.endswith(("sed", "ted", "sing", "ting", "led", "ling", "ler"))) or any(
        word.replace(one, other) == guess for pair in pairs for one, other in (pair, pair[::-1])
    )
