"""Citations: bracket groups of numbers in the text that name entries of the list, `[3]`, `[1, 4]`, `[2-5]`."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from copydesk.diagnostic import Span
from copydesk.markdown.hide import OPAQUE
from copydesk.named_tuple import NamedTuple
from copydesk.pattern import pattern
from copydesk.references.group import DASH, Item, behind_locator, items, matches
from copydesk.references.malformed import malformed
from copydesk.references.reference import YEARS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from copydesk.document import Document
    from copydesk.markdown.facts import Link

_JOIN = pattern(rf"[ \t]?{DASH}[ \t]?(?:\r?\n[ \t>]*)?")
_INTERVAL_WORD = pattern(
    r"(?:\b(?:CIs?|CrI|HDI|IQR|range|ranges|interval|between|scale|from|values?|in|on|over|to|within|of)|[∈=(×])"
    r"[ \t]*(?:of|from|is|:)?[ \t]*$",
    re.IGNORECASE,
)
_QUANTITY = pattern(
    r"\b(?:scores?|ratings?|pixels?|integers?|numbers?|levels?|grades?|limits?|bounds?|domain|indices|ids?"
    r"|clip(?:ped)?|clamp(?:ed)?|normali[sz]ed|pages?)[ \t]*:?[ \t]*$",
    re.IGNORECASE,
)
_COMMAND = pattern(r"\\[A-Za-z]+\*?(?:\{[^{}]*\})?\Z")  # of LaTeX: `\sqrt[3]{x}`
# `Eq. [3]`, `Eqs. [3] and [4]`; `GPT-[2,3]`, `Recall@[1, 5]`
_NUMBERED = pattern(r"(?:\b[Ee]qn?s?\.?[ \t](?:\[\d{1,3}\](?:,|[ \t]and|-|–)[ \t]?){0,2}|@|[A-Za-z]-)\Z")
_ARTICLE = pattern(r"\b(?:an?|the)[ \t]\Z", re.IGNORECASE)
_OF_SCALES = (" scale", " Likert", "-point")  # what follows in `on a [1–5] scale`
_RELEASE = pattern(r"(?<!\d)\d{1,2}(?:\.\d{1,2})?\.\Z")  # `3.[9-12]`
_INDICES = pattern(r"(?:\[\d{1,4}\]){1,6}\Z")
# `2.1 [1, 4]`: an interval of confidence
_VALUE = pattern(r"(?<![\w.])(?!(?:19|20)\d\d[ \t]*\Z)\d+(?:\.\d+)?%?[ \t]+\Z")
_ENTRY = pattern(
    rf"\n[ \t>*_{OPAQUE}-]*"
    r"(?:(?:\[?\\?[\[(](\d{1,4}(?:,[ \t]?\d{1,4}){0,9})\\?[\])](?:\*\*|__)?|(\d{1,4})[.)])[ \t\n]"
    r"|[\uff3b\u3010](\d{1,4})[\uff3d\u3011])"
)
_BROKEN = pattern(r"<br[ \t]*/?>[ \t]*\\?\[(\d{1,4})\\?\]", re.IGNORECASE)
_AFTER_A_WORD = pattern(r"\w[)\"'”’*_.,;]*[ \t\n]$")
# `x[2]`: a lone letter of other scripts than these is a word, as in the Arabic for `and`. Words in Chinese, Japanese
# and Korean stand right before it.
VARIABLE = pattern(
    r"(?:(?<![^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3])(?:[A-Za-z_\u0370-\u03ff]|arr|array|argv?|args|data|vec|buf|list|str|file|bool|char|byte|string|void|In|Out"
    r"|u?int\d*|float\d*|double|\w*_\w*))\Z"
)


# `第[5]章`, `제[5]장`: what is counted is a chapter, a page, a figure, and no entry.
_ORDINAL = frozenset(
    {f"第{counter}" for counter in "章节節页頁条條图圖図表回部卷巻号號期項项课課話集段版"}
    | {f"제{counter}" for counter in "장절항조호권편부회"}
)


class Citation(NamedTuple):
    """One bracket group as written. `items` are the numbers and ranges in it, as typed."""

    text: str
    span: Span
    items: tuple[Item, ...]

    @property
    def numbers(self) -> tuple[tuple[int, Span], ...]:
        """Each cited number, ranges expanded, with the place that names it: inside a range that of the whole."""
        return tuple((number, item.place(number)) for item in self.items for number in item.numbers)


def citations(document: Document) -> Iterator[Citation]:
    """The citations of a document, in order, outside its reference lists."""
    listed = {reference.number for reference in document.references}
    if not listed:
        return
    links = [link for link in document.markdown.links if link.kind != "autolink"]
    starts = [link.span.start for link in links]
    outside = [match for match in matches(document.prose) if not in_list(document, match.start())]
    found = list(groups(document, outside, listed, links))
    for span, inside in malformed(document.prose):
        first = inside[0].first
        is_free = not in_list(document, span.start) and not _around(links, starts, span.start)
        if is_free and first in listed and _is_meant(document.prose, span, inside, listed):
            found.append((span, inside))
    for span, inside in sorted(found, key=lambda each: each[0]):
        yield Citation(document.text[slice(*span)], span, inside)


def groups(
    document: Document, found: list[re.Match[str]], listed: set[int], links: list[Link]
) -> Iterator[tuple[Span, tuple[Item, ...]]]:
    """Place and items of those matches of GROUP in its prose that cite; `links` are its own but for bare addresses."""
    prose = document.prose
    starts = [link.span.start for link in links]
    unread: set[int] | None = None  # sought where a number is lost
    skip = -1
    for index, match in enumerate(found):
        inside = tuple(items(match))
        if index == skip or not _cites(prose, match, inside, listed, _around(links, starts, match.start())):
            continue
        if lost := {number for item in inside for number in item.numbers if number not in listed}:
            unread = unread_entries(document) if unread is None else unread
            if not unread.isdisjoint(lost):
                continue
        span = Span(*match.span())
        inside += tuple(item for item in behind_locator(match) if listed.issuperset(item.numbers))
        following = found[index + 1] if index + 1 < len(found) else None
        if following and (joined := _joined(prose, match, inside, following)):
            skip = index + 1
            span, inside = Span(span.start, following.end()), (joined,)
        yield span, inside


def in_list(document: Document, at: int) -> bool:
    """Whether a place is behind the first marker of a reference list, and within it."""
    lists = document.reference_lists
    index = bisect_right(lists, at, key=lambda found: found.references[0].span.start) - 1
    return index >= 0 and at < lists[index].span.end


def _joined(prose: str, match: re.Match[str], inside: tuple[Item, ...], following: re.Match[str]) -> Item | None:
    """`[2]–[6]`: two groups and a dash are a range."""
    if not _JOIN.fullmatch(prose, match.end(), following.start()) or not following["numbers"].isdigit():
        return None
    (first, *more), last = inside, int(following["numbers"])
    joined = Item(first.first, last, first.first_span, Span(*following.span("numbers")))
    is_range = match["numbers"].isdigit() and first.first < last and not joined.is_endless
    return joined if is_range and not more else None


def _around(links: list[Link], starts: list[int], at: int) -> Link | None:
    """The link that holds a group, or that the group's own brackets make."""
    for index in range(bisect_right(starts, at) - 1, max(bisect_right(starts, at) - 3, -1), -1):
        if links[index].span.start <= at < max(links[index].span.end, links[index].text_span.end):
            return links[index]
    return None


