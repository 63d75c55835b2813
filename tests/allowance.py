"""Work that could take for ever: done in a process of its own, within so many seconds of a processor's time.

What else the machine has to do is not counted, so that the seconds can be few and a text short: where time grows with
the square of the text, 4 seconds for 25,000 characters are 60 for 100,000.
"""

from __future__ import annotations

import multiprocessing
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 600  # seconds of the clock, for what waits and does nothing
needs_fork = pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="needs cheap processes")


def _limited(seconds: int, work: Callable[..., object], given: tuple[object, ...]) -> None:
    import resource  # which is where fork is

    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    work(*given)


def assert_ends(seconds: int, work: Callable[..., object], *given: object) -> None:
    """The work ends and raises nothing, before a process of its own has had so many seconds."""
    process = multiprocessing.get_context("fork").Process(target=_limited, args=(seconds, work, given), daemon=True)
    process.start()
    process.join(PATIENCE)
    ended = process.exitcode
    process.kill()
    assert ended == 0
