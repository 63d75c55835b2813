"""The comment by which a writer allows what a rule reports, put where it holds and changes nothing that readers see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from copydesk.diagnostic import Edit, Fix, Span, edited, newline_of
from copydesk.pattern import pattern
from copydesk.suppression import USELESS, line_of, suppress, suppressions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.diagnostic import Diagnostic
    from copydesk.document import Document

_WITHOUT_COMMENTS = ".mdx"
# Lines that mean something from their beginning, or at their end, to Markdown or to an extension of it.
_MEANT = pattern(
    r"[ \t>]*+(?:#|\||!!!|\?\?\?|===|///|:::|--8<--|<|\{|\*?\[[^\]\n]*+\]:|[-*_= \t]++$)|[^\n]*[}\\$|]$|[^\n]*-->$"
)
_CLOSING = ("---", "...", "+++")
_BESIDE = frozenset({"code", "heading", "table"})  # blocks whose lines take no comment at their end


def allowance(document: Document, diagnostic: Diagnostic) -> Fix | None:
    """The nearest comment that allows a diagnostic; None where there is no place for one."""
    if diagnostic.rule == USELESS or document.path.endswith(_WITHOUT_COMMENTS):
        return None
    held = _held(document)
    for fix in _ways(document, diagnostic):
        changed = document.with_text(edited(document.text, fix.edits))
        if not suppress(changed, [_moved(diagnostic, fix.edits[0])], {}) and _held(changed) == held:
            return fix
    return None


def _ways(document: Document, diagnostic: Diagnostic) -> Iterator[Fix]:
    """What may do, the nearest first."""
    rule, at = diagnostic.rule, diagnostic.span.start
    here = f"Allow {rule} here"
    for (kind, _), names, scope in (each[1:4] for each in suppressions(document)):
        if kind == "allow" and names and scope.start <= at < scope.end:
            end = names[-1][1].end
            yield Fix(here, (Edit(Span(end, end), f" {rule}"),))
    inner = _in_head if at < document.front_matter.body else _in_text
    for edit in inner(document, at, rule):
        yield Fix(here, (edit,))
    yield Fix(f"Allow {rule} in this file", (_of_file(document, rule),))


def _in_head(document: Document, at: int, rule: str) -> Iterator[Edit]:
    """Above the key."""
    for entry in document.front_matter.entries:
        start = entry.span.start
        if start <= at <= max(entry.span.end, entry.value.span.end) and line_of(document.text, start).start == start:
            yield Edit(Span(start, start), f"# copydesk: allow {rule}{newline_of(document.text)}")


def _in_text(document: Document, at: int, rule: str) -> Iterator[Edit]:
    """At the end of the line, or above the block."""
    comment, newline = f"<!-- copydesk: allow {rule} -->", newline_of(document.text)
    line = line_of(document.text, at)
    end = line.start + len(document.text[slice(*line)].rstrip())
    if _takes_more(document, Span(line.start, end)):
        yield Edit(Span(end, end), f" {comment}")
    spans = (*(block.span for block in document.markdown.blocks), *document.markdown.inert)
    start = min((start for start, stop in spans if start <= at < stop), default=None)
    if start is not None and "item" not in document.kinds_at(start) and _stands_free(document, start):
        yield Edit(Span(start, start), f"{comment}{newline}{newline}")


def _takes_more(document: Document, line: Span) -> bool:
    """Whether a comment at the end of a line is one, and the line still what it was."""
    kinds = document.kinds_at(line.end - 1)
    if not kinds or kinds & _BESIDE or _MEANT.match(document.text[slice(*line)]):
        return False
    facts = document.markdown
    return not any(start < line.end < end for start, end in facts.inert) and not any(
        start < line.end <= end for start, end in facts.raw
    )


def _stands_free(document: Document, at: int) -> bool:
    """Whether something may stand above a block: it is not the first, and at the margin below an empty line."""
    before = document.text[document.front_matter.body : at]
    return before.endswith("\n") and bool(before.strip()) and not before[:-1].rpartition("\n")[2].strip()


def _of_file(document: Document, rule: str) -> Edit:
    """At the end of the head, else of the text."""
    text, body, newline = document.text, document.front_matter.body, newline_of(document.text)
    if document.front_matter.entries:
        closing = text.rfind("\n", 0, body - 1) + 1
        end = closing if text[closing:body].strip() in _CLOSING else body  # a registry has none
        return Edit(Span(end, end), f"# copydesk: allow-file {rule}{newline}")
    blank = newline if text.endswith("\n") else newline * 2
    return Edit(Span(len(text), len(text)), f"{blank}<!-- copydesk: allow-file {rule} -->{newline}")


def _moved(diagnostic: Diagnostic, edit: Edit) -> Diagnostic:
    """A diagnostic where it stands once something was inserted."""
    by = len(edit.text) if edit.span.start <= diagnostic.span.start else 0
    return diagnostic._replace(span=Span(diagnostic.span.start + by, diagnostic.span.end + by))


def _held(document: Document) -> tuple[Any, ...]:
    """What a comment must not change."""
    head, facts = document.front_matter, document.markdown
    return (
        [(entry.key, entry.value.data) for entry in head.entries],
        head.error,
        [(heading.level, heading.text, heading.anchor) for heading in facts.headings],
        [(link.kind, link.target, link.text) for link in facts.links],
        [block.kind for block in facts.blocks],
        [reference.number for reference in document.references],
        [citation.text for citation in document.citations],
    )
