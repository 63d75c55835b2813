"""`copydesk import`: a Jekyll or Hugo blog becomes an MkDocs site."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

import click

from copydesk.cli.init import moving
from copydesk.cli.options import Word
from copydesk.discover import shown

if TYPE_CHECKING:
    from collections.abc import Container

    from copydesk.create import Content
    from copydesk.migration.account import Held
    from copydesk.migration.blog import Blog, Plan

HOSTS = ("jekyll", "hugo")


@click.command()
@click.argument("source", metavar="SRC", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("folder", metavar="DEST", type=click.Path(path_type=Path, file_okay=False))
@click.option("--from", "host", type=Word(HOSTS), help="What SRC is, where its files do not tell.")
@click.option(
    "--force", is_flag=True, help="Write into a folder that is not empty, over the files of an import before."
)
def command(source: Path, folder: Path, host: str | None, *, force: bool) -> None:
    """Bring a Jekyll or Hugo blog over: SRC becomes an MkDocs site in the new folder DEST.

    SRC is only read. What cannot be translated is listed with file and line, and in import-report.md.
    """
    from copydesk.create import create, is_vacant
    from copydesk.migration.account import PATH, report, summary
    from copydesk.migration.address import redirects
    from copydesk.migration.bring import bring
    from copydesk.migration.site import CONFIGURATION, texts
    from copydesk.migration.source import read_blog

    _refuse_overlap(source, folder)
    if not force and not is_vacant(folder):
        raise click.UsageError(f"{shown(folder)} is not empty: --force writes over what an import before has written")
    blog = read_blog(source)
    plan = _plan(blog, source, host)
    brought = bring(blog, plan)
    today = datetime.now(UTC).astimezone().date()
    files: dict[str, Content] = {f"docs/{path}": source / each for path, each in plan.copies.items()}
    files |= texts(brought, today)
    count = len(redirects(plan))
    try:
        create(folder, files, over=force)
        held = _held(folder, today, brought.lost)
        create(folder, {CONFIGURATION: f"{files[CONFIGURATION]}{held.levels}"}, over=True)
        create(folder, {PATH: report(brought, count, held.remarks)}, over=True)
    except OSError as error:
        raise click.UsageError(f"{shown(folder)} cannot be written: {(error.strerror or str(error)).lower()}") from None
    click.echo(summary(brought, count))
    click.echo(f"\n{held.summary}")
    steps = (f"cd {quote(shown(folder))}", "pip install -r requirements.txt", "copydesk check", "mkdocs serve")
    click.echo("\n".join(["", "Next:", *(f"  {step}" for step in (*moving(folder), *steps))]))


def _refuse_overlap(source: Path, folder: Path) -> None:
    """The source is never written to, nor the new site read as a part of it."""
    old, new = source.resolve(), folder.resolve()
    if old == new or old in new.parents or new in old.parents:
        raise click.UsageError(f"{shown(folder)} and {shown(source)} may not lie within one another")


def _plan(blog: Blog, source: Path, host: str | None) -> Plan:
    from copydesk.migration import hugo, jekyll

    hosts: dict[str, Any] = {"jekyll": jekyll, "hugo": hugo}
    if host is None and (other := hugo.look_alike(blog)):
        told = f"looks like a blog of {other}, which copydesk cannot bring over: it knows Jekyll and Hugo"
        if other == "MkDocs":
            told = "is a site of MkDocs already, so there is nothing to bring over: `copydesk check` reads it"
        raise click.UsageError(f"{shown(source)} {told}")
    known = [name for name, each in hosts.items() if each.is_kind(blog)] if host is None else [host]
    if not known:
        below = _below(blog)
        hint = f": did you mean {shown(source / below)}?" if below else "; --from says which it is"
        told = f"{shown(source)} is neither a Jekyll blog (_config.yml, _posts) nor one of Hugo (hugo.toml, content)"
        raise click.UsageError(told + hint)
    plan: Plan = hosts[known[0]].plan(blog)
    if not plan.moves:
        reasons = ", ".join(f"{why} ({count})" for why, count in Counter(plan.left.values()).most_common())
        told = f"{shown(source)} holds no document of a {plan.host} blog that could be brought over"
        raise click.UsageError(told + (f"; its files: {reasons}" if reasons else ""))
    return plan


def _below(blog: Blog) -> str:
    """The folder in which a blog lies, such as `docs` of a repository; empty where none does."""
    from copydesk.migration import hugo_settings, jekyll

    for path in sorted(blog.files, key=lambda path: (path.count("/"), path)):
        folder, _, name = path.rpartition("/")
        if name in jekyll.CONFIGURATIONS or (name in hugo_settings.CONFIGURATIONS and blog.has(f"{folder}/content")):
            return folder
    return ""


def _held(folder: Path, today: date, lost: Container[str]) -> Held:
    """What copydesk says of the new site, and what to put down of it so that the site builds."""
    from copydesk.discover import select
    from copydesk.linter import lint
    from copydesk.migration.account import hold

    site = next(select([folder], today)).site
    known = site.config.plugins - {"redirects"}  # what it makes is known here: nothing that a post links to
    return hold(site, lint(site.but(config=site.config._replace(plugins=known))), lost)
