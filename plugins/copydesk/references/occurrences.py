"""Where each entry is cited: what each citation is to become, and the ids by which an entry finds it again."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Span
from copydesk.references.lead import Lead

if TYPE_CHECKING:
    from collections.abc import Iterable

    from copydesk.document import Document
    from copydesk.markdown.facts import Link
    from copydesk.references.citation import Citation

_NUMBER = re.compile(r"\d+")
_NESTED = 3  # links that begin before a place and may still hold it: an image in a link in HTML


@dataclass
class Occurrences:
    """Edits that make links of citations; for each entry of the document, in order, its id and those of its citations.

    `text_ids` are for the text of each entry alone; `written` tells the entries whose ids stand in the text already;
    `cited` has the index of the entry by the id of each place that cites.
    """

    edits: list[Edit] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    text_ids: list[str] = field(default_factory=list)
    cited: dict[str, int] = field(default_factory=dict)
    written: set[int] = field(default_factory=set)
    places: list[list[str]] = field(default_factory=list)


def occurrences(document: Document) -> Occurrences:
    """The occurrences of every entry of a document."""
    reader = _Reader(document)
    for citation in document.citations:
        reader.read(citation)
    return reader.found


class _Reader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.references = document.references
        self.found = Occurrences()
        self.taken = set(document.markdown.anchors)
        self.tried: dict[str, int] = {}  # how often a name was taken already: a thousand like ones stay cheap
        self.anchors = sorted((at, name) for name, at in document.markdown.anchors.items())
        self.links = [link for link in document.markdown.links if link.kind != "autolink"]
        self.starts = [link.span.start for link in self.links]
        self.lead = Lead(document)
        self.by_id: dict[str, int] = {}
        for index in range(len(self.references)):
            self.name(index)

    def name(self, index: int) -> None:
        """Give an entry its id, and know the ids that a writer put into it."""
        reference = self.references[index]
        start = self.document.text.rfind("\n", 0, reference.span.start) + 1
        first, last = (bisect_left(self.anchors, (at, "")) for at in (start, reference.span.end))
        own = {name for _, name in self.anchors[first:last]}
        name = f"ref-{reference.number}"
        if name in own:
            self.found.written.add(index)
        else:
            name = self.free(name)
        self.found.ids.append(name)
        self.found.text_ids.append(self.free(f"{name}-text"))
        self.found.places.append([])
        self.by_id |= dict.fromkeys((*own, name), index)

    def free(self, name: str) -> str:
        """An id that the document does not have yet."""
        count, base = self.tried.get(name, 1), name
        while name in self.taken:
            count += 1
            name = f"{base}_{count}"
        self.tried[base] = count
        self.taken.add(name)
        return name

    def cite(self, index: int) -> str:
        """A new id for a place that cites an entry."""
        places = self.found.places[index]
        name = self.free(f"cite-{self.references[index].number}-{len(places) + 1}")
        places.append(name)
        self.found.cited[name] = index
        return name

    def read(self, citation: Citation) -> None:
        link = self.link_around(citation.span)
        if link is None:
            self.link_numbers(citation)
        elif link.target.startswith("#") and link.target[1:] in self.by_id:
            name = self.cite(self.by_id[link.target[1:]])
            at = link.span.start
            self.found.edits.append(Edit(Span(at, at), f'<span id="{name}"></span>'))

    def link_around(self, span: Span) -> Link | None:
        """The link that holds a citation, or that its own brackets make."""
        last = bisect_left(self.starts, span.end)
        for link in reversed(self.links[max(last - _NESTED, 0) : last]):
            if max(link.span.end, link.text_span.end) > span.start:
                return link
        return None

    def link_numbers(self, citation: Citation) -> None:
        """Link each number that is written out; one within a range finds back to where the range begins."""
        begins: dict[int, str] = {}
        numbers = citation.numbers
        written = self.written_numbers(citation.span, numbers)
        for number, span in written:
            index = self.lead.entry(number, citation.span.start)
            if index is not None:
                name = begins[span.start] = self.cite(index)
                href = escape(self.found.ids[index])
                text = self.document.text[slice(*span)]
                link = f'<a href="#{href}" id="{name}" class="copydesk-citation" role="doc-biblioref">{text}</a>'
                self.found.edits.append(Edit(span, link))
        told = {number for number, _ in written}
        starts = list(begins)  # in ascending order, as the numbers stand
        for number, span in numbers if len(told) < len(numbers) else ():
            after = bisect_left(starts, span.start)
            index = self.lead.entry(number, citation.span.start)
            if number not in told and index is not None and after < len(starts):
                self.found.places[index].append(begins[starts[after]])

    def written_numbers(self, group: Span, numbers: Iterable[tuple[int, Span]]) -> list[tuple[int, Span]]:
        """The numbers whose place holds just their digits; of `[2]–[6]` both ends."""
        text = self.document.text
        single = [(number, span) for number, span in numbers if text[slice(*span)].isdigit()]
        matches = [] if single else list(_NUMBER.finditer(text, *group))
        return single or [(int(match[0]), Span(*match.span())) for match in matches]
