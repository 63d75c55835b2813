"""`copydesk new`: a post at its right place, its head filled in."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import click

from copydesk.cli.say import say
from copydesk.cli.unreadable import tell_unreadable
from copydesk.discover import select, shown


@click.command()
@click.argument("title")
@click.option("--author", "authors", multiple=True, metavar="NAME", help="Who signs it; may be given several times.")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="A tag; may be given several times.")
@click.option("--draft", is_flag=True, help="Keep it from being published.")
@click.pass_context
def command(ctx: click.Context, title: str, authors: tuple[str, ...], tags: tuple[str, ...], *, draft: bool) -> None:
    """Begin a post in the site of the working directory, and print its path.

    The author of the newest post signs it, unless you say who does.
    """
    from copydesk.blank import UnknownNameError, blank, doubts
    from copydesk.create import create

    if not title.strip():
        raise click.UsageError("a post needs a title")
    selection = next(select([Path.cwd()]))
    site = selection.site
    unread = tell_unreadable(selection.unreadable)
    if unread and not site.files:  # its configuration is wrong: who knows where posts lie
        ctx.exit(2)
    authors, tags = (tuple(filter(str.strip, each)) for each in (authors, tags))  # `--tag "$TAG"` may be empty
    try:
        sheet = blank(site, title.strip(), _today(), authors=authors, tags=tags, draft=draft)
    except UnknownNameError as error:
        raise click.UsageError(str(error)) from None
    try:
        create(site.config.root, {sheet.path: sheet.text})
    except FileExistsError:
        raise click.UsageError(f"{shown(site.config.root / sheet.path)} is there already") from None
    except OSError as error:
        raise click.UsageError(f"{sheet.path} cannot be written: {(error.strerror or str(error)).lower()}") from None
    for doubt in doubts(site, authors, tags):
        say(doubt)
    if sheet.unfilled:
        say(f"to be filled in: {', '.join(sheet.unfilled)}")
    click.echo(shown(site.config.root / sheet.path))
    ctx.exit(2 if unread else 0)


def _today() -> date:
    return datetime.now(UTC).astimezone().date()
