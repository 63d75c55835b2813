"""Bracket groups of numbers in the text: `[3]`, `[1, 4]`, `[2-5]`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from copydesk.diagnostic import Span

if TYPE_CHECKING:
    from copydesk.document import Document


@dataclass(frozen=True, slots=True)
class Citation:
    """One bracket group as written. `numbers` holds each cited number with its place; a range is told by both ends'."""

    text: str
    span: Span
    numbers: tuple[tuple[int, Span], ...]


def citations(document: Document) -> Iterator[Citation]:
    """The citations of a document, in order, outside its reference list."""
    yield from ()
