"""The page that Markdown made of a marked text: entries get their ids and links back, citations the entry's text."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from copydesk.markdown.html import TAG
from copydesk.references.bibliography import DATA, bibliographies
from copydesk.references.card import card, is_inline
from copydesk.references.render import CITED, CITES, MARK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from copydesk.references.render import Entry, Linked

_WORD = re.compile(MARK + r"(\d+)(opens|ends)")
_CITES = re.compile(rf"{CITES}(\d{{1,9}}){CITED}")
_ELEMENT = re.compile(r"<(li|p)>(\s*(?:<p>)?)\Z")
# A citation as `occurrences` wrote it, or the place it put before a link of the writer's own.
_CITATION = re.compile(r'<a href="#[^"<>]*" id="([^"<>]*)" class="copydesk-citation" role="doc-biblioref"(?=>)')
_AT = "data-copydesk-back"
_BACK = re.compile(rf' <span class="copydesk-backlinks" {_AT}="(\d{{1,9}})"></span>')
_OWN_LINK = re.compile(r'<span id="([^"<>]*)"></span><a(?=\s)[^<>]*(?=>)')


def dress(html: str, linked: Linked) -> str:
    """The page with ids, lists and links back; the words are gone. Linear in the length of the page."""
    return with_back_links(with_ids(html, linked), linked.entries)


def with_ids(html: str, linked: Linked) -> str:
    """The page with ids and lists; where links back belong, an empty element waits for `with_back_links`."""
    body, attributes = _entries(_with_links(html, linked.links), linked.entries)
    body = bibliographies(body, linked.entries)

    def told(match: re.Match[str]) -> str:
        return _told(match, attributes, linked.places)

    body = _CITATION.sub(told, body)
    return _OWN_LINK.sub(told, body) if '<span id="' in body else body


def with_back_links(html: str, entries: Sequence[Entry]) -> str:
    """A page with its links back: those who read it have no use for them where they are no readers, as a search is."""
    links = dict(enumerate(entry.back_links for entry in entries))
    return _BACK.sub(lambda found: links.get(int(found[1]), found[0]), html)


def _with_links(html: str, links: Sequence[str]) -> str:
    """The page with the links that words stand for; within a tag, their numbers."""
    pieces = _CITES.split(html)
    in_tag = False
    for at in range(1, len(pieces), 2):
        opened, closed = pieces[at - 1].rfind("<"), pieces[at - 1].rfind(">")
        in_tag = opened > closed if opened != closed else in_tag
        number = int(pieces[at])
        link = links[number] if number < len(links) else f"{CITES}{pieces[at]}{CITED}"  # which was there before
        pieces[at] = TAG.sub("", link) if in_tag else link
    return "".join(pieces)


def _entries(html: str, entries: Sequence[Entry]) -> tuple[str, dict[int, str]]:
    """The page with its entries dressed; for each of them, the attributes by which a citation tells of it."""
    first, *rest = _WORD.split(html)
    pieces = [first]
    begins: dict[int, int] = {}
    attributes: dict[int, str] = {}
    for found, word, text in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        index = int(found)
        entry = entries[index]
        if word == "opens":
            pieces[-1] = _opened(pieces[-1], index, entry)
            begins[index] = len(pieces)
            pieces.append(text.removeprefix(" "))
        else:
            begin = begins.get(index, len(pieces))
            content = "".join(pieces[begin:]).rstrip()
            if index and entry.text_name == entries[index - 1].text_name:  # two numbers before one text
                attributes[index] = attributes.get(index - 1, "")
            else:
                attributes[index] = _attributes(content, entry)
                content = _in_one_element(content, entry)
            back = f' <span class="copydesk-backlinks" {_AT}="{index}"></span>' if entry.back_links else ""
            pieces[begin:] = [content, back, text]
    return "".join(pieces), attributes


def _opened(before: str, index: int, entry: Entry) -> str:
    """The HTML up to an entry, the element that Markdown made of it given its id; else an empty one that has it."""
    name = "" if entry.has_name else f' id="{escape(entry.name)}"'
    element = _ELEMENT.search(before, max(len(before) - 40, 0))
    if not element:
        return f"{before}<span{name}></span>" if name else before
    opening = f'<{element[1]}{name} value="{entry.number}" class="copydesk-reference" dir="auto" {DATA}="{index}">'
    return before[: element.start()] + opening + element[2]


def _in_one_element(content: str, entry: Entry) -> str:
    """The text of an entry as one element, which a screen reader can read out; not where it spans several cells."""
    if not is_inline(content):
        return content
    return f'<span id="{escape(entry.text_name)}" class="copydesk-entry">{content}</span>'


def _attributes(content: str, entry: Entry) -> str:
    """What a citation gets: the text of the entry to show, and to read out."""
    text = escape(card(content))
    read_out = f'aria-describedby="{escape(entry.text_name)}"' if is_inline(content) else f'aria-description="{text}"'
    return f' {read_out} data-copydesk-entry="{text}"' if text else ""


def _told(match: re.Match[str], attributes: Mapping[int, str], places: Mapping[str, int]) -> str:
    """A link to an entry with the entry's text; a writer's own link keeps the attributes that it has."""
    more = attributes.get(places.get(match[1], -1), "")
    if not more or "data-copydesk-entry" in match[0] or ("aria-desc" in match[0] and match.re is _OWN_LINK):
        return match[0]
    role = "" if " role=" in match[0] else ' role="doc-biblioref"'
    return match[0] + role + more
