"""Workflow commands of GitHub Actions: annotations beside the lines of a pull request.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Severity
from copydesk.output.text import summary

if TYPE_CHECKING:
    from copydesk.diagnostic import Diagnostic, Report

SHOWN = 10  # of each kind in a step; GitHub drops the rest without a word
COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report) -> str:
    """Errors, then warnings, then infos; where GitHub would drop some, a notice with the totals before the infos."""
    lines = {severity: _lines(report, severity) for severity in Severity}
    # The notice is itself one of the ten: after ten infos it would be dropped too.
    totals = [_totals(report)] if any(len(each) > SHOWN for each in lines.values()) else []
    printed = lines[Severity.ERROR] + lines[Severity.WARNING] + totals + lines[Severity.INFO]
    return "".join(f"{line}\n" for line in printed)


def _lines(report: Report, severity: Severity) -> list[str]:
    return [_command(diagnostic, report) for diagnostic in report.diagnostics if diagnostic.severity is severity]


def _totals(report: Report) -> str:
    more = f"{summary(report)}. GitHub shows {SHOWN} of a kind at most; the log of this step has them all."
    return f"::notice title=copydesk::{_data(more)}"


def _command(diagnostic: Diagnostic, report: Report) -> str:
    source = report.sources[diagnostic.path]
    start, end = source.position(diagnostic.span.start), source.position(diagnostic.span.end)
    properties = [("file", diagnostic.path), ("line", start.line), ("endLine", end.line), ("title", diagnostic.rule)]
    if start.line == end.line:  # GitHub takes columns only where the annotation is of one line
        properties[2:2] = [("col", start.column)]
        properties[4:4] = [("endColumn", end.column)]
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties)
    return f"::{COMMANDS[diagnostic.severity]} {listed}::{_data(diagnostic.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
