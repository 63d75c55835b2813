"""Where in a journal or a series a work stands: `12(3), 45–67`, `vol. 12, no. 3`, `*Coasts*, 12, 45–67`."""

from __future__ import annotations

import re

from copydesk.named_tuple import NamedTuple
from copydesk.pattern import pattern

_VOLUME = r"[*_]{0,2}(?P<volume>\d{1,4})[*_]{0,2}"
_ISSUE_NUMBER = r"(?!(?:1[5-9]|20)\d\d\))\d{1,5}(?:[-–/]\d{1,5})?"  # `395(10223)`; `12 (2020)` has a year
_IN_BRACKETS = rf"\s?\((?P<issue>{_ISSUE_NUMBER})\)"
_SAID = r"(?:\s\(|[.,]?\s)(?:nos?\b\.?|nr\b\.?|iss\.|issue|number)\s?(?P<number>\d{1,4}(?:[-–/]\d{1,4})?)\)?"
_ISSUE = rf"(?:{_IN_BRACKETS}|{_SAID})"
_YEAR = r"\s?\((?:[^()\d]{1,12}\s)?(?:1[5-9]|20)\d\d\)"
_PAGES = r"\s?[:,\uff1a\uff0c]\s?(?:pp?\.\s?)?(?P<pages>\d{1,6}\s?[-–—]{1,3}\s?\d{1,6})(?![\w-])"
# Right behind the name of what a work appeared in, a number is its volume if a part follows that only volumes have.
_BEHIND = pattern(rf"[,.]?\s*{_VOLUME}{_ISSUE}?(?P<year>{_YEAR})?(?:{_PAGES})?(?!\w)", re.IGNORECASE)
_ANYWHERE = (
    pattern(rf"(?<![\w./:–—-]){_VOLUME}{_IN_BRACKETS}(?:(?:{_YEAR})?{_PAGES}|:\s?e?\d)"),
    pattern(  # `2016;113:12-8`, `2020 Jul 25;11(2):CD006207`
        r"(?<![\w/.-])(?:1[5-9]|20)\d\d(?:\s[A-Z][a-z]{2}(?:\s\d{1,2})?)?;\s?"
        rf"(?P<volume>\d{{1,4}})(?:{_IN_BRACKETS})?(?:{_PAGES}|:\s?[A-Za-z]{{0,3}}\d)"
    ),
    pattern(
        rf"(?<![\w./:–—-])(?P<volume>\d{{1,4}})\.(?P<issue>\d{{1,4}}){_YEAR}(?:{_PAGES}|:\s?\d)"
    ),  # `8.3 (1992): 27`
    pattern(rf",\s(?P<volume>\d{{1,4}})[*_]{{1,2}}{_PAGES}"),  # `*Coasts, 12*, 45–67`
    pattern(rf"\bvol(?:ume|\.)?\s?(?P<volume>\d{{1,5}})(?![\w-])(?!\.\d){_ISSUE}?", re.IGNORECASE),
)
# A name that nothing sets off, right behind a title, is a journal's if a volume follows that shows as one.
_TO_THE_NAME = pattern(r"[\s.,;:()\[\]\"“”»\uff0e\uff0c、]*(?:in:?\s)?", re.IGNORECASE)
_NAME = pattern(
    r"(?P<name>(?:[^\W\d_]|[ &,.:'’-]){3,150}?)(?:,?\s(?="
    rf"\d{{1,4}}\s?\({_ISSUE_NUMBER}\)|"
    r"(?!(?:1[5-9]|20)\d\d:)\d{1,4}:\s?\d{1,6}\s?[-–]|\d{1,4}\.\d{1,4}\s\("
    r"|\d{1,4}\s\((?:1[5-9]|20)\d\d\):|\d{1,4},\s?(?:pp?\.\s?)?\d{1,6}[-–]\d|[Vv]ol(?:ume|\.)?\s?\d)"
    r"|[,\uff0c]\s?(?:1[5-9]|20)\d\d[,\uff0c]\s?(?=\d{1,4}\s?\(\d{1,3}\)\s?[:\uff1a])"  # `Coasts, 2019, 40(3): 12`
    r"|\.?\s(?:1[5-9]|20)\d\d(?:\s[A-Z][a-z]{2}(?:\s\d{1,2})?)?;\s?(?=\d{1,4}[(:]))"
)
_BEHIND_SLASHES = pattern(r"\s//\s+([^/]{3,150}?)\.?(?=\s[-–—]\s|\s(?:1[5-9]|20)\d\d\b|\s*\Z)")
_GOST_NAME = pattern(r"(?!(?:URL|accessed|arxiv|https?)\b|in:)[^\W\d_](?:[^\[\]()\d:]|\([^()\d]*\))*", re.IGNORECASE)
_NO_JOURNAL = pattern(
    r"\b(?:press|springer|elsevier|wiley|verlag|publish\w*|universit\w+|thesis|dissertation|reports?|arxiv|preprint|eds?"
    r"|edit\w+|chapter|pages|accessed|retrieved|available|online|translated|al|[^\W\d_]\.?,)(?!\w)",
    re.IGNORECASE,
)
_OF_MANY = pattern(
    r"\b(?:journal|transactions|proceedings|trans|proc|letters|reviews?|annals)\b[^&]*,?\s(?:and|&)\s[^,]*\Z",
    re.IGNORECASE,
)
_YEARS = range(1500, 2100)


class Place(NamedTuple):
    """The volume, the issue and the pages, as typed; None is what an entry does not say."""

    volume: str | None = None
    issue: str | None = None
    pages: str | None = None


def place(bare: str, after: int, behind: int | None) -> Place:
    """What an entry says behind its title; `behind` is where the name of a journal ends, if it has one that shows."""
    found = _BEHIND.match(bare, behind) if behind is not None else None
    if found and not any(found.group("issue", "number", "year", "pages")):
        found = None
    for form in _ANYWHERE:
        found = found or form.search(bare, after)
    parts = found.groupdict() if found else {}
    volume = parts.get("volume")
    if volume is None or int(volume) in _YEARS:
        return Place()
    pages = parts.get("pages")
    return Place(volume, parts.get("issue") or parts.get("number"), pages.replace(" ", "") if pages else None)


def journal(bare: str, after: int) -> tuple[str | None, int | None]:
    """The name of a journal right behind a title that ends at `after`, and where it ends.

    Only where slashes stand before it, as GOST has them, or its volume follows.
    """
    if gost := _BEHIND_SLASHES.match(bare, after):
        name = gost[1].strip(" ,")
        return (name, gost.end(1)) if _GOST_NAME.fullmatch(name) else (None, None)
    before = _TO_THE_NAME.match(bare, after)
    found = _NAME.match(bare, before.end()) if before else None
    name = found["name"].strip(" ,:") if found else ""
    if found and not found[0].startswith(f"{name},"):
        name = name.rstrip(".")  # the stop of a sentence, and of no short form
    if not found or not name or name[0].islower() or _NO_JOURNAL.search(name):
        return None, None
    is_one = "," not in name or _OF_MANY.search(name)
    is_sentence = ". " in name and bare[after - 1] in ".?!"  # where the title has no marks, it may not have ended there
    return (name, found.end("name")) if is_one and not is_sentence else (None, None)


def without_volume(venue: str | None, volume: str | None) -> str | None:
    """The name of a journal that was emphasised together with its volume: `Coasts` of `Coasts, 12`."""
    if not venue or not volume:
        return venue
    return re.sub(rf",?\s(?:vol(?:ume|\.)?\s)?{volume}\Z", "", venue, flags=re.IGNORECASE) or None
