"""Entities of HTML, decoded as Markdown and browsers decode them in an address: those that a semicolon ends.

`html.unescape` takes more for one: of `?tide=1&section=2` it makes `?tide=1§ion=2`.
"""

from __future__ import annotations

import html
from html.entities import html5
from typing import TYPE_CHECKING

from copydesk.pattern import pattern

if TYPE_CHECKING:
    import re

_ENTITY = pattern(r"&(?:#(?:\d{1,7}|[xX][\da-fA-F]{1,6})|([a-zA-Z][a-zA-Z\d]{1,31}));")


def decoded(text: str) -> str:
    """A text with the characters that its entities stand for. Linear in its length."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    return html.unescape(match[0]) if match[1] is None or f"{match[1]};" in html5 else match[0]
