"""`copydesk crawl` with the real LinkChecker: what it finds, where that is told, and that nothing of it is left."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

from copydesk.cli.main import main
from copydesk.crawl import program
from copydesk.crawl.serve import serving
from copydesk.crawl.tell import kind_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

needs_linkchecker = pytest.mark.skipif(find_spec("linkcheck") is None, reason="needs LinkChecker")

FILES = {
    "mkdocs.yml": "site_name: Quay\nsite_url: https://quay.example/repo/\n",
    "docs/index.md": "# Quay\n\n[a](a.md) [gone](/repo/gone/)\n",
    "docs/a.md": "# A\n\n[gone](../gone/#x)\n",
    "site/index.html": '<a href="a/">a</a> <a href="/repo/gone/">g</a>\n<a href="void/?a=1&amp;b=2">v</a>'
    '<link rel="stylesheet" href="q.css"><a href="https://other.example/">o</a><a href="/elsewhere/">e</a>'
    '<a href="sitemap.xml">s</a>',
    "site/a/index.html": '<a href="../gone/#x">g</a><a href="#none">n</a><a href="../b">b</a><a href="../f">f</a>',
    "site/b.html": '<img src="ä.png">',
    "site/f/index.html": "<p>",
    "site/q.css": "a { b: url(gone.png) }",
    "site/sitemap.xml": '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>',
    "site/robots.txt": "User-agent: *\nDisallow: /\n",
}
SAID = """docs/a.md:3:8 error crawl/not-found /repo/gone/: 404 File not found
docs/index.md:3:18 error crawl/not-found /repo/gone/: 404 File not found
site/b.html:1:11 error crawl/not-found /repo/ä.png: 404 File not found
site/index.html:2:1 error crawl/not-found /repo/void/: 404 File not found
site/q.css:1:12 error crawl/not-found /repo/gone.png: 404 File not found
"""


@pytest.fixture
def quay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A built site with its sources, some of whose links are broken; what is started for it is known by its folder."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUAY", str(tmp_path))
    return tmp_path


def crawl(*arguments: str) -> tuple[int, str, str]:
    ran = CliRunner().invoke(main, ["crawl", *arguments])
    return ran.exit_code, ran.stdout, ran.stderr


def processes(quay: Path) -> list[str]:
    """What runs LinkChecker for a test's site on this machine, whoever is its parent by now."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            line, environment = (path.joinpath(name).read_bytes().split(b"\0") for name in ("cmdline", "environ"))
        except OSError:
            continue
        if b"copydesk.crawl.child" in line and f"QUAY={quay}".encode() in environment:
            found.append(path.name)
    return found


@needs_linkchecker
def test_what_is_broken_is_told_at_the_writers_line_or_on_the_page(quay: Path) -> None:
    assert crawl("site", "--format", "concise") == (1, SAID, "")
    assert quay.is_dir()


@needs_linkchecker
@pytest.mark.usefixtures("quay")
def test_any_format_and_exit_zero() -> None:
    code, output, _ = crawl("site", "--format", "json", "--exit-zero")
    first = json.loads(output)["diagnostics"][0]
    assert code == 0
    assert (first["rule"], first["group"], first["path"], first["end_column"]) == (
        "crawl/not-found", "crawl", "docs/a.md", 18,
    )  # fmt: skip
    assert first["url"].endswith("/guide/built-site/")


@needs_linkchecker
def test_a_sound_site_is_let_through(quay: Path) -> None:
    shutil.rmtree(quay / "site")
    (quay / "site").mkdir()
    (quay / "site/index.html").write_text('<a href="/repo/">home</a> <a href="./">here</a>', "utf-8")
    assert crawl("site", "--format", "concise") == (0, "", "")


@needs_linkchecker
def test_a_site_on_the_web_is_crawled_by_its_url(quay: Path) -> None:
    with serving(quay / "site", "/repo/") as served:
        code, output, errors = crawl(served.url, "--format", "concise")
    lines = [line.replace(served.url, "URL/") for line in output.splitlines()]
    assert (code, errors) == (1, "")
    assert "docs/index.md:3:18 error crawl/not-found /repo/gone/: 404 File not found" in lines
    assert "URL/:2:1 error crawl/not-found /repo/void/: 404 File not found" in lines


BLIND = """import os, sys
become, log = os.seteuid, open(os.environ["BLIND"], "w")
class Blind:
    def find_spec(self, name, path=None, target=None):
        print(name, file=log, flush=True)
        raise ImportError(f"nobody may not read {name}")
def seteuid(user):
    become(user)
    print("blind", file=log, flush=True)
    sys.meta_path.insert(0, Blind())
os.seteuid = seteuid
"""


@needs_linkchecker
def test_a_site_that_does_not_answer_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["crawl", "http://127.0.0.1:9/", "--format", "concise"])  # nobody listens there
    assert result.exit_code == 1
    assert result.stdout.startswith("http://127.0.0.1:9/:1:1 error crawl/unreachable ")


