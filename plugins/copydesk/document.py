"""One Markdown file, read once: its text, its front matter, and the facts of both."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from copydesk import front_matter, markdown
from copydesk.diagnostic import Source
from copydesk.dialect import Dialect
from copydesk.facts import Markdown
from copydesk.hide import prose
from copydesk.html import not_prose
from copydesk.pattern import pattern
from copydesk.references import Citation, Reference, ReferenceList, citations, reference_lists
from copydesk.references.key import key_citations

if TYPE_CHECKING:
    from copydesk.facts import Block
    from copydesk.front_matter import FrontMatter
    from copydesk.references.bibtex import Bibliography
    from copydesk.references.key import KeyCitation

MAX_NESTING = 200  # blocks looked back at for those that hold a place
_ASSEMBLED = pattern(r"--8<--|\{\{|\{%|\n:::|<%|\n#include|\[\[")


@dataclass
class Document:
    """The facts of a document. `path` is relative to the site's root, with `/`; `text` has no byte order mark.

    What not every run needs (prose, citations, references) is made when it is first asked for.
    """

    path: str
    text: str
    dialect: Dialect = field(default_factory=Dialect)
    reference_headings: tuple[str, ...] = ()

    @cached_property
    def front_matter(self) -> FrontMatter:
        """The head."""
        return front_matter.parse(self.text)

    @cached_property
    def markdown(self) -> Markdown:
        """Headings, anchors, links and blocks."""
        return markdown.parse(self.text, self.front_matter.body, self.dialect)

    @cached_property
    def prose(self) -> str:
        """The text, with what is no prose put out of sight (`hide.OPAQUE`), each character at its own offset."""
        return prose(self.text, self.inert)

    @cached_property
    def _hidden(self) -> tuple[list[int], list[int]]:
        """Where what is no prose begins, and how far what began so far reaches."""
        return [start for start, _ in self.inert], list(accumulate((end for _, end in self.inert), max))

    @cached_property
    def inert(self) -> list[tuple[int, int]]:
        """All that is no prose, in order; spans may overlap."""
        raw = (span for start, end in self.markdown.raw for span in not_prose(self.text, start, end))
        return sorted([(0, self.front_matter.body), *self.markdown.inert, *raw])

    def is_prose(self, offset: int) -> bool:
        """Whether the character at an offset is prose: cheaper than `prose` where few places are in question."""
        starts, reach = self._hidden
        at = bisect_right(starts, offset)
        return not at or reach[at - 1] <= offset

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.markdown.blocks]

    def kinds_at(self, offset: int) -> set[str]:
        """The kinds of the blocks around an offset, from the innermost out, as far as blocks sensibly nest."""
        return {block.kind for block in self._near(offset) if offset < block.end}

    def block_at(self, offset: int) -> Block | None:
        """The innermost block around an offset."""
        return next((block for block in reversed(self._near(offset)) if offset < block.end), None)

    def _near(self, offset: int) -> list[Block]:
        """The blocks that begin at or before an offset, as far back as blocks sensibly nest."""
        last = bisect_right(self._block_starts, offset)
        return self.markdown.blocks[max(last - MAX_NESTING, 0) : last]

    @cached_property
    def lower(self) -> bytes:
        """The text in UTF-8, its ASCII letters in lower case: to look for words that would be worth a closer look."""
        return self.text.encode("utf-8", "replace").lower()

    @cached_property
    def is_assembled(self) -> bool:
        """Whether part of the page comes from elsewhere: snippets, macros, mkdocstrings, wiki embeds."""
        return _ASSEMBLED.search(self.text) is not None

    @cached_property
    def source(self) -> Source:
        """The text with its line index."""
        return Source(self.text)

    @cached_property
    def reference_lists(self) -> tuple[ReferenceList, ...]:
        """The numbered lists that citations point to; most documents have one or none."""
        return tuple(reference_lists(self))

    @property
    def references(self) -> tuple[Reference, ...]:
        """The entries of the lists, in the order they stand."""
        return tuple(reference for found in self.reference_lists for reference in found.references)

    @cached_property
    def keys(self) -> tuple[KeyCitation, ...]:
        """Bracket groups of keys of the site's BibTeX file, `[@sand2020]`."""
        return tuple(key_citations(self))

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """Bracket groups of numbers outside the list that cite its entries."""
        return tuple(citations(self))


@dataclass
class BibliographyDocument(Document):
    """A site's BibTeX file: no Markdown, no head, and nothing in it is prose."""

    @cached_property
    def front_matter(self) -> FrontMatter:
        """None."""
        return front_matter.parse("")

    @cached_property
    def markdown(self) -> Markdown:
        """No facts."""
        return Markdown(inert=[(0, len(self.text))])

    @cached_property
    def bibliography(self) -> Bibliography:
        """The entries by key."""
        from copydesk.references.bibtex import read

        return read(self.text)


@dataclass
class RegistryDocument(Document):
    """A registry: a YAML file that is a head from top to end, and is checked and mended as heads are."""

    @cached_property
    def front_matter(self) -> FrontMatter:
        """All of the file."""
        return front_matter.read_mapping(self.text)
