"""Words about paths that could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from copydesk.discover import shown
from copydesk.site import matches

if TYPE_CHECKING:
    from copydesk.discover import Selection, Unreadable


def tell_unreadable(unreadable: list[Unreadable]) -> bool:
    """Say on standard error what could not be read; whether there was any."""
    for path in unreadable:
        click.echo(f"{shown(path.path)}{path.place} {path.message}", err=True)
    return bool(unreadable)


def tell_doubts(selection: Selection) -> bool:
    """Say what could not be read, and which collections no document is of; whether anything could not be read."""
    site = selection.site
    for each in site.config.collections if site.config.file and site.documents else ():
        if not any(matches(path, each.paths) for path in site.documents):
            words = f"no document is of the collection {each.name}, whose paths are {', '.join(each.paths)}"
            click.echo(f"{shown(site.config.file or site.config.root)}: {words}", err=True)
    return tell_unreadable(selection.unreadable)


def annotate(unreadable: list[Unreadable]) -> None:
    """Have GitHub Actions show at the file what could not be read: few look into the log of a step."""
    from copydesk.output import github

    for each in unreadable:
        click.echo(github.unreadable(shown(each.path), each.position, each.message))
