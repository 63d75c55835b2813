"""What built pages have in common: what a theme puts around each, articles that several list. It is looked at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.built.look import Shown, look
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAST, LONGEST = 250, 200_000  # characters of a piece, and of a page that is taken apart
_KEY = 80  # characters by which a piece is sought: to look for all of it costs more than to compare it then
_TAG = "<br>"  # stands between parts: where it is no tag, neither part is plain
_SEAM = pattern(r">\s*(?=<)")
_ARTICLE = "<article"


class Articles:
    """What articles show that several pages list. One is kept when it is met again: half of them are not."""

    def __init__(self) -> None:
        self._met: set[int] = set()
        self._known: dict[str, Shown | None] = {}

    def shown(self, article: str) -> Shown | None:
        """What an article shows; None where only the parser can tell."""
        if article in self._known:
            return self._known[article]
        seen, key = look(article), hash(article)
        if key in self._met:
            self._known[article] = seen
        self._met.add(key)
        return seen


class Common:
    """The pieces that pages, one after the other, have in common. A page is as good as its pieces, each plain."""

    def __init__(self, articles: Articles | None = None) -> None:
        self._articles = articles or Articles()
        self._before = ""
        self._pieces: list[tuple[str, Shown]] = []

    def shown(self, page: str) -> list[Shown] | None:
        """What the pieces of a page show; None where only the parser can tell."""
        known, rest = self._known(page) if len(page) <= LONGEST else ([], [page])
        apart = [_apart(each) for each in rest]
        own = [self._articles.shown(article) for articles, _ in apart for article in articles]
        found = [*known, *own, look(_TAG.join(each for _, each in apart))]
        seen = [each for each in found if each is not None]
        return seen if len(seen) == len(found) else None

    def _known(self, page: str) -> tuple[list[Shown], list[str]]:
        """What known pieces of a page show, and the rest of it in its parts."""
        if not self._pieces:
            self._pieces = [(piece, seen) for piece in _shared(self._before, page) if (seen := look(piece))]
            self._before = page
        found, own, at = [], [], 0
        for piece, seen in self._pieces:
            if (start := _find(piece, page, at)) >= 0:
                found.append(seen)
                own.append(page[at:start])
                at = start + len(piece)
        if not found:
            self._pieces = []  # of another template: the next page tells
        return found, [*own, page[at:]]


def _apart(part: str) -> tuple[list[str], str]:
    """The articles of a part, but for the last, which may be more than one; and all the rest."""
    first, *articles = part.split(_ARTICLE)
    if len(articles) < 2 or first.rfind("<") > first.rfind(">"):  # those are words of a tag
        return [], part
    return [_ARTICLE + each for each in articles[:-1]], f"{first}{_TAG}{_ARTICLE}{articles[-1]}"


def _shared(before: str, page: str) -> Iterator[str]:
    """The pieces of a page that the next one has, too, those beside each other as one."""
    joined, at = "", 0
    for piece in _pieces(before):
        start = _find(piece, page, at)
        if start < 0 or start > at:
            if joined:
                yield joined
            joined = ""
        if start >= 0:
            joined += piece
            at = start + len(piece)
    if joined:
        yield joined


def _pieces(page: str) -> Iterator[str]:
    """A page in pieces, each from a tag to the next but some."""
    at = max(page.find("<"), 0)
    while seam := _SEAM.search(page, at + LEAST):
        yield page[at : seam.end()]
        at = seam.end()


def _find(piece: str, page: str, at: int) -> int:
    """Where a page has a piece, from an offset on; -1 where it does not."""
    at = page.find(piece[:_KEY], at)
    while at >= 0 and not page.startswith(piece, at):
        at = page.find(piece[:_KEY], at + 1)
    return at
