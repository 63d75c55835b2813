"""What may be written at a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.named_tuple import NamedTuple

if TYPE_CHECKING:
    from copydesk.diagnostic import Span

MOST = 50  # at once: who types on is offered others


class Offer(NamedTuple):
    """A text that may take the place of a span. What is typed is sought in the `label`, `detail` is shown beside it.

    `more` is shown where there is room.
    """

    text: str
    span: Span
    label: str
    detail: str = ""
    more: str = ""


def has_word(text: str, typed: str) -> bool:
    """Whether words of a text begin as what is typed, in small letters, does."""
    return f" {typed}" in f" {text.casefold()}"
