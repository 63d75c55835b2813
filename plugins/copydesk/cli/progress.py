"""Progress bars on a terminal, for runs of more than a second."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rich.progress import Progress

    from copydesk.crawl.program import Broken
    from copydesk.crawl.run import Run

PATIENCE = 1.0  # seconds before anything is shown


def tracked(paths: Sequence[str]) -> Iterator[str]:
    """The paths one by one; what is left after a second is counted on a bar, where somebody watches."""
    started = time.perf_counter()
    for index, path in enumerate(paths):
        if time.perf_counter() - started > PATIENCE and sys.stderr.isatty():
            yield from _with_bar(paths, index)
            return
        yield path


def _with_bar(paths: Sequence[str], done: int) -> Iterator[str]:
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    yield from track(paths[done:], "checking", total=len(paths), completed=done, console=console, transient=True)


@contextmanager
def asking() -> Iterator[Callable[[int, int, int], None] | None]:
    """What to tell of pages that are asked for: done, all, and hosts that have a queue. None where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    started = time.perf_counter()
    bar: Progress | None = None

    def watch(done: int, total: int, waiting: int) -> None:
        nonlocal bar
        seconds = time.perf_counter() - started
        if bar is None and seconds > PATIENCE:
            bar = _web_bar()
        if bar:
            words = f"{done / seconds:.0f}/s, {waiting} host{'s' * (waiting != 1)} waiting"
            bar.update(bar.task_ids[0], completed=done, total=total, words=words)

    try:
        yield watch
    finally:
        if bar:
            bar.stop()


def _web_bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("asking the web"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[words]}"))
    bar = Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True)
    bar.add_task("web", words="")
    bar.start()
    return bar


def crawled(run: Run) -> Iterator[Broken]:
    """What a crawl finds, one by one; where somebody watches, the pages that were read are counted on a bar."""
    if not sys.stderr.isatty():
        yield from run.crawl.broken
        return
    from threading import Event, Thread

    bar, ended = _crawl_bar(run.total), Event()

    def watch() -> None:
        while not ended.wait(0.2):
            bar.update(bar.task_ids[0], completed=len(run.seen))

    Thread(target=watch, daemon=True).start()
    try:
        with bar:
            yield from run.crawl.broken
    finally:
        ended.set()


def _crawl_bar(total: int) -> Progress:
    """A bar of so many pages; where the number is not known, it only moves."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    count = (MofNCompleteColumn(),) if total else ()
    columns = (TextColumn("crawling"), BarColumn(), *count, TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.add_task("crawl", total=total or None)
    return bar
