"""One line a diagnostic: `docs/a.md:3:7 error dead-link message`. Rules write their examples in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.output._display import one_line, visible

if TYPE_CHECKING:
    from copydesk.diagnostic import Diagnostic, Report


def render(report: Report) -> str:
    """Each diagnostic on a line of its own, and nothing else."""
    return "".join(f"{line(diagnostic, report)}\n" for diagnostic in report.diagnostics)


def line(diagnostic: Diagnostic, report: Report) -> str:
    """One diagnostic, without a line end."""
    number, column = report.sources[diagnostic.path].position(diagnostic.span.start)
    place = f"{visible(diagnostic.path)}:{number}:{column}"
    return f"{place} {diagnostic.severity} {diagnostic.rule} {one_line(diagnostic.message)}"
