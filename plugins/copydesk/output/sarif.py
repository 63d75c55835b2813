"""SARIF 2.1.0, which code scanning reads: each rule that occurs with its documentation, each diagnostic with its fix.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote

from copydesk import __version__
from copydesk.diagnostic import Severity
from copydesk.rule import SITE_URL, all_rules

if TYPE_CHECKING:
    from copydesk.diagnostic import Diagnostic, Fix, Report, Source, Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(report: Report) -> str:
    """A log of one run, on one line."""
    rules = sorted({diagnostic.rule for diagnostic in report.diagnostics})
    run = {
        "tool": {
            "driver": {
                "name": "copydesk",
                "version": __version__,
                "informationUri": SITE_URL,
                "rules": [_rule(rule) for rule in rules],
            },
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(diagnostic, report, rules.index(diagnostic.rule)) for diagnostic in report.diagnostics],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False) + "\n"


def _rule(rule_id: str) -> dict[str, object]:
    rule = all_rules().get(rule_id)
    if rule is None:  # another program's, such as vale's, or the linter's own
        return {"id": rule_id}
    reason = rule.documentation.partition("\n## ")[0].strip()  # code scanning shows 1024 characters of it
    return {
        "id": rule_id,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": reason},
        "help": {"text": rule.documentation, "markdown": rule.documentation},
        "helpUri": rule.url,
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": [rule.group]},
    }


def _result(diagnostic: Diagnostic, report: Report, rule_index: int) -> dict[str, object]:
    source = report.sources[diagnostic.path]
    place = {"artifactLocation": _file(diagnostic.path, report), "region": _region(diagnostic.span, source)}
    result: dict[str, object] = {
        "ruleId": diagnostic.rule,
        "ruleIndex": rule_index,
        "level": LEVELS[diagnostic.severity],
        "message": {"text": diagnostic.message},
        "locations": [{"physicalLocation": place}],
    }
    if diagnostic.fix:
        path = diagnostic.fix.path or diagnostic.path
        result["fixes"] = [_fix(diagnostic.fix, _file(path, report), report.sources[path])]
    return result


def _file(path: str, report: Report) -> dict[str, str]:
    return {"uri": quote(report.from_top(path), errors="surrogateescape")}


def _fix(fix: Fix, file: dict[str, str], source: Source) -> dict[str, object]:
    replacements = [
        {"deletedRegion": _region(edit.span, source), "insertedContent": {"text": edit.text}} for edit in fix.edits
    ]
    title = fix.title if fix.safe else f"{fix.title} (unsafe)"
    return {
        "description": {"text": title},
        "artifactChanges": [{"artifactLocation": file, "replacements": replacements}],
    }


def _region(span: Span, source: Source) -> dict[str, int]:
    (line, column), (end_line, end_column) = source.positions(span)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
