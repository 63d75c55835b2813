"""`copydesk merge`: the JSON reports of shards as one report."""

from __future__ import annotations

from pathlib import Path
from typing import IO

import click

from copydesk.cli.options import FORMAT, OUTPUT_FILE
from copydesk.cli.report import is_for_github, status, tell, url
from copydesk.cli.say import say
from copydesk.discover import text_of
from copydesk.merge import merged, missing
from copydesk.output.github import failure


@click.command()
@click.argument("reports", nargs=-1, required=True, type=click.File(encoding="utf-8"))
@FORMAT
@OUTPUT_FILE
@click.option("--strict", is_flag=True, help="Warnings fail, too.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found.")
@click.pass_context
def command(  # noqa: PLR0913 - one parameter an option
    ctx: click.Context,
    reports: tuple[IO[str], ...],
    output_format: str,
    output_file: IO[str] | None,
    *,
    strict: bool,
    exit_zero: bool,
) -> None:
    """Join REPORTs that `copydesk check --shard K/N --format json` wrote into one, in any format.

    To be run where the check ran: lines are looked up in the files.
    """
    texts = []
    for file in reports:
        try:
            texts.append(file.read())
            merged(texts[-1:], text_of=lambda _: "")
        except ValueError as error:
            raise click.UsageError(f"{file.name}: {error}") from None
    try:
        report = merged(texts, lambda path: text_of(Path(path)))
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    report.url = url()
    tell(report, output_format, output_file)
    if names := missing(report.shards):
        told = f"there is no report of shard {names}"
        if is_for_github(output_format, output_file):
            say(failure(told))
        raise click.UsageError(told)
    ctx.exit(status(report.diagnostics, strict=strict, exit_zero=exit_zero))
