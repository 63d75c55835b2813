"""The authors that an entry names: people with their names either way round, organisations, and those left out."""

from __future__ import annotations

import re

from copydesk.pattern import pattern

_SURNAME = r"[^\W\d_][\w'’-]*(?:[ -][^\W\d_][\w'’-]*){0,3}"
_AND = r"(?:and|&|und|et|och|og|ve|en|и|та)"
# Behind initials no word could be part of a name. What follows in `et al.` is none.
_ALSO = rf"(?:{_AND}|[yeia]|és|oraz)(?!\s(?:al|др|ін|in|kol|otros|cols?|coll|outros|others)\b)"
_INVERTED = pattern(
    rf"({_SURNAME}(?:\s(?:Jr|Sr)\.)?),\s*((?:[^\W\d_](?:\.|(?![\w.'’]))[- ]?){{1,4}})(?:,\s(?P<suffix>Jr|Sr)\.?)?"
    rf"(?:,?\s*(?:&|and)\s*|,?\s+{_ALSO}\s+|,\s*|\s*$|(?=\s*\())"
)
# The last of `Last, F., Last, F. & Last, F. Title`, where only what stands before it shows that it is one.
_LAST = pattern(rf"{_SURNAME},\s(?:[^\W\d_]\.[- ]?){{1,4}}(?<=\s)(?=[^\W\d_])")
_LAST_BEFORE_OTHERS = pattern(rf"{_SURNAME},\s(?:[^\W\d_]\.[- ]?){{1,4}}(?=,?\s?et al\.)")
_OTHERS = pattern(r"(?:,\s?)?\s?et al\.:?\s+(?=[^\W\d_])")
# `Wack N.`, `van Dyke JA`: initials behind, and no comma. What ends them all, where more follows, is in `end`.
_SHORT = pattern(
    r"((?:[^\W\d_][\w'’-]+ ){0,3}[^\W\d_][\w'’-]+) ((?:[^\W\d_a-z]\.?(?:-| (?=[^\W\d_a-z]\b))?){1,4})"
    rf"(?:,?\s{_ALSO}\s|,\s(?!et\b)|\s*$|(?=\s*\()"
    r"|(?P<end>(?:,? (?:et al|и др|та ін|i in)\b)?(?:(?<=\.)|\.)(?=\s)))"
)
_PARTICLES = frozenset("van von der den de del della di da dos du la le ten ter zu".split())
_NO_INITIALS = frozenset("AB AG AI AS BV EU IT KG NV SA SE UK UN UP US I II III IV V VI X".split())
_NAME = pattern(r"(?:[^\W\d_][\w.'’-]*\s+){0,4}[^\W\d_][\w.'’-]*")
_BODY = pattern(r"(?:[^\W\d_][\w.'’-]*\s+(?:&\s+)?){0,11}[^\W\d_][\w.'’-]*")  # the name of an organisation
_ET_AL = pattern(
    r"(?:,?\s+(?:[*_]{0,2}et\.?\s+al\b\.?[*_]{0,2}|(?:and|&)\s+others|u\.\s?a\.?|y\s(?:otros|cols?\.?)|e\soutros|et\scoll\.?"
    r"|и\sдр\.?|та\sін\.?|i\sin\.?|a\skol\.?|κ\.\s?[άα]\.?|외)|[,\u3001\uff0c]?\s*(?:ほか|他|等))\s*$",  # noqa: RUF001 - Cyrillic is meant
    re.IGNORECASE,
)
_ORGANISATION = pattern(
    r"\b(?:academy|agency|alliance|association|authority|blog|bureau|cent(?:er|re)s?|commission|committee|company"
    r"|consortium|contributors|corporation|council|department|developers|european union|federation|foundation|gmbh"
    r"|government|inc|initiative|institut[eo]?s?|laborator(?:y|ies)|labs|llc|ltd|ministry|nations|organi[sz]ation"
    r"|research|society|team|universi\w{2,5}|world bank|central bank|monetary fund|collaboration|congress|group|network"
    r"|office|panel|parliament|programme|project|services|geological survey|(?-i:AI)"
    r"|stichting|ministerie|ministeriet"
    r"|académie|agence|autorité|conseil|fédération|fondation|ministère|société|union européenne"
    r"|agencia|agência|agenzia|asociación|associação|associazione|comisión|comissão|commissione|consejo|conselho"
    r"|consiglio|fundación|fundação|fondazione|gobierno|governo|ministerio|ministério|ministero|naciones|nações"
    r"|organización|organização|organizzazione|sociedad|sociedade|instytut|ministerstwo|urząd"
    r"|академия|агентство|банк|институт|министерство|общество|организация|служба|университет|федерация)\b"
    r"|(?:(?<=\w)amt|bundesbank|gesellschaft|ministerium|stiftung|verband)\b",
    re.IGNORECASE,
)
_STOP = pattern(r"[^\W\d_]{3}\.\s")  # a sentence ends: what follows is no name
_INITIAL = pattern(r"(?<!\w)[^\W\d_]\.")
_APART = pattern(rf",?\s+{_AND}\s+|,\s*")
_PART_OF_NAMES = pattern(r"\s+[yei]\s+")  # of two people, too: `Pérez y López`, `Ortega y Gasset`
_IN_NAMES = _PARTICLES | frozenset("y e i d’ d' af av al el bin ibn wa ní nic ó zum zur vom ’t 't het las los".split())
_LONG = 4  # words that a name has where nothing shows that it ends
# A name in Hangul, or in Chinese and Japanese signs, is one word; longer ones say something else.
_CASELESS = pattern(r"[\uac00-\ud7a3]{2,4}|[\u4e00-\u9fff\u3005]{2,4}")
_BETWEEN = pattern(r"[,\u3001\uff0c\u00b7\u30fb]")
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
    before, others = without_others(before.strip(" .,:;([\uff0e\uff0c\uff1a、"))
    if others:
        before, stop = before.rstrip(" ,;\uff0c、"), ""
    if not before:
        return (), False
    if inverted := _inverted(before + stop, others=others):
        return inverted, others
    if not titled and len(before.split()) > _LONG and is_organisation(before):
        return (), False
    each = tuple(name.strip() for name in _BETWEEN.split(before))
    if alone and (_ACRONYM.fullmatch(before) or all(map(_CASELESS.fullmatch, each))):
        return each, others
    names = listed(before)
    if not titled and not others and not all(map(_INITIAL.search, names)):
        return (), False  # `Pride and Prejudice (1813)` may be the title
    is_name = before[0].isupper() or before.split()[0] in _PARTICLES
    if others and not names and is_name and _NAME.fullmatch(before):
        names = (before,)  # `Vaswani et al.`
    return names, others and bool(names)


