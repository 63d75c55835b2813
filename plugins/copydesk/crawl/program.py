"""LinkChecker as a process: started in a folder of its own, read as it writes, and ended with all that it started."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, TYPE_CHECKING

from copydesk.crawl.child import BUNDLE, PROGRAM
from copydesk.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

MISSING = "LinkChecker is not installed: pip install 'copydesk[crawl]'"
_COLUMNS = ("urlname", "parentname", "result", "valid", "url", "line", "column")
_LEAST = 5  # columns of a row: that of the first page has no line and column, for no page links to it
_CONFIG = """[checking]
maxrequestspersecond={rate}
threads={threads}
robotstxt=0
timeout=30
[output]
log=csv
status=0
warnings=0
[csv]
encoding=utf-8
separator=;
parts={parts}
"""


class CrawlError(Exception):
    """LinkChecker could not do its work, in words for people."""


class Broken(NamedTuple):
    """A URL that LinkChecker found broken: as written, on the page `parent`, at a line and column where it tells."""

    written: str
    parent: str
    url: str
    result: str
    line: int
    column: int


@dataclass
class Crawl:
    """A run of LinkChecker: what it says as it comes, and whether it was stopped since the time was up."""

    broken: Iterator[Broken]
    process: subprocess.Popen[str]
    log: IO[bytes]
    stopped: threading.Event = field(default_factory=threading.Event)

    def end(self) -> None:
        """Wait for the program's end; raises CrawlError where it did not come to one of its own."""
        code = self.process.wait()
        if self.stopped.is_set():
            raise CrawlError("the time is up: not every page was read")
        if code in (0, 1):
            return
        if code < 0:
            with suppress(ValueError):
                raise CrawlError(f"LinkChecker was killed by {signal.Signals(-code).name}")
        self.log.seek(0)
        said = [line for line in self.log.read().decode("utf-8", "replace").splitlines() if line.strip()]
        raise CrawlError(f"LinkChecker ended with {code}" + (f": {said[-1].strip()[:300]}" if said else ""))


@contextmanager
def crawling(url: str, *, on_loopback: bool, seconds: float | None = None) -> Iterator[Crawl]:
    """Start LinkChecker on a URL, for so many seconds at most; nothing of it is left when the block ends.

    A site on loopback is asked as fast as it answers, another ten times a second. Raises CrawlError.
    """
    if find_spec(PROGRAM) is None:
        raise CrawlError(MISSING)
    with TemporaryDirectory(prefix="copydesk-crawl-") as folder, TemporaryFile() as log:
        Path(folder).chmod(0o711)  # who reads what lies in it by name may be `nobody`
        process = _started(url, Path(folder), log, on_loopback=on_loopback)
        run = Crawl(_read(process), process, log)
        timer = threading.Timer(seconds, _stop, (run,)) if seconds else None
        try:
            if timer:
                timer.start()
            yield run
        finally:
            if timer:
                timer.cancel()
            _kill(process)
            for stream in (process.stdin, process.stdout):
                if stream:
                    stream.close()


def _started(url: str, folder: Path, log: IO[bytes], *, on_loopback: bool) -> subprocess.Popen[str]:
    config = folder / "linkcheckerrc"
    rate, threads = (1000, 4) if on_loopback else (10, 10)
    config.write_text(_CONFIG.format(rate=rate, threads=threads, parts=",".join(_COLUMNS)), "utf-8")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONWARNINGS"}
    environment |= {"LANGUAGE": "en", "PYTHONUTF8": "1", BUNDLE: str(folder / "certificates.pem")}
    if on_loopback:
        environment |= {"no_proxy": "127.0.0.1", "NO_PROXY": "127.0.0.1"}
    try:
        return subprocess.Popen(  # noqa: S603 - our own Python; the URL is an argument, never an option
            [sys.executable, "-m", "copydesk.crawl.child", "--config", str(config), "--", url],
            cwd=folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log,
            text=True, encoding="utf-8", errors="replace", start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        raise CrawlError(f"LinkChecker cannot be started: {(error.strerror or str(error)).lower()}") from error


def _read(process: subprocess.Popen[str]) -> Iterator[Broken]:
    """What the program says, row by row as it comes."""
    output = process.stdout
    for row in csv.reader(output, delimiter=";") if output else ():
        if len(row) >= _LEAST and row[3] == "False":
            written, parent, result, _, url, line, column = [*row, "", ""][: len(_COLUMNS)]
            yield Broken(written, parent, url, result, _number(line), _number(column))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 1


def _stop(run: Crawl) -> None:
    run.stopped.set()
    _kill(run.process)


def _kill(process: subprocess.Popen[str]) -> None:
    """End the program and all that it started."""
    if process.poll() is None:
        if hasattr(os, "killpg"):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        process.kill()
    process.wait()
