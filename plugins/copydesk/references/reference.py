"""Numbered entries of a reference list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from copydesk.diagnostic import Span

if TYPE_CHECKING:
    from copydesk.document import Document


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry. `marker` is what stands before its text (`[3] -`), `span` reaches from the marker to the text's end."""

    number: int
    marker: str
    text: str
    span: Span
    marker_span: Span
    text_span: Span


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """The list: its title, the part of the document it takes, its entries in the order they stand."""

    title_span: Span
    span: Span
    references: tuple[Reference, ...]


def reference_list(document: Document) -> ReferenceList | None:
    """The reference list of a document, if it has one."""
    return None
