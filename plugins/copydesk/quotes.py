"""Quotation marks and apostrophes in prose: straight or curly, each kind with its places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Span
from copydesk.pattern import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from copydesk.document import Document

# Each mark by itself: a pattern that may begin with one of several is tried at every character. The straight one first.
# Within a word, so that it is neither a quotation mark nor the sign of feet or minutes.
_APOSTROPHES = {mark: pattern(rf"{mark}(?<=[^\W\d_].)(?=[^\W\d_])") for mark in "'’"}
# Not after a digit, where it may stand for inches or seconds, nor escaped, nor one of two side by side.
_QUOTE = r"(?<![\d\\\"“”].)(?![\"“”])"
_QUOTES = {
    '"': pattern(rf'"{_QUOTE}(?<!=.)(?<!=[ ].)'),  # nor where a value is assigned
    "“": pattern(f"“{_QUOTE}"),
    "”": pattern(f"”{_QUOTE}"),
}
# The title of an admonition or a tab stands between marks that belong to Markdown; so does the path of a snippet.
_SYNTAX = pattern(r"[ \t>]*(?:!!!|\?\?\?|===|;*-+8<-|///|:::|import |export )")
_TEXT = frozenset({"paragraph", "item", "cell", "heading"})
_OTHER_QUOTES = ("„", "«", "‟", "「", "《")  # “ ends a quotation in German; Chinese sets “ ” without spaces
_BEFORE_OPENING = " \t\n([{—–-/*_“\u2018'’"
_AFTER_CLOSING = " \t\r\n.,;:!?)]}—–-/*_”’'…"


class Mixture:
    """One kind of mark in both forms: the places of those in the minority, and edits towards the rest, if known."""

    def __init__(self, kind: str, form: str, minority: tuple[int, ...], count: int, edits: tuple[Edit, ...]) -> None:
        self.kind = kind
        self.form = form
        self.minority = minority
        self.count = count
        self.edits = edits


def mixtures(document: Document) -> Iterator[Mixture]:
    """The kinds of mark that a document writes both straight and curly."""
    text = document.text
    curly = "’" in text, "“" in text or "”" in text
    if curly[0] and "'" in text:
        yield from _mixture("apostrophe", document, _marks(_APOSTROPHES, document), "'")
    if curly[1] and '"' in text and not any(mark in text for mark in _OTHER_QUOTES):
        yield from _mixture("quotation mark", document, _marks(_QUOTES, document), '"')


def _marks(marks: Mapping[str, re.Pattern[str]], document: Document) -> list[int]:
    """Where marks stand in text; nothing where all have one form: that document need not be parsed."""
    text, body = document.text, document.front_matter.body
    straight, *curly = ([match.start() for match in each.finditer(text, body)] for each in marks.values())
    candidates = sorted(at for places in curly for at in places), straight
    found: list[int] = []
    for places in candidates if all(candidates) else ():
        in_text = [at for at, line in _with_lines(text, places) if _is_text(document, at, line)]
        if not in_text:
            return []
        found += in_text
    return sorted(found)


def _with_lines(text: str, places: list[int]) -> Iterator[tuple[int, int]]:
    """Places in order, each with where its line begins, which may lie far before them."""
    line = before = 0
    for at in places:
        line = text.rfind("\n", before, at) + 1 or line
        before = at
        yield at, line


def _is_text(document: Document, at: int, line: int) -> bool:
    """Whether a mark is read as text, which may be put in another form."""
    if _SYNTAX.match(document.text, line):
        return False
    if (runs_on := document.runs_on(at)) is not None:
        return runs_on
    return not document.kinds_at(at).isdisjoint(_TEXT) and document.is_prose(at) and not document.is_label(at)


def _mixture(kind: str, document: Document, places: list[int], straight: str) -> Iterator[Mixture]:
    """The minority among the places; of two halves, the curly one: a straight mark is what keyboards have."""
    plain = [at for at in places if document.text[at] == straight]
    curly = [at for at in places if document.text[at] != straight]
    if not plain or not curly:
        return
    to_straight = len(curly) <= len(plain)
    minority = curly if to_straight else plain
    wanted = [straight if to_straight else _curly(kind, document.text, at) for at in minority]
    edits = tuple(Edit(Span(at, at + 1), mark) for at, mark in zip(minority, wanted, strict=True) if mark)
    complete = len(edits) == len(minority)
    yield Mixture(kind, "curly" if to_straight else "straight", tuple(minority), len(places), edits * complete)


def _curly(kind: str, text: str, at: int) -> str | None:
    """The curly mark for a straight one, where what stands around it leaves no doubt."""
    if kind == "apostrophe":
        return "’"
    opens = at == 0 or text[at - 1] in _BEFORE_OPENING
    closes = at + 1 == len(text) or text[at + 1] in _AFTER_CLOSING
    return None if opens == closes else ("“" if opens else "”")
