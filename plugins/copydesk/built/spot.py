"""Where in the text of a built page a use stands: looked up for what is reported, since parsing tells no places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.built.style import targets
from copydesk.diagnostic import Span
from copydesk.html import attributes, tags_with_attributes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from copydesk.built.page import Use
    from copydesk.html import Attribute

_HOLD_MORE = ("srcset", "imagesrcset", "style", "content")  # than one target


def spots(text: str, uses: Iterable[Use]) -> dict[Use, Span]:
    """The first place of each use; of one that is written in a way that is not understood, the start of the page."""
    wanted = dict.fromkeys(uses, Span(0, 0))
    left: dict[tuple[str, str], list[Use]] = {}
    for use in wanted:
        left.setdefault((use.tag, use.attribute), []).append(use)
    for tag in tags_with_attributes(text, 0, len(text)) if any(use.attribute for use in wanted) else ():
        for attribute in attributes(text, tag):
            for use in left.get((tag.name, attribute.name), ()):
                if wanted[use] == (0, 0) and (span := _within(attribute, use, text)):
                    wanted[use] = span
    for target, span in targets(text) if any(not use.attribute for use in wanted) else ():
        for use in left["style", ""]:
            if use.target == target and wanted[use] == (0, 0):
                wanted[use] = span
    return {use: span if span != (0, 0) else _found(text, use.target) for use, span in wanted.items()}


def _within(attribute: Attribute, use: Use, text: str) -> Span | None:
    """The place of a use in the value of an attribute, if it is there."""
    if attribute.value.strip() == use.target.strip():
        return attribute.span
    if use.attribute in _HOLD_MORE and use.target in attribute.value:
        at = text.find(use.target, *attribute.span)
        return attribute.span if at < 0 else Span(at, at + len(use.target))
    return None


def _found(text: str, target: str) -> Span:
    at = max(text.find(target), 0)
    return Span(at, at + len(target) if text.startswith(target, at) else at)
