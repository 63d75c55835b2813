"""The memory of the web, and the folder it lies in: shared by runs, and whole whatever ends them."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from typing import TYPE_CHECKING

import pytest

from copydesk import cache
from copydesk.web.memory import Memory
from copydesk.web.record import DAY, Record

if TYPE_CHECKING:
    from pathlib import Path

WRITES = """
import sys, time
from pathlib import Path
from copydesk.web.memory import Memory
from copydesk.web.record import Record
name, count, pause = sys.argv[2], int(sys.argv[3]), float(sys.argv[4])
with Memory(Path(sys.argv[1])) as memory:
    for number in range(count):
        memory.learn(Record(f"https://{name}.net/{number}", "alive", asked=1.0, alive=1.0))
        print(number, flush=True)
        time.sleep(pause)
"""


def writer(path: Path, name: str, count: int, pause: float = 0) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", WRITES, str(path), name, str(count), str(pause)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True)


def until_written(path: Path, name: str) -> int:
    """How many records of a run lie in the file, once it has written twice; on a slow machine that takes its time."""
    counts: set[int] = set()
    for _ in range(1200):
        with suppress(sqlite3.OperationalError), closing(sqlite3.connect(path)) as base:
            found = base.execute("SELECT count(*) FROM record WHERE url LIKE ?", (f"https://{name}.net/%",))
            counts.add(found.fetchone()[0])
        if len(counts - {0}) > 1:
            break
        time.sleep(0.05)
    return max(counts)


def test_a_record_comes_back_as_it_was(tmp_path: Path) -> None:
    full = Record("https://a.net/", "dead", 500, "https://a.net/b", '"x"', True, 9.5, 1.0, 2.0, 3.0, 4, 5)  # noqa: FBT003
    bare = Record("https://b.net/", "unsure")
    with Memory(tmp_path / "web") as memory:
        memory.learn(bare)
        memory.learn(full)
        memory.learn(full)
    with Memory(tmp_path / "web") as memory:
        assert memory.recall(full.url) == full
        assert memory.recall(bare.url) == bare
        assert memory.recall("https://c.net/") is None


def test_what_nobody_asked_for_is_forgotten(tmp_path: Path) -> None:
    with Memory(tmp_path / "web") as memory:
        memory.learn(Record("https://a.net/", "alive", asked=1))
    with Memory(tmp_path / "web", now=500 * DAY) as memory:
        assert memory.recall("https://a.net/") is None


@pytest.mark.parametrize("data", [b"no base" * 1000, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_broken_file_is_made_anew(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "web").write_bytes(data)
    for _ in range(2):
        with Memory(tmp_path / "web") as memory:
            memory.learn(Record("https://a.net/", "alive"))
    with Memory(tmp_path / "web") as memory:
        assert memory.recall("https://a.net/")


def test_a_file_that_cannot_be_is_done_without(tmp_path: Path) -> None:
    with Memory(tmp_path / "absent" / "web") as memory:
        memory.learn(Record("https://a.net/", "alive"))
        assert memory.recall("https://a.net/")
    assert not (tmp_path / "absent").exists()


def test_parallel_runs_keep_what_each_has_learned(tmp_path: Path) -> None:
    runs = [writer(tmp_path / "web", name, 100) for name in "abcd"]
    assert [run.communicate() and run.returncode for run in runs] == [0] * 4
    with Memory(tmp_path / "web") as memory:
        assert all(memory.recall(f"https://{name}.net/{number}") for name in "abcd" for number in range(100))


def test_runs_that_make_the_base_at_the_same_moment_all_have_it(tmp_path: Path) -> None:
    for number in range(20):
        path, moment = tmp_path / f"web{number}", threading.Barrier(6)

        def learn(name: str, path: Path = path, moment: threading.Barrier = moment) -> None:
            moment.wait()
            with Memory(path) as memory:
                memory.learn(Record(f"https://{name}.net/", "alive"))

        with ThreadPoolExecutor(6) as runs:
            list(runs.map(learn, "abcdef"))
        with Memory(path) as memory:
            assert all(memory.recall(f"https://{name}.net/") for name in "abcdef")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
def test_a_killed_run_leaves_all_but_what_it_learned_last(tmp_path: Path) -> None:
    runs = [writer(tmp_path / "web", name, 10**6, 0.005) for name in "abc"]
    for name, run in zip("abc", runs, strict=True):
        written = until_written(tmp_path / "web", name)
        run.kill()
        said = len(run.communicate()[0].splitlines())
        with Memory(tmp_path / "web") as memory:
            known = [memory.recall(f"https://{name}.net/{number}") is not None for number in range(said + 9)]
        assert sum(known) >= written > 0
        assert known == sorted(known, reverse=True)  # whole up to some moment, and nothing after it
    with Memory(tmp_path / "web") as memory:
        memory.learn(Record("https://d.net/", "alive"))
    with Memory(tmp_path / "web") as memory:
        assert memory.recall("https://d.net/")


# The folder


def test_the_folder_lies_at_the_root_and_is_marked(tmp_path: Path) -> None:
    for _ in range(2):
        assert cache.folder(tmp_path) == tmp_path / ".copydesk_cache"
    assert (tmp_path / ".copydesk_cache" / ".gitignore").read_text() == "*\n"
    tag = (tmp_path / ".copydesk_cache" / "CACHEDIR.TAG").read_text()
    assert tag.startswith("Signature: 8a477f597d28d172789f06886806bc55")


def test_else_it_lies_among_the_users_caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / ".copydesk_cache").write_text("a file is in the way")
    one, other = cache.folder(tmp_path / "a"), cache.folder(tmp_path / "b")
    assert one
    assert one != other
    assert one.parent == tmp_path / "caches" / "copydesk"
    assert cache.folder(tmp_path / "a") == one


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the rules of other platforms")
def test_a_relative_folder_for_caches_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".copydesk_cache").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", "caches")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    found = cache.folder(tmp_path)
    assert found
    assert found.is_relative_to(tmp_path / "home" / ".cache")


def test_where_nothing_can_be_written_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".copydesk_cache").write_text("")
    (tmp_path / "caches").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    assert cache.folder(tmp_path) is None