def inverted_names(bare: str) -> int:
    """Where `Last, F. & Last, F.` ends in front of a title: at a colon, behind `&` and a name, at `et al.`; else 0."""
    colon = bare.find(": ", 0, 1000)
    if colon > 0 and _inverted(bare[:colon], others=False):
        return colon + 2
    at, is_last = 0, False
    while match := _INVERTED.match(bare, at):
        at, is_last = match.end(), match[0].rstrip().endswith(("&", "and"))
    if is_last and (last := _LAST.match(bare, at)):
        return last.end()
    first = _LAST_BEFORE_OTHERS.match(bare, at)
    others = _OTHERS.match(bare, first.end()) if first else _OTHERS.match(bare, at) if at else None
    return others.end() if others else 0


def short_names(bare: str) -> int:
    """Where `Last F, Last FM.` ends in front of an entry, its stop included; 0 if it does not begin so."""
    at, short = 0, []
    while match := _SHORT.match(bare, at):
        short.append(match)
        at = match.end()
        if match["end"] is not None:
            return at if _are_people(short, alone=len(short) == 1 and len(match["end"]) < 2) else 0
    return 0


def _inverted(before: str, *, others: bool) -> tuple[str, ...]:
    """`Last, F., & Last, F.`, some without the comma: `Last F, Last FM`. None if anything else is among them."""
    names: list[str] = []
    short: list[re.Match[str]] = []
    at = 0
    while match := _INVERTED.match(before, at) or _SHORT.match(before, at):
        is_short = "end" in match.re.groupindex
        short += [match] * is_short
        suffix = f" {match['suffix']}." if not is_short and match["suffix"] else ""
        names.append(f"{match[1]}{suffix}, {_spaced(match[2]) if is_short else match[2].strip()}")
        at = match.end()
    is_whole = at >= len(before.rstrip("."))
    return tuple(names) if is_whole and _are_people(short, alone=len(names) == 1 and not others) else ()


def _are_people(short: list[re.Match[str]], *, alone: bool) -> bool:
    """Whether names with initials behind are of people. One that stands `alone` shows less: `Siemens AG`, `Henry V`.

    All may be in capitals, as GB/T 7714 has them: `HE K, ZHANG X`.
    """
    capitals = {match[1].isupper() for match in short}
    for match in short:
        words = [word for word in match[1].split() if word not in _PARTICLES]
        initials = match[2].rstrip(".")
        most = 3 if not alone else 2 if match[2].endswith(".") else 1
        if (
            not words
            or not all(word[0].isupper() for word in words)
            or (words[-1].isupper() and (alone or len(capitals) > 1))
            or is_organisation(match[1])
        ):
            return False
        if (alone and len(words) > 1) or not initials.isupper() or ("." not in initials and len(initials) > most):
            return False
    return not short or not all(match[2].rstrip(".") in _NO_INITIALS for match in short)


def _spaced(initials: str) -> str:
    """`J. A.` for `JA`, `J A` and `J.A.`."""
    return ". ".join(re.findall(r"-?[^\W\d_]", initials)).replace(". -", ".-") + "."


def listed(before: str) -> tuple[str, ...]:
    """`First Last, First Last and First Last`; the first may be inverted. Bare surnames could be either, so none."""
    if "," not in before and is_organisation(before):
        return _bodies(before)
    names = [name.strip() for name in _APART.split(before) if name.strip()]
    if names and len(two := _PART_OF_NAMES.split(names[-1])) == 2 and (" " in two[0]) == (" " in two[1]):
        names[-1:] = two
    if not names or not all(map(_may_name, names)):
        return ()
    if any(map(_ends_in_initial, names)) and (len(names) > 1 or names[0].split()[0].isupper()):
        return ()  # `Ursula K.`, `M. L.`, `HE K` are halves of names
    if len(names) == 2 and "," in before and names[0].split()[0].lower() in _PARTICLES and len(names[0].split()) == 2:
        return ()  # `Le Guin, Ursula Kroeber` is one person
    single = [" " not in name for name in names]
    if len(names) > 2 and single[:2] == [True, True] and not any(single[2:]):
        return (f"{names[0]}, {names[1]}", *names[2:])
    is_list = len(names) > 1 or 2 <= len(before.split()) <= 4
    return tuple(names) if is_list and not ("," in before and any(single)) else ()


def _may_name(name: str) -> bool:
    """Whether a piece is written as a person's name is: in capitals but for particles, and no sentence ends in it."""
    words = name.split()
    is_in_capitals = name[0].isupper() and all(not word[0].islower() or word in _IN_NAMES for word in words)
    return is_in_capitals and _NAME.fullmatch(name) is not None and not _STOP.search(name)


def _ends_in_initial(name: str) -> bool:
    return " " in name and len(name.rsplit(maxsplit=1)[-1].strip(".")) == 1


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
