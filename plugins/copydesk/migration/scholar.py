"""What Distill's elements and jekyll-scholar's tags say, as MkDocs shows it: citations by key, footnotes."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from copydesk.migration.code import gaps, regions
from copydesk.migration.draft import Note, Translation, edit
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from copydesk.diagnostic import Edit

_DISTILL = pattern(r"<d-cite\s+(?:bibtex-)?key=[\"']([^\"'<>]{1,500})[\"']\s*>\s*</d-cite>")
_FOOTNOTE = pattern(r"<d-footnote>((?:[^<]++|<(?!/?d-footnote>))*+)</d-footnote>")
_BLOCK = pattern(r"(?:\A|\n[ \t]*\n)\s*(<(?!d-)[a-zA-Z/!])?")
_KEY = pattern(r"\w(?:[\w:.+/-]{0,98}\w)?")


def by_key(keys: Sequence[str]) -> str | None:
    """`[@a; @b]`; None where one of them is no key that could be cited so."""
    known = [key.strip() for key in keys]
    return f"[{'; '.join(f'@{key}' for key in known)}]" if known and all(map(_KEY.fullmatch, known)) else None


def note(at: int, cited: str) -> Note:
    """What becomes of it, and what it needs."""
    return Note(at, f"cited by key, which needs the entry in references.bib: {cited}")


def translate(text: str) -> Translation:
    """Cite by key what Distill's elements cite, outside code."""
    edits: list[Edit] = []
    notes: list[Note] = []
    for start, end in gaps(regions(text), len(text)) if "<d-cite" in text else ():
        for match in _DISTILL.finditer(text, start, end):
            if cited := by_key(match[1].split(",")):
                edits.append(edit(*match.span(), cited))
                notes.append(note(match.start(), cited))
    return Translation(edits, notes)


def footnotes(text: str) -> Translation:
    """Footnotes within the text -> `[^d-footnote-1]`, told at its end; those in code and in HTML stay."""
    found = list(_FOOTNOTE.finditer(text)) if "<d-footnote>" in text else []
    blocks = [(match.start(), match[1] is not None) for match in _BLOCK.finditer(text)] if found else []
    prose = list(gaps(regions(text), len(text))) if found else []
    edits: list[Edit] = []
    told: list[str] = []
    for match in found:
        at = bisect_right(prose, (match.start(), len(text))) - 1
        is_html = blocks[bisect_right(blocks, (match.start(), True)) - 1][1]
        if words := "" if is_html or at < 0 or match.start() >= prose[at][1] else " ".join(match[1].split()):
            told.append(f"[^d-footnote-{len(told) + 1}]: {words}\n")
            edits.append(edit(*match.span(), f"[^d-footnote-{len(told)}]"))
    ending = edit(len(text), len(text), "\n\n" + "\n".join(told))
    return Translation([*edits, ending] if told else [], [])
