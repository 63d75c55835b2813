"""Taxonomies -> pages in Markdown: the posts, the authors, tags, categories and years, and an index of each.

Paths are those of sources, relative to the folder of documents. Links are relative links to sources, so that MkDocs
can follow them. What a head says is written with character references: it shows as it was typed, whatever it holds.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from copydesk.excerpt import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from copydesk.layout import Layout
    from copydesk.post import Post
    from copydesk.registry import Author
    from copydesk.taxonomy import Taxonomy

# What Markdown or an extension of it may take for a mark; the rest only where it stands as one.
_MARK = re.compile(r"[#$&*+<=>@\[-`{-~]|(?<!\w)[-.!?:]|:(?=\S)|(?<=\d)\.(?=\s)")
_TITLE = re.compile(r"\s*(?:#(?!#)[^\n]*|[^\s#][^\n]*\n=+[ \t]*)(?:\n|\Z)")
_LINKED_SCHEMES = ("http://", "https://", "mailto:")


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be: `body` is what stands below its title."""

    path: str
    title: str
    body: str

    @property
    def text(self) -> str:
        """The source of the page, which the search leaves out: it holds nothing of its own."""
        return f"---\nsearch:\n  exclude: true\n---\n\n# {plain(self.title)}\n\n{self.body}"


def pages(taxonomies: Iterable[Taxonomy], posts: Sequence[Post], layout: Layout) -> Iterator[Page]:
    """Every page; none without posts, and none for a taxonomy without terms. `posts` come newest first."""
    shown = tuple(taxonomies)
    if posts:
        path = layout.posts()
        yield Page(path, "Posts", _entries(path, posts, shown, layout))
    for taxonomy in shown:
        if taxonomy.terms:
            path = layout.index(taxonomy)
            yield Page(path, taxonomy.title, _terms(path, taxonomy, layout))
        for term in taxonomy.terms.values():
            path = layout.term(taxonomy, term)
            about = _about(path, term.author, layout) if term.author else ""
            yield Page(path, term.label, about + _entries(path, term.posts, shown, layout))


def byline(path: str, post: Post, taxonomies: Iterable[Taxonomy], layout: Layout) -> str:
    """Who wrote a post, when, and what of: a line of Markdown for the page at `path`; empty where nothing is known."""
    parts = []
    if post.date:
        day = post.date.date().isoformat()
        parts.append(f'<time datetime="{day}">{day}</time>')
    for taxonomy in taxonomies:
        links = [link(path, layout.term(taxonomy, term), term.label) for term in taxonomy.of(post)]
        if links and taxonomy.folder != "archive":
            part = f'<span class="copydesk-{taxonomy.folder}">{", ".join(links)}</span>'
            parts.insert(0 if taxonomy.folder == "authors" else len(parts), part)
    return f'<span class="copydesk-byline">{" · ".join(parts)}</span>' if parts else ""


def signed(markdown: str, post: Post, line: str) -> str:
    """The body of a post with a line under its title.

    A title that only the head tells is written out, as HTML, which takes no id away from a heading.
    """
    opening = _TITLE.match(markdown)
    if opening:
        return f"{opening[0].rstrip()}\n\n{line}\n\n{markdown[opening.end() :]}"
    title = post.document.front_matter.get("title")
    headings = post.document.markdown.headings
    told = any(heading.level == 1 for heading in headings) or "<h1" in markdown
    heading = "" if told or not title else f'<h1 class="copydesk-title">{plain(post.title)}</h1>\n\n'
    return f"{heading}{line}\n\n{markdown}"


def link(origin: str, target: str, text: str) -> str:
    """A link from one page to another."""
    return f"[{plain(text) or '&nbsp;'}]({quote(posixpath.relpath(target, posixpath.dirname(origin) or '.'))})"


def plain(text: str) -> str:
    """Text that Markdown shows as typed, on one line."""
    return _MARK.sub(lambda match: f"&#{ord(match[0])};", " ".join(text.split()))


def _entries(path: str, posts: Iterable[Post], taxonomies: tuple[Taxonomy, ...], layout: Layout) -> str:
    return "".join(_entry(path, post, taxonomies, layout) for post in posts)


def _entry(path: str, post: Post, taxonomies: tuple[Taxonomy, ...], layout: Layout) -> str:
    lines = (
        f"**{link(path, layout.post(post), post.title)}**",
        byline(path, post, taxonomies, layout),
        plain(post.description or excerpt(post.document)),
    )
    return "-   " + "\n\n    ".join(line for line in lines if line) + "\n\n"


def _terms(path: str, taxonomy: Taxonomy, layout: Layout) -> str:
    lines = []
    for term in taxonomy.terms.values():
        about = f": {plain(term.author.description)}" if term.author and term.author.description else ""
        lines.append(f"- {link(path, layout.term(taxonomy, term), term.label)} ({len(term.posts)}){about}\n")
    return "".join(lines)


def _about(path: str, author: Author, layout: Layout) -> str:
    """What the registry tells of an author."""
    links = [*([("Website", author.url)] if author.url else []), *author.links]
    parts = (
        _avatar(path, author.avatar, layout),
        plain(author.description),
        " · ".join(f"[{plain(label)}]({_url(url)})" for label, url in links if url.startswith(_LINKED_SCHEMES)),
    )
    return "".join(f"{part}\n\n" for part in parts if part)


def _avatar(path: str, avatar: str, layout: Layout) -> str:
    """The picture, where it is on the web or a file of the documents (from their root, with or without `/`)."""
    target = ""
    if avatar.startswith(("http://", "https://")):
        target = _url(avatar)
    elif (file := avatar.lstrip("/")) in layout.urls:
        target = quote(posixpath.relpath(file, posixpath.dirname(path) or "."))
    return f'<span class="copydesk-avatar">![]({target})</span>' if target else ""


def _url(url: str) -> str:
    return quote(url, safe="/:?#[]@!$&'*+,;=%~")
