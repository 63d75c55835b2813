"""The head of a document of Hugo, to which the case of a key is nothing, and which takes a date from several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from copydesk import front_matter
from copydesk.post import read_date

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

_KEYS = """
    title date draft slug url aliases tags categories author authors description summary lastmod image images cover
    featured_image featuredImage publishDate pubDate published expiryDate weight layout type menu linkTitle headless
    math series keywords toc hidden outputs cascade resources
""".split()  # fmt: skip
_SPELLED = {key.lower(): key for key in _KEYS}
_DATES = ("date", "publishDate", "pubDate", "published")


def spelled(text: str) -> str:
    """A text with the keys of its head as usual; no longer, so that all keeps its place."""
    head = front_matter.parse(text)
    there = {entry.key for entry in head.entries}
    for entry in head.entries:
        key = _SPELLED.get(entry.key.lower(), entry.key)
        if key not in there:
            start, end = entry.span
            text = text[:start] + text[start:end].replace(entry.key, key) + text[end:]
    return text


def read_day(head: Mapping[str, Any]) -> datetime | None:
    """When a document is from, if its head says it."""
    return next((found for key in _DATES if (found := read_date(head.get(key)))), None)


def dated(day: datetime | None) -> dict[str, Any]:
    """What a day adds to a head that does not say it under `date`: without an hour, where none was said."""
    is_whole = day is not None and not (day.hour or day.minute or day.second or day.tzinfo)
    return {"date": day.date() if is_whole else day} if day else {}


def listed(head: Mapping[str, Any], key: str) -> list[str]:
    """The words of a key that takes several, in a list or parted by spaces."""
    given = head.get(key)
    return given.split() if isinstance(given, str) else [str(each) for each in given] if isinstance(given, list) else []
