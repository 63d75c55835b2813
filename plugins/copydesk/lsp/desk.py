"""The texts that are open, and the sites that hold them. One thread at a time is at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.config import Config, ConfigError, find_config
from copydesk.diagnostic import Position
from copydesk.discover import Unreadable
from copydesk.lsp.address import real
from copydesk.lsp.held import Held, read_alone, read_site
from copydesk.lsp.page import Opened, Page
from copydesk.site import NAMED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_LANGUAGES = frozenset(("markdown", "mdx", "quarto", "rmarkdown", "rmd"))
_REGISTRIES = (".yml", ".yaml", ".bib")


class Desk:
    """What is open, by URI; the folders that the editor works in; of each site that holds an open text what was read.

    `encoding` is what the positions count.
    """

    def __init__(self) -> None:
        self.encoding = "utf-16"
        self.folders: tuple[Path, ...] = ()
        self.wrong: dict[Path, Unreadable] = {}  # configurations that cannot be used, by path
        self._opened: dict[str, Opened] = {}
        self._sites: dict[Path, Held] = {}  # by the site's root, or the file that is alone
        self._before: dict[Path, Held] = {}
        self._configs: dict[Path, Config | None] = {}  # by the folder of a document
        self._last_good: dict[Path, Config] = {}

    def put(self, opened: Opened) -> None:
        """Take a text that was opened or changed."""
        self._opened[opened.uri] = opened

    def drop(self, uri: str) -> None:
        """Let go of a text that was closed: what counts is on disk again."""
        self._opened.pop(uri, None)
        self.read_again()

    def work_in(self, folders: Iterable[Path]) -> None:
        """Take the folders that the editor works in."""
        self.folders = tuple(folder.resolve() for folder in folders)
        self.read_again()

    def read_again(self) -> None:
        """Something changed on disk: read the sites again when they are next asked for."""
        self._before, self._sites = self._before | self._sites, {}
        self._configs, self.wrong = {}, {}
        if not self._opened:
            self._before.clear()

    def page(self, uri: str) -> Page | None:
        """An open document in its site as it is now; None where nothing is to be said of it."""
        opened = self._opened.get(uri)
        if opened is None or not _may_be_ours(opened):
            return None
        held = self._held(opened.path)
        if held is None or not _is_ours(opened, held):
            return None
        return Page(opened, held, self.encoding, self._opened_at)

    def version(self, uri: str) -> int | None:
        """Which version of a text is at hand; None where it is not open."""
        opened = self._opened.get(uri)
        return opened.version if opened else None

    def uri_of(self, path: Path) -> str:
        """The address of a file: the editor's own where it has the file open."""
        opened = self._opened_at(path)
        return opened.uri if opened else path.as_uri()

    def beside(self, uri: str) -> list[str]:
        """The other open texts of the same site."""
        key = self._key(self._opened[uri].path) if uri in self._opened else None
        return [each.uri for each in self._opened.values() if each.uri != uri and self._key(each.path) == key]

    def unreadable(self) -> Iterator[Unreadable]:
        """What could not be read: configurations, and files of the sites but for those that are open."""
        for each in filter(_may_be_ours, self._opened.values()):
            if self._key(each.path) not in self._sites:
                self._held(each.path)
        yield from self.wrong.values()
        for held in self._sites.values():
            yield from held.unreadable

    def _held(self, path: Path) -> Held | None:
        """The site of a file, with all that is open of it."""
        key = self._key(path)
        if key is None:
            return None
        if key not in self._sites:
            config = self._configs[path.parent]
            self._sites[key] = read_site(config, self._before.get(key)) if config and key != path else read_alone(path)
            self._before.pop(key, None)
        held = self._sites[key]
        for each in self._opened.values():
            if self._key(each.path) == key and _may_be_ours(each) and _is_ours(each, held):
                held.take(each.path, each.text)
        return held

    def _key(self, path: Path) -> Path | None:
        """What is read for a file: its site, by the root, or it alone; None where the configuration is wrong."""
        if path.parent not in self._configs:
            self._configs[path.parent] = self._config(path.parent)
        config = self._configs[path.parent]
        if config is None:
            return None
        is_site = config.file or config.mkdocs_file or config.root in self.folders
        return config.root if is_site else path

    def _config(self, folder: Path) -> Config | None:
        """The configuration that holds in a folder, else that of the innermost folder the editor works in.

        One that is wrong is told, and the last good one holds on.
        """
        try:
            config = find_config(folder)
            around = [each for each in self.folders if folder.is_relative_to(each)]
            if not (config.file or config.mkdocs_file) and around:
                config = find_config(max(around, key=lambda each: len(each.parts)))
        except ConfigError as error:
            place = Position(error.line, error.column)
            self.wrong[error.path] = Unreadable(error.path, error.message, place)
            return self._last_good.get(folder)
        self._last_good[folder] = config
        return config

    def _opened_at(self, path: Path) -> Opened | None:
        path = real(path)
        return next((each for each in self._opened.values() if each.path == path), None)


def _may_be_ours(opened: Opened) -> bool:
    """Whether a text is Markdown by its language or its name, or a registry by its suffix."""
    suffix = opened.path.suffix.lower()
    return opened.language.lower() in _LANGUAGES or suffix in NAMED or suffix in _REGISTRIES


def _is_ours(opened: Opened, held: Held) -> bool:
    """Of what has a registry's suffix, only what is one."""
    return opened.path.suffix.lower() not in _REGISTRIES or held.name(opened.path) in held.site.registries
