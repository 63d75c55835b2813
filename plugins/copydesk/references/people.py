"""The authors that an entry names: people with their names either way round, organisations, and those left out."""

from __future__ import annotations

import re

from copydesk.pattern import pattern

_SURNAME = r"[^\W\d_][\w'’-]*(?:[ -][^\W\d_][\w'’-]*){0,3}"
_INVERTED = pattern(
    rf"({_SURNAME}),\s*((?:[^\W\d_](?:\.|(?![\w.'’]))[- ]?){{1,4}})(?:,?\s*(?:&|and)\s*|,\s*|\s*$|(?=\s*\())"
)
_NAME = pattern(r"(?:[^\W\d_][\w.'’-]*\s+){0,4}[^\W\d_][\w.'’-]*")
_BODY = pattern(r"(?:[^\W\d_][\w.'’-]*\s+(?:&\s+)?){0,11}[^\W\d_][\w.'’-]*")  # the name of an organisation
_ET_AL = pattern(r",?\s+(?:[*_]{0,2}et\.?\s+al\b\.?[*_]{0,2}|(?:and|&)\s+others)\s*$", re.IGNORECASE)
_ORGANISATION = pattern(
    r"\b(?:academy|agency|alliance|association|authority|blog|bureau|cent(?:er|re)s?|commission|committee|company"
    r"|consortium|contributors|corporation|council|department|developers|european union|federation|foundation|gmbh"
    r"|government|inc|initiative|institut[eo]?s?|laborator(?:y|ies)|labs|llc|ltd|ministry|nations|organi[sz]ation"
    r"|research|society|team|universi\w{2,5}|world bank|(?-i:AI))\b",
    re.IGNORECASE,
)
_STOP = pattern(r"[^\W\d_]{3}\.\s")  # a sentence ends: what follows is no name
_LONG = 4  # words that a name has where nothing shows that it ends
_ACRONYM = pattern(r"(?=\w*[A-Z]{2})[A-Z][\w&-]{1,20}")  # `OpenAI`, `NIST`, and no surname


def is_organisation(name: str) -> bool:
    """Whether a name is plainly that of an organisation, and has no first name."""
    return _ORGANISATION.search(name) is not None


def without_others(before: str) -> tuple[str, bool]:
    """Authors without an `et al.` behind them, and whether there was one."""
    match = _ET_AL.search(before)
    return (before[: match.start()], True) if match else (before, False)


def authors(before: str, *, alone: bool, titled: bool) -> tuple[tuple[str, ...], bool]:
    """The authors of what stands before title and year, as typed, and whether others are left out (`et al.`).

    `Last, F., & Last, F.`, names with commas and an `and`, or an organisation. With `alone` a single word may be one;
    `titled` tells that the title stands elsewhere, and so is no part of a long name.
    """
    stop = "." if before.rstrip(" ,:;([").endswith(".") else ""  # that of the last initial
    before, others = without_others(before.strip(" .,:;(["))
    if others:
        before, stop = before.rstrip(" ,;"), ""
    if not before:
        return (), False
    inverted, at = [], 0
    dotted = before + stop
    while match := _INVERTED.match(dotted, at):
        inverted.append(f"{match[1]}, {match[2].strip()}")
        at = match.end()
    if inverted and at >= len(before):
        return tuple(inverted), others
    if not titled and len(before.split()) > _LONG and is_organisation(before):
        return (), False
    names = (before,) if alone and _ACRONYM.fullmatch(before) else listed(before)
    return names, others and bool(names)


def listed(before: str) -> tuple[str, ...]:
    """`First Last, First Last and First Last`; the first may be inverted. Bare surnames could be either, so none."""
    if "," not in before and is_organisation(before):
        return _bodies(before)
    names = [name.strip() for name in re.split(r",?\s+(?:and|&)\s+|,\s*", before) if name.strip()]
    if not names or not all(_NAME.fullmatch(name) and name[0].isupper() for name in names):
        return ()
    single = [" " not in name for name in names]
    if len(names) > 2 and single[:2] == [True, True] and not any(single[2:]):
        return (f"{names[0]}, {names[1]}", *names[2:])
    is_list = len(names) > 1 or 2 <= len(before.split()) <= 4
    return tuple(names) if is_list and not ("," in before and any(single)) else ()


def _bodies(before: str) -> tuple[str, ...]:
    """Organisations, or people and then organisations; an `and` may be part of the name of one."""
    names = [name.strip() for name in re.split(r"\s+(?:and|&)\s+", before)]
    if not _BODY.fullmatch(before) or not before[0].isupper() or _STOP.search(before):
        return ()
    if all(map(is_organisation, names)):
        return tuple(names)
    if is_organisation(names[0]) or " " not in names[0]:
        return (before,)
    return tuple(names) if all(map(is_organisation, names[1:])) else ()
