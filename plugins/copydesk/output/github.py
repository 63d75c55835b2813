"""Workflow commands of GitHub Actions: annotations beside the lines of a pull request.

GitHub shows ten of each kind in a step and drops the rest without a word, so no more are asked for: what one rule says
of one file is one annotation, what stands on changed lines comes first, and the tenth tells of all the others. The
log of the step has every diagnostic that got no annotation of its own.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from copydesk.diagnostic import Severity
from copydesk.output.concise import line as concise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from copydesk.diagnostic import Diagnostic, Position, Report

SHOWN = 10  # of each kind in a step
NAMED = 5  # files, or lines of a file, that an annotation names
COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report) -> str:
    """Errors, then warnings, then infos; then, folded up in the log, what has no annotation of its own."""
    groups = {severity: _groups(report, severity) for severity in Severity}
    lines = [command for severity, found in groups.items() for command in _commands(found, severity, report)]
    rest = [each for found in groups.values() for each in _unshown(found)]
    if rest:
        lines += [f"::group::{len(rest)} more", *(concise(each, report) for each in rest), "::endgroup::"]
    return "".join(f"{line}\n" for line in lines)


def unreadable(path: str, position: Position | None, message: str) -> str:
    """An annotation of a file that could not be read, at a place of it where one is known."""
    place = f",line={position.line},col={position.column}" if position else ""
    return f"::error file={_property(path)}{place},title=copydesk::{_data(message)}"


def failure(message: str) -> str:
    """An annotation of a run that failed for what no file has."""
    return f"::error title=copydesk::{_data(message)}"


def _groups(report: Report, severity: Severity) -> list[list[Diagnostic]]:
    """The diagnostics of a severity, those of one rule and file together, what is on changed lines first."""
    groups: dict[tuple[str, str], list[Diagnostic]] = {}
    for diagnostic in sorted(report.diagnostics, key=lambda each: not report.is_fresh(each)):
        if diagnostic.severity is severity:
            groups.setdefault((diagnostic.path, diagnostic.rule), []).append(diagnostic)
    return list(groups.values())


def _commands(groups: Sequence[Sequence[Diagnostic]], severity: Severity, report: Report) -> Iterator[str]:
    count = SHOWN if len(groups) <= SHOWN else SHOWN - 1
    for group in groups[:count]:
        yield _command(group, report)
    rest = [diagnostic for group in groups[count:] for diagnostic in group]
    if rest:
        files = [f"{path} ({number})" for path, number in Counter(each.path for each in rest).items()]
        plural = "" if len(rest) == 1 else "s"
        words = f"{len(rest)} more {severity}{plural}: {_few(files)}. The log of this step has them all."
        yield f"::{COMMANDS[severity]} title=copydesk::{_data(words)}"


def _unshown(groups: Sequence[Sequence[Diagnostic]]) -> list[Diagnostic]:
    count = SHOWN if len(groups) <= SHOWN else SHOWN - 1
    folded = [diagnostic for group in groups[:count] for diagnostic in group[1:]]
    return folded + [diagnostic for group in groups[count:] for diagnostic in group]


def _command(group: Sequence[Diagnostic], report: Report) -> str:
    diagnostic, *others = group
    source = report.sources[diagnostic.path]
    start, end = source.positions(diagnostic.span)
    path = report.from_top(diagnostic.path)
    properties = [("file", path), ("line", start.line), ("endLine", end.line), ("title", diagnostic.rule)]
    if start.line == end.line:  # GitHub takes columns only where the annotation is of one line
        properties[2:2] = [("col", start.column)]
        properties[4:4] = [("endColumn", end.column)]
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties)
    lines = [str(source.position(each.span.start).line) for each in others]
    more = f"\n{len(others)} more in this file, line {_few(lines)}" if others else ""
    return f"::{COMMANDS[diagnostic.severity]} {listed}::{_data(diagnostic.message + more)}"


def _few(names: Sequence[str]) -> str:
    left = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {left} more" if left > 0 else "")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
