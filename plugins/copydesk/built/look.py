"""A look at a piece of a built page, without the parser: what it points to, and ids that it surely defines.

A look finds no target too few and no id too many. Where it might, for the HTML is not of the plainest, it finds
nothing at all, and the parser (`page`) is asked.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from copydesk.built.page import candidates
from copydesk.named_tuple import NamedTuple
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

_TEXT = r"[^<]*+(?:<(?![a-zA-Z/!?])[^<]*+)*+"
_SPACE = r"[ \t\n\f]"
_NAME = r"""[^ \t\n\f"'<>/=A-Z]++"""
_VALUE = '="[^"]*+"'
_ATTRIBUTES = (
    rf"(?:{_SPACE}++{_NAME}(?:Box|AspectRatio|Units|Transform)?+(?:{_VALUE})?+)*+"  # small letters, but in SVG
)
_HOLDING = "|".join(
    rf"{name}{_ATTRIBUTES}>{held}</{name}{_SPACE}*+>"
    for name, held in (("script", _TEXT), ("style", "[^<@]*+"), ("title", "[^<]*+"))
)
# Elements that hide tags, read them otherwise, or move what all others point to.
_ODD = r"(?:base|frameset|iframe|noembed|noframes|object|plaintext|select|template|textarea|xmp)\b|script|style|title"
# The commonest attributes come first: what can be more than one thing takes several times as long.
_PLAIN = pattern(
    rf"[^<]*+(?:<(?:/[a-z][a-z0-9-]*+>"
    rf"|(?!{_ODD})[a-z][a-z0-9-]*+(?:[ \n][a-z-]++{_VALUE})*+(?:>|{_ATTRIBUTES}{_SPACE}*+/?>)"
    rf"|{_HOLDING}|!--[^<]*?-->|![dD][^<>]*+>|(?![a-zA-Z/!?]))[^<]*+)*+"
)
_UNREAD = pattern(r'="[^"\r\0]*+[\r\0]')  # characters that the parser gives back as others
_CONTENT = pattern(r'content="([^"]+)"')
_IMAGE = pattern(r'="(?:og|twitter):image(?::(?:url|secure_url|src))?"')
_STRANGE_META = pattern(r'(?:property|name|http-equiv)="(?:[^"]*&|refresh)')
_TELLING = ("&", "refresh", ":image")  # what a <meta> has that may be one of those
_LOOSE = pattern(r"&(?!(?:[a-zA-Z]+|#3[49]|#x27);)")  # what it stands for, only the parser knows
# What is an element wherever its tag stands.
_ELEMENTS = frozenset(
    "a abbr article aside b blockquote button cite code dd details div dl dt em fieldset figcaption figure footer "
    "h1 h2 h3 h4 h5 h6 header i img input ins kbd label li main mark nav ol p pre s section small span strong "
    "sub summary sup table u ul var".split()
)


class Shown(NamedTuple):
    """What a piece of a page points to, and ids of it."""

    targets: AbstractSet[str] = frozenset()
    ids: AbstractSet[str] = frozenset()


def look(text: str) -> Shown | None:
    """What a piece shows; None where only the parser can tell."""
    if not _PLAIN.fullmatch(text) or "url(" in text or 'poster="' in text:
        return None
    if ("\r" in text or "\0" in text) and _UNREAD.search(text):
        return None
    found = {*_values(text, 'href="'), *_values(text, 'src="')}
    found.discard("")
    if "srcset=" in text:
        found |= {each for value in _values(text, 'srcset="') for each in candidates(value)}
    if (first := text.find("<meta")) >= 0:
        last = text.rfind("<meta")
        end = text.find(">", last)
        if text.count('"', last, end) % 2:  # a value goes on behind it
            return None
        among = text[first:end].lower()
        if any(sign in among for sign in _TELLING):
            told = _of_metas(text[first:end])
            if told is None:
                return None
            found |= told
    if coded := {each for each in found if "&" in each}:
        if any(map(_is_loose, coded)):
            return None
        found = found - coded | set(map(html.unescape, coded))
    return Shown(found, set(_ids(text)))


def _of_metas(text: str) -> set[str] | None:
    """The pictures that some <meta> name; None where only the parser can tell."""
    metas = [part.partition(">")[0] for part in text.split("<meta")[1:]]
    if any(meta.count('"') % 2 for meta in metas):
        return None
    telling = [(meta, folded) for meta in metas if any(sign in (folded := meta.lower()) for sign in _TELLING)]
    if any(_STRANGE_META.search(folded) for _, folded in telling):
        return None
    return {value for meta, folded in telling if _IMAGE.search(folded) for value in _CONTENT.findall(meta)}


def _values(text: str, opening: str) -> Iterator[str]:
    """What stands between openings and the next quotation mark. To split takes half of what a pattern does."""
    return (part.partition('"')[0] for part in text.split(opening)[1:])


def _ids(text: str) -> Iterator[str]:
    """The ids of elements that are some wherever they stand."""
    before, *parts = text.split(' id="')
    for part in parts:
        tag = before[before.rfind("<") + 1 :]
        is_tag = ">" not in tag and tag.count('"') % 2 == 0
        name = part[: part.find('"')]
        if is_tag and tag.partition(" ")[0] in _ELEMENTS and name and "&" not in name:
            yield name
        before = part


def _is_loose(target: str) -> bool:
    """Whether a `&` stands for itself where that matters: all but what is asked of a page."""
    path, _, query = target.partition("?")
    return _LOOSE.search(path) is not None or ("#" in query and _LOOSE.search(query) is not None)
