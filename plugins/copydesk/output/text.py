"""For people: each diagnostic with the line it speaks of, carets under the place, and the fix; a summary at the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from copydesk.diagnostic import Severity
from copydesk.output._display import excerpt, one_line, visible

if TYPE_CHECKING:
    from copydesk.diagnostic import Diagnostic, Report

Paint = Callable[[str, str], str]

BOLD, GUTTER, FIX = "1", "34", "32"
COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}


def render(report: Report, *, colour: bool = False) -> str:
    """Every diagnostic with its excerpt, then the summary; with ANSI colours where asked for."""
    paint = _ansi if colour else _plain
    blocks = (_block(diagnostic, report, paint) for diagnostic in report.diagnostics)
    return "".join(f"{block}\n\n" for block in blocks) + f"{summary(report)}\n"


def summary(report: Report) -> str:
    """How much there is to report, in one line."""
    documents = _plural(report.documents, "document")
    if report.shards:
        from copydesk.merge import missing  # which few runs need

        names = missing(report.shards)
        documents += f" (what shard {names} would say is not in here)" if names else ""
    if not report.diagnostics:
        return f"{documents}, nothing to report"
    counts = ((report.count(severity), severity) for severity in Severity)
    faults = ", ".join(_plural(count, severity) for count, severity in counts if count)
    fixable = f" ({report.fixable} can be mended with --fix)" if report.fixable else ""
    return f"{faults} in {documents}{fixable}"


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _ansi(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"


def _plain(text: str, _code: str) -> str:
    return text


def _block(diagnostic: Diagnostic, report: Report, paint: Paint) -> str:
    source = report.sources[diagnostic.path]
    start, end = source.positions(diagnostic.span)
    line = source.line(start.line)
    first = min(start.column - 1, len(line))
    last = min(end.column - 1, len(line)) if end.line == start.line else len(line)
    shown, carets = excerpt(line, first, last)

    severity = COLOURS[diagnostic.severity]
    margin = " " * len(str(start.line))
    bar = paint(f"{margin} |", GUTTER)
    lines = [
        f"{paint(f'{diagnostic.severity}[{diagnostic.rule}]', severity)} {paint(one_line(diagnostic.message), BOLD)}",
        f"{paint(f'{margin}-->', GUTTER)} {visible(diagnostic.path)}:{start.line}:{start.column}",
        bar,
        f"{paint(f'{start.line} |', GUTTER)} {shown}".rstrip(),
        f"{bar} {paint(carets, severity)}",
    ]
    if diagnostic.fix:
        unsafe = "" if diagnostic.fix.safe else " (unsafe)"
        lines.append(f"{paint(f'{margin} =', GUTTER)} {paint('fix:', FIX)} {one_line(diagnostic.fix.title)}{unsafe}")
    return "\n".join(lines)
