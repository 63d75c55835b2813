"""JUnit's XML, which most servers that build can show: a test suite for each file that has something to say.

Errors are failures; a warning or an info is a test that passed and had something to print.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from copydesk.diagnostic import Severity
from copydesk.output._display import one_line, visible
from copydesk.output.concise import line as concise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from copydesk.diagnostic import Diagnostic, Report


def render(report: Report) -> str:
    """A document of test suites; a run without a diagnostic is one suite with one test that passed."""
    files: dict[str, list[Diagnostic]] = {}
    for diagnostic in report.diagnostics:
        files.setdefault(diagnostic.path, []).append(diagnostic)
    suites = [_suite(path, found, report) for path, found in files.items()]
    if not suites:
        suites = ['<testsuite name="copydesk" tests="1" failures="0"><testcase name="copydesk"/></testsuite>\n']
    tests = max(len(report.diagnostics), 1)
    counts = f'tests="{tests}" failures="{report.count(Severity.ERROR)}" time="{report.seconds:.3f}"'
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="copydesk" {counts}>\n'
    return head + "".join(suites) + "</testsuites>\n"


def _suite(path: str, found: Sequence[Diagnostic], report: Report) -> str:
    failures = sum(diagnostic.severity is Severity.ERROR for diagnostic in found)
    cases = "".join(_case(diagnostic, report) for diagnostic in found)
    name = quoteattr(visible(path))
    return f'<testsuite name={name} tests="{len(found)}" failures="{failures}">\n{cases}</testsuite>\n'


def _case(diagnostic: Diagnostic, report: Report) -> str:
    line, column = report.sources[diagnostic.path].position(diagnostic.span.start)
    name = quoteattr(f"{diagnostic.rule} ({line}:{column})")
    text = escape(concise(diagnostic, report))
    if diagnostic.severity is Severity.ERROR:
        kind, message = quoteattr(diagnostic.rule), quoteattr(one_line(diagnostic.message))
        inner = f"<failure type={kind} message={message}>{text}</failure>"
    else:
        inner = f"<system-out>{text}</system-out>"
    return f"<testcase classname={quoteattr(visible(diagnostic.path))} name={name}>{inner}</testcase>\n"
