"""XML in pieces: elements are text, and one that is written once can stand in several documents.

Names carry their prefix as written (`content:encoded`); the document's first line says what it stands for. They are put
together by hand: a site has thousands of them, for which `xml.etree` takes ten times as long.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from copydesk.plaintext import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'


def line(name: str, text: str = "", **attributes: str) -> str:
    """An element that holds text on one line. In the name of an attribute, `_` is a colon."""
    return element(name, _escaped(text), **attributes)


def markup(name: str, html: str, **attributes: str) -> str:
    """An element that holds HTML, escaped; of signs that XML can hold (`writable`)."""
    return element(name, escape(html, quote=False), **attributes)


def element(name: str, content: str, **attributes: str) -> str:
    """An element that holds XML."""
    told = "".join([f' {key.replace("_", ":")}="{_quoted(value)}"' for key, value in attributes.items()])
    return f"<{name}{told}>{content}</{name}>" if content else f"<{name}{told} />"


def document(opening: str, heading: Iterable[str], items: Iterable[bytes], closing: str) -> bytes:
    """A document: the elements of a heading, a line each, and the items, between two texts."""
    head = "".join((DECLARATION, opening, *(f"{each}\n" for each in heading)))
    return b"".join((head.encode(), *items, closing.encode()))


@lru_cache(maxsize=4096)  # the formats tell the same, and the feeds of terms have names and addresses in common
def _escaped(text: str) -> str:
    return escape(one_line(text), quote=False)


def _quoted(value: str) -> str:
    return _escaped(value).replace('"', "&quot;")
