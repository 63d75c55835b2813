"""Words about paths that could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from copydesk.discover import shown

if TYPE_CHECKING:
    from copydesk.discover import Unreadable


def tell_unreadable(unreadable: list[Unreadable]) -> bool:
    """Say on standard error what could not be read; whether there was any."""
    for path in unreadable:
        click.echo(f"{shown(path.path)}{path.place} {path.message}", err=True)
    return bool(unreadable)


def annotate(unreadable: list[Unreadable]) -> None:
    """Have GitHub Actions show at the file what could not be read: few look into the log of a step."""
    from copydesk.output import github

    for each in unreadable:
        click.echo(github.unreadable(shown(each.path), each.position, each.message))
