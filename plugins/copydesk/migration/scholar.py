"""Citations of Distill and jekyll-scholar -> citations by key: `<d-cite key="a,b"></d-cite>` would show nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.migration.code import gaps, regions
from copydesk.migration.draft import Note, Translation, edit
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from copydesk.diagnostic import Edit

_DISTILL = pattern(r"<d-cite\s+(?:bibtex-)?key=[\"']([^\"'<>]{1,500})[\"']\s*>\s*</d-cite>")
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
