"""Code in Markdown: spans between backticks and fenced blocks, as long as Python-Markdown has them."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from copydesk.markdown.attribute_list import ATTRIBUTES, ID
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from copydesk.markdown.view import View

_CODE = pattern(r"`[^`\n]++`(?!`)")
_CODES = pattern(r"(?:`[^`\n]++`(?!`)[^`]*+)++")
_BACKTICKS = pattern(r"``*+")  # "`+" would be tried at every character: a search seeks what stands first by itself
_FENCE_LINE = pattern(r"\n[ \t>]*(`{3,}|~{3,})")
_INFO = pattern(r"[^`\n]*(?=\n)")
_FENCE_PREFIX = pattern(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")


def backticks(view: View, start: int) -> int:
    """What backticks begin: a span, a fenced block, or nothing."""
    if match := _CODES.match(view.text, start, view.following) or _CODE.match(view.text, start):
        if view.has_tables:  # the parser finds code itself, but for tables: it parts their cells first
            view.masked.inert += [span.span() for span in _CODE.finditer(view.text, start, match.end())]
        return match.end()
    end = start + 1
    while view.text.startswith("`", end):
        end += 1
    if end - start >= 3:
        indent = view.indent(start)
        prefix = _FENCE_PREFIX.match(view.text, view.line_start, start)
        if prefix and prefix.end() == start and _INFO.match(view.text, end):
            return fence(view, start, end, indent)
    return _span_from(view, start, end)


def _span_from(view: View, start: int, end: int) -> int:
    """What backticks begin that end at `end` and begin no block: a span, or nothing."""
    if not view.runs:
        for match in _BACKTICKS.finditer(view.text, start):
            view.runs.setdefault(match.end() - match.start(), []).append(match.start())
    if (close := _closing(view, end - start, start)) <= view.end_of_paragraph(start):
        return _span(view, start, end, close + end - start)
    line_end = view.find("\n", start)
    for fewer in range(end - start - 1, 0, -1):  # ``a slip`, of which Python-Markdown makes code: `a slip
        if (close := _closing(view, fewer, start)) < line_end:
            return view.replace(start, close + fewer, within_text=True)
    return end


def _closing(view: View, ticks: int, start: int) -> int:
    """Where a run of just as many backticks comes next; beyond the text if none does."""
    places = view.runs.get(ticks, [])
    at = bisect_right(places, start)
    return places[at] if at < len(places) else len(view.text) + 1


def _span(view: View, start: int, end: int, close: int) -> int:
    """A span between runs of backticks, the first of which ends at `end`, as the parser shall see it."""
    fences = [match.span(1) for match in _FENCE_LINE.finditer(view.text, end, close)]
    if fences and "]:" not in view.text[end:close]:
        return view.replace(start, close, within_text=True)
    for span in [(start, end), *fences] if fences else ():  # the parser would begin a block there; definitions stay
        view.edits.append((*span, "x" * (span[1] - span[0])))
    view.masked.inert.append((start, close))
    return close


def fence(view: View, start: int, end: int, indent: int) -> int:
    """A fenced block, whose ticks end at `end`, `indent` into their line."""
    ticks = view.text[start:end]
    close = fence_end(view, ticks, indent, end)
    if not close:
        view.edits.append((start, end, "x" * len(ticks)))
        return end
    info = ATTRIBUTES.search(view.text, end, view.text.find("\n", end))
    if info and (name := ID.search(info[1])):
        view.masked.ids.append((start, name[1]))
    return view.replace(start, close.end())


def fence_end(view: View, ticks: str, indent: int, at: int) -> re.Match[str] | None:
    """The line that closes a fence: as many ticks or more, about as far in; pymdownx.superfences is stricter."""
    text, start = view.text, at - len(ticks)
    if start < view.unclosed.get((ticks, indent), 0):
        return None
    is_plain = not text[start - indent : start].strip(" ")
    if is_plain and view.dialect.is_known and view.dialect.has("pymdownx.superfences"):
        return _superfence_end(view, ticks, indent, at)
    close = rf"\n[ \t>]{{{max(indent - 3, 0)},{indent + 3}}}{ticks}{ticks[0]}*[ \t]*(?=\n|\Z)"
    found = re.compile(close).search(text, at)
    if not found:
        view.unclosed[ticks, indent] = len(text)
    return found


def _superfence_end(view: View, ticks: str, indent: int, at: int) -> re.Match[str] | None:
    """Just as many ticks, just as far in, and no line before them that is less far in."""
    within = rf"(?:[ ]{{{indent}}}|[ ]*\t)" if indent else ""
    close = rf"\n{within}{ticks}[ \t]*(?=\n|\Z)"
    line = rf"(?!{close})\n(?:[ \t]*(?=\n|\Z)|{within}[^\n]*)"
    body = re.compile(rf"[^\n]*(?:{line})*").match(view.text, at)
    end = body.end() if body else at
    found = re.compile(close).match(view.text, end)
    if not found:
        view.unclosed[ticks, indent] = end
    return found
