"""The arguments of a plain run of `check`, read without click: to import that takes a tenth of a run.

What is not plainly right is left to click, which knows every option, and says what is wrong.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FLAGS = ("--fix", "--unsafe-fixes", "--diff", "--strict", "--exit-zero", "--no-cache")
NAMES = {"--select": "selected", "--ignore": "ignored"}


def read(arguments: Sequence[str]) -> dict[str, Any] | None:
    """What `check` is asked for, as click would name it; None where click is to read the arguments."""
    if arguments[:1] != ["check"] or sys.platform == "win32":  # where click expands patterns in paths
        return None
    asked: dict[str, Any] = {}
    rest = iter(arguments[1:])
    try:
        for argument in rest:
            _take(argument, rest, asked)
    except (StopIteration, ValueError):
        return None
    return asked


def _take(argument: str, rest: Iterator[str], asked: dict[str, Any]) -> None:
    """Add what an argument asks for, which may take the next; raises ValueError where that is not plain."""
    if argument in FLAGS:
        asked[argument[2:].replace("-", "_")] = True
    elif argument == "--format":
        asked["output_format"] = _format(next(rest))
    elif argument == "--jobs":
        asked["jobs"] = _count(next(rest))
    elif name := NAMES.get(argument):
        from copydesk.cli.rules import names_in

        asked[name] = (*asked.get(name, ()), names_in(next(rest)))
    elif argument.startswith("-") or not argument:
        raise ValueError(argument)
    else:
        asked["paths"] = (*asked.get("paths", ()), Path(argument))


def _format(written: str) -> str:
    from copydesk.cli.report import CHOICES

    if written not in CHOICES:
        raise ValueError(written)
    return written


def _count(written: str) -> int:
    if not (written.isascii() and written.isdecimal() and int(written)):
        raise ValueError(written)
    return int(written)
