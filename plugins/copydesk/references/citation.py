"""Citations: bracket groups of numbers in the text that name entries of the list, `[3]`, `[1, 4]`, `[2-5]`."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from copydesk.diagnostic import Span
from copydesk.hide import OPAQUE
from copydesk.pattern import pattern
from copydesk.references.reference import YEARS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.facts import Link

MAX_RANGE = 200  # a longer range is a slip of the hand
_DASH = r"[-\u2010-\u2015\u2212]"
_GROUP = pattern(
    rf"\\?\[[ \t]*(?P<numbers>\d{{1,4}}(?!\d)(?:[ \t]*(?:[,;&]|{_DASH})[ \t\n]*\d{{1,4}}(?!\d))*)"
    r"(?P<locator>[ \t]*,[ \t]*(?:(?:etc|pp?|chap(?:ter)?|ch|sec(?:tion)?|figs?|figures?|eqs?|thm|theorem|cor|lemma"
    r"|prop|def|tables?|vol|app(?:endix)?|lines?|slides?|part|note)\b|§)[^\[\]\n]{0,80})?[ \t]*\\?\]",
    re.IGNORECASE,
)
_NUMBER = pattern(r"\d+")
_JOIN = pattern(rf"[ \t]?{_DASH}[ \t]?\\?\[")
_INTERVAL_WORD = pattern(
    r"(?:\b(?:range|ranges|interval|between|scale|from|values?|in|on|over|to|within|of)|[∈=(×])"
    r"[ \t]*(?:of|from|is|:)?[ \t]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Citation:
    """One bracket group as written. `numbers` holds each cited number, ranges expanded, with the place that names it.

    A number inside a range has the place of the whole range.
    """

    text: str
    span: Span
    numbers: tuple[tuple[int, Span], ...]


def citations(document: Document) -> Iterator[Citation]:
    """The citations of a document, in order, outside its reference lists."""
    listed = {reference.number for reference in document.references}
    if not listed:
        return
    links = [link for link in document.markdown.links if link.kind != "autolink"]
    starts = [link.span.start for link in links]
    matches = [match for match in _GROUP.finditer(document.prose) if not _in_list(document, match.start())]
    skip = -1
    for index, match in enumerate(matches):
        if index == skip:
            continue
        numbers = list(_numbers(match))
        if not _cites(document.prose, match, [number for number, _ in numbers], listed, _around(links, starts, match)):
            continue
        following = matches[index + 1] if index + 1 < len(matches) else None
        if following and (joined := _joined(document.prose, match, following)):
            skip = index + 1
            span = Span(match.start(), following.end())
            numbers = [(number, span) for number in joined]
        else:
            span = Span(*match.span())
        yield Citation(document.text[slice(*span)], span, tuple(numbers))


def _in_list(document: Document, at: int) -> bool:
    lists = document.reference_lists
    index = bisect_right(lists, at, key=lambda found: found.references[0].span.start) - 1
    return index >= 0 and at < lists[index].span.end


def _numbers(match: re.Match[str]) -> Iterator[tuple[int, Span]]:
    """Each number of a group with its place; a range that runs backwards or too far is told by its ends."""
    found = list(_NUMBER.finditer(match.string, *match.span("numbers")))
    index = 0
    while index < len(found):
        first = found[index]
        low = int(first[0])
        last = found[index + 1] if index + 1 < len(found) else None
        if last and re.search(_DASH, match.string[first.end() : last.start()]):
            high = int(last[0])
            if low < high <= low + MAX_RANGE:
                span = Span(first.start(), last.end())
                yield low, Span(*first.span())
                yield from ((number, span) for number in range(low + 1, high))
                yield high, Span(*last.span())
                index += 2
                continue
        yield low, Span(*first.span())
        index += 1


def _joined(prose: str, match: re.Match[str], following: re.Match[str]) -> list[int] | None:
    """`[2]–[6]`: two groups and a dash are a range."""
    between = prose[match.end() : following.start() + 2]
    first, last = match["numbers"], following["numbers"]
    if first.isdigit() and last.isdigit() and _JOIN.match(between) and int(first) < int(last) <= int(first) + MAX_RANGE:
        return list(range(int(first), int(last) + 1))
    return None


def _around(links: list[Link], starts: list[int], match: re.Match[str]) -> Link | None:
    """The link that holds a group, or that the group's own brackets make."""
    for index in range(bisect_right(starts, match.start()) - 1, max(bisect_right(starts, match.start()) - 3, -1), -1):
        if links[index].span.start <= match.start() < max(links[index].span.end, links[index].text_span.end):
            return links[index]
    return None


def _cites(prose: str, match: re.Match[str], numbers: list[int], listed: set[int], link: Link | None) -> bool:
    """Whether a group is a citation: what names listed numbers is; what does not, where nothing speaks against it."""
    before, after = prose[max(match.start() - 24, 0) : match.start()], prose[match.end() : match.end() + 3]
    if link:
        return _link_cites(link, match, numbers, listed)
    if after.lstrip()[:1] == "=" or (after[:1] == ":" and not before.rpartition("\n")[2].strip()):
        return False  # an index of an array; a definition
    if listed.issuperset(numbers):
        return not (numbers[0] == 0 and len(numbers) > 1 and _INTERVAL_WORD.search(before))
    return _may_be_lost(match, numbers, listed) and not _INTERVAL_WORD.search(before) and OPAQUE not in after[:1]


def _link_cites(link: Link, match: re.Match[str], numbers: list[int], listed: set[int]) -> bool:
    """Whether a group inside a link is a citation: not the text of an image, nor a link of its own (`[1]: http…`)."""
    if link.kind == "image" and link.text_span == Span(match.start() + 1, match.end() - 1):
        return False
    if link.label is not None and link.span == Span(*match.span()):
        return link.target.startswith("#")
    return listed.issuperset(numbers)


def _may_be_lost(match: re.Match[str], numbers: list[int], listed: set[int]) -> bool:
    """Whether a group with a number that no entry has looks like a citation all the same, and not like data."""
    limit = max(50, 3 * max(listed))
    if any(number in YEARS or number > limit for number in numbers if number not in listed):
        return False
    is_data = "," in match["numbers"] and (
        numbers[0] == 0 or numbers != sorted(numbers) or not listed.intersection(numbers)
    )
    return not is_data