@needs_linkchecker
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs to be root")
def test_root_needs_no_module_that_nobody_can_read(quay: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """LinkChecker becomes `nobody`; here it can import nothing from then on, as where Python lies below /root."""
    (quay / "sitecustomize.py").write_text(BLIND, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(quay))
    monkeypatch.setenv("BLIND", str(quay / "sought.txt"))
    assert crawl("site", "--format", "concise") == (1, SAID, "")
    assert (quay / "sought.txt").read_text("utf-8") == "blind\n"


@needs_linkchecker
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc")
def test_when_the_time_is_up_it_is_told_and_nothing_is_left(quay: Path) -> None:
    code, _, errors = crawl("site", "--time-limit", "0.2")
    assert (code, errors) == (2, "copydesk: the time is up: not every page was read\n")
    assert processes(quay) == []
    assert quay.is_dir()


@needs_linkchecker
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_whoever_is_killed_nothing_is_left(number: signal.Signals, quay: Path) -> None:
    with serving(quay / "site", "/slow/") as served:
        command = [sys.executable, "-m", "copydesk", "crawl", served.url]
        ran = subprocess.Popen(command, cwd=quay, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        _wait(lambda: processes(quay))
        ran.send_signal(number)
        ran.communicate(timeout=30)
    _wait(lambda: not processes(quay))


@needs_linkchecker
def test_a_killed_linkchecker_is_told(quay: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = program._started  # noqa: SLF001

    def killed(*arguments: object, **named: object) -> subprocess.Popen[str]:
        process = started(*arguments, **named)  # type: ignore[arg-type]
        process.kill()
        return process

    monkeypatch.setattr(program, "_started", killed)
    assert crawl("site")[::2] == (2, "copydesk: LinkChecker was killed by SIGKILL\n")
    assert quay.is_dir()


def test_a_missing_linkchecker_is_told(quay: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "PROGRAM", "no_such_program")
    assert crawl("site") == (2, "", "copydesk: LinkChecker is not installed: pip install 'copydesk[crawl]'\n")
    assert quay.is_dir()


@pytest.mark.usefixtures("quay")
@pytest.mark.parametrize("target", ["docs"])
def test_wrong_use_is_told(target: str) -> None:
    code, _, errors = crawl(target)
    assert code == 2
    assert f"{target}: no HTML files found" in errors


def test_the_folder_of_the_project_is_told_from_that_of_its_site(quay: Path) -> None:
    code, _, errors = crawl(".")
    assert (code, ".: no index.html, with which a crawl begins; did you mean site?" in errors) == (2, True)
    (quay / "site/index.html").rename(quay / "site/home.html")
    assert crawl(".")[2].rstrip().endswith("a crawl begins")


@pytest.fixture
def address(quay: Path) -> Iterator[str]:
    with serving(quay / "site", "/repo/") as served:
        yield served.url


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "text/html"),
        ("q.css", "text/css"),
        ("b", "text/html"),
        ("f", "text/html"),
        ("sitemap.xml", "application/xml"),
        ("robots.txt?a=b", "text/plain"),
    ],
)
def test_files_are_served_as_hosts_of_pages_do(path: str, kind: str, address: str) -> None:
    with urlopen(address + path) as answer:  # noqa: S310 - our own address
        assert answer.headers["LinkChecker"]
        assert answer.headers.get_content_type() == kind


@pytest.mark.parametrize(
    "path", ["gone", "../mkdocs.yml", "%2e%2e/mkdocs.yml", "..%2fmkdocs.yml", "docs/", "%00", "a/%5c..", "b.html/"]
)
def test_nothing_else_is_served(path: str, address: str) -> None:
    with pytest.raises(HTTPError, match="404"):
        urlopen(address + path)  # noqa: S310


@pytest.mark.parametrize(
    ("result", "kind"),
    [
        ("404 File not found", "not-found"),
        ("410 Gone", "not-found"),
        ("403 Forbidden", "refused"),
        ("500 Internal Server Error", "server-error"),
        ("ConnectionError: HTTPConnectionPool(...)", "unreachable"),
        ("ReadTimeout: HTTPConnectionPool(...): Read timed out.", "timeout"),
        ("Invalid IPv6 URL", "malformed"),
        ("something else", "error"),
    ],
)
def test_results_have_kinds(result: str, kind: str) -> None:
    assert kind_of(result) == kind


def _wait(until: Callable[[], object], seconds: float = 30) -> None:
    ends = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < ends
        time.sleep(0.1)


@pytest.mark.parametrize("words", [["explain", "crawl/not-found"], ["check", "--select", "crawl"]])
def test_what_a_crawl_tells_is_no_rule_and_is_known(words: list[str]) -> None:
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 2
    assert "`copydesk crawl` tells it" in result.stderr


@pytest.mark.parametrize("target", ["sit", "quay.example/repo"])
def test_a_folder_that_is_not_there_is_told(target: str) -> None:
    result = CliRunner().invoke(main, ["crawl", target])
    assert result.exit_code == 2
    assert f"{target}: no such folder: expected the folder of a built site, or a URL with https://" in result.stderr
