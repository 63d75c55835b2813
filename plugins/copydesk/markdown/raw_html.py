"""Raw HTML and comments in Markdown: how far they last for Python-Markdown, and what of them stays in sight."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from copydesk.markdown.code import fence_end
from copydesk.markdown.html import BLOCK_TAGS, INERT_TAGS, TAG, VOID_TAGS, Tag
from copydesk.markdown.view import REST_BLANK, blank, letters

if TYPE_CHECKING:
    from copydesk.markdown.view import View


def angle(view: View, start: int) -> int:
    """What a `<` begins: a comment, a block of raw HTML, a tag, or nothing."""
    text = view.text
    if text.startswith("<!--", start) and (close := view.find("-->", start + 4)) < len(text):
        return view.replace(start, close + 3)
    match = TAG.match(text, start)
    if not match or text[max(start - 3, 0) : start].rstrip().endswith(("](", "]:")):  # `[text](<a target>)`
        if text.startswith(("<!", "<?"), start):  # one that does not end would hide the rest of the page
            view.edits.append((start, start + 1, "x"))
        return start + 1
    name, closes = match[1].lower(), text[start + 1] == "/"
    if name in BLOCK_TAGS and not closes and view.begins_line(start) and _may_be_raw(view, start):
        parsed = view.dialect.has("md_in_html") and re.search(r"\smarkdown\b", match[2])
        if not parsed and name not in VOID_TAGS and not match[2].endswith("/"):
            return raw(view, name, start, match.end())
    if not closes:
        view.masked.tags.append(Tag(name, *match.span()))
    view.replace(start, match.end(), within_text=name not in BLOCK_TAGS)
    if name in INERT_TAGS and not closes:
        close = view.find(f"</{name}", match.end())
        if close <= view.end_of_paragraph(start):
            view.masked.inert.append((match.end(), close))
            if name in ("script", "style"):
                view.edits.append((match.end(), close, letters(text[match.end() : close])))
                return close
    return match.end()


def _may_be_raw(view: View, start: int) -> bool:
    """Whether raw HTML may begin at the first tag of a line: not far in, and for Python-Markdown not in quotes."""
    return start - view.line_start <= 3 and not (view.dialect.is_known and ">" in view.text[view.line_start : start])


def raw(view: View, name: str, start: int, end: int) -> int:
    """Raw HTML, to the tag that closes it (or a blank line): no Markdown but for fenced code, and its text is prose."""
    close, fences = closing(view, name, end)
    hidden = blank if REST_BLANK.match(view.text, close) else letters
    view.edits.append((start, close, hidden(view.text[start:close])))
    view.masked.inert += fences
    for fence_start, fence_close in fences:
        view.masked.raw.append((start, fence_start))
        start = fence_close
    view.masked.raw.append((start, close))
    return close


def closing(view: View, name: str, at: int) -> tuple[int, list[tuple[int, int]]]:
    """Where an element ends whose start tag ended at `at`, and the fenced code in it, which is read first."""
    fences: list[tuple[int, int]] = []
    if name in view.endless or view.find(f"</{name}", at) == len(view.text):
        return view.end_of_paragraph(at), fences
    depth, place = 1, at
    while match := _tags(name).search(view.text, place):
        place = match.end()
        if ticks := match["ticks"]:
            start = match.start("ticks")
            if code := fence_end(view, ticks, start - match.start() - 1, place):
                place = code.end()
                fences.append((start, place))
            continue
        depth += -1 if match["closes"] else 1
        if not depth:
            return place, fences
    view.endless.add(name)
    return view.end_of_paragraph(at), []


@cache
def _tags(name: str) -> re.Pattern[str]:
    """The tags of an element, none of which reaches over another, and what may begin fenced code."""
    tag = rf"<(?P<closes>/?){name}(?=[\s/>])(?:[^<>]++|<(?!/?{name}[\s/>]))*+>"
    return re.compile(rf"{tag}|\n[ \t]*(?P<ticks>`{{3,}}(?=[^`\n]*\n)|~{{3,}})", re.IGNORECASE)
