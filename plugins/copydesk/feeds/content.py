"""The HTML of a post -> HTML to be read anywhere: links absolute, and nothing that only the site's own page needs."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from copydesk.pages.masthead import title_at
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_LINKS = ("href", "src", "poster", "data", "cite")
_LINKED = ", ".join(f"[{name}]" for name in (*_LINKS, "srcset"))
# Marks that belong to the site's page: what readers of a feed get of them is noise, or is told by the feed itself.
_CHROME = "script, style, template, noscript, dialog, [hidden], a.headerlink, .copydesk-backlinks"
_CARD = "data-copydesk-entry"  # what shows beside a citation is in the list below
_CANDIDATE = pattern(r"\s*([^\s,]\S*[^\s,]|[^\s,])([^,]*)(?:,|$)")


def portable(html: str, base: str, title: str = "") -> str:
    """The HTML of a page at the URL `base` for another place. Its title is left out, which the feed tells.

    `title` is that of the head, if it has one.
    """
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(html)
    for node in tree.css("script[type^='math/tex']"):  # a formula, which a script of the site would set
        if node.parent and not node.parent.css_first(".MathJax_Preview"):
            node.replace_with(_formula(node))
    for node in tree.css(_CHROME):
        node.decompose()
    for node in tree.css(f"[{_CARD}]"):
        del node.attrs[_CARD]
    if (at := title_at(html, title)) is not None and len(headings := tree.css("h1")) > at:
        headings[at].decompose()
    _unfold(tree)
    _shrink(tree)
    for node in tree.css(_LINKED):
        _absolute(node, base)
    return ((tree.body and tree.body.inner_html) or "").strip()


def _formula(node: LexborNode) -> str:
    """A formula as TeX between its marks."""
    opening, closing = (r"\[", r"\]") if "display" in (node.attributes.get("type") or "") else (r"\(", r"\)")
    return opening + unescape(node.text()) + closing


def _unfold(tree: LexborHTMLParser) -> None:
    """Have the name of each tab stand above what it holds, where without a style sheet all names stood first."""
    from selectolax.lexbor import LexborHTMLParser

    for button in tree.css(".tabbed-set > input"):
        button.decompose()
    for names in tree.css(".tabbed-set > .tabbed-labels"):
        held = names.parent.css_first(".tabbed-content") if names.parent else None
        for name, block in zip(list(names.iter()), list(held.iter()) if held else (), strict=False):
            title = LexborHTMLParser(f"<p><strong>{name.inner_html}</strong></p>").css("p")[0]
            block.insert_before(title)
        names.decompose()


def _shrink(tree: LexborHTMLParser) -> None:
    """Have icons be as large as letters without a style sheet, and emoji be letters."""
    for node in tree.css("img.twemoji, img.emojione, img.gemoji"):
        node.replace_with(node.attributes.get("alt") or "")
    for node in tree.css(".twemoji svg:not([width])"):
        node.attrs["width"] = node.attrs["height"] = "1em"


def _absolute(node: LexborNode, base: str) -> None:
    for name in _LINKS:
        if target := node.attributes.get(name):
            node.attrs[name] = _joined(base, target.strip())
    if candidates := node.attributes.get("srcset"):
        found = _CANDIDATE.finditer(candidates)
        node.attrs["srcset"] = ", ".join(f"{_joined(base, match[1])}{match[2].rstrip()}" for match in found)


def _joined(base: str, target: str) -> str:
    """A target from a base; one that is no URL stays as it is."""
    try:
        return urljoin(base, target)
    except ValueError:  # `//[`, which no browser follows either
        return target
