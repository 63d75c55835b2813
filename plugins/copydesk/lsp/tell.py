"""Diagnostics as editors take them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol.types import CodeDescription, DiagnosticSeverity, Range
from lsprotocol.types import Diagnostic as Told

from copydesk.diagnostic import Severity, Source, Span
from copydesk.discover import text_of
from copydesk.lsp.lines import Lines
from copydesk.rule import SITE_URL

if TYPE_CHECKING:
    from copydesk.diagnostic import Diagnostic
    from copydesk.discover import Unreadable

SOURCE = "copydesk"
_SEVERITIES = {
    Severity.ERROR: DiagnosticSeverity.Error,
    Severity.WARNING: DiagnosticSeverity.Warning,
    Severity.INFO: DiagnosticSeverity.Information,
}


def told(diagnostic: Diagnostic, lines: Lines) -> Told:
    """A diagnostic of a document, whose lines are given."""
    page = diagnostic.url or f"{SITE_URL}rules/{diagnostic.rule}/"
    return Told(
        lines.range(diagnostic.span),
        diagnostic.message,
        _SEVERITIES[diagnostic.severity],
        diagnostic.rule,
        CodeDescription(page),
        SOURCE,
    )


def told_unreadable(unreadable: Unreadable, encoding: str) -> Told:
    """What cannot be read, in its file: from the place that is known to the end of its line."""
    text = text_of(unreadable.path) if unreadable.path.suffix else ""
    source, lines = Source(text), Lines(text, encoding)
    start = source.offset(unreadable.position) if unreadable.position else 0
    end = text.find("\n", start)
    span = Span(start, len(text) if end < 0 else end)
    place: Range = lines.range(span)
    return Told(place, unreadable.message, DiagnosticSeverity.Error, source=SOURCE)
