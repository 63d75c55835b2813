"""What `copydesk check` does, once its arguments are read: find faults, mend them, say what was found."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING

from copydesk.cli.jobs import lint_in_jobs
from copydesk.cli.prose import ProseDesk
from copydesk.cli.report import AUTO, chosen, is_for_github, spare, status, tell, url, write
from copydesk.cli.say import refusal
from copydesk.cli.unreadable import annotate, tell_doubts, tell_nothing
from copydesk.diagnostic import Diagnostic, Report, Source, make
from copydesk.discover import Selection, shown
from copydesk.discover import select as select_sites
from copydesk.linter import select
from copydesk.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from copydesk.cli.shard import Shard
    from copydesk.git import Changes
    from copydesk.rule import Rule
    from copydesk.site import Site


class Wanted(NamedTuple):
    """What the options ask for."""

    paths: tuple[Path, ...] = ()
    output_format: str = AUTO
    output_file: IO[str] | None = None
    selected: tuple[list[str], ...] = ()
    ignored: tuple[list[str], ...] = ()
    since: str | None = None
    baseline: Path | None = None
    update_baseline: bool = False
    shard: Shard | None = None
    prose: bool | None = None
    web: bool = False
    rate: float | None = None
    built: Path | None = None
    jobs: int | None = None
    executor: str | None = None
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    strict: bool = False
    exit_zero: bool = False
    no_cache: bool = False

    def check(self) -> None:
        """Raise UsageError where options do not go together."""
        if self.unsafe_fixes and not (self.fix or self.diff):
            raise refusal("--unsafe-fixes goes with --fix or --diff")
        if self.since == "":
            raise refusal("--since names no revision: it is empty")
        if self.selected and not any(self.selected):
            raise refusal("--select names no rule: it is empty")
        if self.update_baseline and (self.since or self.fix or self.diff):
            raise refusal("--update-baseline does not go with --since, --fix or --diff")
        if self.built and (self.since or self.fix or self.diff or self.shard):
            raise refusal("--built does not go with --since, --shard, --fix or --diff")
        if self.executor:
            from copydesk.cli.executor import scheduler

            scheduler(self.executor)


class Outcome:
    """What the sites of a run have to say. Paths are as shown; `mended` has what a document was and is.

    `sites` has what was read: whoever keeps it spares the time to take it apart.
    """

    def __init__(self) -> None:
        self.sites: list[Selection] = []
        self.diagnostics: list[Diagnostic] = []
        self.sources: dict[str, Source] = {}
        self.documents = 0
        self.mended: dict[Path, tuple[str, str]] = {}
        self.changed: dict[str, tuple[range, ...]] = {}
        self.unreadable = False

    def code(self, wanted: Wanted) -> int:
        """The exit code."""
        return 2 if self.unreadable else status(self.diagnostics, strict=wanted.strict, exit_zero=wanted.exit_zero)


def check(wanted: Wanted, outcome: Outcome) -> None:
    """Check what is asked for and tell of it, and have the outcome know. Raises UsageError."""
    wanted.check()
    started = time.perf_counter()
    if wanted.web:
        from copydesk.cli.web import prepare

        prepare()
    for selection in select_sites(wanted.paths or (Path(),), datetime.now(UTC).astimezone().date()):
        outcome.sites.append(selection)
        spare(selection.site, wanted.output_file)
        _check(selection, wanted, outcome)
    _tell(outcome, wanted, started)


def _check(selection: Selection, wanted: Wanted, outcome: Outcome) -> None:
    """Check one site, and add what it has to say."""
    outcome.unreadable |= tell_doubts(selection)
    if is_for_github(wanted.output_format, wanted.output_file):
        annotate(selection.unreadable)
    site = selection.site
    names = ([name for each in wanted.selected for name in each], [name for each in wanted.ignored for name in each])
    rules = select(*names, site.config.levels)
    paths = sorted(selection.checked)
    if not paths and not selection.unreadable and not wanted.built:
        tell_nothing(site, wanted.paths or (Path(),))
    if wanted.shard:
        paths = wanted.shard.of(paths)
    changes = None
    if wanted.since:
        from copydesk.cli import revision

        changes = revision.changes(site, wanted.since)
    if wanted.web:
        from copydesk.cli.web import ask_web

        ask_web(site, _read(site, paths, changes), changes, wanted.rate, cached=not wanted.no_cache)
    if wanted.built:
        from copydesk.cli.built import read_built

        site = read_built(site, wanted.built)
        paths += sorted(site.built)
    desk = ProseDesk(names, wanted.prose)
    site = desk.gather(site, _read(site, paths, changes))
    if wanted.fix or wanted.diff:
        site = _mended(site, rules, paths, wanted, outcome, changes, desk)
    outcome.unreadable |= desk.failed
    diagnostics = _linted(site, rules, paths, wanted)
    if paths or not selection.unreadable:  # a slip in a path or in the configuration makes no baseline
        diagnostics = _sifted(site, rules, diagnostics, paths, wanted, changes)
    if changes:
        diagnostics = revision.brought(site, rules, diagnostics, changes)
        outcome.changed |= {shown(site.config.root / path): lines for path, lines in changes.lines.items()}
    outcome.documents += sum(path in site.documents for path in paths)
    outcome.diagnostics += _as_shown(diagnostics, site, outcome.sources)


def _read(site: Site, paths: Sequence[str], changes: Changes | None) -> list[str]:
    """The documents whose prose and URLs are in question: a change does not make another's worse."""
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


def _sifted(  # noqa: PLR0913, PLR0917 - what was checked, and against what
    site: Site,
    rules: Sequence[Rule],
    diagnostics: list[Diagnostic],
    paths: list[str],
    wanted: Wanted,
    changes: Changes | None,
) -> list[Diagnostic]:
    """What the baseline does not know; nothing where it is to know all."""
    from copydesk.cli import known

    checked, ran = frozenset(paths), {rule.id for rule in rules}
    if wanted.update_baseline:
        known.update(site, diagnostics, checked, ran, wanted.baseline)
        return []
    moved = changes.moved if changes else None
    return known.unknown(site, diagnostics, checked, ran, wanted.baseline, moved) if checked else diagnostics


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
