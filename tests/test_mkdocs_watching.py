"""What `mkdocs serve` watches besides the documents, with the observer that it has."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from mkdocs.livereload import LiveReloadServer

from copydesk.mkdocs.watching import Bell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PATIENCE = 20  # seconds for what takes a twentieth of one


class Ear:
    """Hears whether a bell rang, which attends to two files of a site."""

    def __init__(self, server: LiveReloadServer, root: Path) -> None:
        self.root, self.bell = root, Bell(server)
        self.patience: float = PATIENCE
        self.file = next(root.parent.glob("served/.copydesk"))
        self.attend()

    def attend(self) -> None:
        """Attend as each build does."""
        self.bell.attend([self.root / "copydesk.toml", self.root / "data/names/authors.yml"], self.root)

    def rings(self, change: Callable[[], object]) -> bool:
        """Whether the bell rings for a change; what is built then attends again."""
        before, until = self._rung(), time.monotonic() + self.patience
        change()
        while self._rung() == before and time.monotonic() < until:
            time.sleep(0.02)
        rang = self._rung() != before
        time.sleep(0.3)  # until what belongs to it is heard, too
        self.attend()
        return rang

    def _rung(self) -> int:
        return self.file.stat().st_mtime_ns


@pytest.fixture
def ear(tmp_path: Path) -> Iterator[Ear]:
    root = tmp_path / "site"
    (root / "data/names").mkdir(parents=True)
    (root / "data/names/authors.yml").write_text("ada:\n  name: Ada\n", "utf-8")
    (tmp_path / "served").mkdir()
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path / "served"), polling_interval=0.05)
    found = Ear(server, root)
    server.observer.start()
    yield found
    server.observer.stop()
    server.observer.join()
    server.server_close()


@pytest.mark.parametrize("moved", ["data", "data/names"])
def test_a_folder_that_goes_and_comes_back_is_seen(ear: Ear, moved: str) -> None:
    folder, away = ear.root / moved, ear.root.parent / "away"
    assert ear.rings(lambda: folder.rename(away))
    assert ear.rings(lambda: away.rename(folder))
    assert ear.rings(lambda: (ear.root / "data/names/authors.yml").write_text("ada:\n  name: Ada Quay\n", "utf-8"))


def test_what_else_changes_beside_the_files_rings_no_bell(ear: Ear) -> None:
    ear.patience = 0.5
    assert not ear.rings(lambda: (ear.root / "data/names/other.txt").write_text("x", "utf-8"))
    assert not ear.rings(lambda: (ear.root / "notes.txt").write_text("x", "utf-8"))
    assert ear.rings(lambda: (ear.root / "copydesk.toml").write_text("", "utf-8"))
