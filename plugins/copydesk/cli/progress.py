"""Progress bars on a terminal, for runs of more than a second."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rich.progress import Progress

    from copydesk.crawl.program import Broken
    from copydesk.crawl.run import Run

PATIENCE = 1.0  # seconds before anything is shown


def tracked(numbers: Iterable[int], total: int) -> Iterator[int]:
    """Numbers below `total`, ascending; after a second they move a bar, where somebody watches."""
    started = time.perf_counter()
    bar: Progress | None = None
    try:
        for number in numbers:
            if bar is None and time.perf_counter() - started > PATIENCE and sys.stderr.isatty():
                bar = _bar(total)
            if bar:
                bar.update(bar.task_ids[0], completed=number)
            yield number
    finally:
        if bar:
            bar.stop()


def _bar(total: int) -> Progress:
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), transient=True)
    bar.add_task("checking", total=total)
    bar.start()
    return bar


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
