"""Dates as people write them -> as YAML reads them."""

from __future__ import annotations

import re
from datetime import date

from copydesk.named_tuple import NamedTuple
from copydesk.pattern import pattern

_MONTHS = """
    january february march april may june july august september october november december
""".split()  # fmt: skip
_MONTH = r"(?P<name>[A-Za-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = tuple(
    pattern(form + r"(?=[Tt\s,]|\Z)")
    for form in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)",
        r"(?P<first>\d{1,2})[-/.](?P<second>\d{1,2})[-/.](?P<year>\d{4})",
        rf"{_MONTH} {_DAY},? (?P<year>\d{{4}})",
        rf"{_DAY}[ -]{_MONTH}[ -](?P<year>\d{{4}})",
        rf"(?P<year>\d{{4}})[ -]{_MONTH}[ -]{_DAY}",
    )
)
_WEEKDAY = pattern(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},? ", re.IGNORECASE)
_TIME = pattern(r"(\d{1,2}):(\d\d)(?::(\d\d)(\.\d{1,6})?)?(?: ?([ap]\.?m\.?))?", re.IGNORECASE)
_ZONE = pattern(r"(?P<utc>Z|UTC|GMT)|(?P<hours>[+-]\d\d):?(?P<minutes>\d\d)?", re.IGNORECASE)


class Ambiguous(NamedTuple):
    """A date whose day and month could be swapped, read both ways."""

    dates: tuple[str, str]


def as_yaml(text: str) -> str | Ambiguous | None:
    """The date in a text as YAML reads it, with its time and zone; None where there is none of the calendar."""
    text = " ".join(text.split())
    text = text[weekday.end() :] if (weekday := _WEEKDAY.match(text)) else text
    for form in _FORMS:
        match = form.match(text)
        if match:
            day, clock = _day(match.groupdict()), _clock(text[match.end() :])
            if isinstance(day, str):
                return None if clock is None else day + clock
            return day
    return None


def _day(parts: dict[str, str]) -> str | Ambiguous | None:
    year = int(parts["year"])
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        readings = [found for found in (_date(year, first, second), _date(year, second, first)) if found]
        if len(readings) == 2 and readings[0] != readings[1]:
            return Ambiguous((readings[0], readings[1]))
        return readings[0] if readings else None
    if "name" in parts:
        month = [number for number, name in enumerate(_MONTHS, 1) if name.startswith(parts["name"].lower())]
        return _date(year, month[0], int(parts["day"])) if month else None
    return _date(year, int(parts["month"]), int(parts["day"]))


def _date(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _clock(rest: str) -> str | None:
    """The time and zone after a date, parted from it as they were; nothing where there are none, None for no time."""
    parted, rest = "T" if rest[:1] in ("T", "t") else " ", rest.lstrip("Tt, ")
    if not rest:
        return ""
    match = _TIME.match(rest)
    after = rest[match.end() :] if match else ""
    zone = _ZONE.fullmatch(after.strip())
    if not match or (after.strip() and not zone):
        return None
    hour, minute, second = (int(part or 0) for part in match.group(1, 2, 3))
    if half := (match[5] or "").lower()[:1]:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    return f"{parted}{hour:02}:{minute:02}:{second:02}{match[4] or ''}{_zone(zone, after) if zone else ''}"


def _zone(zone: re.Match[str], after: str) -> str:
    return "Z" if zone["utc"] else f"{' ' * after.startswith(' ')}{zone['hours']}:{zone['minutes'] or '00'}"
