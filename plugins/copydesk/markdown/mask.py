"""Markdown in MkDocs' dialect -> a text of the same length that a CommonMark parser reads alike.

What CommonMark does not know is put in its words: the marker of an admonition, a tab or a definition becomes a list
item, whose content is indented by four just so. What holds no Markdown (front matter, code fences, comments, raw HTML,
math, macros) is blanked, and told as `inert`. Every other character beyond ASCII becomes a letter: a byte is a code
point then, and the offsets of the parser are those of the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.markdown.attribute_list import attribute_list
from copydesk.markdown.code import backticks, fence
from copydesk.markdown.raw_html import angle
from copydesk.markdown.view import Masked, View, blank
from copydesk.pattern import pattern

if TYPE_CHECKING:
    import re

    from copydesk.markdown.dialect import Dialect

_CONTINUING = bytes(range(0x80, 0xC0))  # all bytes of a character beyond ASCII but the first
_LETTERS = bytes(range(0x80)) + b"x" * 0x80
_MARKER = pattern(
    r"""[ \t>]*(?:(?:[-*+]|\d[.)]|:)[ ]{2,3})?(?P<block>!!![ ]?[\w-]|\?\?\?\+?[ ]?[\w-]|===[!+]{0,2}[ ]+["'])[^\n]*"""
    r"|[ \t>]*(?P<definition>:)[ ]{1,3}(?=\S)|(?P<fence>[ \t>]*~{3,})"
    r"|(?:[ ]{4}|>[ ]?)*(?P<glued>\#{1,6})(?=[^\#\s!\[<*_`])|[ \t]*(?P<slashes>/{3,})[^\n]*"
)
_HOLDERS = {"!": "admonition", "?": "pymdownx.details", "=": "pymdownx.tabbed"}
_WORDS = pattern(r"[\w -]*")
_MATH = pattern(
    r"(?s)\$\$(?:[^$\\]++|\\.|\$(?!\$))*+\$\$"
    r"|(?<![\\$])\$(?![\s$])(?:[^\\$\n]++|\\.|\n(?![ \t]*\n))*+(?<![\s\\])\$(?!\d)"
)
_INDENTED = 3  # spaces, as far as a block may be
_MATH_SIGNS = pattern(r"[\\=^_]")
_MACROS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_MACRO_BLOCK = pattern(r"\{%-?\s*(highlight|raw|comment|verbatim|codeblock|code)\b")
_SHORTCODE = pattern(r"\{\{([<%])\s*(highlight|mermaid|katex|math|raw|rawhtml)\b[^\n]*?(?<!/)[>%]\}\}")  # of Hugo
_COMMENT = "{::comment"  # of kramdown
# Most lines begin with a letter: the first look tells.
_LINES = pattern(
    r"\n(?=[ \t>\-*+\d:!?=~/\#])[ \t>]*+(?:[-*+][ ]{2,3}(?:!!!|\?\?\?|===)|\d[.)][ ]{2,3}(?:!!!|\?\?\?|===)"
    r"|:[ ]|!!!|\?\?\?|===|~~~|///|\#+[^\#\s])"
)


def mask(utf8: bytes, start: int, dialect: Dialect) -> Masked:
    """Read a text, given in UTF-8, from the character `start` (the end of its front matter)."""
    view = ascii_of(utf8)
    if "\r" in view:
        view = view.replace("\r\n", " \n").replace("\r", "\n")
    view = blank(view[:start]) + view[start:]
    return _read(View(view, dialect), start)


def ascii_of(utf8: bytes) -> str:
    """A text with a letter for each character beyond ASCII."""
    return (utf8 if utf8.isascii() else utf8.translate(_LETTERS, _CONTINUING)).decode("ascii")


def _read(view: View, start: int) -> Masked:
    """One pass over a text, from construct to construct, each read to its end by the reader of its first character."""
    readers = {"`": backticks, "<": angle, "$": dollar, "\\": backslash, "{": brace, "\n": marker}
    if not view.dialect.is_known and "%" in view.text and "%%" in view.text:  # one sign is sought much faster than two
        readers["%"] = percent
    at = start or marker(view, 0)  # the first line has no line end before it
    coming = [(-1, opener) for opener in readers]  # where each comes next, in order
    while coming:
        place, opener = coming[0]
        if place >= at:
            view.following = coming[1][0] if len(coming) > 1 else len(view.text)
            at = readers[opener](view, place)
        place = view.text.find(opener, at) if opener != "\n" else _next_marker(view.text, max(at, place + 1))
        if place >= 0:
            coming[0] = place, opener
            coming.sort()
        else:
            del coming[0]
    return view.finish()


def _next_marker(text: str, at: int) -> int:
    """Where a line begins next that may begin with a marker, or -1."""
    match = _LINES.search(text, max(at - 1, 0))
    return match.start() + 1 if match else -1


def marker(view: View, start: int) -> int:
    """What a line begins with: the marker of a block, or nothing."""
    match = _MARKER.match(view.text, start)
    if not match:
        return start
    at, end = match.span(match.lastgroup or 0)
    if match["fence"]:
        tildes = view.text.find("~", at)
        return fence(view, tildes, end, tildes - at)
    if match["definition"]:
        if view.dialect.has("def_list"):
            view.edits.append((at, at + 1, "+"))
    elif match["glued"]:
        view.edits.append((end, end + 1, " "))
        return end + 1
    elif match["slashes"]:
        if any(name.startswith("pymdownx.blocks") for name in view.dialect.extensions):
            view.replace(at, match.end())
    elif view.dialect.has(_HOLDERS[match["block"][0]]):
        return holder(view, start, match)
    return end


def holder(view: View, start: int, match: re.Match[str]) -> int:
    """The marker of an admonition, of details or of a tab, which a definition or an item may begin with."""
    at, end = match.span("block")
    if (colon := view.text.find(":", start, at)) >= 0:
        view.edits.append((colon, colon + 1, "+"))
    title = view.text.find('"', at, match.end())
    head = title if title >= 0 else match.end() if _WORDS.fullmatch(view.text, end, match.end()) else end
    if title < 0 or head - at > 5:
        view.edits.append((at, head, "+   #".ljust(head - at)[: head - at]))
        view.masked.markers.add(at + 4)
    else:  # `=== "`
        head += 1
        view.edits.append((at, head, "+   x".ljust(head - at)))
    view.masked.inert.append((at, head))
    return head


def dollar(view: View, start: int) -> int:
    """What a dollar begins: math, in the line or as a block, or nothing."""
    block = start + 10_000 if view.text.startswith("$$\n", start) else 0  # code points
    match = _MATH.match(view.text, start, max(view.end_of_paragraph(start), block))
    return math(view, start, match.end()) if match else start + 1


def math(view: View, start: int, end: int) -> int:
    """Math is out of sight where an extension reads it; else Markdown within it still works."""
    if view.dialect.has("pymdownx.arithmatex"):
        return view.replace(start, end)
    view.masked.inert.append((start, end))
    return end


def backslash(view: View, start: int) -> int:
    r"""`\(...\)` and `\[...\]`, which Markdown writes with two backslashes or one; `\[1\]` is a citation."""
    end = start + 1
    slashes = 2 if view.text.startswith("\\", end) else 1
    closer = {"(": "\\)", "[": "\\]"}.get(view.text[start + slashes : start + slashes + 1])
    if not closer:
        return end + 1
    close = view.find(closer, end + slashes)
    if close < view.end_of_paragraph(start) and _MATH_SIGNS.search(view.text, end + slashes, close):
        return math(view, start, close + 2)
    return end + 1


def percent(view: View, start: int) -> int:
    """`%% not shown %%`: a comment of Obsidian's, in a paragraph, or a block of its own that may hold blank lines."""
    is_free = start == 0 or view.text[start - 1].isspace()
    close = view.find("%%", start + 2) if is_free and view.text.startswith("%%", start) else len(view.text)
    is_block = view.begins_line(start) and view.indent(start) <= _INDENTED  # deeper, it may be code
    limit = len(view.text) if is_block else view.end_of_paragraph(start)
    return view.replace(start, close + 2) if close < limit else start + 1


def brace(view: View, start: int) -> int:
    """What a brace begins: a macro of a template, a comment of MDX, an attribute list, or nothing."""
    text = view.text
    if text.startswith("{/*", start) and not view.dialect.is_known:
        end = view.find("*/}", start) + 3
        return view.replace(start, end) if end <= len(text) else start + 1
    if text.startswith(_COMMENT, start) and not view.dialect.is_known:
        end = view.find("}", view.find("{:/", start)) + 1
        return view.replace(start, end) if end <= len(text) else start + 1
    closer = _MACROS.get(text[start : start + 2])
    close = view.find(closer, start + 2) if closer else len(text)
    if close < view.find("\n", start):
        return view.replace(start, min(end_of_macro(view, start, close) + 2, len(text)))
    return attribute_list(view, start)


def end_of_macro(view: View, start: int, close: int) -> int:
    """Where a macro is closed that is closed at `close` first; with all up to its end where it holds code."""
    if block := _MACRO_BLOCK.match(view.text, start):
        return view.find("%}", view.find(f"end{block[1]}", close))
    if block := _SHORTCODE.match(view.text, start, close + 2):
        ends = [
            view.find(f"{{{{{block[1]}{gap}{name}", close)
            for name in (f"/{block[2]}", f"/ {block[2]}")
            for gap in ("", " ")
        ]
        if (end := min(ends)) < len(view.text):
            return view.find("}}", end)
    return close