def _cites(prose: str, match: re.Match[str], inside: tuple[Item, ...], listed: set[int], link: Link | None) -> bool:
    """Whether a group is a citation: what names listed numbers is; what does not, where nothing speaks against it."""
    numbers = [number for item in inside for number in item.numbers]
    before, after = prose[max(match.start() - 24, 0) : match.start()], prose[match.end() : match.end() + 3]
    if link:
        return _link_cites(link, match, numbers, listed)
    if _is_other(before, after):
        return False
    if _COMMAND.search(before) and (after[:1] == "{" or not listed.issuperset(numbers)):
        return False
    if any(item.is_endless for item in inside):
        return listed.issuperset(numbers) and _is_meant(prose, Span(*match.span()), inside, listed)
    if listed.issuperset(numbers):
        is_scale = prose.startswith(_OF_SCALES, match.end()) and _ARTICLE.search(before)
        is_interval = numbers[0] == 0 and len(numbers) > 1 and _INTERVAL_WORD.search(before)
        return not is_interval and not is_scale
    return (
        _may_be_lost(match, numbers, listed)
        and OPAQUE not in after[:1]
        and not ("a" <= after[:1] <= "z" and not before[-1:].isalpha())  # `[60]fullerene`
        and not _INTERVAL_WORD.search(before)
        and not VARIABLE.search(_INDICES.sub("", before).rstrip(OPAQUE))
        and not (_is_pair(inside, numbers) and (_VALUE.search(before) or _RELEASE.search(before)))
        and not _is_of_characters(inside, after)
    )


