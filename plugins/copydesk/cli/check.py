"""`copydesk check`: find faults, say where and why, mend what can be mended."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from copydesk.cli.jobs import lint_in_jobs
from copydesk.cli.prose import ProseDesk
from copydesk.cli.report import FORMAT, OUTPUT_FILE, chosen, status, tell, url, write
from copydesk.cli.rules import RuleNames
from copydesk.cli.shard import Shard, ShardName
from copydesk.cli.unreadable import annotate, tell_doubts, tell_nothing
from copydesk.diagnostic import Diagnostic, Report, Source, make
from copydesk.discover import Selection, shown
from copydesk.discover import select as select_sites
from copydesk.linter import select
from copydesk.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from copydesk.git import Changes
    from copydesk.rule import Rule
    from copydesk.site import Site


class Wanted(NamedTuple):
    """What the options ask for."""

    output_format: str
    output_file: IO[str] | None
    selected: tuple[list[str], ...]
    ignored: tuple[list[str], ...]
    since: str | None
    baseline: Path | None
    update_baseline: bool
    shard: Shard | None
    prose: bool | None
    web: bool
    rate: float | None
    built: Path | None
    jobs: int | None
    executor: str | None
    fix: bool
    unsafe_fixes: bool
    diff: bool
    strict: bool
    exit_zero: bool
    no_cache: bool

    def check(self) -> None:
        """Raise UsageError where options do not go together."""
        if self.unsafe_fixes and not (self.fix or self.diff):
            raise click.UsageError("--unsafe-fixes goes with --fix or --diff")
        if self.update_baseline and (self.since or self.fix or self.diff):
            raise click.UsageError("--update-baseline does not go with --since, --fix or --diff")
        if self.built and (self.since or self.fix or self.diff or self.shard):
            raise click.UsageError("--built does not go with --since, --shard, --fix or --diff")
        if self.executor:
            from copydesk.cli.executor import scheduler

            scheduler(self.executor)


class Outcome:
    """What the sites of a run have to say. Paths are as shown; `mended` has what a document was and is."""

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.sources: dict[str, Source] = {}
        self.documents = 0
        self.mended: dict[Path, tuple[str, str]] = {}
        self.changed: dict[str, tuple[range, ...]] = {}
        self.unreadable = False


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, readable=False))
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
def command(ctx: click.Context, /, paths: tuple[Path, ...], **options: Any) -> None:
    """Check the site that holds the PATHs (default: the folder's).

    Exits 1 if there are errors, 2 if something could not be read or the configuration is wrong.
    """
    wanted = Wanted(**options)
    wanted.check()
    started = time.perf_counter()
    outcome = Outcome()
    if wanted.web:
        from copydesk.cli.web import prepare

        prepare()
    kept = ctx.find_root().obj = []  # lasts as long as the program: nothing is taken apart before `run` ends it
    for selection in select_sites(paths or (Path(),), datetime.now(UTC).astimezone().date()):
        kept.append(selection)
        _check(selection, wanted, outcome)
    _tell(outcome, wanted, started)
    ctx.exit(2 if outcome.unreadable else status(outcome.diagnostics, strict=wanted.strict, exit_zero=wanted.exit_zero))


def _check(selection: Selection, wanted: Wanted, outcome: Outcome) -> None:
    """Check one site, and add what it has to say."""
    outcome.unreadable |= tell_doubts(selection)
    if chosen(wanted.output_format, wanted.output_file) == "github":
        annotate(selection.unreadable)
    site = selection.site
    names = ([name for each in wanted.selected for name in each], [name for each in wanted.ignored for name in each])
    rules = select(*names, site.config.levels)
    paths = sorted(selection.checked)
    if not paths and not selection.unreadable and not wanted.built:
        tell_nothing(site)
    if wanted.shard:
        paths = wanted.shard.of(paths)
    changes = None
    if wanted.since:
        from copydesk.cli import revision

        changes = revision.changes(site, wanted.since)
    if wanted.web:
        from copydesk.cli.web import ask_web

        asked = [path for path in paths if path in site.documents]
        ask_web(site, asked, changes, wanted.rate, cached=not wanted.no_cache)
    if wanted.built:
        from copydesk.cli.built import read_built

        site = read_built(site, wanted.built)
        paths += sorted(site.built)
    desk = ProseDesk(names, wanted.prose)
    site = desk.gather(site, _read(site, paths, changes))
    if wanted.fix or wanted.diff:
        site = _mended(site, rules, paths, wanted, outcome, changes, desk)
    outcome.unreadable |= desk.failed
    diagnostics = _sifted(site, rules, _linted(site, rules, paths, wanted), paths, wanted)
    if changes:
        diagnostics = revision.brought(site, rules, diagnostics, changes)
        outcome.changed |= {shown(site.config.root / path): lines for path, lines in changes.lines.items()}
    outcome.documents += sum(path in site.documents for path in paths)
    outcome.diagnostics += _as_shown(diagnostics, site, outcome.sources)


def _read(site: Site, paths: Sequence[str], changes: Changes | None) -> list[str]:
    """The documents whose prose is in question: a change does not make another's prose worse."""
    return [path for path in paths if path in site.documents and (changes is None or path in changes.lines)]


def _linted(site: Site, rules: Sequence[Rule], paths: Sequence[str], wanted: Wanted) -> list[Diagnostic]:
    if wanted.executor:
        from copydesk.cli.executor import lint_on

        return lint_on(wanted.executor, site, rules, paths)
    return lint_in_jobs(site, rules, paths, wanted.jobs)


def _as_shown(diagnostics: list[Diagnostic], site: Site, sources: dict[str, Source]) -> Iterator[Diagnostic]:
    """Diagnostics with their paths as they are shown, of which the sources are kept."""

    @cache
    def folder(path: str) -> str:
        named = shown(site.config.root / path)
        return "" if named == "." else f"{named}/"

    @cache
    def name(path: str) -> str:
        parent, _, file = path.rpartition("/")
        named = folder(parent) + file
        sources[named] = site.document(path).source
        return named

    for diagnostic in diagnostics:
        rule, group, severity, path, span, message, fix, address = diagnostic
        fix = fix if fix and site.is_mendable(path) else None
        if fix and fix.path:
            fix = fix._replace(path=name(fix.path))
        yield make(Diagnostic, (rule, group, severity, name(path), span, message, fix, address))


def _mended(  # noqa: PLR0913, PLR0917 - all that a run knows
    site: Site,
    rules: Sequence[Rule],
    paths: Sequence[str],
    wanted: Wanted,
    outcome: Outcome,
    changes: Changes | None,
    desk: ProseDesk,
) -> Site:
    """The site with its faults mended; with `changes`, in the documents that changed only."""
    from copydesk import fix
    from copydesk.cli import mending

    chosen = mending.mendable(site, (path for path in paths if changes is None or path in changes.lines))
    fixed, _ = fix.mend(site, rules, chosen, unsafe=wanted.unsafe_fixes)
    current = site
    while desk.on and fixed is not current:  # what was said of the old text is said no more
        current = desk.gather(fixed, _read(fixed, paths, changes))
        fixed, _ = fix.mend(current, rules, chosen, unsafe=wanted.unsafe_fixes)
    changed = mending.changed(site, fixed)
    if wanted.fix and not wanted.diff and (lost := mending.unwritten(changed)):
        outcome.unreadable = True
        current = mending.restored(site, fixed, lost)
        fixed = desk.gather(current, _read(current, paths, changes))
        changed = mending.changed(site, current)
    outcome.mended |= changed
    return fixed


def _sifted(
    site: Site, rules: Sequence[Rule], diagnostics: list[Diagnostic], paths: list[str], wanted: Wanted
) -> list[Diagnostic]:
    """What the baseline does not know; nothing where it is to know all."""
    from copydesk.cli import known

    checked, ran = frozenset(paths), {rule.id for rule in rules}
    if wanted.update_baseline:
        known.update(site, diagnostics, checked, ran, wanted.baseline)
        return []
    return known.unknown(site, diagnostics, checked, ran, wanted.baseline) if checked else diagnostics


def _tell(outcome: Outcome, wanted: Wanted, started: float) -> None:
    if wanted.diff:
        from copydesk.cli import mending

        write("".join(mending.difference(outcome.mended)), wanted.output_file)
        return
    if outcome.mended:
        from copydesk.cli import mending

        mending.tell(len(outcome.mended))
    read = outcome.documents or outcome.diagnostics or not outcome.unreadable
    if not read and chosen(wanted.output_format, wanted.output_file) == "text":
        return  # what could not be read is told; the rest is nothing
    report = Report(
        tuple(outcome.diagnostics), outcome.sources, outcome.documents, time.perf_counter() - started,
        outcome.changed, url(), frozenset({(wanted.shard.number, wanted.shard.count)} if wanted.shard else ()),
    )  # fmt: skip
    tell(report, wanted.output_format, wanted.output_file)
