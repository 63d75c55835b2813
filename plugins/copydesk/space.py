"""White space in prose that nobody meant. Shy on purpose: what may be a style or a script's need is left alone."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Span
from copydesk.markdown import seek
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from copydesk.document import Document
    from copydesk.markdown.facts import Block

# What nobody sees to be odd: what is pasted from a word processor holds no-break spaces and some without width.
SPACES = " \t\u00a0" + "".join(map(chr, range(0x2000, 0x200C))) + "\u202f\u2060\u3000\ufeff"
_BREAK = pattern(r"  \r?\n[ \t>]*(?=[^\s>])")
_BREAKING = ("<br>", "<br/>", "<br />")
_INDENTED = pattern(r"\n (?=[^\s>|*+#\-=:\d&<`\[!])")
_GAP = pattern(r"  (?:(?<=\w  )|(?<=\w,  ))( ?)(?=[^\W\d_])")
_ANY_GAP = pattern(r"[^\s.!?:;] {2,}(?=\S)")
# Of a run of spaces, only the beginning is worth more than a glance.
_DOUBLED = pattern(rb"  (?<!   ) *+(?:\r?(\n)|(?:(?<=[\w,\x80-\xff]  )|(?<=[\w,\x80-\xff]   ))[A-Za-z\x80-\xff])")
_WORD = pattern(r"\w+")
_TEXT = frozenset({"paragraph", "item"})
_ODD_BEYOND_ASCII = "\u00a0\u200b\u2028\u2029\u2060\ufeff"
_ODD = "".join(map(chr, (*range(9), 0x0B, *range(0x0E, 0x20), 0x7F))) + _ODD_BEYOND_ASCII
_HINTS = "\u200b\u2060"  # where a line may, or may not, be broken within a word
_SEPARATORS = "\x0b\u2028\u2029"
_BEFORE_SPACE = frozenset(".,;:!?)]}»”’%")
_EMPHASIS = frozenset("*_~=^")
_STOPS = (".", "!", "?", ":", ",")
_SENTENCE = 6  # words of a line that is more than a row of columns
MAX_IN_BLOCK = 2  # a block with more doubled spaces is set in columns
_NAMES = {"\x08": "BACKSPACE", "\x0b": "LINE TABULATION", "\x00": "NULL", "\x7f": "DELETE"}


def doubled_spaces(utf8: bytes) -> frozenset[bytes]:
    """What stands behind two spaces that may matter: a line's end, or nothing where they part two words."""
    return frozenset(_DOUBLED.findall(utf8))


def breaks(document: Document) -> Iterator[tuple[Span, ...]]:
    """Line breaks made of spaces at the end of a line, those of each block together.

    A line that ends its block ends no line for readers, nor does one that breaks already.
    """
    text = document.text
    if b"\n" not in document.doubled_spaces:
        return
    body = document.front_matter.body
    found: dict[Block, list[Span]] = {}
    for match in _BREAK.finditer(text, body):
        start = match.start()
        while start > body and text[start - 1] == " ":  # a pattern for the run would be tried at each of its spaces
            start -= 1
        span = Span(start, match.start() + 2)
        if text[start - 1 : start].isspace():
            continue
        block = document.block_at(span.start)
        if (
            block
            and block.kind in _TEXT
            and block == document.block_at(match.end())
            and document.is_prose(span.start)
            and not text.endswith(_BREAKING, 0, span.start)
            and not any(start <= span.start < end for start, end in document.markdown.raw)
        ):
            found.setdefault(block, []).append(span)
    yield from map(tuple, found.values())


def indented(document: Document) -> Iterator[Span]:
    """Single spaces that begin a line inside a paragraph whose line before begins at the margin."""
    text = document.text
    for match in _INDENTED.finditer(text, document.front_matter.body):
        at = match.start() + 1
        if _continues(text, at) and document.is_prose(at) and document.is_prose(at - 2) and _runs_on(document, at):
            yield Span(at, at + 1)


def _continues(prose: str, at: int) -> bool:
    """Whether the lines around are plain lines at the margin: a paragraph that is indented as a whole is a style."""
    start = prose.rfind("\n", 0, at - 1) + 1
    before = prose[start : at - 1]
    end = prose.find("\n", at)
    after = prose[end + 1 : end + 3] if end >= 0 else ""
    return bool(before.strip()) and not before[0].isspace() and not (after[:1] == " " and after[1:2] != "\n")


def doubled(document: Document) -> Iterator[Span]:
    """Runs of two or three spaces between two words; what is set in columns is left alone."""
    spans = list(_doubled(document))
    if len(spans) > MAX_IN_BLOCK:
        counts = Counter(blocks := [document.block_at(span.start) for span in spans])
        spans = [span for span, block in zip(spans, blocks, strict=True) if counts[block] <= MAX_IN_BLOCK]
    yield from spans


