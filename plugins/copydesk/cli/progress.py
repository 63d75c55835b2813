"""A progress bar on a terminal, for runs of more than a second."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
