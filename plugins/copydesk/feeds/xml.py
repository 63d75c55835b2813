"""XML in pieces: elements that become text once, and stand in several documents.

Names carry their prefix as written (`content:encoded`); the document's first line says what it stands for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from copydesk.plaintext import one_line, writable

if TYPE_CHECKING:
    from collections.abc import Iterable

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'


def line(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """Add an element that holds text on one line."""
    child = SubElement(parent, name, {key.replace("_", ":"): one_line(value) for key, value in attributes.items()})
    child.text = one_line(text) or None
    return child


def markup(parent: Element, name: str, html: str, **attributes: str) -> None:
    """Add an element that holds HTML, escaped."""
    SubElement(parent, name, attributes).text = writable(html)


def text_of(element: Element) -> str:
    """An element as text."""
    return tostring(element, encoding="unicode") + "\n"


def document(opening: str, heading: Element, items: Iterable[str], closing: str) -> str:
    """A document: the children of `heading`, a line each, and the items, between two texts."""
    for child in heading:
        child.tail = "\n"
    text = tostring(heading, encoding="unicode")
    head = text[text.index(">") + 1 : text.rindex("<")]
    return "".join((DECLARATION, opening, head, *items, closing))
