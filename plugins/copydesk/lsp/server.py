"""The server: hears what is typed, and says what is to be said of it."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from copydesk import __version__
from copydesk.lsp.desk import Desk
from copydesk.lsp.tell import told, told_unreadable
from copydesk.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from copydesk.diagnostic import Span
    from copydesk.lsp.page import Opened, Page

T = TypeVar("T")
PAUSE = 0.05  # seconds between a change and what is said of it: who types fast is not told of every letter
_LOG = logging.getLogger("copydesk")


class Seen(NamedTuple):
    """What there is to say of a text: of which version, what is found in it, and what could not be read, by its URI.

    What is wrong with a configuration comes in words, too.
    """

    version: int | None
    found: list[types.Diagnostic]
    wrong: dict[str, list[types.Diagnostic]]
    words: set[str]


class Server(LanguageServer):
    """Texts come and are checked; what was said of a text that has changed since is not told.

    The loop hears and tells, one thread beside it does the work, in the order that it is given.
    """

    def __init__(self) -> None:
        # Whole texts: pygls counts lines that editors do not, so that a change of a part of one would go wrong.
        super().__init__("copydesk", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.desk = Desk()
        self.opened: dict[str, Opened] = {}
        self.is_shut_down = False
        self._worker = ThreadPoolExecutor(1)
        self._changed: dict[str, None] = {}  # URIs of what was typed, the last of which is checked first
        self._beside: dict[str, None] = {}  # of what a change of another text, or on disk, may touch
        self._told: dict[str, list[types.Diagnostic]] = {}
        self._wrong: dict[str, list[types.Diagnostic]] = {}  # what could not be read, by its URI
        self._words: set[str] = set()
        self._rounds: asyncio.Task[None] | None = None

    async def ask(self, work: Callable[..., T], *args: Any) -> T:
        """Have work done beside the loop."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, work, *args)

    async def ask_page(
        self, look: Callable[[Page, Span], T], uri: str, place: types.Position | types.Range
    ) -> T | None:
        """Have an open document looked at, at a place in it; None where nothing is to be said of it."""

        def work() -> T | None:
            page = self.desk.page(uri)
            where = types.Range(place, place) if isinstance(place, types.Position) else place
            return look(page, page.lines.span(where)) if page else None

        return await self.ask(work)

    def tell_desk(self, work: Callable[..., None], *args: Any) -> None:
        """Have work done beside the loop before all that is asked for later."""
        self._worker.submit(work, *args)

    def put(self, opened: Opened) -> None:
        """Take a text that was opened or changed, and check it soon."""
        self.opened[opened.uri] = opened
        self.tell_desk(self.desk.put, opened)
        self._changed.pop(opened.uri, None)
        self._changed[opened.uri] = None
        self._check_soon()

    def drop(self, uri: str) -> None:
        """Let go of a text that was closed."""
        if self.opened.pop(uri, None):
            self.tell_desk(self.desk.drop, uri)
            self._publish(uri, [], None)
            self._check_others()

    def read_again(self) -> None:
        """Something changed on disk."""
        self.tell_desk(self.desk.read_again)
        self._check_others()

    def work_in(self, folders: Iterable[Path]) -> None:
        """Take the folders that the editor works in."""
        self.tell_desk(self.desk.work_in, folders)
        self._check_others()

    def _check_others(self) -> None:
        self._beside |= dict.fromkeys(self.opened)
        if not self.opened:  # then nobody asks what could not be read
            self._tell_wrong({})
            self._say(set())
        self._check_soon()

    def _check_soon(self) -> None:
        if self._rounds is None or self._rounds.done():
            self._rounds = asyncio.get_running_loop().create_task(self._check_all())

    async def _check_all(self) -> None:
        while self._changed or self._beside:
            if self._changed:
                await asyncio.sleep(PAUSE)
            waiting = self._changed or self._beside
            is_changed, uri = waiting is self._changed, next(reversed(waiting))
            del waiting[uri]
            self._beside.pop(uri, None)
            try:
                await self._check(uri)
                if is_changed:
                    self._beside |= dict.fromkeys(await self.ask(self.desk.beside, uri))
            except Exception:  # noqa: BLE001 - one document must not end the checks of all others
                _LOG.exception("%s could not be checked", uri)

    async def _check(self, uri: str) -> None:
        """Check one text, and tell it, unless it has changed meanwhile."""
        seen = await self.ask(self._look, uri)
        self._tell_wrong(seen.wrong)
        self._say(seen.words)
        opened = self.opened.get(uri)
        if opened and opened.version == seen.version:
            self._publish(uri, [*seen.found, *seen.wrong.get(uri, ())], seen.version)

    def _look(self, uri: str) -> Seen:
        """What is to be said of a text; beside the loop."""
        desk = self.desk
        page = desk.page(uri)
        lines = page.lines if page else None
        found = [told(each, lines) for each in page.diagnostics] if page and lines else []
        wrong: dict[str, list[types.Diagnostic]] = {}
        for each in desk.unreadable():
            wrong.setdefault(desk.uri_of(each.path), []).append(told_unreadable(each, desk.encoding))
        words = {f"{each.path}{each.place} {each.message}" for each in desk.wrong.values()}
        return Seen(desk.version(uri), found, wrong, words)

    def _tell_wrong(self, wrong: dict[str, list[types.Diagnostic]]) -> None:
        """Tell what cannot be read, and that what could not before can be now."""
        before, self._wrong = self._wrong, wrong
        for uri in before | wrong:
            if before.get(uri) != wrong.get(uri):
                if uri in self.opened:
                    self._beside[uri] = None
                else:
                    self._publish(uri, wrong.get(uri, []), None)

    def _say(self, words: set[str]) -> None:
        """Show words that were not shown before, or were true no more since."""
        for each in sorted(words - self._words):
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, each))
        self._words = words

    def _publish(self, uri: str, found: list[types.Diagnostic], version: int | None) -> None:
        if self._told.get(uri, []) != found or version is not None:
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))
        self._told[uri] = found

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ARG002 - pygls' signature
        """Keep what went wrong to the log: a writer can do nothing about it."""
        _LOG.error("%s", error)
