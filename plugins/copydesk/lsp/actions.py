"""What an editor can do about diagnostics: the fix of each, a comment that allows it, and all at once that is safe."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import islice
from typing import TYPE_CHECKING

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    OptionalVersionedTextDocumentIdentifier,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from copydesk.allow import allowance
from copydesk.diagnostic import Edit, Span
from copydesk.fix import mend
from copydesk.lsp.tell import told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from copydesk.diagnostic import Diagnostic, Fix
    from copydesk.lsp.page import Page
    from copydesk.site import Site

MOST = 10  # allowances at a time: for each, the text is read once more
MEND_ALL = f"{CodeActionKind.SourceFixAll.value}.copydesk"


def fixes(page: Page, span: Span) -> Iterator[CodeAction]:
    """The fixes of the diagnostics that touch a span; safe ones are preferred."""
    return _quick(page, ((each, each.fix, each.fix.safe) for each in _touching(page, span) if each.fix))


def allowances(page: Page, span: Span) -> Iterator[CodeAction]:
    """Of each rule, the first diagnostic that touches a span, with a comment that allows it."""
    found: dict[str, Diagnostic] = {}
    if page.held.site.is_mendable(page.name):
        for diagnostic in _touching(page, span):
            found.setdefault(diagnostic.rule, diagnostic)
    made = ((each, allowance(page.document, each)) for each in islice(found.values(), MOST))
    return _quick(page, ((each, fix, False) for each, fix in made if fix))


def _touching(page: Page, span: Span) -> Iterator[Diagnostic]:
    for diagnostic in page.diagnostics:
        if diagnostic.span.start <= span.end and span.start <= diagnostic.span.end:
            yield diagnostic


def _quick(page: Page, wanted: Iterable[tuple[Diagnostic, Fix, bool]]) -> Iterator[CodeAction]:
    """An action for each diagnostic and its fix, preferred or not."""
    lines = page.lines
    for diagnostic, fix, is_preferred in wanted:
        edit = _workspace_edit(page, {fix.path or page.name: fix.edits})
        found = [told(diagnostic, lines)]
        yield CodeAction(fix.title, CodeActionKind.QuickFix, found, is_preferred=is_preferred, edit=edit)


def mend_all(page: Page) -> CodeAction | None:
    """All that `copydesk check --fix` would do to the document; None where that is nothing."""
    site = page.held.site
    if not site.is_mendable(page.name):
        return None
    mended, _ = mend(site, page.held.rules, [page.name])
    edits = dict(_changes(site, mended))
    return CodeAction("Mend all that is safe", MEND_ALL, edit=_workspace_edit(page, edits)) if edits else None


def _changes(before: Site, after: Site) -> Iterator[tuple[str, list[Edit]]]:
    """What changed in each document and registry, as edits of whole lines, so that the caret stays where it is."""
    for path, document in (*after.documents.items(), *after.registries.items()):
        old = before.document(path)
        if old.text != document.text:
            yield path, list(_line_edits(old.text, document.text))


def _line_edits(before: str, after: str) -> Iterator[Edit]:
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    starts = [0]
    for line in old:
        starts.append(starts[-1] + len(line))
    for tag, first, last, new_first, new_last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Edit(Span(starts[first], starts[last]), "".join(new[new_first:new_last]))


def _workspace_edit(page: Page, edits: Mapping[str, Sequence[Edit]]) -> WorkspaceEdit:
    """Edits of files of the site as the editor makes them: only where its text is still the one they are for."""
    changes = []
    for name, wanted in edits.items():
        lines, opened = page.lines_of(name), page.opened_as(name)
        identifier = OptionalVersionedTextDocumentIdentifier(page.uri_of(name), opened.version if opened else None)
        changes.append(TextDocumentEdit(identifier, [TextEdit(lines.range(edit.span), edit.text) for edit in wanted]))
    return WorkspaceEdit(document_changes=changes)


def without_versions(action: CodeAction) -> CodeAction:
    """An action for an editor that takes edits by address only."""
    changes = {
        each.text_document.uri: [edit for edit in each.edits if isinstance(edit, TextEdit)]
        for each in (action.edit.document_changes if action.edit else None) or ()
        if isinstance(each, TextDocumentEdit)
    }
    edit = WorkspaceEdit(changes=changes)
    return CodeAction(action.title, action.kind, action.diagnostics, is_preferred=action.is_preferred, edit=edit)
