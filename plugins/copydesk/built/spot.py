"""Where in the text of a built page a use stands: looked up for what is reported, since parsing tells no places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.built.style import targets
from copydesk.diagnostic import Span
from copydesk.markdown.html import attributes, tags_with_attributes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from copydesk.built.survey import Use
    from copydesk.markdown.html import Attribute

_HOLD_MORE = ("srcset", "imagesrcset", "style", "content")  # than one target


def spots(text: str, uses: Iterable[Use]) -> dict[Use, Span]:
    """The first place of each use; of one that is written in a way that is not understood, the start of the page."""
    wanted = dict.fromkeys(uses)
    found: dict[Use, Span] = {}
    whole = {(use.tag, use.attribute, use.target.strip()): use for use in wanted}
    parts = [use for use in wanted if use.attribute in _HOLD_MORE]
    for tag in tags_with_attributes(text, 0, len(text)) if any(use.attribute for use in wanted) else ():
        for attribute in attributes(text, tag):
            if use := whole.get((tag.name, attribute.name, attribute.value.strip())):
                found.setdefault(use, attribute.span)
            elif attribute.name in _HOLD_MORE:
                for use in parts:
                    if (use.tag, use.attribute) == (tag.name, attribute.name) and use.target in attribute.value:
                        found.setdefault(use, _within(attribute, use, text))
    if any(not use.attribute for use in wanted):
        for target, span in targets(text):
            if use := whole.get(("style", "", target.strip())):
                found.setdefault(use, span)
    return {use: found.get(use) or _found(text, use.target) for use in wanted}


def _within(attribute: Attribute, use: Use, text: str) -> Span:
    """The place of a use in the value of an attribute that holds it."""
    at = text.find(use.target, *attribute.span)
    return attribute.span if at < 0 else Span(at, at + len(use.target))


def _found(text: str, target: str) -> Span:
    at = max(text.find(target), 0)
    return Span(at, at + len(target) if text.startswith(target, at) else at)
