"""The names of people in a string, however they are joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.pattern import pattern

if TYPE_CHECKING:
    import re

_EDGES = ' ,"“”'
_AND = pattern(r" (?:and|&) | ?; ?|[\u3001\uFF0C\uFF1B]\s*")  # the last are for Chinese and Japanese
_BACKWARDS = pattern(r"[^\s,]+, ?[^,]+\Z")  # "Alonso, Pablo" is one name; full names have a space in every piece
_LINK = pattern(r"\[([^\[\]]*)\]\([^()]*\)")
_TAG = pattern(r"<[^<>]*>")
_ASIDE = pattern(r"\([^()]*\)")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "ph.d", "md", "m.d", "msc", "esq"})


def split_names(text: str) -> list[str]:
    """The names in a string: `A and B`, `A, B & C`, `Last, First; Last, First`.

    A link is one name, an employer after a comma left out; so is what stands in parentheses, and all HTML.
    """
    linked = _LINK.search(text)
    for found, shown in ((_LINK, _link_name), (_TAG, " "), (_ASIDE, " ")):
        text = found.sub(shown, text)
    text = " ".join(text.split())
    parts = [part.strip(_EDGES) for part in _AND.split(text)]
    listed = ";" in text or all(map(_BACKWARDS.match, parts))
    names: list[str] = []
    for part in parts:
        if (listed and _BACKWARDS.match(part)) or (";" in text and not linked):
            names.append(part)
        else:
            names += _parted(part)
    names = [name for name in names if name and name not in {"and", "&"}]
    if not linked:
        return names
    # A lone word beside linked names is an employer: `[Ada Byron](…), Engines`.
    return [name for name in names if " " in name or f"[{name}" in linked.string]


def _link_name(link: re.Match[str]) -> str:
    words = link[1].strip()
    return f"; {words if _BACKWARDS.match(words) else words.partition(',')[0]} ;"


def _parted(text: str) -> list[str]:
    """Names between commas; `Jr.` and its like belong to the name before."""
    names: list[str] = []
    for piece in (piece.strip(_EDGES) for piece in text.split(",")):
        if names and piece.rstrip(".").lower() in _SUFFIXES:
            names[-1] += f", {piece}"
        else:
            names.append(piece)
    return names
