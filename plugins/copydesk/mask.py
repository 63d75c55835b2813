"""Markdown in MkDocs' dialect -> a text of the same length that a CommonMark parser reads alike.

What CommonMark does not know is put in its words: the marker of an admonition, a tab or a definition becomes a list
item, whose content is indented by four just so. What holds no Markdown (front matter, code fences, comments, raw HTML,
math, macros) is blanked, and told as `inert`. Every other character beyond ASCII becomes a letter: a byte is a code
point then, and the offsets of the parser are those of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from copydesk.html import BLOCK_TAGS, INERT_TAGS, TAG, VOID_TAGS, Tag, tags_with_attributes
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from copydesk.dialect import Dialect

_NON_ASCII = pattern(r"[^\x00-\x7f]")
BLANK = dict.fromkeys(range(128), " ") | {10: "\n"}
_LETTER = dict.fromkeys(range(128), "x") | {10: "\n"}
_BLANK_LINE = pattern(r"\n[ \t>]*\n|\Z")
_CODE = pattern(r"`(?!`)[^`\n]+`(?!`)")
_BACKTICKS = pattern(r"`+")
_INDENT = pattern(r"[ \t>]*")
_REST_BLANK = pattern(r"[ \t]*(?=\n|\Z)")
_INFO = pattern(r"[^`\n]*(?=\n)")
_FENCE_PREFIX = pattern(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")
_MARKER = pattern(
    r"""[ \t>]*(?P<block>!!![ ]?[\w-]|\?\?\?\+?[ ]?[\w-]|===[!+]{0,2}[ ]+["'])[^\n]*"""
    r"|[ \t>]*(?P<definition>:)[ ]{1,3}(?=\S)|(?P<fence>[ \t>]*~{3,})"
    r"|(?:[ ]{4}|>[ ]?)*(?P<glued>\#{1,6})(?=[^\#\s!\[<*_`])|[ \t]*(?P<slashes>/{3,})[^\n]*"
)
_MATH = pattern(
    r"(?s)\$\$(?:[^$\\]|\\.|\$(?!\$))*\$\$|(?<![\\$])\$(?![\s$])(?:[^\\$\n]|\\.|\n(?![ \t]*\n))*(?<![\s\\])\$(?!\d)"
)
_MATH_SIGNS = pattern(r"[\\=^_]")
_MACROS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_MACRO_BLOCK = pattern(r"\{%-?\s*(highlight|raw|comment)\b")
_ATTRIBUTES = pattern(r"\{:?[ ]*((?:[#.][\w:-]|[\w-]+=)[^{}\n]*)\}")
_QUOTED = pattern(r"(?<!\bid=)(?:\"[^\"]*\"|'[^']*')")
_ID = pattern(r"(?:^|\s)(?:#|id=[\"']?)([^\s\"'}]+)")


@dataclass(slots=True)
class Masked:
    """The view to parse, and what was taken out of it, in order. `ids` are those of attribute lists."""

    view: str
    inert: list[tuple[int, int]] = field(default_factory=list)
    raw: list[tuple[int, int]] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    ids: list[tuple[int, str]] = field(default_factory=list)
    markers: set[int] = field(default_factory=set)


def mask(text: str, start: int, dialect: Dialect) -> Masked:
    """Read a text from `start` (the end of its front matter)."""
    view = _NON_ASCII.sub("x", text).replace("\r\n", " \n").replace("\r", "\n")
    view = view[:start].translate(BLANK) + view[start:]
    return _Masker(view, dialect).run(start)


_OPENERS = pattern(r"[`<$\\{]")  # a set is sought much faster than alternatives are
_LINES = pattern(r"\n[ \t>]*(?:~~~|!!!|\?\?\?|===|///|:[ ]|\#+[^\#\s])")


class _Masker:
    """One pass over a view, from construct to construct, each read to its end by the method of its first character."""

    def __init__(self, view: str, dialect: Dialect) -> None:
        self.view = view
        self.dialect = dialect
        self.masked = Masked(view)
        self.edits: list[tuple[int, int, str]] = []
        self.paragraph_end = -1
        self.runs: dict[int, list[int]] = {}  # backticks: length -> places
        self.found: dict[str, int] = {}  # needle -> where it came next: each stretch of text is searched once
        self.unclosed: set[tuple[str, int]] = set()  # fences that nothing closes from here on
        self.endless: set[str] = set()  # elements that do not end
        self.line_start = self.looked = 0

    def run(self, start: int) -> Masked:
        view, end = self.view, len(self.view)
        readers = {"`": self.backticks, "<": self.angle, "$": self.dollar, "\\": self.backslash, "{": self.brace}
        first = [] if start else [-1]  # the first line has no line end before it
        lines = [*first, *(match.start() for match in _LINES.finditer(view, max(start - 1, 0))), end]
        search, at, line = _OPENERS.search, start, 0
        while True:
            while lines[line] < at - 1:
                line += 1
            match = search(view, at, lines[line])
            if match:
                at = readers[match[0]](match.start())
            elif lines[line] < end:
                at, line = self.line(lines[line]), line + 1
            else:
                break
        pieces: list[str] = []
        at = 0
        for begin, end, replacement in self.edits:
            pieces += view[at:begin], replacement
            at = end
        self.masked.view = "".join([*pieces, view[at:]])
        self.masked.inert.sort()
        return self.masked

    def replace(self, start: int, end: int, *, within_text: bool = False) -> int:
        """Take a range out: blank where it has its lines to itself, else letters, so that no line becomes indented."""
        alone = not within_text and self.begins_line(start) and _REST_BLANK.match(self.view, end)
        self.edits.append((start, end, self.view[start:end].translate(BLANK if alone else _LETTER)))
        self.masked.inert.append((start, end))
        return end

    def indent(self, at: int) -> int:
        """How far into its line a place is. Places come in ascending order, so each line is looked at once."""
        newline = self.view.rfind("\n", self.looked, at)
        self.looked = at
        if newline >= 0:
            self.line_start = newline + 1
        return at - self.line_start

    def begins_line(self, at: int) -> bool:
        self.indent(at)
        match = _INDENT.match(self.view, self.line_start, at)
        return match is not None and match.end() == at

    def end_of_paragraph(self, at: int) -> int:
        if at >= self.paragraph_end:
            match = _BLANK_LINE.search(self.view, at)
            self.paragraph_end = match.start() if match and match.start() > at else at + 1
        return self.paragraph_end

    def find(self, needle: str, at: int) -> int:
        """Where a text comes next; the text's length if it does not."""
        found = self.found.get(needle, -1)
        if found < at:
            found = self.view.find(needle, at)
            self.found[needle] = found = found if found >= 0 else len(self.view)
        return found

    def backticks(self, start: int) -> int:
        match = _CODE.match(self.view, start)
        if match:
            self.masked.inert.append(match.span())
            return match.end()
        end = start + 1
        while self.view.startswith("`", end):
            end += 1
        if end - start >= 3:
            indent = self.indent(start)
            prefix = _FENCE_PREFIX.match(self.view, self.line_start, start)
            if prefix and prefix.end() == start and _INFO.match(self.view, end):
                return self.fence(start, end, indent)
        if not self.runs:
            for match in _BACKTICKS.finditer(self.view, start):
                self.runs.setdefault(match.end() - match.start(), []).append(match.start())
        places = self.runs.get(end - start, [])
        at = bisect_right(places, start)
        if at == len(places) or places[at] > self.end_of_paragraph(start):
            return end
        self.masked.inert.append((start, places[at] + end - start))
        return self.masked.inert[-1][1]

    def fence(self, start: int, end: int, indent: int) -> int:
        ticks = self.view[start:end]
        close = None if (ticks, indent) in self.unclosed else self.fence_end(ticks, indent, end)
        if not close:
            self.unclosed.add((ticks, indent))
            self.edits.append((start, end, "x" * len(ticks)))
            return end
        info = _ATTRIBUTES.search(self.view, end, self.view.find("\n", end))
        if info and (name := _ID.search(info[1])):
            self.masked.ids.append((start, name[1]))
        return self.replace(start, close.end())

    def fence_end(self, ticks: str, indent: int, at: int) -> re.Match[str] | None:
        """The line that closes a fence: as many ticks or more, about as far in."""
        close = rf"\n[ \t>]{{{max(indent - 3, 0)},{indent + 3}}}{ticks}{ticks[0]}*[ \t]*(?=\n|\Z)"
        return re.compile(close).search(self.view, at)

    def line(self, start: int) -> int:
        """A line that begins with the marker of a block."""
        match = _MARKER.match(self.view, start + 1)
        if not match:
            return start + 1
        at, end = match.span(match.lastgroup or 0)
        if match["fence"]:
            tildes = self.view.find("~", at)
            return self.fence(tildes, end, tildes - at)
        if match["definition"]:
            if self.dialect.has("def_list"):
                self.edits.append((at, at + 1, "+"))
        elif match["glued"]:
            self.edits.append((end, end + 1, " "))
            return end + 1
        elif match["slashes"]:
            if any(name.startswith("pymdownx.blocks") for name in self.dialect.extensions):
                self.replace(at, match.end())
        elif self.dialect.has("admonition", "pymdownx.details", "pymdownx.tabbed"):
            title = self.view.find('"', at, match.end())
            head = end if title < 0 else title
            if title < 0 or head - at > 5:
                self.edits.append((at, head, "+   #".ljust(head - at)[: head - at]))
                self.masked.markers.add(at + 4)
            else:  # `=== "`
                head += 1
                self.edits.append((at, head, "+   x".ljust(head - at)))
            self.masked.inert.append((at, head))
            return head
        return end

    def angle(self, start: int) -> int:
        view = self.view
        if view.startswith("<!--", start) and (close := self.find("-->", start + 4)) < len(view):
            return self.replace(start, close + 3)
        match = TAG.match(view, start)
        if not match or view[max(start - 3, 0) : start].rstrip().endswith(("](", "]:")):  # `[text](<a target>)`
            if view.startswith(("<!", "<?"), start):  # one that does not end would hide the rest of the page
                self.edits.append((start, start + 1, "x"))
            return start + 1
        name, closes = match[1].lower(), view[start + 1] == "/"
        if name in BLOCK_TAGS and not closes and self.begins_line(start) and start - self.line_start <= 3:
            parsed = self.dialect.has("md_in_html") and re.search(r"\smarkdown\b", match[2])
            if not parsed and name not in VOID_TAGS and not match[2].endswith("/"):
                return self.raw(name, start, match.end())
        self.masked.tags.append(Tag(name, *match.span(), closes))
        self.replace(start, match.end(), within_text=name not in BLOCK_TAGS)
        if name in INERT_TAGS and not closes:
            close = self.find(f"</{name}", match.end())
            if close <= self.end_of_paragraph(start):
                self.masked.inert.append((match.end(), close))
                if name in ("script", "style"):
                    self.edits.append((match.end(), close, view[match.end() : close].translate(_LETTER)))
                    return close
        return match.end()

    def raw(self, name: str, start: int, end: int) -> int:
        """Raw HTML, to the tag that closes it (or a blank line): no Markdown, but its text is prose."""
        close = self.closing(name, end)
        self.masked.tags += tags_with_attributes(self.view, start, close)
        self.masked.raw.append((start, close))
        letters = BLANK if _REST_BLANK.match(self.view, close) else _LETTER
        self.edits.append((start, close, self.view[start:close].translate(letters)))
        return close

    def closing(self, name: str, at: int) -> int:
        """Where an element ends whose start tag ended at `at`."""
        if name in self.endless or self.find(f"</{name}", at) == len(self.view):
            return self.end_of_paragraph(at)
        depth = 1
        for match in re.compile(rf"<(/?){name}(?=[\s/>])[^>]*>", re.IGNORECASE).finditer(self.view, at):
            depth += -1 if match[1] else 1
            if not depth:
                return match.end()
        self.endless.add(name)
        return self.end_of_paragraph(at)

    def dollar(self, start: int) -> int:
        block = start + 10_000 if self.view.startswith("$$\n", start) else 0  # code points
        match = _MATH.match(self.view, start, max(self.end_of_paragraph(start), block))
        return self.math(start, match.end()) if match else start + 1

    def math(self, start: int, end: int) -> int:
        if self.dialect.has("pymdownx.arithmatex"):
            return self.replace(start, end)
        self.masked.inert.append((start, end))
        return end

    def backslash(self, start: int) -> int:
        r"""`\(...\)` and `\[...\]`, which Markdown writes with two backslashes or one; `\[1\]` is a citation."""
        end = start + 1
        slashes = 2 if self.view.startswith("\\", end) else 1
        closer = {"(": "\\)", "[": "\\]"}.get(self.view[start + slashes : start + slashes + 1])
        if not closer:
            return end + 1
        close = self.find(closer, end + slashes)
        if close < self.end_of_paragraph(start) and _MATH_SIGNS.search(self.view, end + slashes, close):
            return self.math(start, close + 2)
        return end + 1

    def brace(self, start: int) -> int:
        view = self.view
        closer = _MACROS.get(view[start : start + 2])
        close = self.find(closer, start + 2) if closer else len(view)
        if close < self.find("\n", start):
            if block := _MACRO_BLOCK.match(view, start):
                close = self.find("%}", self.find(f"end{block[1]}", close))
            return self.replace(start, min(close + 2, len(view)))
        match = _ATTRIBUTES.match(view, start)
        if not match:
            return start + 1
        name = _ID.search(_QUOTED.sub("", match[1]))
        belongs = _REST_BLANK.match(view, match.end()) or view[start - 1 : start] in ")]`*_>"
        if name and belongs and self.dialect.has("attr_list"):
            self.masked.ids.append((start, name[1]))
        return self.replace(start, match.end())
