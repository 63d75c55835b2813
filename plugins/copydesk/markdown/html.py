"""Raw HTML in Markdown: its tags with their places, and the ids and links they hold."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING

from copydesk.diagnostic import Span, make
from copydesk.markdown.entity import decoded
from copydesk.named_tuple import NamedTuple
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from copydesk.markdown.facts import Chosen

# A quoted value may hold no start of another tag, so that a search from each `<` ends at the next: linear. Nothing
# is given back once it matched (`++`).
VALUES = r""""(?:[^"<]++|<(?![a-zA-Z/!]))*+"|'(?:[^'<]++|<(?![a-zA-Z/!]))*+'"""
_TAG = rf"""([a-zA-Z][a-zA-Z0-9-]*+)(?=[\s/>])((?:[^<>"']++|{VALUES})*+)>"""
_COMMENT = r"<!--(?:[^<-]++|-(?!->)|<(?!!--))*+-->"
TAG = pattern(rf"</?{_TAG}")
_TAG_OR_COMMENT = pattern(rf"</?{_TAG}|{_COMMENT}")
_START_OR_COMMENT = pattern(rf"<(?=[a-zA-Z][^<>=]*+=){_TAG}|{_COMMENT}")
_TAG_START = pattern(r"<[a-zA-Z/]")
_PART = 500  # characters of raw HTML that are looked at as one
_SCRIPT = pattern(r"<(?:script|style)", re.IGNORECASE)
_ATTRIBUTE = pattern(r"""([a-zA-Z_:@][-\w:.]*)(?:[ \t\r\n]*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_TELLING = ("id=", "href", "src", "name=", "url(", "poster", "data=", " =", "\t=", "\n=", "\r=")
_CSS_URL = pattern(r"""url\(\s*["']?([^"')\s]+)""")
_CANDIDATE = pattern(r"\S+(?:\s+[\d.]+[wx])?")

# markdown.util.BLOCK_LEVEL_ELEMENTS
BLOCK_TAGS = frozenset(
    "address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header"
    " hgroup hr main menu nav ol p pre section table ul canvas colgroup dd body dt group html iframe li legend math map"
    " noscript output object option progress script style summary tbody td textarea tfoot th thead tr video"
    " center".split()
)
VOID_TAGS = frozenset("area base br col embed hr img input link meta param source track wbr".split())
INERT_TAGS = frozenset("code pre script style svg math kbd samp textarea d-cite d-math d-code".split())
_LINK_ATTRIBUTES = {
    "a": {"href": "html"},
    "area": {"href": "html"},
    "object": {"data": "asset"},
    **{name: {"src": "asset", "srcset": "asset"} for name in ("img", "audio", "iframe", "embed")},
    **{name: {"src": "asset", "srcset": "asset", "poster": "asset"} for name in ("video", "source")},
}


class Tag(NamedTuple):
    """A start tag, its name in lower case."""

    name: str
    start: int
    end: int


class Attribute(NamedTuple):
    """An attribute of a tag: its name in lower case, its value with entities decoded, and where the value stands."""

    name: str
    value: str
    span: Span


def tags_with_attributes(text: str, start: int, end: int, chosen: Chosen = None) -> Iterator[Tag]:
    """The start tags within raw HTML that have attributes (most tags of a table have none), but none of a script's.

    All, or those chosen by their decoded text.
    """
    parts = [(start, end)] if chosen is None else list(_parts(text, start, end, chosen))
    if not parts:
        return
    if not _SCRIPT.search(text, start, end):
        for part in parts:
            for match in _START_OR_COMMENT.finditer(text, *part):
                if (name := match[1]) and (chosen is None or _may_be(match[0], chosen)):
                    yield make(Tag, (name.lower(), *match.span()))
        return
    script = ""
    for match in _TAG_OR_COMMENT.finditer(text, start, end):
        name, closes = (match[1] or "").lower(), text.startswith("</", match.start())
        if script:
            script = "" if closes and name == script else script
        elif name:
            script = name if name in {"script", "style"} and not closes else ""
            if "=" in match[2] and (chosen is None or _may_be(match[0], chosen)):
                yield Tag(name, *match.span())


def _parts(text: str, start: int, end: int, chosen: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """The parts of raw HTML that may hold a chosen tag."""
    while start < end:
        stop = _end_of_part(text, start, end)
        if _may_be(text[start:stop], chosen):
            yield start, stop
        start = stop


def _end_of_part(text: str, start: int, end: int) -> int:
    """Where a tag begins, but in no comment: no tag reaches over the beginning of another."""
    at = start + _PART
    while found := _TAG_START.search(text, at, end):
        stop = found.start()
        comment = text.rfind("<!--", start, stop)
        if comment < 0:
            return stop
        at = text.find("-->", comment + len("<!--"), end)
        if at < 0:
            return end
        if at < stop:
            return stop
    return end


def _may_be(written: str, chosen: Callable[[str], bool]) -> bool:
    """Whether something is chosen by its text, as it is written or decoded, which takes most of the time."""
    return chosen(written) or ("&" in written and chosen(decoded(written)))


class Tags(NamedTuple):
    """Where the start tags of a text are: those between Markdown, and in raw HTML, but none within `code`."""

    between: list[Tag]
    raw: list[tuple[int, int]]
    code: list[tuple[int, int]]

    def read(self, text: str, chosen: Chosen = None) -> Iterator[Tag]:
        """Those that may define an id or point somewhere, in order: all, or those chosen by their decoded text."""
        within = [tag for start, end in self.raw for tag in tags_with_attributes(text, start, end, chosen)]
        between = (tag for tag in self.between if chosen is None or _may_be(text[tag.start : tag.end], chosen))
        for tag in sorted([*between, *within], key=itemgetter(1)):
            if matters(text, tag) and not self.is_code(tag.start):
                yield tag

    def is_code(self, offset: int) -> bool:
        """Whether a place is in code."""
        at = bisect_right(self.code, offset, key=itemgetter(0))
        return at > 0 and offset < self.code[at - 1][1]


def not_prose(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What of raw HTML is no prose: tags, comments, and what code, scripts and their like enclose."""
    before = start
    for match in _TAG_OR_COMMENT.finditer(text, start, end):
        closes_code = text.startswith("</", match.start()) and match[1] and match[1].lower() in INERT_TAGS
        yield before if closes_code else match.start(), match.end()
        before = match.end()


def matters(text: str, tag: Tag) -> bool:
    """Whether a tag may define an id or point somewhere: a quick look before the closer one."""
    written = text[tag.start : tag.end].lower()
    for name in _TELLING:  # noqa: SIM110 - a generator would take twice the time
        if name in written:
            return True
    return False


def attributes(text: str, tag: Tag) -> Iterator[Attribute]:
    """The attributes of a tag, a value-less one with an empty value at its name."""
    start = tag.start + 1 + len(tag.name)
    for match in _ATTRIBUTE.finditer(text, start, tag.end - 1):
        group = match.lastindex or 1
        value = match[group] if group > 1 else ""
        yield Attribute(match[1].lower(), decoded(value), Span(*match.span(group)))


def anchor(tag: Tag, found: Iterable[Attribute]) -> Attribute | None:
    """The attribute by which a tag defines an id: `id`, or the `name` of an `a`."""
    for attribute in found:
        if attribute.value and (attribute.name == "id" or (attribute.name == "name" and tag.name == "a")):
            return attribute
    return None


def targets(text: str, tag: Tag, found: Iterable[Attribute]) -> Iterator[tuple[str, Attribute]]:
    """What a tag with these attributes points to: kind and attribute, one for each candidate of a `srcset`."""
    wanted = _LINK_ATTRIBUTES.get(tag.name, {})
    for attribute in found:
        if attribute.name == "srcset" and attribute.name in wanted:
            for match in _CANDIDATE.finditer(text, *attribute.span):
                url = match[0].split()[0]
                start = match.start() + len(url) - len(url.lstrip(","))
                if url := url.strip(","):
                    yield "asset", Attribute("srcset", decoded(url), Span(start, start + len(url)))
        elif attribute.name in wanted:
            yield wanted[attribute.name], attribute
        elif attribute.name == "style":
            for match in _CSS_URL.finditer(text, *attribute.span):
                yield "asset", Attribute("style", decoded(match[1]), Span(*match.span(1)))
