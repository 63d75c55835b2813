"""Files of a built site that list its pages for programs: feeds, the sitemap and the index of the search."""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING

from copydesk.diagnostic import Span
from copydesk.named_tuple import NamedTuple
from copydesk.pattern import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Container, Iterator

SEARCH = "search/search_index.json"
_KIND = pattern(
    r"\s*(?:<\?[^>]*>\s*|<!--(?:[^-]|-(?!->))*-->\s*|<!DOCTYPE[^>]*>\s*)*"
    r"<(?:\w+:)?(?:rss|feed|urlset|sitemapindex|RDF)\b"
)
_ELEMENT = pattern(
    r"<(?:!\[CDATA\[(?:[^\]]++|\](?!\]>))*+(?:\]\]>)?"  # to the end, where it is not closed
    r"|(?:\w++:)?+(?:(?:link|loc|url|comments|guid)(?:\s[^<>]*+)?+>\s*+(?:<!\[CDATA\[\s*+)?+([^<>\[\]\s]+)"
    r"|(?:link|enclosure|thumbnail|image)\s(?:[^<>hu]++|(?!\b(?:href|url)=[\"'][^\"'<>])[hu])*+"
    r"(?:href|url)=[\"']([^\"'<>]+)))"
)
_TEXT = r'\s*:\s*"([^"\\]*+(?:\\.[^"\\]*+)*+)"'
_JSON_LINK = pattern(rf'"(?:url|external_url|home_page_url|feed_url|image|banner_image|icon|favicon|avatar)"{_TEXT}')
_LOCATION = pattern(rf'"location"{_TEXT}')
_ITEM_ENDS = {_ELEMENT: ("</item>", "</entry>"), _JSON_LINK: ("},\n",)}
_JSON_FEED = pattern(r'\{\s*"version"\s*:\s*"https?://(?:www\.)?jsonfeed\.org/')


class Entry(NamedTuple):
    """A target that a listing has, and where it stands."""

    target: str
    span: Span


def entries(name: str, text: str) -> Iterator[Entry]:
    """What a listing of a name (from the site's folder) points to; nothing where the file is none.

    Feeds and sitemaps are judged by what is whole or begins at the host's root; the search by all that it finds.
    """
    wanted = _wanted(name, text)
    for match in wanted.finditer(text) if wanted else ():
        if target := _target(name, match[match.lastindex] if match.lastindex else ""):
            yield Entry(target, Span(*match.span(match.lastindex or 0)))


def all_targets(name: str, text: str, known: Container[str] = ()) -> tuple[set[str], set[str]]:
    """The targets of a listing, each once, but for those of `known` items; and the items that are not known.

    What ends an item may be no end where it stands: so there may be a target too many, but none too few.
    """
    wanted = _wanted(name, text)
    if wanted is None:
        return set(), set()
    end = next((each for each in _ITEM_ENDS.get(wanted, ()) if each in text), None)
    items = {item for item in text.split(end) if item not in known} if end else set()
    found = {value for part in (items if end else (text,)) for value in wanted.findall(part)}
    values = {"".join(each) for each in found} if wanted is _ELEMENT else found
    return {target for value in values if (target := _target(name, value))}, items


def _wanted(name: str, text: str) -> re.Pattern[str] | None:
    """What finds the targets of a listing, in the last group that has something."""
    if name == SEARCH:
        return _LOCATION
    if name.endswith((".xml", ".rss", ".atom", ".xml.gz")) and _KIND.match(text[:4000]):
        return _ELEMENT
    return _JSON_LINK if name.endswith(".json") and _JSON_FEED.match(text[:4000]) else None


def _target(name: str, value: str) -> str:
    """What a value of a listing points to; empty where that is not to be judged."""
    if not name.endswith(".json"):
        value = html.unescape(value)
    elif "\\" in value:
        try:
            value = json.loads(f'"{value}"')
        except ValueError:
            return ""
    if name == SEARCH:
        return f"../{value}"
    return value if value.startswith(("http://", "https://", "/")) else ""
