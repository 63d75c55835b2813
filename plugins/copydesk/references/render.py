"""Citations as links to their entries, and entries with links back.

This takes two steps, one on either side of Markdown. Before it, citations become HTML links, and each entry is put
between two words; after it, the words become ids and links back, on whatever element Markdown made of the entry.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Span
from copydesk.references.occurrences import occurrences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from copydesk.document import Document
    from copydesk.references.reference import Reference

_PREFIX = re.compile(r"(?P<quote>[ \t>]*)(?P<bar>\|[ \t]*)?(?P<bullet>[-*+][ \t]+)?")
_ITEM_MARKER = re.compile(r"\d+\.")  # Python-Markdown makes no list of `1)`
_ATTRIBUTES = re.compile(r"(?<!\s)\s+\{[^{}\n]*\}\Z")
_UNDERLINE = re.compile(r"[ \t]*\n[ \t]*(?:-+|=+)[ \t]*(?=\n|\Z)")
_ARROW = "↩\ufe0e"  # as text, where the sign alone may become a picture
_WORD = re.compile(r"copydeskentry(\d+)(opens|ends)")
_ELEMENT = re.compile(r"<(li|p)>(\s*(?:<p>)?)\Z")
_PARAGRAPH = re.compile(r"<p( [^<>]*\bclass=\"copydesk-reference\")>([^<]*(?:<(?!/p>)[^<]*)*)</p>")
_PARAGRAPHS = re.compile(rf"(?:{_PARAGRAPH.pattern}\s*)+")


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry is to get: an id unless it has its own, the number its list item shows, its links back as HTML."""

    name: str | None
    value: int | None
    back_links: str


def link(document: Document) -> tuple[str, tuple[Entry, ...]] | None:
    """The text with its citations linked and its entries marked, for Markdown; None where there is no list."""
    if not document.references:
        return None
    found = occurrences(document)
    edits = list(found.edits)
    entries: list[Entry] = []
    for index, reference in enumerate(document.references):
        name = None if index in found.written else found.ids[index]
        value = reference.number if _ITEM_MARKER.fullmatch(reference.marker) else None
        edits += _marks(document.text, reference, index)
        entries.append(Entry(name, value, _back_links(reference.number, found.places[index])))
    return _edited(document.text, edits), tuple(entries)


def dress(html: str, entries: Sequence[Entry]) -> str:
    """The page that Markdown made of such a text, with ids and links back; paragraphs in a row become a list."""
    first, *rest = _WORD.split(html)
    pieces = [first]
    for index, word, text in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        entry = entries[int(index)]
        if word == "opens":
            pieces[-1] = _opened(pieces[-1], entry)
            pieces.append(text.removeprefix(" "))
        else:
            pieces[-1] = pieces[-1].rstrip()
            pieces += entry.back_links, text
    return _PARAGRAPHS.sub(_listed, "".join(pieces))


def _marks(text: str, reference: Reference, index: int) -> Iterator[Edit]:
    """The two words of an entry. Paragraphs that follow each other without an empty line are parted."""
    start, end = reference.span.start, reference.text_span.end
    line = text.rfind("\n", 0, start) + 1
    prefix = _PREFIX.match(text, line, start)
    in_row = reference.marker.endswith("|") or (prefix is not None and prefix["bar"] is not None)
    if _ITEM_MARKER.fullmatch(reference.marker):
        start = reference.text_span.start
    elif prefix:
        start = prefix.end()
        before = text[text.rfind("\n", 0, max(line - 1, 0)) + 1 : line]
        if not prefix["bullet"] and not in_row and before.strip(" \t\n>"):
            yield Edit(Span(line, line), prefix["quote"].rstrip() + "\n")
    end, parted = _end(text, start, end, in_row=in_row)
    yield Edit(Span(start, start), f"copydeskentry{index}opens ")
    yield Edit(Span(end, end), f" copydeskentry{index}ends" + "\n" * parted)


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


def _back_links(number: int, places: Sequence[str]) -> str:
    if not places:
        return ""
    names = [_ARROW] if len(places) == 1 else [_letters(count) for count in range(len(places))]
    label = f"Back to citation {{}} of reference {number}"
    links = " ".join(
        f'<a href="#{escape(place)}" role="doc-backlink" aria-label="{label.format(count)}">{name}</a>'
        for count, (place, name) in enumerate(zip(places, names, strict=True), 1)
    )
    arrow = "" if len(places) == 1 else f"{_ARROW} "
    return f' <span class="copydesk-backlinks">{arrow}{links}</span>'


def _letters(count: int) -> str:
    """0 -> a, 25 -> z, 26 -> aa."""
    return (_letters(count // 26 - 1) if count >= 26 else "") + chr(ord("a") + count % 26)


def _opened(before: str, entry: Entry) -> str:
    """The HTML up to an entry, the element that Markdown made of it given its id; else an empty one that has it."""
    name = f' id="{escape(entry.name)}"' if entry.name else ""
    element = _ELEMENT.search(before, max(len(before) - 40, 0))
    if not element:
        return f"{before}<span{name}></span>" if name else before
    value = f' value="{entry.value}"' if entry.value is not None and element[1] == "li" else ""
    return f'{before[: element.start()]}<{element[1]}{name}{value} class="copydesk-reference">{element[2]}'


def _listed(run: re.Match[str]) -> str:
    items = _PARAGRAPH.sub(r"<li\1>\2</li>", run[0]).rstrip()
    opening = '<ol class="copydesk-references" role="list" style="list-style: none">'
    return f'<div role="doc-bibliography">\n{opening}\n{items}\n</ol>\n</div>\n'
