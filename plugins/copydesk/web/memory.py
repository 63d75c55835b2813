"""Records in SQLite. Parallel runs share them, and a run that is killed loses at most what it learned last."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from dataclasses import fields
from operator import attrgetter
from time import monotonic, sleep
from typing import TYPE_CHECKING, Self

from copydesk.web.record import DAY, Record

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

_VERSION = 1  # of the table; another version's file is made anew
_KEPT = 400 * DAY  # after which a URL that nobody asked for is forgotten
_PATIENCE = 5.0  # seconds to wait for another run that writes
_PAUSE = 0.5  # seconds between two writings
_NAMES = [field.name for field in fields(Record)]
_TABLE = f"CREATE TABLE IF NOT EXISTS record ({', '.join(_NAMES)}, PRIMARY KEY (url)) WITHOUT ROWID"
_PUT = f"REPLACE INTO record VALUES ({', '.join('?' * len(_NAMES))})"  # noqa: S608 - question marks only
_GET = "SELECT * FROM record WHERE url = ?"
_row = attrgetter(*_NAMES)


class Memory:
    """The records of a file, or of this run alone where there is none or it cannot be used.

    What is learned is written down in one go every little while.
    """

    def __init__(self, path: Path | None, now: float = 0.0) -> None:
        self._base = _open(path)
        self._known: dict[str, Record | None] = {}  # as far as it was recalled or learned
        self._new: dict[str, Record] = {}
        self._written = monotonic()
        with suppress(sqlite3.Error):
            self._base.execute("DELETE FROM record WHERE asked < ?", (now - _KEPT,))

    def recall(self, url: str) -> Record | None:
        """What is known of a URL."""
        if url not in self._known:
            self._known[url] = self._read(url)
        return self._known[url]

    def _read(self, url: str) -> Record | None:
        try:
            row = self._base.execute(_GET, (url,)).fetchone()
            return _record(row) if row else None
        except (sqlite3.Error, TypeError, ValueError):
            return None

    def learn(self, record: Record) -> None:
        """Know it from now on."""
        self._known[record.url] = self._new[record.url] = record
        if monotonic() - self._written > _PAUSE:
            self._write()

    def _write(self) -> None:
        """Write down what is new; where that cannot be, it is known to this run only, and tried again."""
        with suppress(sqlite3.Error):
            with self._base:
                self._base.execute("BEGIN IMMEDIATE")
                self._base.executemany(_PUT, map(_row, self._new.values()))
            self._new.clear()
        self._written = monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._write()
        self._base.close()


def _record(row: tuple[object, ...]) -> Record:
    known = dict(zip(_NAMES, row, strict=True))
    secure = known["secure"]
    return Record(**{**known, "secure": None if secure is None else bool(secure)})  # type: ignore[arg-type]


def _open(path: Path | None) -> sqlite3.Connection:
    """The base of a file; one that is broken, or of another version, is made anew; where none can be, one in memory."""
    if path:
        for _ in range(2):
            try:
                return _await(str(path))
            except sqlite3.OperationalError:
                break  # another run holds it, or the folder cannot be written
            except sqlite3.DatabaseError:
                for suffix in ("", "-wal", "-shm"):
                    with suppress(OSError):
                        path.with_name(path.name + suffix).unlink()
    return _connect(":memory:")


def _await(name: str) -> sqlite3.Connection:
    """The base, once no other run makes it: SQLite itself does not wait while one sets the journal's mode."""
    end = monotonic() + _PATIENCE
    while True:
        try:
            return _connect(name)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > end:
                raise
        sleep(0.01)


def _connect(name: str) -> sqlite3.Connection:
    base = sqlite3.connect(name, timeout=_PATIENCE, isolation_level=None)
    try:
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = NORMAL")
        if base.execute("PRAGMA user_version").fetchone()[0] not in (0, _VERSION):
            raise sqlite3.DatabaseError("another version")
        base.execute(_TABLE)
        base.execute(f"PRAGMA user_version = {_VERSION}")
    except sqlite3.Error:
        base.close()
        raise
    return base
