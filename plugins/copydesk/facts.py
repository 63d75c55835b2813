"""The facts of a Markdown text: what parsing finds, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from copydesk.diagnostic import Span

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


class Markdown:
    """The facts of a text. `inert` is what is no prose, but for raw HTML (`raw`), of which only a part is.

    `anchors` maps each id to the offset of what defines it.
    """

    def __init__(self, inert: Iterable[tuple[int, int]] = (), raw: Iterable[tuple[int, int]] = ()) -> None:
        self.headings: list[Heading] = []
        self.anchors: dict[str, int] = {}
        self.links: list[Link] = []
        self.definitions: list[Definition] = []
        self.blocks: list[Block] = []
        self.inert = list(inert)
        self.raw = list(raw)

    def targets(self) -> Iterator[Link]:
        """The links, but one only of those that share a definition: where the target is at fault, it is so once."""
        seen: set[Span] = set()
        for link in self.links:
            if link.label is None or link.target_span not in seen:
                seen.add(link.target_span)
                yield link
