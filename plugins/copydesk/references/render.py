"""Citations as links to their entries, and entries with links back: what is done to a page's Markdown.

This is the first of two steps, one on either side of Markdown. Citations become links, and each entry is put between
two words. In the page that Markdown makes of it, `dress` takes the words out and gives the entries their ids.

A word stands for a link, too: what Markdown does with HTML in brackets takes longer than all else with a citation.
Where the text becomes more than text (a heading has an id and a place in the table of contents), the HTML itself does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Span
from copydesk.references.heading import shown
from copydesk.references.occurrences import occurrences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from types import SimpleNamespace

    from copydesk.document import Document
    from copydesk.references.reference import Reference, ReferenceList

MARK = "copydeskentry"
# Around a link's number, and short: Markdown goes letter by letter through what brackets hold, and often.
CITES, CITED = "cqz", "q"
_PREFIX = re.compile(r"(?P<quote>[ \t>]*)(?P<bar>\|[ \t]*)?(?P<bullet>[-*+][ \t]+)?")
# What an entry in HTML of its own stands in, `<p id="r1">[1] …</p>`: there is no paragraph around such an element.
_IN_ELEMENT = re.compile(r"<(?:p|div|li|dd|td|section|article)\b[^<>]*>", re.IGNORECASE)
_CLOSED = re.compile(r"(?:</[a-z]{1,10}>[ \t\r\n]*+){1,20}+\Z", re.IGNORECASE)
_ITEM_MARKER = re.compile(r"\d+\.")  # Python-Markdown makes no list of `1)`
_ATTRIBUTES = re.compile(r"(?<!\s)\s+\{[^{}\n]*\}\Z")
_UNDERLINE = re.compile(r"[ \t]*\n[ \t]*(?:-+|=+)[ \t]*(?=\n|\Z)")
# What begins a block of lines, or lies in one, that Markdown makes more than text of.
_ODD_LINE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(?:[#=<:{~]|-+[ \t]*\Z|[!?/]{3}|\*\[)")
_ARROW = "&#8617;&#65038;"  # ↩ as text: the sign alone may become a picture. A page in ASCII takes half the memory


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry is to get.

    `name` is the id that leads to it, `has_name` whether it has that already, `text_name` the id of its text alone,
    `title` what its list is called, `back_links` HTML.
    """

    number: int
    name: str
    has_name: bool
    text_name: str
    title: str
    back_links: str


@dataclass(frozen=True, slots=True)
class Linked:
    """A page's Markdown, linked and marked; its entries; for the id of each place that cites, the entry's index.

    `links` are those that words stand for, by the numbers in the words.
    """

    text: str
    entries: tuple[Entry, ...]
    places: Mapping[str, int]
    links: tuple[str, ...]


def link(document: Document, words: SimpleNamespace) -> Linked | None:
    """A page with its citations linked and its entries marked; None where there is no list, or where it was done.

    `words` are those of `copydesk.pages.words`.
    """
    if not document.references or MARK in document.text:
        return None
    found = occurrences(document)
    edits, links = _in_words(document.text, found.edits)
    entries: list[Entry] = []
    listed = [(each, reference) for each in document.reference_lists for reference in each.references]
    for index, (each, reference) in enumerate(listed):
        edits += _marks(document.text, reference, index)
        shares = index > 0 and listed[index - 1][1].text_span == reference.text_span
        entries.append(
            Entry(
                number=reference.number,
                name=found.ids[index],
                has_name=index in found.written,
                text_name=entries[-1].text_name if shares else found.text_ids[index],
                title=_title(document, each),
                back_links=_back_links(reference.number, found.places[index], words),
            )
        )
    return Linked(_edited(document.text, edits), tuple(entries), found.cited, tuple(links))


