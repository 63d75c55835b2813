"""What is shown where the pointer rests: the pages of the rules that speak there, and the entry that is cited."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from copydesk.lsp.definition import cited
from copydesk.pattern import pattern
from copydesk.rule import SITE_URL, all_rules

if TYPE_CHECKING:
    from copydesk.diagnostic import Span
    from copydesk.lsp.page import Page
    from copydesk.rule import Rule

_LINK = pattern(r"\]\(([\w./-]+)\.md(#[\w-]+)?\)")
_EXAMPLES = "\n## Bad\n"  # what links there are for the rule to look at


def hover(page: Page, offset: int) -> tuple[str, Span] | None:
    """Markdown, and the span that it speaks of: the narrowest; None where there is nothing to say."""
    parts: list[tuple[str, Span]] = [(f"{entry.marker} {entry.text}", span) for entry, span in cited(page, offset)]
    rules = all_rules()
    for diagnostic in page.diagnostics:
        if diagnostic.span.start <= offset <= diagnostic.span.end and diagnostic.rule in rules:
            rule = rules[diagnostic.rule]
            text = f"**{rule.id}**: {diagnostic.message}\n\n{documentation(rule)}\n\n[{rule.url}]({rule.url})"
            if all(text != said for said, _ in parts):
                parts.append((text, diagnostic.span))
    if not parts:
        return None
    narrowest = min((span for _, span in parts), key=lambda span: span.end - span.start)
    return "\n\n---\n\n".join(text for text, _ in parts), narrowest


def documentation(rule: Rule) -> str:
    """The documentation of a rule as Markdown that can be read anywhere: links to other pages are whole."""
    words, examples, rest = rule.documentation.strip().partition(_EXAMPLES)
    base = f"{SITE_URL}rules/{rule.id}.md"
    return _LINK.sub(lambda link: f"]({urljoin(base, link[1])}/{link[2] or ''})", words) + examples + rest
