"""Markdown for the summary of a step, or a comment: a table for each post, what to do, and the line before and after.

GitHub takes a summary of 1 MiB at most and drops a longer one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from copydesk.diagnostic import Severity
from copydesk.output._display import one_line, visible
from copydesk.output.text import summary
from copydesk.rule import SITE_URL, all_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.diagnostic import Diagnostic, Fix, Report, Source

ROOM = 1_000_000  # bytes
LONGEST = 200  # code points of a line that are shown
SIGNS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.INFO: "ℹ️"}  # noqa: RUF001 - the sign of information
_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+!|~&@:$-])")


def render(report: Report) -> str:
    """A section for each file; what has no room is counted."""
    pieces = [f"## copydesk: {summary(report)}\n"]
    room, left = ROOM - len(pieces[0]), len(report.diagnostics)
    for path in dict.fromkeys(diagnostic.path for diagnostic in report.diagnostics):
        found = [diagnostic for diagnostic in report.diagnostics if diagnostic.path == path]
        section = _section(path, found, report)
        room -= len(section.encode("utf-8", "replace"))
        if room < 0:
            pieces.append(f"\n…and {left} more that have no room here.\n")
            break
        pieces.append(section)
        left -= len(found)
    return "".join(pieces)


def _section(path: str, found: list[Diagnostic], report: Report) -> str:
    rows = "".join(_row(diagnostic, report) for diagnostic in found)
    source = report.sources[path]
    fixes = "".join(_before_and_after(each, each.fix, source) for each in found if each.fix)
    folded = f"\n<details><summary>How to mend</summary>\n\n{fixes}\n</details>\n" if fixes else ""
    return f"\n### {_plain(path)}\n\n| | line | rule | |\n|---|--:|---|---|\n{rows}{folded}"


def _row(diagnostic: Diagnostic, report: Report) -> str:
    line, column = report.sources[diagnostic.path].position(diagnostic.span.start)
    place = f"{line}:{column}"
    if report.url:
        address = quote(diagnostic.path, errors="surrogateescape")
        place = f"[{place}]({report.url}{address}#L{line})"
    known = diagnostic.rule in all_rules()
    rule = f"[{diagnostic.rule}]({SITE_URL}rules/{diagnostic.rule}/)" if known else _plain(diagnostic.rule)
    return f"| {SIGNS[diagnostic.severity]} | {place} | {rule} | {_plain(diagnostic.message)} |\n"


def _before_and_after(diagnostic: Diagnostic, fix: Fix, source: Source) -> str:
    """The line of the diagnostic as it is and as the fix has it, where the fix is of that line alone."""
    line, _ = source.position(diagnostic.span.start)
    unsafe = "" if fix.safe else ", which needs a second look"
    said = f"Line {line}: {_plain(fix.title)}{unsafe}\n\n"
    if any(source.position(end).line != line or "\n" in edit.text for edit in fix.edits for end in edit.span):
        return said
    old = source.line(line)
    start = min(edit.span.start for edit in fix.edits)
    begin = start - source.position(start).column + 1
    new, at = "", begin
    for edit in sorted(fix.edits):
        new += source.text[at : edit.span.start] + edit.text
        at = edit.span.end
    new += source.text[at : begin + len(old)]
    first = max(start - begin - LONGEST // 2, 0)
    return said + "".join(_fence(first, old, new))


def _fence(first: int, old: str, new: str) -> Iterator[str]:
    ticks = "`" * max((len(run) for run in re.findall("`+", old + new)), default=0) + "```"
    yield f"{ticks}diff\n"
    for sign, text in (("-", old), ("+", new)):
        shown = visible(text[first : first + LONGEST])
        yield f"{sign}{'…' if first else ''}{shown}{'…' if len(text) > first + LONGEST else ''}\n"
    yield f"{ticks}\n\n"


def _plain(text: str) -> str:
    """Text that Markdown shows as it stands: no markup, no HTML, and nobody is called by an `@name`."""
    return _MARKUP.sub(r"\\\1", one_line(text)).replace("\\@", "@\u200b")