def _doubled(document: Document) -> Iterator[Span]:
    """The same, for lines alone: one with several runs is set in columns, unless they are two in a sentence."""
    if b"" not in document.doubled_spaces:
        return
    text, line_end, alone = document.text, -1, False
    for match in _GAP.finditer(text, document.front_matter.body):
        start, end = match.span()
        before = text[start - 1 : start]
        if not (before.isalnum() or (before == "," and text[start - 2 : start - 1].isalnum())):
            continue
        if start > line_end:
            line_end = text.find("\n", start)
            line_end = line_end if line_end >= 0 else len(text)
            line = text[text.rfind("\n", 0, start) + 1 : line_end]
            pieces = _ANY_GAP.split(line)
            goes_on = line.rstrip().endswith(_STOPS) or bool(text[line_end + 1 : line_end + 2].strip())
            alone = "|" not in line and (len(pieces) == 2 or (goes_on and _is_sentence(pieces)))
        if alone and _runs_on(document, start) and document.is_prose(start) and document.is_prose(end - 1):
            yield Span(start, end)


def _is_sentence(pieces: Sequence[str]) -> bool:
    """Whether what two doubled spaces part runs on as a sentence does: no piece is the short text of a column."""
    counts = [len(_WORD.findall(piece)) for piece in pieces]
    return (
        len(counts) == MAX_IN_BLOCK + 1
        and sum(counts) >= _SENTENCE
        and min(counts[0], counts[-1]) >= 2
        and all(piece.lstrip()[:1].islower() for piece in pieces[1:])
    )


def _runs_on(document: Document, at: int) -> bool:
    """Whether a place lies in running text."""
    if (runs_on := document.runs_on(at)) is not None:
        return runs_on
    kinds = document.kinds_at(at)
    return bool({"paragraph", "item", "heading"} & kinds) and not {"code", "table"} & kinds


def invisible(document: Document) -> Iterator[tuple[Span, str]]:
    """What shows nothing where it stands, and what to put there: a space for what parts two words.

    No-break spaces beside other white space, zero-width characters away from letters, separators and control codes.
    """
    text = document.text
    signs = _ODD if b"\0" in document.classes else "" if text.isascii() else _ODD_BEYOND_ASCII
    for at in seek.places(text, *signs):
        if at < document.front_matter.body or not document.is_prose(at) or document.is_label(at):
            continue
        sign, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
        if sign == "\u00a0":
            belongs = before.strip("\u00a0 \t\n") != "" and after.strip(" \t\r\n") != "" if after != "\u00a0" else True
        else:
            belongs = sign in _HINTS and not all(_is_plain(letter) for letter in (before, after))
        if not belongs:
            parts = sign in _SEPARATORS and before.strip() and after.strip()
            yield Span(at, at + 1), " " if parts else ""


def in_link_texts(document: Document) -> Iterator[tuple[str, Span, tuple[Edit, ...]]]:
    """Spaces at the `beginning` or the `end` of a link's text, and what puts each outside, if words would run together.

    There are no edits where emphasis stands beside the link: it would begin or end no more.
    """
    text = document.text
    for link in document.markdown.links if document.has_odd_links else ():
        start, end = link.text_span
        written = text[start:end]
        if link.kind != "link" or not written.strip() or document.is_label(start):
            continue
        if "![" in written or "<img" in written or "\n" in written:
            continue
        first, last = link.span
        before, after = text[max(first - 1, 0) : first], text[last : last + 1]
        if lead := len(written) - len(written.lstrip(" ")):
            span = Span(start, start + lead)
            yield "beginning", span, _moved(span, first, before, before.isalnum() or before in _BEFORE_SPACE)
        if trail := len(written) - len(written.rstrip(" ")):
            span = Span(end - trail, end)
            yield "end", span, _moved(span, last, after, after.isalnum())


def _moved(span: Span, to: int, neighbour: str, is_needed: bool) -> tuple[Edit, ...]:  # noqa: FBT001 - the last of a row
    if neighbour in _EMPHASIS:
        return ()
    return (Edit(span, ""), Edit(Span(to, to), " ")) if is_needed else (Edit(span, ""),)


def _is_plain(letter: str) -> bool:
    """Whether nothing needs a hint for a line break beside a letter: white space, ASCII punctuation, a line's end."""
    return not letter or letter.isspace() or (letter.isascii() and not letter.isalnum())


def name_of(character: str) -> str:
    """`U+200B ZERO WIDTH SPACE`."""
    name = _NAMES.get(character) or unicodedata.name(character, "a control character")
    return f"U+{ord(character):04X} {name}"
