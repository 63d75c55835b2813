"""A list typed by hand as entries of BibTeX, and the citations of it as keys."""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Span, edited
from copydesk.named_tuple import NamedTuple
from copydesk.references.bibtex import read
from copydesk.references.crossing import crossings
from copydesk.references.csl import item, parts
from copydesk.references.entry_text import entry_texts
from copydesk.references.export.bibtex import export
from copydesk.references.lost import lost, lost_addresses
from copydesk.references.record import records
from copydesk.references.renumber import obstacle
from copydesk.references.unread import unread_of
from copydesk.references.whole import spans_of, strange, whole
from copydesk.references.work import Entry, Work, keys_among

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from copydesk.document import Document
    from copydesk.markdown.facts import Link
    from copydesk.references.bibtex import BibEntry, Bibliography
    from copydesk.references.citation import Citation
    from copydesk.references.parts import Parts
    from copydesk.references.record import Record
    from copydesk.references.reference import Reference


class Converted(NamedTuple):
    """The new text of a document, the entries that its BibTeX file gains, and what its writer should know."""

    text: str
    entries: str
    remarks: tuple[str, ...]


class ConversionError(Exception):
    """Why the list of a document cannot be turned into keys."""


def converted(document: Document, bibliography: Bibliography) -> Converted:
    """A document that cites by key, and the entries that the bibliography does not have yet.

    A new entry keeps what was typed in its field `annote`. Raises ConversionError where something would be lost.
    """
    listed = [reference.number for reference in document.references]
    cited = {number for citation in document.citations for number, _ in citation.numbers}
    if len(set(listed)) < len(listed) or not cited <= set(listed):
        raise ConversionError(obstacle(document))
    if not cited:
        raise ConversionError("nothing cites its list by number, and a list of keys has only what is cited")
    uncited = [number for number in listed if number not in cited]
    if uncited:
        raise ConversionError(f"nothing cites [{uncited[0]}], and a list of keys has only what is cited")
    if lost := unread_of(listed, document):
        raise ConversionError(lost.words)
    crossing = next((each for each in crossings(document) if not each.is_doubtful), None)
    if crossing:
        raise ConversionError(f"entry {crossing.owner.number} cites another by number: {crossing.citation.text}")
    spans = _spans(document)
    references = [whole(document, *each) for each in zip(document.references, spans, strict=True)]
    named, entries = _named(document, references, bibliography)
    edits = [Edit(span, "") for span in _lines(document, spans)]
    edits += _edits(document, named)
    _hold(document, spans, edits)
    made = {**bibliography.entries, **read(entries).entries}
    return Converted(edited(document.text, edits), entries, tuple(_remarks(references, named, made)))


def _spans(document: Document) -> list[Span]:
    """Where each entry stands, with all its lines."""
    spans = spans_of(document)
    headings = [heading.span.start for heading in document.markdown.headings]
    for reference, span in zip(document.references, spans, strict=True):
        if span.start >= span.end:
            raise ConversionError("two entries stand on one line")
        if "table" in document.kinds_at(reference.span.start) or any(span.start <= at < span.end for at in headings):
            raise ConversionError("its list is a table, or has headings in it")
        line = strange(document, reference, span)
        if line:
            place = f"at [{reference.number}] stands what is no part of it"
            raise ConversionError(f"an entry cannot be moved whole, {place}: {line}")
    return spans


def _lines(document: Document, spans: list[Span]) -> Iterator[Span]:
    """The spans, each with the empty lines behind it."""
    text = document.text
    for span in spans:
        end = span.end
        while end < len(text) and text[end] in " \t\r\n":
            end += 1
        yield Span(span.start, text.rfind("\n", span.end, end) + 1 if end < len(text) else end)


