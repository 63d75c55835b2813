"""GitLab's code quality report, shown on merge requests.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

from copydesk.diagnostic import Severity

if TYPE_CHECKING:
    from copydesk.diagnostic import Diagnostic, Report

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report) -> str:
    """A list, on one line."""
    met: Counter[str] = Counter()
    return json.dumps([_entry(diagnostic, report, met) for diagnostic in report.diagnostics], ensure_ascii=False) + "\n"


def _entry(diagnostic: Diagnostic, report: Report, met: Counter[str]) -> dict[str, object]:
    source = report.sources[diagnostic.path]
    start, end = source.positions(diagnostic.span)
    path = report.from_top(diagnostic.path)
    return {
        "description": diagnostic.message,
        "check_name": diagnostic.rule,
        "fingerprint": _fingerprint(diagnostic, path, source.text, met),
        "severity": SEVERITIES[diagnostic.severity],
        "location": {
            "path": path,
            "lines": {"begin": start.line, "end": end.line},
        },
    }


def _fingerprint(diagnostic: Diagnostic, path: str, text: str, met: Counter[str]) -> str:
    """What GitLab knows a diagnostic by from one run to the next: no line, so that it survives moved text."""
    parts = (diagnostic.rule, path, text[slice(*diagnostic.span)], diagnostic.message)
    same = "\0".join(parts)
    met[same] += 1
    return sha256(f"{same}\0{met[same]}".encode("utf-8", "replace")).hexdigest()
