"""JSON for scripts: version 1, a contract with those who read it. Lines and columns as in the other formats."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from copydesk.diagnostic import Severity
from copydesk.rule import SITE_URL

if TYPE_CHECKING:
    from copydesk.diagnostic import Diagnostic, Fix, Report, Source, Span


def render(report: Report) -> str:
    """One object, on one line."""
    content: dict[str, object] = {
        "version": 1,
        "diagnostics": [_diagnostic(diagnostic, report.sources) for diagnostic in report.diagnostics],
        "summary": {
            "documents": report.documents,
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "infos": report.count(Severity.INFO),
            "fixable": report.fixable,
            "seconds": round(report.seconds, 3),
        },
    }
    if report.changed:  # a change was asked about: the lines it touched, each range as its first and its last
        content["changed"] = {path: [[each[0], each[-1]] for each in ranges] for path, ranges in report.changed.items()}
    if report.shards:
        content["shards"] = sorted(report.shards)
    return json.dumps(content, ensure_ascii=False, check_circular=False) + "\n"


def _diagnostic(diagnostic: Diagnostic, sources: dict[str, Source]) -> dict[str, object]:
    source = sources[diagnostic.path]
    return {
        "rule": diagnostic.rule,
        "group": diagnostic.group,
        "severity": diagnostic.severity,
        "path": diagnostic.path,
        **_place(diagnostic.span, source),
        "message": diagnostic.message,
        "url": diagnostic.url or f"{SITE_URL}rules/{diagnostic.rule}/",
        "fix": _fix(diagnostic.fix, sources.get(diagnostic.fix.path, source)) if diagnostic.fix else None,
    }


def _fix(fix: Fix, source: Source) -> dict[str, object]:
    edits = [{**_place(edit.span, source), "text": edit.text} for edit in fix.edits]
    path = {"path": fix.path} if fix.path else {}  # of another file than the diagnostic's own
    return {"title": fix.title, "safe": fix.safe, **path, "edits": edits}


def _place(span: Span, source: Source) -> dict[str, int]:
    (line, column), (end_line, end_column) = source.positions(span)
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}
