"""JSON reports of parts of a site -> one report, as if one run had checked it all."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from copydesk.diagnostic import Diagnostic, Edit, Fix, Position, Report, Severity, Source, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def merged(reports: Iterable[str], text_of: Callable[[str], str]) -> Report:
    """One report of several in format json. `text_of` has the text of a path: reports tell lines, not texts.

    Raises ValueError where a report is none.
    """
    diagnostics: list[Diagnostic] = []
    sources: dict[str, Source] = {}
    changed: dict[str, tuple[range, ...]] = {}
    documents, seconds = 0, 0.0
    for text in reports:
        content = json.loads(text)
        try:
            for item in content["diagnostics"]:
                source = sources.setdefault(item["path"], Source(text_of(item["path"])))
                diagnostics.append(_diagnostic(item, source))
            for path, ranges in content.get("changed", {}).items():
                changed[path] = tuple(range(first, last + 1) for first, last in ranges)
            documents += content["summary"]["documents"]
            seconds = max(seconds, content["summary"]["seconds"])
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise ValueError("this is no report of copydesk in format json") from error
    diagnostics.sort(key=lambda each: (each.path, each.span, each.rule))
    return Report(tuple(diagnostics), sources, documents, seconds, changed)


def _diagnostic(item: dict[str, Any], source: Source) -> Diagnostic:
    fix = item["fix"]
    return Diagnostic(
        item["rule"], item["group"], Severity(item["severity"]), item["path"], _span(item, source), item["message"],
        Fix(fix["title"], tuple(Edit(_span(edit, source), edit["text"]) for edit in fix["edits"]), fix["safe"])
        if fix
        else None,
    )  # fmt: skip


def _span(place: dict[str, int], source: Source) -> Span:
    start = source.offset(Position(place["line"], place["column"]))
    return Span(start, source.offset(Position(place["end_line"], place["end_column"])))
