"""`--executor`: a cluster says exactly what one process says, though one of its workers is killed midway."""

from __future__ import annotations

import json
import os
import pickle
import re
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from copydesk.cli import executor
from copydesk.cli.main import main
from copydesk.front_matter import parse, yaml_entries

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from click.testing import Result

POST = """---
title: Post {n}
author: Nobody {n}
date: 2020-1-3
---

[go](none-{n}.md)  Tides  rise.

[to](../{n}.md)
"""
DASK = (sys.executable, "-c", "from dask.__main__ import main; main()")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of eighty posts, each of which takes a worker its while."""
    folder = tmp_path / "site"
    (folder / "posts").mkdir(parents=True)
    (folder / "copydesk.toml").touch()
    for number in range(80):
        (folder / f"posts/{number}.md").write_text(POST.format(n=number) + "Words *and* words.\n\n" * 1500)
    monkeypatch.chdir(folder)
    return folder


@contextmanager
def started(folder: Path, *words: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A process of Dask's, and the address that it says it is at."""
    with subprocess.Popen([*DASK, *words], cwd=folder, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        try:
            for line in process.stderr:
                if found := re.search(r"(?:Scheduler|Start worker) at: +tcp://(\S+)", line):
                    break
            else:
                pytest.fail("Dask does not start")
            threading.Thread(target=process.stderr.read, daemon=True).start()
            yield process, found[1]
        finally:
            process.kill()


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    """A scheduler with two workers, on loopback."""
    options = ("--host", "127.0.0.1", "--no-dashboard")
    with started(folder, "scheduler", *options, "--port", "0") as (_, address):
        worker = ("worker", f"tcp://{address}", *options, "--no-nanny", "--nthreads", "1")
        with started(folder, *worker) as (one, _), started(folder, *worker) as (other, _):
            yield f"dask://{address}", [one, other]


def check(*words: str) -> Result:
    return CliRunner().invoke(main, ["check", "--format", "json", *words], catch_exceptions=False)


def said(result: Result) -> list[object]:
    found: list[object] = json.loads(result.stdout)["diagnostics"]
    return found


@pytest.mark.usefixtures("site")
def test_a_cluster_says_what_one_process_says_though_a_worker_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = check("--jobs", "1")
    assert len(said(whole)) >= 240
    with cluster(tmp_path) as (address, workers):
        assert said(check("--executor", address)) == said(whole)
        mapped = executor.distributed
        killed = []

        def killing(*given: Any) -> list[Any]:
            pending = mapped(*given)
            while not any(future.done() for future in pending):
                time.sleep(0.01)
            assert not all(future.done() for future in pending)
            os.kill(workers[0].pid, signal.SIGKILL)
            killed.append(workers[0].wait(10))
            return pending

        monkeypatch.setattr(executor, "distributed", killing)
        result = check("--executor", address)
        assert killed == [-signal.SIGKILL]
        assert said(result) == said(whole)
        assert result.exit_code == whole.exit_code == 1
        assert "undone" not in result.stderr  # the other worker did what this one had in hand


@pytest.mark.usefixtures("site")
def test_a_share_that_no_worker_can_do_is_done_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = check("--jobs", "1")
    monkeypatch.setattr(executor, "RETRIES", 0)
    with cluster(tmp_path) as (address, workers):
        mapped = executor.distributed

        def killing(*given: Any) -> list[Any]:
            pending = mapped(*given)
            for worker in workers:
                worker.kill()
                worker.wait(10)
            return pending

        monkeypatch.setattr(executor, "distributed", killing)
        monkeypatch.setattr(executor, "LONELY", 3)
        result = check("--executor", address)
        assert said(result) == said(whole)
        assert "came back undone" in result.stderr


ADDRESSES = ("127.0.0.1:8786", "dask://", "dask://host", "tcp://a:1", "dask://a:b", "dask://a b:1")


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_is_none_is_told(site: Path, address: str) -> None:
    result = check("--executor", address)
    assert (result.exit_code, site.exists()) == (2, True)
    assert f"--executor {address}: expected dask://HOST:PORT" in result.stderr


def test_a_scheduler_that_does_not_answer_is_told(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executor, "PATIENCE", 1)
    result = check("--executor", "dask://127.0.0.1:9")
    assert (result.exit_code, site.exists()) == (2, True)
    assert "no Dask scheduler answers at tcp://127.0.0.1:9" in result.stderr


def test_without_dask_it_says_how_to_get_it(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = check("--executor", "dask://127.0.0.1:9")
    assert (result.exit_code, site.exists()) == (2, True)
    assert "pip install 'copydesk[dask]'" in result.stderr


def test_a_head_that_goes_to_another_worker_while_it_is_read_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dask copies a site in one thread while another lints it."""
    head, read = parse(POST.format(n=1)), yaml_entries.read_yaml_head
    copies: list[bytes] = []

    def copying(text: str, start: int) -> object:
        if not copies:
            copies.append(pickle.dumps(head))
        return read(text, start)

    monkeypatch.setattr(yaml_entries, "read_yaml_head", copying)
    assert head.get("title")
    assert pickle.loads(copies[0]).get("title") == head.get("title")  # noqa: S301 - its own