def _named(
    document: Document, references: Sequence[Reference], bibliography: Bibliography
) -> tuple[dict[int, str], str]:
    """The key of each number, and the entries of BibTeX for those that have none yet."""
    known: dict[str, tuple[str, Parts]] = {}
    for key, entry in bibliography.entries.items():
        told = parts(entry)
        known |= dict.fromkeys(keys_among(told, known, itemgetter(1)), (key, told))
    named: dict[int, str] = {}
    new: list[tuple[Parts, Reference]] = []
    for typed, reference in zip(document.references, references, strict=True):
        among = keys_among(typed.parts, known, itemgetter(1))
        found = next((known[each][0] for each in among if each in known), None)
        if found:
            named[reference.number] = found
        else:
            new.append((typed.parts, reference))
    works = (Work(parts, (Entry(document.path, reference),)) for parts, reference in new)
    made = [
        record._replace(text=" ".join([record.text, *lost_addresses(reference.typed, _said(record))]))
        for record, (_, reference) in zip(records(works, taken=bibliography.entries), new, strict=True)
    ]
    named |= {reference.number: record.key for (_, reference), record in zip(new, made, strict=True)}
    return named, export(made, annotated=True)


def _said(record: Record) -> str:
    """The text of a record, with the addresses that fields of its own have."""
    return " ".join(filter(None, (record.text, record.parts.url, record.parts.doi, record.parts.arxiv)))


def _edits(document: Document, named: Mapping[int, str]) -> Iterator[Edit]:
    """Citations by key in the place of those by number, and of the links to entries that they are part of."""
    links = [link for link in document.markdown.links if link.kind != "autolink"]
    starts = [link.span.start for link in links]
    for citation in document.citations:
        names = "; ".join(dict.fromkeys(_keys(document.text, citation, named)))
        index = bisect_right(starts, citation.span.start) - 1
        link = links[index] if index >= 0 else None
        is_linked = link and citation.span.start < max(link.span.end, link.text_span.end)
        if link and is_linked and not _leads_to_entry(link, citation):
            raise ConversionError(f"`{citation.text}` is part of a link to {link.target}")
        yield Edit(link.span if link and is_linked else citation.span, f"[{names}]")


def _keys(text: str, citation: Citation, named: Mapping[int, str]) -> Iterator[str]:
    """The keys of a citation in their order, the last of an item with the locator behind it: `@sand, p. 12`."""
    starts = [each.span.start for each in citation.items[1:]]
    for each, start in zip(citation.items, [*starts, citation.span.end], strict=True):
        *first, last = (f"@{named[number]}" for number in each.numbers)
        locator = text[each.span.end : start].rstrip("] \t\\").strip(" \t\n,;&")
        is_said = any(map(str.isalnum, locator))  # not the bracket of `[2)`
        yield from (*first, f"{last}, {locator}" if is_said else last)


def _leads_to_entry(link: Link, citation: Citation) -> bool:
    """Whether a link is nothing but a citation, linked to its entry by hand."""
    return (
        link.kind == "link" and link.target.startswith("#") and link.text.strip("[]\\") == citation.text.strip("[]\\")
    )


def _hold(document: Document, spans: list[Span], edits: list[Edit]) -> None:
    """Raise where a link leads to an id within an entry, and is no citation of it."""
    starts, ends = [span.start for span in spans], [span.end for span in spans]
    lost = {
        name
        for name, at in document.markdown.anchors.items()
        if (index := bisect_right(starts, at) - 1) >= 0 and at < ends[index]
    }
    taken = {edit.span for edit in edits}
    for link in document.markdown.links:
        if link.target[:1] == "#" and link.target[1:] in lost and link.span not in taken:
            raise ConversionError(f"a link leads to {link.target}, which is in the list")


def _remarks(references: Sequence[Reference], named: Mapping[int, str], made: Mapping[str, BibEntry]) -> Iterator[str]:
    """What entries say that the list made of them will not: it stays in their field `annote` only."""
    for reference in references:
        entry = made.get(named[reference.number])
        if entry:
            words = lost(reference.text, entry_texts([item(entry)])[0])
            if words:
                yield f"the list will not say what [{reference.number}] does: {' '.join(words)}"
