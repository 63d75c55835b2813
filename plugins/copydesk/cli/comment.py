"""`copydesk comment`: what a stranger's report says, as a comment that can do no harm."""

from __future__ import annotations

from typing import IO

import click

from copydesk.comment import MAX_SIZE, comment


@click.command()
@click.argument("report", type=click.File(encoding="utf-8", errors="replace"))
def command(report: IO[str]) -> None:
    """Print a comment in Markdown on a REPORT that another's `copydesk check --format json` wrote.

    For pull requests from forks: nothing in the report is trusted, and no file but it is read.
    """
    try:
        click.echo(comment(report.read(MAX_SIZE + 1)), nl=False)
    except ValueError as error:
        raise click.UsageError(f"{report.name}: {error}") from None
