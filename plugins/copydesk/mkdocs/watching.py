"""What a preview watches besides the documents: the configuration, and what lies beside it. A base of the plugins."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from mkdocs.plugins import BasePlugin
from watchdog.events import (
    DirDeletedEvent,
    DirModifiedEvent,
    DirMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)

from copydesk import baseline
from copydesk.config import sought
from copydesk.mkdocs.site import NoOptions, site_config

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from watchdog.observers.api import ObservedWatch


class Bell(FileSystemEventHandler):
    """Has MkDocs build a site again when some files come, change or go.

    MkDocs watches a file only while it is there. So their folders are watched here, and for them a file of its own is
    touched that MkDocs watches: whatever else changes in these folders is none of its business.
    """

    def __init__(self, server: LiveReloadServer) -> None:
        self._observer = server.observer
        self._watches: dict[str, ObservedWatch] = {}
        self._ended: set[str] = set()  # folders that went: watchdog looks there no more
        self._paths: frozenset[str] = frozenset()
        self._file = Path(server.root, ".copydesk")  # hidden, so that MkDocs leaves it there when it cleans the folder
        self._file.touch()
        server.watch(str(self._file))

    def attend(self, paths: Iterable[Path], root: Path) -> None:
        """Ring for these paths, whether anything is there or not, and for no others; `root` is the site's."""
        ways = {way for path in paths for way in _ways(path, root)}
        self._paths = frozenset(map(str, ways))
        folders = {str(way.parent) for way in ways if way.parent.is_dir()}
        ended, self._ended = self._ended, set()
        for folder in (self._watches.keys() - folders) | (self._watches.keys() & ended):
            self._observer.unschedule(self._watches.pop(folder))
        for folder in folders - self._watches.keys():
            self._watches[folder] = self._observer.schedule(self, folder)

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Ring where one of the paths has changed: of folders, where they come or go, whatever lies in them."""
        if isinstance(event, DirDeletedEvent | DirMovedEvent):
            self._ended.add(str(event.src_path))  # a folder that comes back is watched anew
        if not isinstance(event, DirModifiedEvent) and not self._paths.isdisjoint((event.src_path, event.dest_path)):
            self._file.touch()


_BELLS: WeakKeyDictionary[LiveReloadServer, Bell] = WeakKeyDictionary()  # one for all plugins


def _ways(path: Path, root: Path) -> Iterator[Path]:
    """A path, and the folders above it that may go or come: those within the site, and those that are not there."""
    yield path
    for folder in path.parents:
        if folder.is_dir() and root not in folder.parents:
            return
        yield folder


class Watching(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]
    """The hooks of `mkdocs serve`."""

    bell: Bell | None = None

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:  # noqa: ARG002
        """Have the site built again when one of these is saved; MkDocs watches the documents and mkdocs.yml alone."""
        if server not in _BELLS:
            _BELLS[server] = Bell(server)
        self.bell = _BELLS[server]
        self.on_pre_build(config=config)
        return server

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """The configuration may tell that registries lie elsewhere now."""
        if self.bell:
            settings = site_config(config)
            paths = (*sought(settings), settings.root / baseline.NAME)
            self.bell.attend((path for path in paths if not path.is_relative_to(config.docs_dir)), settings.root)
