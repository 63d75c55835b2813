"""`copydesk check`: find faults, say where and why, mend what can be mended."""

from __future__ import annotations

import gc
import sys
import time
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from os import environ
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from copydesk.cli.jobs import lint_in_jobs
from copydesk.cli.prose import ProseDesk
from copydesk.cli.rules import RuleNames
from copydesk.cli.unreadable import tell_unreadable
from copydesk.diagnostic import Diagnostic, Report, Severity, Source
from copydesk.discover import Selection, shown
from copydesk.discover import select as select_sites
from copydesk.linter import select
from copydesk.output import FORMATS, render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.site import Site


@dataclass
class Outcome:
    """What the sites of a run have to say. Paths are as shown; `changed` has what a document was and is."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    documents: int = 0
    changed: dict[Path, tuple[str, str]] = field(default_factory=dict)
    unreadable: bool = False


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--fix", "mend", is_flag=True, help="Mend what can be mended safely.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: mend what needs a second look, too.")
@click.option("--diff", is_flag=True, help="Show what --fix would change; change nothing.")
@click.option(
    "--format", "output_format", type=click.Choice(FORMATS), default="text", show_default=True, help="How to say it."
)
@click.option(
    "--output-file",
    type=click.File("w", encoding="utf-8", lazy=True),
    help="Write the report there, not to the screen.",
)
@click.option(
    "--select",
    "selected",
    type=RuleNames(),
    multiple=True,
    metavar="RULE|GROUP",
    help="Run these only; commas part several.",
)
@click.option("--ignore", "ignored", type=RuleNames(), multiple=True, metavar="RULE|GROUP", help="Leave these out.")
@click.option("--strict", is_flag=True, help="Warnings fail, too.")
@click.option(
    "--prose/--no-prose",
    "prose",
    default=None,
    help="Have vale read the prose, or not, whatever the configuration says.",
)
@click.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Use N processes (default: one a core).")
@click.option("--no-cache", is_flag=True, hidden=True, help="Read every document anew (as every run does, so far).")
@click.pass_context
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    ctx: click.Context,
    paths: tuple[Path, ...],
    output_format: str,
    output_file: IO[str] | None,
    selected: tuple[list[str], ...],
    ignored: tuple[list[str], ...],
    jobs: int | None,
    *,
    mend: bool,
    unsafe_fixes: bool,
    diff: bool,
    strict: bool,
    prose: bool | None,
    exit_zero: bool,
    no_cache: bool,  # noqa: ARG001 - scripts give it
) -> None:
    """Check the site that holds the PATHs (default: the folder's).

    Exits 1 if there are errors, 2 if something could not be read or the configuration is wrong.
    """
    if unsafe_fixes and not (mend or diff):
        raise click.UsageError("--unsafe-fixes goes with --fix or --diff")
    started = time.perf_counter()
    outcome = Outcome()
    names = ([name for each in selected for name in each], [name for each in ignored for name in each])
    for selection in select_sites(paths or (Path(),), datetime.now(UTC).astimezone().date()):
        desk = ProseDesk(names, prose)
        _check(selection, names, outcome, jobs, desk, mend=mend or diff, unsafe=unsafe_fixes)
        outcome.unreadable |= desk.failed
    if diff:
        for line in _diff(outcome):
            click.echo(line, nl=False)
    else:
        _write(outcome, mend=mend)
        seconds = time.perf_counter() - started
        report = Report(tuple(outcome.diagnostics), outcome.sources, outcome.documents, seconds)
        _tell(report, output_format, output_file)
    gc.freeze()  # nothing of it has to be sought through once more at the end
    ctx.exit(_status(outcome, strict=strict, exit_zero=exit_zero))


def _check(  # noqa: PLR0913 - what one site is checked for
    selection: Selection,
    names: tuple[list[str], list[str]],
    outcome: Outcome,
    jobs: int | None,
    desk: ProseDesk,
    *,
    mend: bool,
    unsafe: bool,
) -> None:
    """Check one site, and add what it has to say."""
    outcome.unreadable |= tell_unreadable(selection.unreadable)
    rules = select(*names, selection.site.config.levels)
    paths = sorted(selection.checked)
    site = desk.gather(selection.site, paths)
    if not paths and not selection.unreadable:
        click.echo(f"{shown(site.config.root)}: no Markdown files found", err=True)
    if mend:
        from copydesk import fix

        fixed, diagnostics = fix.mend(site, rules, paths, unsafe=unsafe)
        while desk.on and fixed is not site:  # what was said of the old text is said no more
            site = desk.gather(fixed, paths)
            fixed, diagnostics = fix.mend(site, rules, paths, unsafe=unsafe)
        _remember(selection.site, fixed, outcome)
        site = fixed
    else:
        diagnostics = lint_in_jobs(site, rules, paths, jobs)
    outcome.documents += len(paths)
    for diagnostic in diagnostics:
        name = shown(site.config.root / diagnostic.path)
        outcome.diagnostics.append(replace(diagnostic, path=name))
        outcome.sources[name] = site.documents[diagnostic.path].source


def _remember(before: Site, after: Site, outcome: Outcome) -> None:
    for path, document in after.documents.items():
        if document is not before.documents[path]:
            outcome.changed[after.config.root / path] = (before.documents[path].text, document.text)


def _diff(outcome: Outcome) -> Iterator[str]:
    from difflib import unified_diff

    for path, (before, after) in sorted(outcome.changed.items()):
        name = shown(path)
        for line in unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), name, name):
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _write(outcome: Outcome, *, mend: bool) -> None:
    if not mend:
        return
    from copydesk import fix

    for path, (_, after) in outcome.changed.items():
        try:
            fix.write(path, after)
        except OSError as error:
            click.echo(f"{shown(path)}: cannot be written: {(error.strerror or str(error)).lower()}", err=True)
            outcome.unreadable = True
    if outcome.changed:
        count = len(outcome.changed)
        click.echo(f"mended {count} document{'s' if count > 1 else ''}", err=True)


def _tell(report: Report, output_format: str, output_file: IO[str] | None) -> None:
    """Print or write the report. Colours go to a terminal only, and not where `NO_COLOR` is set."""
    colour = not output_file and sys.stdout.isatty() and not environ.get("NO_COLOR")
    try:
        click.echo(render(report, output_format, colour=colour), file=output_file, nl=False)
    except click.FileError as error:  # click's own exit code is 1, which says that there are faults
        raise click.UsageError(error.format_message()) from None


def _status(outcome: Outcome, *, strict: bool, exit_zero: bool) -> int:
    if outcome.unreadable:
        return 2
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    failed = any(diagnostic.severity in failing for diagnostic in outcome.diagnostics)
    return int(failed and not exit_zero)
