"""Elements of a page's head, written as HTML into a page that a theme has made."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from copydesk.named_tuple import NamedTuple
from copydesk.pattern import pattern
from copydesk.plaintext import attribute

if TYPE_CHECKING:
    from collections.abc import Iterable

# Letters are of either case one by one: a pattern that begins with a sign as it is finds it several times as fast.
_END = pattern(r"<(?:/[hH][eE][aA][dD]\s*>|[bB][oO][dD][yY][\s>])")
_TAG = pattern(r"""<(?:[mM][eE][tT][aA]|[lL][iI][nN][kK])\s[^<>"']*+(?:(?:"[^"]*"|'[^']*')[^<>"']*+)*+>""")
_KEY = pattern(r"\s(?:name|property|rel)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))", re.IGNORECASE)
_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))
_JSON_ESCAPES = {each: f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"}
# Of these a page has one set: a theme's picture is not to be told beside another's width.
_FAMILIES = ("og:image", "twitter:image")


class Element(NamedTuple):
    """An element as HTML. `key` is what it is known by: a name, a property or a relation."""

    key: str
    html: str


def named(name: str, content: str) -> Element:
    """`<meta name="…">`, of descriptions, Twitter cards and citations."""
    return Element(name, f'<meta name="{name}" content="{attribute(content)}">')


def property_(name: str, content: str) -> Element:
    """`<meta property="…">`, of Open Graph."""
    return Element(name, f'<meta property="{name}" content="{attribute(content)}">')


def link(relation: str, href: str, **more: str) -> Element:
    """`<link rel="…">`. The dash of a title is an entity: a page that is all ASCII takes half the memory."""
    told = "".join(f' {name}="{attribute(value)}"' for name, value in more.items()).replace("–", "&ndash;")
    return Element(relation, f'<link rel="{relation}"{told} href="{attribute(href)}">')


def json_script(data: Any) -> Element:
    """JSON-LD. No text in it can end the script, or begin a comment in it."""
    text = _JSON.encode(data)
    for sign, escaped in _JSON_ESCAPES.items():
        text = text.replace(sign, escaped)
    return Element("", f'<script type="application/ld+json">{text}</script>')


def inserted(page: str, elements: Iterable[Element]) -> str:
    """A page with elements at the end of its head. What the head tells already is not told twice."""
    end = _END.search(page)
    if end is None:
        return page
    head = page[: end.start()]
    told = {key for tag in _TAG.findall(head) for key in _keys(tag)}
    new = "\n".join(each.html for each in elements if _family(each.key) not in told)
    return f"{head}{new}\n{page[end.start() :]}" if new else page


@lru_cache(maxsize=1024)  # the pages of a site have many in common
def _keys(tag: str) -> tuple[str, ...]:
    """What an element of a head is known by; any number may lead to feeds and other languages."""
    keys = ((match[1] or match[2] or match[3] or "").lower() for match in _KEY.finditer(tag))
    return tuple(_family(key) for key in keys if key != "alternate")


@lru_cache(maxsize=256)
def _family(key: str) -> str:
    return next((family for family in _FAMILIES if key == family or key.startswith(f"{family}:")), key)
