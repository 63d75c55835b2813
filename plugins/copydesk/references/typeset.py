"""An entry's Markdown as HTML that can stand on any page: emphasis and links to the web, all else as text."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from copydesk.markdown.entity import decoded
from copydesk.references.address import ADDRESS, SIGN, whole_address
from copydesk.references.card import HIDDEN
from copydesk.references.identifier import doi_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.references.parts import Parts

LENGTH = 4000  # code points, as far as `parts` reads
# Linear: no part of one alternative repeats another, and each begins with a mark of its own.
_TOKEN = re.compile(
    rf"\\(?P<escaped>[!-/:-@\[-`{{-~])"
    rf"|(?P<image>!)?\[(?P<text>[^\[\]\n]*)\](?:\(\s*<?(?P<target>[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?[^()]*\)|\[[^\[\]\n]*\])"
    r"|<(?P<auto>https?://[^\s<>\"`]+)>"
    rf"|(?P<bare>{ADDRESS})"
    rf"|(?i:doi:\s?(?P<doi>10\.\d{{4,9}}/{SIGN}+))"
    r"|(?i:arxiv:\s?(?P<arxiv>\d{4}\.\d{4,5}(?:v\d+)?))"
    r"|<(?:[a-zA-Z/!][^<>]*)>"
    r"|`(?P<code>[^`\n]+)`"
    r"|(?P<strong>\*\*|__)|(?P<em>\*(?!\s)|(?<!\s)\*|(?<!\w)_|_(?!\w))"
)
_CLOSING = ".,;:!?*_'’”"


def typeset(text: str, parts: Parts | None = None) -> str:
    """The entry on one line. What `parts` knows of where to find the work follows, where the text has no link to it."""
    line = " ".join(HIDDEN.sub("", text[:LENGTH]).split())
    html = "".join(_pieces(line))
    return html + "".join(_addresses(html, parts)) if parts else html


def _pieces(text: str, *, in_link: bool = False) -> Iterator[str]:
    """The HTML of each piece; emphasis that is not closed is closed at the end, and no link holds another."""
    opened: list[str] = []
    at = 0
    for match in _TOKEN.finditer(text):
        yield _text(text[at : match.start()])
        at = match.end()
        kind = match.lastgroup or ""
        if kind in ("strong", "em"):
            yield from _emphasis(kind, opened)
        elif match["escaped"] or match["code"]:
            yield escape(match["escaped"] or f"{match['code']}")
        elif match["text"] is not None:
            inner = "" if match["image"] else "".join(_pieces(match["text"], in_link=True))
            yield _link(decoded(match["target"] or ""), inner)
        elif in_link:
            yield _text(match["auto"] or (match[0] if kind else ""))  # a tag is of no kind
        elif match["auto"]:
            yield _link(match["auto"], escape(match["auto"]))
        elif match["bare"] or match["doi"] or match["arxiv"]:
            written = whole_address(match[0], _CLOSING)
            name = whole_address(match["bare"] or match["doi"] or match["arxiv"], _CLOSING)
            before = {"doi": "https://doi.org/", "arxiv": "https://arxiv.org/abs/"}.get(kind, "")
            yield _link(before + decoded(name), _text(written)) + escape(match[0][len(written) :])
    yield _text(text[at:])
    yield "".join(f"</{name}>" for name in reversed(opened))


def _emphasis(name: str, opened: list[str]) -> Iterator[str]:
    """The tag that a mark becomes; one that would cross another is left out."""
    if name not in opened:
        opened.append(name)
        yield f"<{name}>"
    elif opened[-1] == name:
        opened.pop()
        yield f"</{name}>"


def _link(url: str, html: str) -> str:
    """A link, where it leads to the web: an address within the site would lead elsewhere from another page."""
    return (
        f'<a href="{escape(url.replace("<", "%3C").replace(">", "%3E"))}">{html}</a>'
        if html and url.startswith(("https://", "http://"))
        else html
    )


def _text(text: str) -> str:
    return escape(decoded(text))


def _addresses(html: str, parts: Parts) -> Iterator[str]:
    told = unescape(unquote(html)).lower()
    if parts.doi and parts.doi not in told:
        yield " " + _link(doi_address(parts.doi), f"doi:{escape(parts.doi)}")
    if parts.arxiv and parts.arxiv.lower() not in told:
        yield " " + _link(f"https://arxiv.org/abs/{parts.arxiv}", f"arXiv:{escape(parts.arxiv)}")
