"""Paths as they are shown, and words about those that could not be read."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from copydesk.discover import Unreadable


def shown(path: Path) -> str:
    """A path relative to the working directory, with `/`."""
    try:
        return posixpath.relpath(path.as_posix(), Path.cwd().as_posix())
    except ValueError:  # another drive of Windows
        return path.as_posix()


def tell_unreadable(unreadable: list[Unreadable]) -> bool:
    """Say on standard error what could not be read; whether there was any."""
    for path in unreadable:
        click.echo(f"{shown(path.path)}{path.place} {path.message}", err=True)
    return bool(unreadable)
