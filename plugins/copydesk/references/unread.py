"""Numbers that may name entries, in forms that are not read: `[see 6]`, `refs. 7 and 8`, `tides<sup>3</sup>`.

Whoever gives the entries other numbers, or keys, would leave these behind.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from copydesk.markdown.hide import OPAQUE
from copydesk.markdown.seek import matches
from copydesk.named_tuple import NamedTuple
from copydesk.pattern import pattern
from copydesk.references.citation import in_list
from copydesk.references.group import MAX_RANGE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from copydesk.document import Document

TO = r"[ \t]*(?:\\?-{1,3}|[\u2010-\u2015\u2212~\u301c\uff5e]|&[nm]dash;|&#821[12];|to|bis|à|al?|до|through)[ \t]*"
_NUMBERS = pattern(rf"(?<!\d)(\d{{1,4}})(?:{TO}(\d{{1,4}}))?(?!\d)")
BRACKETS = ("[", "\uff3b", "\u3010")
IN_BRACKETS = pattern(r"[\[\uff3b\u3010]((?:[^\[\]\uff3b\uff3d\u3010\u3011\n]|\n(?![ \t]*\n)){1,80})[\]\uff3d\u3011]")
# A number of its own, behind no more than a few words that do not say what it is of: `4, S. 15`, `see 2`, `4a`, or
# `1-3` where some of these are unread; no `Step 2` or `GPT-4`.
_OF = r"(?!(?:fig|tab|eq|sec|chap|step|part|phase|level|version|page|day|week)\w*\b)"
_WORD = r"[^\W\d_]{1,12}(?:\.[^\W\d_]{1,3})?"  # `e.g`, too
_PART = rf"{_OF}{_WORD}[.,:]{{0,2}}(?:[ \t\n]+|(?<=[\u3040-\u9fff.:]))"
_NAMES = pattern(
    rf"[ \t]*(?:{_PART}|[#\u2116][ \t]*){{0,3}}\d{{1,4}}"
    r"(?:(?-i:[a-h])(?=[ \t]*(?:[,;–-]|\Z))|(?![\w:/%]|-[^\W\d]|-\d+[\w-]|\.\d))",
    re.IGNORECASE,
)
# `[2]–[6]`, each of which may be a link, raised or in bold.
_FROM_TO = pattern(
    rf"[\[\uff3b][ \t]*(\d{{1,4}})[ \t]*\\?[\]\uff3d][\]*_{OPAQUE}]*+{TO}(?:\r?\n[ \t>]*)?"
    rf"(?:[\[*_{OPAQUE}]*[*_{OPAQUE}])?\\?\[?[\[\uff3b][ \t]*(\d{{1,4}})[ \t]*\\?[\]\uff3d]"
)
# What readers are told of a picture, a link or a word, though it is no part of the text.
_BESIDE = pattern(
    r"(?:(?:alt|title|aria-label)[ \t]*+=[ \t]*+|\]\([^()\n]{0,300}[ \t])(?:\"[^\"\n]{0,400}\"|'[^'\n]{0,400}')"
)
_HIDING = ("`", "~", "$", "<!--", "{")
_NO_NUMBERS = pattern(r"[@^]")  # keys and footnotes
_LIST = r"(\d{1,4}(?:(?:[ \t]*[,;–-][ \t]*|[ \t]+)\d{1,4}){0,20})[ \t]*"
_ROUND = pattern(rf"\({_LIST}\)(?=[ \t]*(?:[.,;:\n]|\Z))")  # `(1) the moon, (2) the sun` counts
_TAGGED = pattern(rf"<sup\b[^<>]{{0,80}}>[ \t]*\(?{_LIST}\)?</sup>", re.IGNORECASE)
_CARETED = pattern(rf"\^{_LIST}\^")
# `tides$^{[2]}$`
_POWER = pattern(rf"\$[ \t]*\^(?:\{{[ \t]*(?P<bracket>\\?\[)?{_LIST}(?:\\?\])?\}}|\d)[ \t]*\$")
_SMALL = pattern("[⁰¹²³⁴-⁹](?:[⁰¹²³⁴-⁹⁻,–-]{0,40}[⁰¹²³⁴-⁹])?")
# `refs. 7–9`, `reference 12`, `Lit. 3`, `文献5`
_SAID = pattern(
    r"(?<!\w)(?:(?:refs?|réfs?|lit)\.?|r[eé]f[eé]r(?:ence|enz|encia|ência)(?:s|n|en)?|文献|文獻|참고문헌|문헌)\n?[ \t]*"
    r"(\d{1,4}(?:[ \t]*(?:[,;\u3001&–-]|\b(?:and|und|et|y|e)\b)[ \t]*\n?[ \t]*(?:and[ \t]+)?\d{1,4}){0,20})"
    r"(?![\w%/]|[.,:]\d)",
    re.IGNORECASE,
)
# A text that is put in when the page is made. What many sites put below each page only explains words.
_INCLUDED = pattern(
    r"(?:--8<--|\{%-?[ \t]*include|\{\{<[ \t]*include|\{[!*][ \t])[^\n]{0,20}\n?"
    r"[^\n]{0,200}?\.(?:md|markdown|mdx|qmd|rmd|txt)\b[\"']?",
    re.IGNORECASE,
)
_EXPLAINS = pattern("abbr|acronym|glossar", re.IGNORECASE)
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
# What a number that cites is raised behind: a word or a mark. Powers stand behind numbers, variables and short units.
_BEFORE = pattern(r"(?:[^\W\d_]{3}|[.,;:!?\"'”’»*_])[ \t]?\Z")


class Unread(NamedTuple):
    """What may cite: as it is written, and the numbers in it."""

    text: str
    numbers: frozenset[int]

    @property
    def words(self) -> str:
        """Why what it may cite keeps its number."""
        return f"`{self.text}` may cite, in a form that is not read"


def unread_of(numbers: Collection[int], document: Document) -> Unread | None:
    """The first that may cite one of some numbers."""
    found = unread(document) if numbers else ()
    return next((each for each in found if not each.numbers.isdisjoint(numbers)), None)


def unread(document: Document) -> Iterator[Unread]:
    """All that may cite outside the lists and is not read; numbers in round brackets where nothing else cites."""
    citations = document.citations
    ends = [citation.span.end for citation in citations]
    for match in matches(IN_BRACKETS, document.prose, *BRACKETS):
        index = bisect_right(ends, match.start())
        is_read = index < len(ends) and citations[index].span.start < match.end()
        if not is_read and not _NO_NUMBERS.search(match[1]) and _NAMES.match(match[1]) and _is_free(document, match):
            yield Unread(match[0], frozenset(numbers_in(match[1])))
    for match in ranges(document):
        index = bisect_right(ends, match.start())
        if index == len(ends) or citations[index].span.end < match.end():
            text = document.text[slice(*match.span())]
            yield Unread(text, frozenset(between(match[1], match[2])))
    yield from included(document)
    yield from _beside(document)
    yield from raised(document)
    yield from said(document)
    if not citations:
        yield from in_round_brackets(document)


def included(document: Document) -> Iterator[Unread]:
    """Texts that are put in, each of which may cite any entry: `{% include-markdown "moon.md" %}`."""
    for match in matches(_INCLUDED, document.text, "--8<--", "{%", "{{<", "{!", "{*"):
        if not _EXPLAINS.search(match[0]):
            yield Unread(match[0], frozenset(each.number for each in document.references))


def _beside(document: Document) -> Iterator[Unread]:
    """Numbers in brackets in alternative texts and titles: `<img alt="Tides, from [2]">`."""
    for match in matches(_BESIDE, document.text, "alt", "title", "aria-label", "]("):
        for group in IN_BRACKETS.finditer(document.text, *match.span()):
            at = group.start(1)
            if _NAMES.match(group[1]) and _is_told(document, at) and not in_list(document, at):
                yield Unread(group[0], frozenset(numbers_in(group[1])))


def _is_told(document: Document, at: int) -> bool:
    """Whether what stands there belongs to a tag or a link, and is neither prose nor code, a comment or a macro."""
    around = [document.text[start:end].lstrip(" \t>") for start, end in document.inert if start <= at < end]
    return bool(around) and not any(each.startswith(_HIDING) for each in around) and "code" not in document.kinds_at(at)


def ranges(document: Document) -> Iterator[re.Match[str]]:
    """Two numbers in brackets with a dash, or a word for one, between: the first and the last of a range."""
    for match in matches(_FROM_TO, document.prose, "[", "\uff3b"):
        if not in_list(document, match.start()):
            yield match


def raised(document: Document) -> Iterator[Unread]:
    """Numbers that are raised, as journals have it: `tides<sup>2,3</sup>`, `tides^4^`, `tides⁵`; in math also `[6]`."""
    text, prose = document.text, document.prose
    found = [*matches(_TAGGED, text, "<sup", "<SUP"), *matches(_CARETED, text, "^")]
    for match in found:
        if prose[match.start(1)] == text[match.start(1)] and _may_cite(document, match):
            yield Unread(match[0], frozenset(numbers_in(match[1])))
    for match in matches(_POWER, text, "$"):
        if not in_list(document, match.start()) and (match["bracket"] or _may_cite(document, match)):
            yield Unread(match[0], frozenset(numbers_in(match[0])))
    for match in matches(_SMALL, prose, *"⁰¹²³⁴⁵⁶⁷⁸⁹"):
        if _may_cite(document, match):
            yield Unread(match[0], frozenset(numbers_in(match[0].translate(_DIGITS))))


def said(document: Document) -> Iterator[Unread]:
    """Numbers behind a word for what they are, as journals have it where those in the text are raised: `refs. 7, 8`."""
    for match in _SAID.finditer(document.prose):
        if not in_list(document, match.start()):
            yield Unread(match[0], frozenset(numbers_in(match[1])))


def in_round_brackets(document: Document) -> Iterator[Unread]:
    """Numbers in round brackets, as physicians cite: `tides (3, 4)`."""
    for match in matches(_ROUND, document.prose, "("):
        if _may_cite(document, match):
            yield Unread(match[0], frozenset(numbers_in(match[1])))


def numbers_in(text: str) -> Iterator[int]:
    """The numbers of a text, ranges expanded."""
    for low, high in _NUMBERS.findall(text):
        yield from between(low, high or low)


def between(low: str, high: str) -> range:
    """The numbers from one to another as written, though not more than any list has."""
    return range(int(low), min(int(high), int(low) + MAX_RANGE) + 1)


def _may_cite(document: Document, match: re.Match[str]) -> bool:
    before = match.string[max(match.start() - 8, 0) : match.start()]
    return _BEFORE.search(before) is not None and not in_list(document, match.start())


def _is_free(document: Document, match: re.Match[str]) -> bool:
    """Whether a group is in no list, and no part of a link that leads elsewhere than within the page."""
    if in_list(document, match.start()):
        return False
    links = document.markdown.links
    index = bisect_right(links, match.start(), key=lambda link: link.span.start) - 1
    around = links[index] if index >= 0 and match.start() < links[index].span.end else None
    return not around or (around.target.startswith("#") and match[1][:1].isdigit())
