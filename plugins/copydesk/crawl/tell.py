"""What LinkChecker found, as diagnostics: at every writer's line that has the link, else on the built page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from copydesk.built.origin import places, plain
from copydesk.diagnostic import Diagnostic, Position, Severity, Source, Span
from copydesk.rule import SITE_URL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from copydesk.built.address import Addresses
    from copydesk.crawl.program import Broken
    from copydesk.site import Site

GROUP = "crawl"
_URL = f"{SITE_URL}guide/built-site/"
_KINDS = (
    ("404", "not-found"), ("410", "not-found"), ("4", "refused"), ("5", "server-error"), ("timeout", "timeout"),
    ("timed out", "timeout"), ("connectionerror", "unreachable"), ("connect", "unreachable"),
    ("invalid", "malformed"), ("url ", "malformed"), ("host", "malformed"),
)  # fmt: skip
_LINE = 1 << 32


class Unread(Source):
    """A page on the web, of which only places are known: an offset is a line and a column in one number."""

    @staticmethod
    def span(line: int, column: int) -> Span:
        """The place of a line and column, both from 1."""
        offset = line * _LINE + column
        return Span(offset, offset)

    def position(self, offset: int) -> Position:
        """The line and column that an offset stands for."""
        return Position(*divmod(offset, _LINE))

    def line(self, number: int) -> str:
        """Nothing, whatever the `number`: the page itself was not kept."""
        del number
        return ""


@dataclass
class Account:
    """Makes diagnostics of what is broken. `pages` are those of documents; `text_of` is None for a site on the web.

    `folder` is where the site lies, from the root of the documents' site. Each broken URL comes once from LinkChecker,
    with the first page that has it.
    """

    site: Site
    addresses: Addresses
    pages: Mapping[str, str]
    folder: str
    text_of: Callable[[str], str] | None

    def __post_init__(self) -> None:
        self.sources: dict[str, Source] = {}
        self._places: dict[str, list[tuple[str, Span]]] | None = None

    def told(self, broken: Broken) -> Iterator[Diagnostic]:
        """A diagnostic for each line of a document that has a broken URL, else one for the page."""
        if self._places is None:
            self._places = places(self.site, self.addresses, self.pages)
        page = self._path(broken.parent)
        address = self.addresses.origin(page).resolve(broken.written)
        found = self._places.get(plain(address)[0], []) if address else []
        for path, span in found or [self._on_page(page, broken)]:
            if path in self.site.documents:
                self.sources[path] = self.site.documents[path].source
            kind = kind_of(broken.result)
            words = f"{self.addresses.base + address.path if address else broken.written}: {broken.result}"
            yield Diagnostic(f"{GROUP}/{kind}", GROUP, Severity.ERROR, path, span, words, url=_URL)

    def _path(self, url: str) -> str:
        """The path of a page from the site's base."""
        return unquote(urlsplit(url).path).removeprefix(self.addresses.base)

    def _on_page(self, page: str, broken: Broken) -> tuple[str, Span]:
        """The place on the built page; of a page on the web, only the line and column are known."""
        if self.text_of is None:
            path = broken.parent or broken.url
            self.sources.setdefault(path, Unread(""))
            return path, Unread.span(broken.line, broken.column)
        name = self.addresses.file(page) or page
        path = f"{self.folder}/{name}"
        source = self.sources.setdefault(path, Source(self.text_of(name)))
        start = source.offset(Position(broken.line, max(broken.column, 1)))
        at = source.text.find(broken.written, start)
        return path, Span(at, at + len(broken.written)) if at >= 0 else Span(start, start)


def kind_of(result: str) -> str:
    """`404 File not found` -> `not-found`."""
    lower = result.lower()
    return next((kind for mark, kind in _KINDS if lower.startswith(mark) or (len(mark) > 3 and mark in lower)), "error")
