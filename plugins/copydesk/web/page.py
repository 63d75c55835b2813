"""What a page says of itself: its title, its anchors, and whether scripts build it."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING
from urllib.parse import unquote

from copydesk.pattern import pattern

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

    from copydesk.web.answer import Answer

_TITLE = re.compile(rb"<title\b[^<>]*>([^<]*)", re.IGNORECASE)
_PARTS = pattern(r"\s[-|–—·•:»«/]+\s|[|:·•»«]")
_THING = r"(?:the |this |that |your |requested )*(?:page|file|site|document|article|content|item|url|post|resource)"
_LOST = r"(?:was |is |could |can |cannot |can[’']t |has |been |be |doesn[’']t |does |not |no longer )*"
_NOT_FOUND = pattern(
    r"\W*(?:"
    r"(?:error |status |code )*(?:404|410)(?:[\W_]*(?:error|page|http|not found|gone)\b)*"
    r"|http (?:error |status )*(?:404|410)(?:[\W_]*(?:error|not found|gone)\b)+"
    rf"|(?:(?:oops|sorry|whoops|error|404)\W+)*(?:{_THING}\W+)?not found(?:\W+(?:error|404))*"
    rf"|(?:(?:oops|sorry)\W+)*{_THING}\W+{_LOST}(?:found|exist|exists|available)"
    r"|(?:seite|datei)\W+(?:wurde\W+)?nicht gefunden|page (?:non trouvée|introuvable)|p[áa]gina no encontrada"
    r"|p[áa]gina n[ãa]o encontrada|pagina non trovata|pagina niet gevonden|sidan hittades inte"
    r"|страница не найдена|找不到.{0,8}页面|页面不存在|ページが見つかりません.{0,12}"
    r")\W*",
    re.IGNORECASE,
)
_SCRIPT = pattern(r"<script\b([^<>]*)>", re.IGNORECASE)
_DATA = pattern(r"""type\s*=\s*["']?(?:application/(?:ld\+)?json|speculationrules|text/template)""", re.IGNORECASE)
_GENERATOR = pattern(r"<meta\b[^<>]*\bname\s*=\s*[\"']?generator\b[^<>]*>", re.IGNORECASE)
# What these make has its anchors before any script runs.
_STATIC = pattern(
    r"mkdocs|zensical|sphinx|docutils|hugo|jekyll|pelican|nikola|zola|eleventy|hexo|doxygen|pandoc|quarto"
    r"|asciidoctor|rustdoc|javadoc|mdbook|pdoc|gitbook legacy|org mode|texinfo|latexml|tex4ht|hevea",
    re.IGNORECASE,
)
_PREFIXES = ("", "user-content-")  # the sanitizer of GitHub and its like puts it before ids, and a script takes it off


class Found(Enum):
    """Whether a page has an anchor."""

    YES = "yes"
    NO = "no"
    SCRIPTS = "scripts may add it"
    UNREAD = "not all of the page could be read"


def title(answer: Answer) -> str:
    """The title of a page, entities decoded; empty where it has none."""
    match = _TITLE.search(answer.body)
    if not match:
        return ""
    import html

    return " ".join(html.unescape(answer.decoded(match[1])).split())


def says_not_found(answer: Answer) -> bool:
    """Whether a page that was answered with 200 calls itself not found: a part of its title says that and no more."""
    name = title(answer)[:200]
    return bool(name) and any(_NOT_FOUND.fullmatch(part) for part in (name, *_PARTS.split(name)))


def find_anchor(answer: Answer, fragment: str) -> Found:
    """Whether a page has an anchor."""
    wanted = {prefix + fragment for prefix in _PREFIXES}
    if not wanted.isdisjoint(_anchors(answer)):
        return Found.YES
    if answer.capped or answer.is_unread:
        return Found.UNREAD
    return Found.SCRIPTS if _runs_scripts(answer) else Found.NO


def _anchors(answer: Answer) -> set[str]:
    """The ids of a page, also decoded: browsers look for a fragment as it is in the address first."""
    found: set[str] = set()
    for node in _tree(answer).css("[id], a[name], map[name]"):
        found.update(node.attributes.get(name) or "" for name in ("id", "name"))
    return found | {unquote(name) for name in found if "%" in name}


def _tree(answer: Answer) -> LexborHTMLParser:
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(answer.text)


def _runs_scripts(answer: Answer) -> bool:
    """Whether scripts may add anchors to a page: any script may, but on pages whose anchors are made beforehand."""
    text = answer.text
    generator = _GENERATOR.search(text)
    if generator and _STATIC.search(generator[0]):
        return False
    return any(not _DATA.search(match[1]) for match in _SCRIPT.finditer(text)) or "<frameset" in text.lower()