def _in_words(text: str, edits: Iterable[Edit]) -> tuple[list[Edit], list[str]]:
    """The edits of citations, with words in the places of links where those stand in plain text; and these links."""
    told: list[Edit] = []
    links: list[str] = []
    end, is_plain, is_free = -1, False, CITES not in text
    for edit in edits:
        if edit.span.start > end:  # of the block of lines before
            end = text.find("\n\n", edit.span.end) % (len(text) + 1)
            block = text[text.rfind("\n\n", 0, edit.span.start) + 1 : end]
            is_plain = "[[" not in block and "\\[" not in block and not any(map(_ODD_LINE.match, block.split("\n")))
        if is_plain and is_free and edit.span.start < edit.span.end:
            told.append(Edit(edit.span, f"{CITES}{len(links)}{CITED}"))
            links.append(edit.text)
        else:
            told.append(edit)
    return told, links


def _title(document: Document, found: ReferenceList) -> str:
    """What a list is called: its heading, or the line that serves as one."""
    span = found.title_span
    heading = next((each for each in document.markdown.headings if each.span.start == span.start), None)
    return heading.text if heading else shown(document.text[slice(*span)]).partition("|")[0].strip(" \t\r\n>|*_#:")


def _marks(text: str, reference: Reference, index: int) -> Iterator[Edit]:
    """The two words of an entry. Paragraphs that follow each other without an empty line are parted."""
    start, end = reference.span.start, reference.text_span.end
    line = text.rfind("\n", 0, start) + 1
    prefix = _PREFIX.match(text, line, start)
    in_row = reference.marker.endswith("|") or (prefix is not None and prefix["bar"] is not None)
    if _ITEM_MARKER.fullmatch(reference.marker):
        start = reference.text_span.start
    elif prefix and _IN_ELEMENT.search(text, prefix.end(), start):
        closed = _CLOSED.search(text, start, end)
        end = closed.start() if closed else end
    elif prefix:
        start = prefix.end()
        before = text[text.rfind("\n", 0, max(line - 1, 0)) + 1 : line]
        if not prefix["bullet"] and not in_row and before.strip(" \t\n>"):
            yield Edit(Span(line, line), prefix["quote"].rstrip() + "\n")
    end, parted = _end(text, start, end, in_row=in_row)
    yield Edit(Span(start, start), f"{MARK}{index}opens ")
    yield Edit(Span(end, end), f" {MARK}{index}ends" + "\n" * parted)


def _end(text: str, start: int, end: int, *, in_row: bool) -> tuple[int, bool]:
    """Where the words of an entry end, and whether a rule right below would make a heading of it."""
    if in_row:
        return start + len(text[start:end].rstrip(" \t|")), False
    last_line = text.rfind("\n", start, end)
    if last_line >= 0 and _UNDERLINE.match(text, last_line):
        end = last_line
    attributes = _ATTRIBUTES.search(text, start, end)
    end = attributes.start() if attributes else end
    return end, _UNDERLINE.match(text, end) is not None


def _edited(text: str, edits: Iterable[Edit]) -> str:
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        pieces += text[at : edit.span.start], edit.text
        at = edit.span.end
    return "".join([*pieces, text[at:]])


def _back_links(number: int, places: Sequence[str], words: SimpleNamespace) -> str:
    if not places:
        return ""
    names = [_ARROW] if len(places) == 1 else [_letters(count) for count in range(len(places))]
    links = " ".join(
        f'<a href="#{escape(place)}" role="doc-backlink" aria-label="{words.back_to(count, number)}">{name}</a>'
        for count, (place, name) in enumerate(zip(places, names, strict=True), 1)
    )
    arrow = "" if len(places) == 1 else f'<span aria-hidden="true">{_ARROW}</span> '
    return f' <span class="copydesk-backlinks">{arrow}{links}</span>'


def _letters(count: int) -> str:
    """0 -> a, 25 -> z, 26 -> aa."""
    return (_letters(count // 26 - 1) if count >= 26 else "") + chr(ord("a") + count % 26)
