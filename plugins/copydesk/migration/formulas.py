"""Formulas of kramdown and MathJax -> those of pymdownx.arithmatex."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from copydesk.migration.code import gaps, regions
from copydesk.migration.draft import Translation, edit
from copydesk.migration.place import line_above, line_below, line_end, line_start
from copydesk.pattern import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from copydesk.diagnostic import Edit

_MARKS = pattern(r"(?<!\\)\$\$|\\\\[()\[\]]|\\\$\$")
_BLANK = pattern(r"\n[ \t>]*(?=\n)")
_BLANK_LINES = pattern(r"\n(?:[ \t]*\n)+")
_DOLLARS = pattern(r"(?<![\\$\w])\$(?![\s$])([^$\n]+)(?<!\s)\$(?![\w$])")
_SIGNS = "\\^_={}"
_BEGINNING = pattern(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*\Z")  # of a block, or of an item
_CLOSERS = {"$$": "$$", "\\$$": "$$", "\\\\(": "\\\\)", "\\\\[": "\\\\]"}


def translate(text: str) -> Translation:
    r"""`$$x$$` within a paragraph becomes `\(x\)`, alone it stays; `\\(x\\)` and `\\[x\\]` lose a backslash.

    Where a paragraph begins with a formula, kramdown has it as `\$$x$$`.
    """
    edits: list[Edit] = []
    for opening, closing in spans(text):
        content = text[opening.end() : closing.start()]
        if opening[0] not in ("$$", "\\$$"):
            edits += [edit(*mark.span(), mark[0][1:]) for mark in (opening, closing)]
        elif opening[0] == "$$" and _is_block(text, opening, closing):
            edits.append(edit(opening.end(), closing.start(), _BLANK_LINES.sub("\n", content)))
        elif content.strip():
            edits.append(edit(opening.start(), closing.end(), f"\\({' '.join(content.split())}\\)"))
    return Translation([each for each in edits if each.text != text[slice(*each.span)]], [])


def translate_slashes(text: str) -> Translation:
    r"""Only `\\(x\\)` and `\\[x\\]`: to Hugo, `$$x$$` is a formula on lines of its own wherever it stands."""
    edits, notes = translate(text)
    return Translation([each for each in edits if each.text in ("\\(", "\\)", "\\[", "\\]")], notes)


def has_formulas(text: str) -> bool:
    """Whether a text that went through `translate` has any."""
    return "$$" in text or "\\(" in text or "\\[" in text or has_dollars(text)


def has_dollars(text: str) -> bool:
    """Whether single dollars hold formulas: what stands between two of them could be no price."""
    for start, end in gaps(regions(text), len(text)):
        for match in _DOLLARS.finditer(text, start, end):
            if any(sign in match[1] for sign in _SIGNS):
                return True
    return False


def spans(text: str) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """The marks around each formula that is in no code. One of several blocks has its lines to itself."""
    blanks = [match.start() for match in _BLANK.finditer(text)]
    for start, end in gaps(regions(text), len(text)):
        marks = [match for match in _MARKS.finditer(text, start, end) if match[0] != "\\$$" or _begins(text, match)]
        at = 0
        while at + 1 < len(marks):
            opening, closing = marks[at], marks[at + 1]
            fits = closing[0] == _CLOSERS.get(opening[0])
            parted = bisect_left(blanks, opening.start()) != bisect_left(blanks, closing.start())
            if fits and (not parted or _is_block(text, opening, closing)):
                yield opening, closing
                at += 1
            at += 1


def _begins(text: str, mark: re.Match[str]) -> bool:
    r"""Whether a block begins with a mark: `\$$x$$` is a formula within the line there, and nowhere else."""
    return _BEGINNING.match(text, line_start(text, mark.start()), mark.start()) is not None


def _is_block(text: str, opening: re.Match[str], closing: re.Match[str]) -> bool:
    """Whether a formula has its lines to itself, blank ones above and below."""
    start, end = opening.start(), closing.end()
    first, last = line_start(text, start), line_end(text, end)
    around = (text[first:start], text[end:last], line_above(text, start), line_below(text, end))
    return not any(each.strip(" \t>") for each in around)
