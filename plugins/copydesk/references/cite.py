"""How to cite a post, and its references for managers of references: what is folded out below its list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from copydesk.references.export.bibtex import escaped
from copydesk.references.record import key_of, name_of
from copydesk.references.works_cited import links
from copydesk.registry import signed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from types import SimpleNamespace

    from copydesk.post import Post
    from copydesk.registry import Registry

_LIST_END = "</ol>\n</section>"  # as `bibliography` writes it
_AND = re.compile(r"\band\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Citable:
    """A post as others cite it; what it does not tell is empty or None."""

    title: str
    authors: tuple[str, ...] = ()
    date: date | None = None
    site: str = ""
    url: str = ""


def citable(post: Post, registry: Registry | None, site: str, url: str) -> Citable:
    """What a post tells of itself; authors that the registry has are named as there."""
    known = [(name, registry.find(name) if registry else None) for name in signed(post, registry)]
    authors = tuple(dict.fromkeys(author.name if author else name for name, author in known))
    return Citable(post.title, authors, post.date.date() if post.date else None, site, url)


def plain(post: Citable) -> str:
    """One line: `Ada Lovelace, Bo Quay. “Title.” Site, 2026-03-01. https://…`."""
    title = post.title if post.title.endswith(("?", "!", ".", "…")) else f"{post.title}."
    told = ", ".join(part for part in (post.site, post.date.isoformat() if post.date else "") if part)
    authors = ", ".join(post.authors)
    sentences = (authors and f"{authors}.", f"“{title}”", told and f"{told}.", post.url)
    return " ".join(sentence for sentence in sentences if sentence)


def bibtex(post: Citable) -> str:
    """An entry of type `misc`, which every style knows."""
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(post) if value)
    family = name_of(post.authors[0]).family if post.authors else ""
    key = key_of(family, post.date.year if post.date else None, post.title)
    return f"@misc{{{key},\n{fields}}}"


def fold_out(downloads: Mapping[str, str], post: Citable | None, works: str, words: SimpleNamespace) -> str:
    """The element to put below a list. `works` is the address of the page of works."""
    parts = [f"<summary>{escape(words.cite)}</summary>"]
    if post:
        # As entities: a page that is all ASCII takes half the memory.
        quoted = escape(plain(post)).replace("“", "&ldquo;").replace("”", "&rdquo;")
        parts += [f"<p>{escape(words.this_post)}</p>", f"<blockquote><p>{quoted}</p></blockquote>"]
        parts.append(f'<pre tabindex="0"><code>{escape(bibtex(post))}</code></pre>')
    all_works = f'<a href="{escape(works)}">{escape(words.all_works)}</a>'
    parts.append(f"<p>{escape(words.its_references)} {links(downloads)} &middot; {all_works}</p>")
    return '<details class="copydesk-cite">\n' + "\n".join(parts) + "\n</details>"


def with_fold_out(html: str, element: str) -> str:
    """A page with an element below its last list; where the list is no list of HTML, at the page's end."""
    before, end, after = html.rpartition(_LIST_END)
    return f"{before}{end}\n{element}{after}" if end else f"{html}\n{element}\n"


def _fields(post: Citable) -> Iterator[tuple[str, str]]:
    yield "author", " and ".join(_name(author) for author in post.authors)
    yield "title", f"{{{escaped(post.title)}}}"
    yield "howpublished", escaped(post.site)
    yield "year", str(post.date.year) if post.date else ""
    yield "month", str(post.date.month) if post.date else ""
    yield "url", post.url.replace("{", "%7B").replace("}", "%7D")


def _name(author: str) -> str:
    """A name as typed; one that BibTeX would take apart stays in one piece."""
    return f"{{{escaped(author)}}}" if "," in author or _AND.search(author) else escaped(author)
