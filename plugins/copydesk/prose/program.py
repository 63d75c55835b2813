"""Other programs: where they are, and how they are run so that none of them can hang or fail a run in silence."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, distribution
from typing import TYPE_CHECKING

from copydesk.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

STARTING = 60.0  # seconds for a program's own start; the package `vale` downloads vale then
TOLD = 300  # characters of what a program says that are passed on


class ProgramError(Exception):
    """A program that could not do its work, in words for people."""


class MissingError(ProgramError):
    """A program that is not there, and how to get it."""


class Output(NamedTuple):
    """What a program wrote, and its exit code."""

    code: int
    text: str
    errors: str


def find(name: str, place: Path | None, module: str) -> tuple[str, ...] | None:
    """The words that start a program: on the path, at a configured place, else as a PyPI package of this Python's.

    `module` is what to call there: `vale.main:main`.
    """
    found = shutil.which(name)
    if found:
        return (found,)
    if place and place.is_file() and os.access(place, os.X_OK):
        return (str(place),)
    try:
        distribution(name)
    except PackageNotFoundError:
        return None
    package, _, function = module.partition(":")
    beside = shutil.which(name, path=os.path.dirname(sys.executable))  # noqa: PTH120 - which takes text
    return (beside,) if beside else (sys.executable, "-c", f"from {package} import {function}; {function}()")


def run(command: Sequence[str], folder: Path, seconds: float) -> Output:
    """Run a program in a folder, without input, for so many seconds at most.

    Raises ProgramError where it cannot be started, takes longer, or is killed; what it started is ended with it.
    """
    name = os.path.basename(command[0])  # noqa: PTH119
    try:
        process = subprocess.Popen(  # noqa: S603 - the words are ours, the program is the user's own
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except OSError as error:
        raise ProgramError(f"{name} cannot be started: {(error.strerror or str(error)).lower()}") from error
    try:
        text, errors = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        _end(process)
        raise ProgramError(f"{name} took longer than {seconds:.0f} seconds and was ended") from error
    except BaseException:
        _end(process)
        raise
    if process.returncode < 0:
        raise ProgramError(f"{name} was killed by {_signal(-process.returncode)}")
    return Output(process.returncode, text.decode("utf-8", "replace"), errors.decode("utf-8", "replace"))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and all that it started: a child that lives on would keep its output open."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
    for stream in (process.stdout, process.stderr):
        if stream:
            stream.close()


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def told(text: str) -> str:
    """What a program says, short and on one line; of a traceback of Python's, what it comes to."""
    line = " ".join((text.strip().rpartition("\n")[2] if "Traceback (most" in text else text).split())
    return line if len(line) <= TOLD else f"{line[:TOLD]}…"
