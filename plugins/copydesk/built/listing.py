"""Files of a built site that list its pages for programs: feeds, the sitemap and the index of the search."""

from __future__ import annotations

import html
import json
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from copydesk.diagnostic import Span
from copydesk.pattern import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_KIND = pattern(
    r"\s*(?:<\?[^>]*>\s*|<!--(?:[^-]|-(?!->))*-->\s*|<!DOCTYPE[^>]*>\s*)*"
    r"<(?:\w+:)?(?:rss|feed|urlset|sitemapindex|RDF)\b"
)
_ELEMENT = pattern(
    r"<!\[CDATA\[(?:[^\]]|\](?!\]>))*+(?:\]\]>)?"  # to the end, where it is not closed
    r"|<(?:\w+:)?(?:link|loc|url|comments|guid)(?:\s[^<>]*)?>\s*(?:<!\[CDATA\[\s*)?([^<>\[\]\s]+)"
    r"|<(?:\w+:)?(?:link|enclosure|thumbnail|image)\s[^<>]*?\b(?:href|url)=[\"']([^\"'<>]+)"
)
_JSON_LINK = pattern(
    r'"(?:url|external_url|home_page_url|feed_url|image|banner_image|icon|favicon|avatar)"\s*:\s*("(?:[^"\\]|\\.)*")'
)
_LOCATION = pattern(r'"location"\s*:\s*("(?:[^"\\]|\\.)*")')
_JSON_FEED = pattern(r'\{\s*"version"\s*:\s*"https?://(?:www\.)?jsonfeed\.org/')


class Entry(NamedTuple):
    """A target that a listing has, and where it stands."""

    target: str
    span: Span


def entries(name: str, text: str) -> Iterator[Entry]:
    """What a listing of a name (from the site's folder) points to; nothing where the file is none.

    Feeds and sitemaps are judged by what is whole or begins at the host's root; the search by all that it finds.
    """
    if name == "search/search_index.json":
        yield from (Entry(f"../{target}", span) for target, span in _strings(text, _LOCATION))
        return
    found: Iterator[tuple[str, Span]] = iter(())
    if name.endswith((".xml", ".rss", ".atom", ".xml.gz")) and _KIND.match(text[:4000]):
        matches = (match for match in _ELEMENT.finditer(text) if match.lastindex)
        found = (
            (html.unescape(match[match.lastindex or 0]), Span(*match.span(match.lastindex or 0))) for match in matches
        )
    elif name.endswith(".json") and _JSON_FEED.match(text[:4000]):
        found = _strings(text, _JSON_LINK)
    yield from (Entry(*each) for each in found if each[0].startswith(("http://", "https://", "/")))


def _strings(text: str, wanted: re.Pattern[str]) -> Iterator[tuple[str, Span]]:
    """The values of JSON that a pattern has in its only group."""
    for match in wanted.finditer(text):
        with suppress(ValueError):
            value = json.loads(match[1]) if "\\" in match[1] else match[1][1:-1]
            yield value, Span(match.start(1) + 1, match.end(1) - 1)
