"""`copydesk check --web` as a program of its own: killed, run twice, watched on a terminal, behind a proxy."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from tests.misbehaving import Web, status

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

COMMAND = (sys.executable, "-m", "copydesk", "check", "--web", "--format", "json")
LINKS = ("--select", "dead-url,unsure-url,moved-url")
PRIVATE = "[web]\nallow-private = true\nretries = 0\n[web.resolvers]\narchive = ''\n"


def blog(folder: Path, web: Web, number: int) -> None:
    """A post that links to so many pages of a web."""
    (folder / "copydesk.toml").write_text(PRIVATE, "utf-8")
    links = (f"[a](http://127.0.0.1:{web.ports[80]}/{each})" for each in range(number))
    (folder / "a.md").write_text("\n\n".join(links), "utf-8")


def started(folder: Path, *words: str, **environment: str) -> subprocess.Popen[str]:
    clean = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    return subprocess.Popen(
        [*COMMAND, *words], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**clean, **environment},
    )  # fmt: skip


def ran(folder: Path, *words: str, **environment: str) -> Mapping[str, int]:
    """How often each rule spoke in a run that must not fail."""
    program = started(folder, *words, **environment)
    output, errors = program.communicate(timeout=120)
    assert program.returncode == 0, errors
    said = [each["rule"] for each in json.loads(output)["diagnostics"]]
    return {rule: said.count(rule) for rule in said}


def test_a_run_that_is_killed_leaves_its_memory_to_the_next(serve: Callable[..., Web], tmp_path: Path) -> None:
    web = serve(**{"127.0.0.1": status(200)})
    blog(tmp_path, web, 200)
    program = started(tmp_path, "--rate", "40")  # five seconds
    until = time.monotonic() + 60
    while sum(web.asked.values()) < 100 and time.monotonic() < until:
        time.sleep(0.01)
    program.kill()
    program.communicate()
    before = sum(web.asked.values())
    assert 100 <= before < 200
    assert ran(tmp_path, *LINKS, "--rate", "0") == {}
    assert sum(web.asked.values()) - before < 150  # half of what the killed one asked was known, at the very least
    assert len(web.asked) == 200


def test_two_thousand_links_are_asked_once_in_two_runs(serve: Callable[..., Web], tmp_path: Path) -> None:
    web = serve(**{"127.0.0.1": status(200)})
    blog(tmp_path, web, 2000)
    assert ran(tmp_path, *LINKS, "--rate", "0") == {}
    assert sum(web.asked.values()) == 2000
    connections = web.connections
    assert ran(tmp_path, *LINKS, "--rate", "0") == {}
    assert (sum(web.asked.values()), web.connections) == (2000, connections)


def test_parallel_runs_share_their_memory(serve: Callable[..., Web], tmp_path: Path) -> None:
    web = serve(**{"127.0.0.1": status(200)})
    blog(tmp_path, web, 100)
    runs = [started(tmp_path, "--rate", "0") for _ in range(4)]
    assert [run.communicate(timeout=120) and run.returncode for run in runs] == [0] * 4
    asked = sum(web.asked.values())
    assert ran(tmp_path, *LINKS) == {}
    assert sum(web.asked.values()) == asked


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of Unix")
def test_a_bar_is_shown_on_a_terminal(serve: Callable[..., Web], tmp_path: Path) -> None:
    import pty

    web = serve(**{"127.0.0.1": status(200)})
    blog(tmp_path, web, 60)
    (tmp_path / "copydesk.toml").write_text(PRIVATE, "utf-8")
    ours, theirs = pty.openpty()
    program = subprocess.Popen(
        [*COMMAND, "--rate", "20"], cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=theirs,
        env={**os.environ, "COLUMNS": "120", "TERM": "xterm"},
    )  # fmt: skip
    os.close(theirs)
    seen = b""
    try:
        while data := os.read(ours, 4096):
            seen += data
    except OSError:
        pass  # the other end is closed
    os.close(ours)
    assert program.wait(timeout=60) == 0
    assert b"asking the web" in seen
    assert b"/60" in seen
    assert b"/s, 1 host waiting" in seen


def test_the_links_of_a_real_post_are_asked_once_each(serve: Callable[..., Web], tmp_path: Path, shared: Path) -> None:
    """Behind a proxy that lets nothing through, which counts."""
    name = "2020-10-23-ismir2020.md"
    (tmp_path / name).write_bytes((shared / "cases" / name).read_bytes())

    web = serve()
    hosts = "www.youtube.com kth.app.box.com mtg.upf.edu acousticbrainz.org www.audiocommons.org".split()
    web.hosts |= dict.fromkeys(hosts, status(502, "X: y"))
    proxy = f"http://127.0.0.1:{web.ports[80]}"
    said = ran(tmp_path, "--select", "unsure-url,dead-url", http_proxy=proxy, https_proxy=proxy)
    assert said == {"unsure-url": 5}
    assert sorted(request.path for _, request in web.requests) == [
        "acousticbrainz.org:443",
        "http://mtg.upf.edu/fslannotator/",
        "kth.app.box.com:443",
        "www.audiocommons.org:443",
        "www.youtube.com:443",
    ]
