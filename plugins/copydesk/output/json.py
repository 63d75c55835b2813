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
    content = {
        "version": 1,
        "diagnostics": [_diagnostic(diagnostic, report.sources[diagnostic.path]) for diagnostic in report.diagnostics],
        "summary": {
            "documents": report.documents,
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "infos": report.count(Severity.INFO),
            "fixable": report.fixable,
            "seconds": round(report.seconds, 3),
        },
    }
    return json.dumps(content, ensure_ascii=False) + "\n"


def _diagnostic(diagnostic: Diagnostic, source: Source) -> dict[str, object]:
    return {
        "rule": diagnostic.rule,
        "group": diagnostic.group,
        "severity": diagnostic.severity,
        "path": diagnostic.path,
        **_place(diagnostic.span, source),
        "message": diagnostic.message,
        "url": diagnostic.url or f"{SITE_URL}rules/{diagnostic.rule}/",
        "fix": _fix(diagnostic.fix, source) if diagnostic.fix else None,
    }


def _fix(fix: Fix, source: Source) -> dict[str, object]:
    edits = [{**_place(edit.span, source), "text": edit.text} for edit in fix.edits]
    return {"title": fix.title, "safe": fix.safe, "edits": edits}


def _place(span: Span, source: Source) -> dict[str, int]:
    (line, column), (end_line, end_column) = source.position(span.start), source.position(span.end)
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}
