"""`copydesk references`: what can be done with numbered references beyond checking them."""

from __future__ import annotations

from pathlib import Path
from typing import IO

import click

from copydesk.cli.report import OUTPUT_FILE
from copydesk.cli.unreadable import tell_unreadable
from copydesk.discover import select
from copydesk.references.export import FORMATS
from copydesk.references.export import export as exported
from copydesk.references.work import Entry, works_of


@click.group()
def command() -> None:
    """Export the references of posts."""


@command.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format", "output_format", type=click.Choice(FORMATS), default="bibtex", show_default=True, help="Of what kind."
)
@OUTPUT_FILE
@click.pass_context
def export(ctx: click.Context, paths: tuple[Path, ...], output_format: str, output_file: IO[str] | None) -> None:
    """Write the works that the PATHs list (default: the folder's), each once."""
    entries: list[Entry] = []
    unreadable = False
    for selection in select(paths or (Path(),)):
        unreadable |= tell_unreadable(selection.unreadable)
        documents = selection.site.documents
        entries += [Entry(path, each) for path in sorted(selection.checked) for each in documents[path].references]
    if not entries and not unreadable:
        click.echo("no numbered references found", err=True)
    try:
        click.echo(exported(works_of(entries), output_format), file=output_file, nl=False)
    except click.FileError as error:
        raise click.UsageError(error.format_message()) from None
    ctx.exit(2 if unreadable else 0)
