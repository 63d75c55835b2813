"""Entries -> lists: paragraphs in a row become one, and each list is a bibliography to those who hear the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from copydesk.references.render import Entry

DATA = "data-copydesk-index"  # on the element of an entry, until its list is made
_PARAGRAPH = re.compile(rf"<p( [^<>]*\b{DATA}=\"\d+\")>([^<]*(?:<(?!/?p\b)[^<]*)*)</p>")
_PARAGRAPHS = re.compile(rf"(?:{_PARAGRAPH.pattern}\s*)+")
_LISTS = ("<ol", "<ul"), ("</ol", "</ul")
_LIST = re.compile(r"<(/?)(ol|ul|li)\b([^<>]*)>")
_INDEX = re.compile(rf" {DATA}=\"(\d+)\"")
# The numbers stand in the text; without the role, a list that shows no marks is none to some screen readers.
_TYPED = '<ol class="copydesk-references copydesk-typed" role="list" style="list-style: none">'


@dataclass(slots=True)
class _List:
    """A list that is open: its start tag, how many items it has, which entries are among them."""

    tag: re.Match[str]
    items: int
    entries: list[int]

    def is_bibliography(self) -> bool:
        """An ordered list that holds an entry, or a bulleted one that holds nothing else."""
        return bool(self.entries) and (self.tag[2] == "ol" or self.items == len(self.entries))


def bibliographies(html: str, entries: Sequence[Entry]) -> str:
    """The page with its lists made; what stands between paragraphs parts them."""
    first = html.rfind("<", 0, html.find(DATA) + 1)  # most of a page comes before its lists
    if first < 0:
        return html
    html = html[:first] + _PARAGRAPHS.sub(_listed, html[first:])
    pieces: list[str] = []
    at = 0
    begin = 0 if _is_in_list(html, first) else first
    for start, end, text in sorted(_tags(html, entries, begin)):
        pieces += html[at:start], text
        at = end
    html = "".join([*pieces, html[at:]])
    first = html.find(DATA) - 1
    return html[:first] + _INDEX.sub("", html[first:])


def _listed(run: re.Match[str]) -> str:
    items = _PARAGRAPH.sub(r"<li\1>\2</li>", run[0]).rstrip()
    return f"{_TYPED}\n{items}\n</ol>\n"


def _is_in_list(html: str, at: int) -> bool:
    """Whether a list that begins before a place may go on there: most of a page is not read for its lists."""
    opened, closed = (sum(html.count(tag, 0, at) for tag in tags) for tags in _LISTS)
    last, ended = (max(html.rfind(tag, 0, at) for tag in tags) for tags in _LISTS)
    return opened != closed or last > ended  # what looks like a tag in a comment or a script counts, too


def _tags(html: str, entries: Sequence[Entry], at: int) -> Iterator[tuple[int, int, str]]:
    """The tags of the lists that hold entries, from a place on, and what is to stand in their places."""
    opened: list[_List] = []
    for match in _LIST.finditer(html, at):
        closes, name, attributes = match.groups()
        if name == "li":
            if opened and not closes:
                opened[-1].items += 1
                opened[-1].entries += map(int, _INDEX.findall(attributes))
        elif not closes:
            opened.append(_List(match, 0, []))
        elif opened and opened[-1].tag[2] == name:
            found = opened.pop()
            if found.is_bibliography():
                title = escape(entries[found.entries[0]].title)
                section = f'<section role="doc-bibliography" aria-label="{title}">\n'
                yield *found.tag.span(), section + _opening(found.tag)
                yield *match.span(), "</ol>\n</section>"


def _opening(tag: re.Match[str]) -> str:
    """The start tag of a list that is a bibliography."""
    if tag[2] == "ul":
        return _TYPED
    if tag[0] == _TYPED:
        return tag[0]
    if ' class="' in tag[3]:
        return tag[0].replace(' class="', ' class="copydesk-references ', 1)
    return f'<ol class="copydesk-references"{tag[3]}>'
