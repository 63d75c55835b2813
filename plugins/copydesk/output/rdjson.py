"""Reviewdog's Diagnostic Format, which brings fixes to a pull request as suggestions.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf - its columns count bytes of UTF-8.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from copydesk.diagnostic import Severity, Span
from copydesk.rule import SITE_URL, all_rules

if TYPE_CHECKING:
    from copydesk.diagnostic import Diagnostic, Fix, Report, Source

SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}
REACH = 400  # code points between the first edit of a fix and its last: a suggestion shows all that is between


def render(report: Report) -> str:
    """One DiagnosticResult, on one line."""
    content = {
        "source": {"name": "copydesk", "url": SITE_URL},
        "diagnostics": [_diagnostic(diagnostic, report.sources[diagnostic.path]) for diagnostic in report.diagnostics],
    }
    return json.dumps(content, ensure_ascii=False) + "\n"


def _diagnostic(diagnostic: Diagnostic, source: Source) -> dict[str, object]:
    suggestion = _suggestion(diagnostic.fix, source) if diagnostic.fix else None
    return {
        "message": diagnostic.message,
        "location": {"path": diagnostic.path, "range": _range(diagnostic.span, source)},
        "severity": SEVERITIES[diagnostic.severity],
        "code": _code(diagnostic.rule),
        "suggestions": [suggestion] if suggestion else [],
    }


def _code(rule: str) -> dict[str, str]:
    return {"value": rule, "url": all_rules()[rule].url} if rule in all_rules() else {"value": rule}


def _suggestion(fix: Fix, source: Source) -> dict[str, object] | None:
    """All edits of a fix as one: reviewdog takes each suggestion for one that is right alone."""
    edits = sorted(fix.edits)
    whole = Span(edits[0].span.start, max(edit.span.end for edit in edits))
    if whole.end - whole.start > REACH:
        return None
    pieces: list[str] = []
    at = whole.start
    for edit in edits:
        pieces += source.text[at : edit.span.start], edit.text
        at = edit.span.end
    return {"range": _range(whole, source), "text": "".join(pieces)}


def _range(span: Span, source: Source) -> dict[str, object]:
    return {"start": _position(span.start, source), "end": _position(span.end, source)}


def _position(offset: int, source: Source) -> dict[str, int]:
    line, column = source.position(offset)
    before = source.text[offset - column + 1 : offset]
    return {"line": line, "column": len(before.encode("utf-8", "replace")) + 1}
