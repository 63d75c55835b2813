"""Attribute lists, `{#id .class}`, which give an id to what they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.pattern import pattern
from copydesk.view import REST_BLANK

if TYPE_CHECKING:
    from copydesk.view import View

ATTRIBUTES = pattern(r"\{:?[ ]*((?:[#.][\w:-]|[\w-]+=)[^{}\n]*)\}")
ID = pattern(r"(?:^|\s)(?:#|id=[\"']?)([^\s\"'}]+)")
_QUOTED = pattern(r"(?<!\bid=)(?:\"[^\"]*\"|'[^']*')")


def attribute_list(view: View, start: int) -> int:
    """What a brace begins that opens no macro: an attribute list, or nothing."""
    match = ATTRIBUTES.match(view.text, start)
    if not match:
        return start + 1
    name = ID.search(_QUOTED.sub("", match[1]))
    belongs = REST_BLANK.match(view.text, match.end()) or view.text[start - 1 : start] in ")]`*_>"
    if name and belongs and view.dialect.has("attr_list"):
        view.masked.ids.append((start, name[1]))
    return view.replace(start, match.end())
