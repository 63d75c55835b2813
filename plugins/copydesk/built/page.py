"""A built page: what it points to, the ids it defines, and whether scripts may define more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from copydesk.built.style import targets
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_LENGTH = 20_000_000  # code points; no page that readers open is longer
MAX_DEPTH = 5_000  # elements within each other: what the parser takes grows with its square
MAX_ATTRIBUTES = 2_000  # of one tag, for the same reason
_VOID = ("<br", "<img", "<hr", "<input", "<meta", "<link", "<wbr", "<source", "<col", "<!", "/>")
_SELECTOR = (
    "[href],[src],[srcset],[imagesrcset],[poster],[data],[style],[id],[content],a[name],style,script,[xlink\\:href]"
)
_PLAIN = frozenset({"src", "poster", "href", "xlink:href"})
_LISTS = frozenset({"srcset", "imagesrcset", "style", "data"})
_IMAGES = frozenset({"og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src"})
_NOWHERE = frozenset({"dns-prefetch", "preconnect"})  # what a link of such a `rel` names is a host
_HREF = frozenset({"area", "link", "image", "use"})
_REFRESH = pattern(r"^\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"']+)", re.IGNORECASE)
# What these make has its anchors before any script runs.
_STATIC = pattern(
    r"mkdocs|zensical|hugo|jekyll|pelican|nikola|zola|eleventy|hexo|sphinx|docutils|pandoc|quarto", re.IGNORECASE
)


@dataclass(slots=True)
class Page:
    """What was read of a page: where each target is used first, and the ids.

    `is_static` tells that no script adds ids; `is_whole` that the page could be read.
    """

    targets: dict[str, tuple[str, str]]
    ids: set[str]
    base: str = ""
    is_static: bool = False
    is_whole: bool = True


def read(text: str) -> Page:
    """Read a page; one that no browser would show is not read, and nothing is known of it."""
    if len(text) > MAX_LENGTH or _is_hostile(text):
        return Page({}, set(), is_whole=False)
    from selectolax.lexbor import LexborHTMLParser

    page, is_made, scripts = Page({}, set()), False, False
    for node in LexborHTMLParser(text).css(_SELECTOR):
        tag, attributes = node.tag or "", node.attributes
        match tag:
            case "script":
                scripts = scripts or "json" not in (attributes.get("type") or "")
            case "base":
                page.base = page.base or attributes.get("href") or ""
                continue
            case "meta":
                page.targets |= _of_meta(attributes)
                is_made = is_made or _is_static(attributes)
                continue
            case "style":
                page.targets |= dict.fromkeys((target for target, _ in targets(node.text() or "")), (tag, ""))
        _take(tag, attributes, page)
    page.is_static = is_made or not scripts
    return page


def _take(tag: str, attributes: Mapping[str, str | None], page: Page) -> None:
    """Add what an element points to, and its ids."""
    for name, value in attributes.items():
        if not value:
            continue
        if name == "id" or (name == "name" and tag == "a"):
            page.ids.add(value)
        elif name in _PLAIN:
            if name != "href" or tag == "a" or _counts(tag, attributes):
                page.targets.setdefault(value, (tag, name))
        elif name in _LISTS:
            for target in _listed(name, value, tag):
                page.targets.setdefault(target, (tag, name))


def _is_hostile(text: str) -> bool:
    """Whether reading would take a time that grows with the square of the length."""
    opened = text.count("<") - 2 * text.count("</")
    if opened > MAX_DEPTH and opened - sum(text.count(each) for each in _VOID) > MAX_DEPTH:
        return True
    if all("<" in text[at : at + MAX_ATTRIBUTES] for at in range(0, len(text), MAX_ATTRIBUTES)):
        return False  # no tag is long enough
    parts = text.split("<")
    long = (part.partition(">")[0] for part in parts if len(part) >= 2 * MAX_ATTRIBUTES)
    return any(tag[:1].isalpha() and len(tag.split(None, MAX_ATTRIBUTES)) > MAX_ATTRIBUTES for tag in long)


def _listed(name: str, value: str, tag: str) -> Iterator[str]:
    """What an attribute that is no URL itself points to."""
    if name == "style":
        yield from (target for target, _ in targets(value)) if "url(" in value else ()
    elif name == "data":
        yield from (value,) if tag == "object" else ()
    else:
        yield from candidates(value)


def _counts(tag: str, attributes: Mapping[str, str | None]) -> bool:
    """Whether the `href` of an element points to something that is fetched or followed."""
    if tag == "link" and not _NOWHERE.isdisjoint((attributes.get("rel") or "").lower().split()):
        return False
    return tag in _HREF


def _is_static(attributes: Mapping[str, str | None]) -> bool:
    """Whether a <meta> tells that the page was made by a program that makes pages beforehand."""
    name, content = attributes.get("name") or "", attributes.get("content") or ""
    return name.lower() == "generator" and _STATIC.search(content) is not None


def _of_meta(attributes: Mapping[str, str | None]) -> dict[str, tuple[str, str]]:
    """The picture that a <meta> names for cards, or the page that it sends readers on to."""
    content = attributes.get("content") or ""
    name = (attributes.get("property") or attributes.get("name") or "").lower()
    if name in _IMAGES and content:
        return {content: ("meta", "content")}
    if (attributes.get("http-equiv") or "").lower() == "refresh" and (match := _REFRESH.match(content)):
        return {match[1].strip(): ("meta", "content")}
    return {}


def candidates(value: str) -> Iterator[str]:
    """The URLs of a `srcset`: each is followed by a width or a density, or by a comma."""
    is_url = True
    for part in value.split():
        url = part if is_url else part.partition(",")[2]
        if (bare := url.strip(",")) and not bare.startswith("data:"):
            yield bare
        is_url = part.endswith(",")
