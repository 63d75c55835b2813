"""Attribute lists, `{#id .class}`, which give an id to what they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.markdown.view import REST_BLANK
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from copydesk.markdown.view import View

ATTRIBUTES = pattern(r"\{:?[ ]*((?:[#.][\w:-]|[\w-]+=)[^{}\n]*)\}")
ID = pattern(r"(?:^|\s)(?:#|id=[\"']?)([^\s\"'}]+)")
_HEADING = pattern(r"[ \t>]*(?:[-*+:][ ]+|\d+[.)][ ]+)*\#")
_REST_OF_BLOCK = pattern(r"[ \t]*(?:\#+[ \t]*(?=\n|\Z)|(?P<cell>\|)|(?P<term>\n[ \t>]*(?::[ ]|={3,}|-{3,}))|(?=\n|\Z))")
_QUOTED = pattern(r"(?<!\bid=)(?:\"[^\"]*\"|'[^']*')")


def _belongs(view: View, start: int, end: int) -> bool:
    """Whether a list is that of what stands before it, of the heading or cell it ends, or of the block above it."""
    text = view.text
    if text[start - 1 : start] in (*")]`*_>",):
        return True
    if view.begins_line(start):
        above = text.rfind("\n", 0, max(view.line_start - 1, 0)) + 1
        return bool(text[above : view.line_start].strip(" \t>\n") and REST_BLANK.match(text, end))
    after = _REST_OF_BLOCK.match(text, end)
    return after is not None and bool(_HEADING.match(text, view.line_start) or after.lastgroup)


def attribute_list(view: View, start: int) -> int:
    """What a brace begins that opens no macro: an attribute list, or nothing."""
    match = ATTRIBUTES.match(view.text, start)
    if not match:
        return start + 1
    name = ID.search(_QUOTED.sub("", match[1]))
    if name and view.dialect.has("attr_list") and _belongs(view, start, match.end()):
        view.masked.ids.append((start, name[1]))
    return view.replace(start, match.end())
