"""XML in pieces: elements as text, which is made once, and stands in several documents.

Names carry their prefix as written (`content:encoded`); the document's first line says what it stands for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from copydesk.plaintext import one_line, writable

if TYPE_CHECKING:
    from collections.abc import Iterable

_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
_QUOTE = {'"': "&quot;"}


def element(name: str, *content: str, **attributes: str) -> str:
    """An element of other ones, or of text that is escaped; an attribute's `xml_lang` is `xml:lang`."""
    told = "".join(f' {key.replace("_", ":")}="{escape(one_line(value), _QUOTE)}"' for key, value in attributes.items())
    held = "".join(content)
    return f"<{name}{told}>{held}</{name}>" if held else f"<{name}{told} />"


def line(name: str, text: str = "", **attributes: str) -> str:
    """An element that holds text on one line."""
    return element(name, escape(one_line(text)), **attributes)


def markup(name: str, html: str, **attributes: str) -> str:
    """An element that holds HTML, escaped."""
    return element(name, escape(writable(html)), **attributes)


def document(opening: str, heading: Iterable[str], items: Iterable[str], closing: str) -> str:
    """A document: elements of its heading and items, a line each, between two texts."""
    return "".join((_DECLARATION, opening, *(f"{each}\n" for each in heading), *items, closing))
