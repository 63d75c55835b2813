"""One open document, and all that is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.lsp.lines import Lines
from copydesk.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from copydesk.diagnostic import Diagnostic
    from copydesk.document import Document
    from copydesk.lsp.held import Held

BYTE_ORDER_MARK = "\ufeff"


class Opened(NamedTuple):
    """A text that an editor has open. `written` may begin with a byte order mark, which `text` has not."""

    uri: str
    path: Path
    version: int
    language: str
    written: str

    @property
    def text(self) -> str:
        """What is checked."""
        return self.written.removeprefix(BYTE_ORDER_MARK)


class Page(NamedTuple):
    """An open document in its site; `opened_at` tells of a path which text is open there, if any is."""

    opened: Opened
    held: Held
    encoding: str
    opened_at: Callable[[Path], Opened | None]

    @property
    def name(self) -> str:
        """Its path within the site."""
        return self.held.name(self.opened.path)

    @property
    def document(self) -> Document:
        """Its facts."""
        return self.held.site.document(self.name)

    @property
    def lines(self) -> Lines:
        """Its lines as the editor counts them."""
        return self.lines_of(self.name)

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """What is to be said of it."""
        return self.held.diagnostics(self.name)

    def opened_as(self, name: str) -> Opened | None:
        """The text that is open of a file of the site."""
        return self.opened if name == self.name else self.opened_at(self.held.site.config.root / name)

    def uri_of(self, name: str) -> str:
        """The address of a file of the site: the editor's own where it has the file open."""
        opened = self.opened_as(name)
        return opened.uri if opened else (self.held.site.config.root / name).as_uri()

    def lines_of(self, name: str) -> Lines:
        """The lines of a document or registry of the site."""
        opened = self.opened_as(name)
        has_mark = opened is not None and opened.written.startswith(BYTE_ORDER_MARK)
        return Lines(self.held.site.document(name).text, self.encoding, has_mark=has_mark)
