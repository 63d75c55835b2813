"""The facts of a Markdown text: what parsing finds, each with its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from copydesk.diagnostic import Span
from copydesk.lazy import lazy
from copydesk.markdown.nest import Spans
from copydesk.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Heading(NamedTuple):
    """A heading. `text` is as rendered; `span` the lines it takes."""

    level: int
    text: str
    anchor: str
    span: Span


class Link(NamedTuple):
    """A use of a target, of kind link, image, asset, autolink or html.

    `target` is as written but for escapes and entities; `target_span` is where it stands (for a reference link, in the
    definition); `text_span` lies between the brackets; `label` is set where the target comes from a definition.
    """

    kind: str
    target: str
    text: str
    span: Span
    text_span: Span
    target_span: Span
    label: str | None = None


class Definition(NamedTuple):
    """`[label]: target`."""

    label: str
    target: str
    span: Span
    target_span: Span


class Block(NamedTuple):
    """A block of text: paragraph, heading, item, code, table, cell, quote or rule."""

    kind: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Its place."""
        return Span(self.start, self.end)


class Outline:
    """The headings of a text in order; its anchors: each id with the offset of what defines it.

    Both are made by `make` when either is first asked for: other documents, too, ask where a link leads.
    """

    def __init__(self, make: Callable[[], tuple[list[Heading], dict[str, int]]] = lambda: ([], {})) -> None:
        self.make = make

    @lazy
    def _made(self) -> tuple[list[Heading], dict[str, int]]:
        made = self.make()
        del self.make
        return made

    @property
    def headings(self) -> list[Heading]:
        """The headings, in order."""
        return self._made[0]

    @property
    def anchors(self) -> dict[str, int]:
        """Each id with the offset of what defines it."""
        return self._made[1]


# What tells, by what is written for a target or by a tag, escapes and entities decoded, whether a link may matter.
Chosen = Callable[[str], bool] | None


class Markdown:
    """The facts of a text. `inert` is what is no prose, but for raw HTML (`raw`), of which only a part is.

    Links and the outline are read when they are first asked for: most rules ask for neither.
    """

    def __init__(self, inert: Iterable[tuple[int, int]] = (), raw: Iterable[tuple[int, int]] = ()) -> None:
        self.blocks: list[Block] = []
        self.notes: list[tuple[int, int]] = []  # the texts of footnotes, which readers see elsewhere
        self.inert = list(inert)
        self.raw = list(raw)
        self.read_links: Callable[[Chosen], list[Link]] = lambda _: []
        self.outline = Outline()
        self.shortcuts: list[tuple[int, int]] = []  # `[text]` and `[text][]`: the places of the texts

    @lazy
    def links(self) -> list[Link]:
        """The links, in the order of their places."""
        found = self.read_links(None)
        self.read_links = lambda _: found  # what it has kept of the text is needed no more
        return found

    @lazy
    def labels(self) -> Spans:
        """Where the texts of links are that are their labels, too."""
        return Spans(sorted(self.shortcuts))

    @property
    def headings(self) -> list[Heading]:
        """The headings, in order."""
        return self.outline.headings

    @property
    def anchors(self) -> dict[str, int]:
        """Each id with the offset of what defines it."""
        return self.outline.anchors

    def targets(self, chosen: Chosen = None) -> Iterator[Link]:
        """The links, but one only of those that share a definition: where the target is at fault, it is so once.

        Those that are not `chosen` may be left out: that takes a tenth of the time.
        """
        seen: set[Span] = set()
        for link in self.links if chosen is None else self.read_links(chosen):
            if link.label is None or link.target_span not in seen:
                seen.add(link.target_span)
                yield link
