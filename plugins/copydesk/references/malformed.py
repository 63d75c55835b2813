"""Bracket groups that a slip of the hand has spoilt: `(2]`, `[2)`, `[1-]`, `[1-999999]`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Span
from copydesk.markdown.seek import matches
from copydesk.pattern import pattern
from copydesk.references.group import DASH, Item

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_NUMBERS = rf"\d{{1,4}}(?:[ \t]*{DASH}[ \t]*\d{{1,4}})?"
_MALFORMED = pattern(
    rf"\((?<!\]\()(?P<round>{_NUMBERS})\\?\]"
    rf"|\[(?P<square>{_NUMBERS})\)"
    rf"|\[(?P<open>\d{{1,4}})[ \t]*{DASH}[ \t]*(?P<far>\d{{5,}})?[ \t]*\\?\]"
)
_ROUND = pattern(rf"\({_NUMBERS}\\?\]")  # waits for nothing: it is to be mended itself
_OPEN = pattern(rf"{DASH}[ \t]*\\?\]$")
_NUMBER = pattern(r"\d+")
_DIGITS = 9  # as many of a number as matter: a longer one is beyond every list all the same
_BACK = 400  # how far brackets are paired


def malformed(prose: str) -> Iterator[tuple[Span, tuple[Item, ...]]]:
    """Place and items of each such group that is no part of another bracket; a range without an end has its start."""
    for match in matches(_MALFORMED, prose, "(", "["):
        if match["open"]:
            last = match.span("far") if match["far"] else match.span("open")
            item = _item(match, match.span("open"), last)
        else:
            numbers = list(_NUMBER.finditer(prose, *match.span(match.lastgroup or 0)))
            item = _item(match, numbers[0].span(), numbers[-1].span())
        if _stands_alone(prose, match):
            yield Span(match.start() - _is_escaped(match), match.end()), (item,)


def _is_escaped(match: re.Match[str]) -> bool:
    """Whether its `[` has a backslash: a pattern that might begin with one would be tried at every character."""
    return not match["round"] and match.string.startswith("\\", max(match.start() - 1, 0))


def _item(match: re.Match[str], first: tuple[int, int], last: tuple[int, int]) -> Item:
    low, high = (int(match.string[start:end][:_DIGITS]) for start, end in (first, last))
    return Item(low, high, Span(*first), Span(*last))


def _stands_alone(prose: str, match: re.Match[str]) -> bool:
    """Whether the odd bracket of a group is not the other half of one further off: `[as in (2]` is anyone's guess."""
    if match["round"]:
        return not is_open(prose, match.start(), "[]")
    end = prose.find("\n", match.end())
    after = prose[match.end() : min(end if end >= 0 else len(prose), match.end() + _BACK)]
    return bool(match["open"]) or after.find("]") == -1 or 0 <= after.find("[") < after.find("]")


def is_open(prose: str, at: int, pair: str) -> bool:
    """Whether a bracket of the line before a place waits for its other half there."""
    before = _ROUND.sub("", prose[max(prose.rfind("\n", 0, at) + 1, at - _BACK) : at])
    return before.rfind(pair[0]) > before.rfind(pair[1]) or before.count(pair[0]) > before.count(pair[1])


def has_no_end(text: str) -> bool:
    """Whether a citation as written is a range that stops at its dash."""
    return _OPEN.search(text) is not None


def mended_bracket(prose: str, text: str, span: Span) -> Edit | None:
    """What gives a citation as written the bracket that matches its other one, if it does not have it."""
    escape = "\\" if "\\" in text else ""
    if text.startswith("("):
        return Edit(Span(span.start, span.start + 1), f"{escape}[")
    if text.endswith(")"):  # `(see [2)`: the round bracket has its like, and stays
        after = ")" if is_open(prose, span.start, "()") else ""
        return Edit(Span(span.end - 1, span.end), f"{escape}]{after}")
    return None


def turned(text: str, item: Item) -> tuple[Edit, Edit]:
    """The ends of a range in each other's place, as typed."""
    first, last = (text[slice(*span)] for span in (item.first_span, item.last_span))
    return Edit(item.first_span, last), Edit(item.last_span, first)
