"""Markdown within HTML: CommonMark reads it behind a blank line, Python-Markdown where an element says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.markdown.html import BLOCK_TAGS, TAG
from copydesk.migration.code import covers, regions
from copydesk.migration.draft import Translation, edit
from copydesk.pattern import pattern

if TYPE_CHECKING:
    import re

    from copydesk.migration.code import Region

MAX_DEPTH = 50  # elements within one another
_OPENS = pattern(r"[ ]{0,3}</?([a-zA-Z][a-zA-Z0-9]*)")
_BLOCKS = BLOCK_TAGS | {"center", "summary"}
_ELEMENTS = _BLOCKS - {"pre", "script", "style", "textarea"}
_VOID = frozenset(("hr", "link", "meta", "br", "img", "col", "source"))
_OF_SPANS = frozenset(("address", "dd", "dt", "legend", "li", "p", "summary", "td", "th"))  # `1` is for them


def translate(text: str) -> Translation:
    """Mark the elements around Markdown, each with a `markdown` of its own; code and elements without an end stay."""
    reader = _Reader(regions(text))
    at, blank = 0, True
    for line in text.split("\n"):
        if line.strip():
            reader.line(text, at, at + len(line), is_first=blank)
        blank = not line.strip()
        at += len(line) + 1
    elements = sorted(reader.marked, key=lambda tag: tag.start())
    return Translation([edit(tag.end() - 1, tag.end() - 1, _mark(tag)) for tag in elements], [])


class _Reader:
    """Goes over the lines once. `opened` are the elements that are open, and whether Markdown stands in each."""

    def __init__(self, code: list[Region]) -> None:
        self.code = code
        self.raw = [region for region in code if region.kind in ("element", "comment")]
        self.opened: list[tuple[re.Match[str], bool]] = []
        self.marked: list[re.Match[str]] = []
        self.in_html = False

    def line(self, text: str, start: int, end: int, *, is_first: bool) -> None:
        """A line that is not blank; the first one behind blank lines tells what its block is."""
        opening = None if covers(self.code, start) else _OPENS.match(text, start, end)
        if opening and opening[1].lower() in _BLOCKS:
            self.in_html = True
        elif is_first and not covers(self.raw, start):
            self.in_html = False
            self.is_around_markdown()
        for tag in TAG.finditer(text, start, end):
            if not covers(self.code, tag.start()):
                self.tag(tag)

    def is_around_markdown(self) -> None:
        """Note it of all open elements, of which the outer ones have it from the inner."""
        for at in range(len(self.opened) - 1, -1, -1):
            tag, has_markdown = self.opened[at]
            if has_markdown:
                return
            self.opened[at] = tag, True

    def tag(self, tag: re.Match[str]) -> None:
        name = tag[1].lower()
        if name not in _ELEMENTS or name in _VOID or tag[2].endswith("/"):
            return
        if not tag[0].startswith("</"):
            if self.in_html and len(self.opened) < MAX_DEPTH:
                self.opened.append((tag, False))
            return
        at = next((at for at in range(len(self.opened) - 1, -1, -1) if self.opened[at][0][1].lower() == name), None)
        if at is not None:
            element, has_markdown = self.opened[at]
            del self.opened[at:]
            if has_markdown and "markdown" not in element[2]:
                self.marked.append(element)


def _mark(tag: re.Match[str]) -> str:
    return ' markdown="block"' if tag[1].lower() in _OF_SPANS else ' markdown="1"'
