"""`copydesk check`, as click has it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from copydesk.cli.checking import Outcome, Wanted, check
from copydesk.cli.options import FORMAT, OUTPUT_FILE, Place, RuleNames, ShardName


@click.command()
@click.argument("paths", nargs=-1, type=Place())
@click.option("--fix", is_flag=True, help="Mend what can be mended safely.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: mend what needs a second look, too.")
@click.option("--diff", is_flag=True, help="Show what --fix would change; change nothing.")
@FORMAT
@OUTPUT_FILE
@click.option(
    "--select",
    "selected",
    type=RuleNames(),
    multiple=True,
    metavar="RULE|GROUP",
    help="Run these only; commas part several.",
)
@click.option("--ignore", "ignored", type=RuleNames(), multiple=True, metavar="RULE|GROUP", help="Leave these out.")
@click.option("--since", metavar="REV", help="Report what changed since a revision of git, and what that broke.")
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Known faults, not reported (default: copydesk-baseline.json of the site).",
)
@click.option("--update-baseline", is_flag=True, help="Take all that is found now for known.")
@click.option("--shard", type=ShardName(), metavar="K/N", help="Check the K-th of N parts; merge joins the reports.")
@click.option("--strict", is_flag=True, help="Warnings fail, too.")
@click.option(
    "--prose/--no-prose",
    "prose",
    default=None,
    help="Have vale read the prose, or not, whatever the configuration says.",
)
@click.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found.")
@click.option("--web", is_flag=True, help="Ask the web about links: which are dead, which have moved.")
@click.option("--rate", type=click.FloatRange(min=0), metavar="N", help="With --web: N requests a second to a host.")
@click.option(
    "--built",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="Read the built site in DIR, too: theme, feeds, sitemap.",
)
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Use N processes (default: one a core).")
@click.option("--executor", metavar="dask://HOST:PORT", help="Share the documents out to the workers of a cluster.")
@click.option("--no-cache", is_flag=True, help="With --web: ask for every URL, whatever was heard before.")
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:
    """Check the site that holds the PATHs (default: the folder's).

    Exits 1 if there are errors, 2 if something could not be read or the configuration is wrong.
    """
    wanted = Wanted(**options)
    outcome = ctx.find_root().obj = Outcome()  # lasts as long as the program: nothing is taken apart before that ends
    check(wanted, outcome)
    ctx.exit(outcome.code(wanted))