def _is_other(before: str, after: str) -> bool:
    """Whether a group is a definition, an index, part of a name (`calix[4]arene`), or counts something else."""
    if after[:1] == ":":
        return not before.rpartition("\n")[2].strip()
    is_marked = after[:2] == "==" and "==" in before  # `==marked [2]==`
    return (
        (after.lstrip()[:1] == "=" and not is_marked)
        or is_within_word(before, after)
        or before[-1:] + after[:1] in _ORDINAL
        or _NUMBERED.search(before) is not None
    )


def is_within_word(before: str, after: str) -> bool:
    """Whether a group stands between letters, in a script that parts words by spaces: `calix[4]arene`."""
    return before[-1:].isascii() and before[-1:].isalpha() and "a" <= after[:1] <= "z"


def _is_pair(inside: tuple[Item, ...], numbers: list[int]) -> bool:
    """Whether a group is two numbers, as an interval is: `[10, 14]`, `[10–14]`."""
    return len(numbers) == 2 or (len(inside) == 1 and inside[0].first != inside[0].last)


def _is_meant(prose: str, span: Span, inside: tuple[Item, ...], listed: Collection[int]) -> bool:
    """Whether a group that is malformed was meant to cite: it stands in running text, and no quantity comes before."""
    before = prose[max(span.start - 24, 0) : span.start]
    line = prose.rfind("\n", 0, span.start) + 1
    if any(item.is_endless or item.last not in listed for item in inside) or prose[span.end - 2] in "-–—":
        if inside[0].first == 0 or prose.find("|", line, span.end) >= 0 or not _AFTER_A_WORD.search(before):
            return False
        return not _INTERVAL_WORD.search(before) and not _QUANTITY.search(before)
    return not VARIABLE.search(before)


def _link_cites(link: Link, match: re.Match[str], numbers: list[int], listed: set[int]) -> bool:
    """Whether a group inside a link is a citation: not the text of an image, nor a link of its own (`[1]: http…`)."""
    if link.kind == "image" and link.text_span == Span(match.start() + 1, match.end() - 1):
        return False
    if link.label is not None and link.span == Span(*match.span()):
        return link.target.startswith("#")
    return listed.issuperset(numbers)


def _is_of_characters(inside: tuple[Item, ...], after: str) -> bool:
    """Whether a group is the characters of a pattern or of a name: `[1-9][0-9]*`, `file[1-3].txt`."""
    return (any(item.first != item.last for item in inside) and after.startswith(("[", "{", "+", "?", "*"))) or (
        after[:1] == "." and after[1:2].islower()
    )


def unread_entries(document: Document) -> set[int]:
    """The numbers with which lines behind the first title begin, as the entries of a list do that is not read as one.

    `<br>` begins a line, too.
    """
    start = document.reference_lists[0].span.start
    lines = (bracketed or ordered or wide for bracketed, ordered, wide in _ENTRY.findall(document.prose, start))
    found = {int(number) for line in lines for number in line.split(",")}
    return found.union(map(int, _BROKEN.findall(document.text, start)))


def _may_be_lost(match: re.Match[str], numbers: list[int], listed: set[int]) -> bool:
    """Whether a group with a number that no entry has looks like a citation all the same, and not like data."""
    limit = max(50, 3 * max(listed))
    if any(number in YEARS or number > limit for number in numbers if number not in listed):
        return False
    if 0 in numbers and len(numbers) > 1 and 0 not in listed:
        return False  # `[0–5]` is a scale
    is_data = any(sign in match["numbers"] for sign in ",\uff0c\u3001\u060c") and (
        numbers[0] == 0 or numbers != sorted(numbers) or not listed.intersection(numbers)
    )
    return not is_data
