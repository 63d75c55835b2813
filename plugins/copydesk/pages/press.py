"""Presentations and listings -> HTML, by templates that a site can have its own of.

What a template gets is the model: `post` is a Presentation, `listing` a Listing, and all they hold is escaped as it
is set; `pieces` and `words` are at hand. Filters: `to` makes a link of a URL, `day` and `stamp` text of a moment,
`card` a card of a post.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from jinja2 import ChoiceLoader, Environment, pass_context
from markupsafe import Markup, escape

from copydesk.pages import embed
from copydesk.pages.embed import COMMENT, MARK
from copydesk.pages.masthead import UNSEEN, given_title, hides_title, title_at
from copydesk.pages.words import defined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime
    from types import SimpleNamespace

    from jinja2 import BaseLoader, Template
    from jinja2.runtime import Context

    from copydesk.pages.edition import Edition
    from copydesk.pages.presentation import Presentation
    from copydesk.taxonomy import Taxonomy

_ROOT = "\0"  # stands for the way to the site's root until a page is known: no text of a head or a body may hold it
_HOSTED = ("https://", "http://", "mailto:", "//")
CARD_LEVEL = 2
_PATH = "copydesk/{}.html"
PIECES = _PATH.format("pieces")  # whose macros all other templates use: they import none
_NAMED = re.compile(rf"\A({UNSEEN}<h1[^<>]*>)([^<>]+)(?=<a |</h1>)", re.DOTALL)
_TAGS = re.compile(r"<p>\[TAGS\]</p>|<!--[ \t]*material/tags\b[^<>]*-->")  # where Material's tags plugin puts its list
_TITLE = re.compile(rf"{UNSEEN}<h1[\s>].*?</h1>", re.DOTALL)


class Press:
    """Sets the pages of an edition. Each card is set once, however many pages show it."""

    def __init__(
        self, loaders: Sequence[BaseLoader], edition: Edition, sorts: Sequence[Taxonomy], words: SimpleNamespace
    ) -> None:
        """Take templates from the first loader that has one: a site's own stand before copydesk's."""
        self._edition, self._sorts = edition, sorts
        self._newest_first = [post.post.document.path for post in edition.shown]
        self._by_document = {post.post.document.path: post for post in edition.shown}
        self._environment = Environment(loader=ChoiceLoader(loaders), autoescape=True, auto_reload=False)
        self._environment.filters |= {
            "to": _to,
            "day": _day,
            "stamp": _stamp,
            "by_month": _by_month,
            "card": self._card,
        }
        self._environment.globals |= {"pieces": defined(self._environment, [PIECES], loaders), "words": words}
        self._bare_cards: dict[tuple[str, int], str] = {}
        self._cards: dict[tuple[str, int, str], Markup] = {}
        self._templates: dict[str, Template] = {}

    def page(self, path: str, url: str, html: str) -> str:
        """A page with what is to be added to its HTML: posts where it asks for some, head and foot, a list."""
        html = COMMENT.sub(lambda comment: self._embed(comment, url), html) if MARK in html else html
        if post := self._edition.posts.get(path):
            html = _under_title(html, post, self._set("post-head", url, post=post))
            html += self._set("post-foot", url, post=post)
        if listing := self._edition.listings.get(path):
            if named := _NAMED.match(html):  # `C#` where a page is written from right to left
                html = f"{named[1]}<bdi>{named[2]}</bdi>{html[named.end() :]}"
            told = {"listing": listing, "posts": listing.posts, "person": listing.person, "level": CARD_LEVEL}
            html = _placed(html, self._set("listing", url, **told), listing.kind)
        return html

    def _embed(self, comment: re.Match[str], url: str) -> str:
        """The posts that a comment asks for; what is wrong with it, a rule says."""
        asked = embed.read(comment, self._newest_first, self._sorts)
        posts = [self._by_document[path] for path in asked.paths]
        return self._set("cards", url, posts=posts, level=CARD_LEVEL + 1) if posts else ""

    def _set(self, name: str, url: str, **values: object) -> str:
        return _from_page(self._template(name).render(values, way="../" * url.count("/")), url)

    def _template(self, name: str) -> Template:
        if name not in self._templates:
            found = self._templates[name] = self._environment.get_template(_PATH.format(name))
            found.globals = dict(self._environment.globals)  # a chain of mappings is gone through in Python at each use
        return self._templates[name]

    @pass_context
    def _card(self, context: Context, post: Presentation, level: int = CARD_LEVEL) -> Markup:
        """A card. Its links go by the root of the site, so that it is the same on all pages of a depth."""
        way = context.get("way", _ROOT)  # to the root from the page; a macro may know of none
        key = post.path, level, way
        if key not in self._cards:
            html = self._bare_card(post, level).replace(f'{_ROOT}"', f'{way or "./"}"').replace(_ROOT, way)
            self._cards[key] = Markup(html)  # noqa: S704 - it is escaped
        return self._cards[key]

    def _bare_card(self, post: Presentation, level: int) -> str:
        """A card whose links begin with what stands for the root."""
        key = post.path, level
        if key not in self._bare_cards:
            self._bare_cards[key] = self._template("card").render(post=post, level=level).strip()
        return self._bare_cards[key]


def _placed(html: str, listed: str, kind: str) -> str:
    """The HTML of a page with a list below it, or where the writer asked for that of tags."""
    mark = _TAGS.search(html) if kind == "tags" else None
    return f"{html[: mark.start()]}{listed}{html[mark.end() :]}" if mark else html + listed


def _under_title(html: str, post: Presentation, head: str) -> str:
    """The HTML of a page with something under its title, which is set where it has none."""
    at = title_at(html, given_title(post.post))
    is_elsewhere = html.count("<h1") == 1  # one further below, which may say the title otherwise
    if at is None and (not is_elsewhere or hides_title(html, post.post)):
        return f'<h1 class="copydesk-title"><bdi>{escape(post.title)}</bdi></h1>\n{head}{html}'
    opening = _TITLE.match(html) if at == 0 else None
    return f"{opening[0]}\n{head}{html[opening.end() :]}" if opening else head + html


def _from_page(html: str, url: str) -> str:
    """HTML with its links as they lead from the page at a URL, the shortest way."""
    if _ROOT not in html:
        return html
    folder, way = _ROOT + url[: url.rfind("/") + 1], ""
    html = html.replace(f'{folder}"', './"').replace(folder, "")
    while folder != _ROOT:
        folder, way = folder[: folder.rfind("/", 0, -1) + 1] or _ROOT, f"../{way}"
        html = html.replace(folder, way)
    return html


def _to(url: str) -> str:
    return url if url.startswith(_HOSTED) else _ROOT + url


def _day(moment: datetime) -> str:
    return moment.date().isoformat()


def _stamp(moment: datetime) -> str:
    """A moment as HTML has it; a day where no hour was given."""
    return moment.isoformat() if (moment.hour, moment.minute, moment.second) != (0, 0, 0) else _day(moment)


def _by_month(posts: Iterable[Presentation]) -> Iterator[tuple[str, list[Presentation]]]:
    dated = (post for post in posts if post.published)
    for month, found in groupby(dated, lambda post: f"{post.published:%Y-%m}"):
        yield month, list(found)
