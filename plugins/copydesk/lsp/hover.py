"""What is shown where the pointer rests: the pages of the rules that speak there, and the entry that is cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.lsp.definition import cited
from copydesk.rule import all_rules

if TYPE_CHECKING:
    from copydesk.diagnostic import Span
    from copydesk.lsp.page import Page


def hover(page: Page, offset: int) -> tuple[str, Span] | None:
    """Markdown, and the span that it speaks of: the narrowest; None where there is nothing to say."""
    parts: list[tuple[str, Span]] = [(f"{entry.marker} {entry.text}", span) for entry, span in cited(page, offset)]
    rules = all_rules()
    for diagnostic in page.diagnostics:
        if diagnostic.span.start <= offset <= diagnostic.span.end and diagnostic.rule in rules:
            rule = rules[diagnostic.rule]
            text = f"**{rule.id}**: {diagnostic.message}\n\n{rule.documentation.strip()}\n\n[{rule.url}]({rule.url})"
            if all(text != said for said, _ in parts):
                parts.append((text, diagnostic.span))
    if not parts:
        return None
    narrowest = min((span for _, span in parts), key=lambda span: span.end - span.start)
    return "\n\n---\n\n".join(text for text, _ in parts), narrowest
