"""Apply fixes: never overlapping, all edits of a fix or none, to convergence; write files whole or not at all."""

from __future__ import annotations

import os
import tempfile
from bisect import bisect_left, bisect_right, insort
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.diagnostic import edited
from copydesk.linter import lint

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from copydesk.diagnostic import Diagnostic, Edit, Fix
    from copydesk.document import Document
    from copydesk.rule import Rule
    from copydesk.site import Site

MAX_ROUNDS = 20  # a fix may uncover another fault; one that never ends is a defect of a rule
_BOM = "\ufeff".encode()


def apply(text: str, fixes: Iterable[Fix]) -> str:
    """A text with as many of the fixes as go together, the first in the text before later ones."""
    taken: list[Edit] = []  # in order, none of which meet
    for fix in sorted(fixes, key=lambda fix: min(edit.span for edit in fix.edits)):
        if not any(_meets(edit, taken) for edit in fix.edits):
            for edit in fix.edits:
                insort(taken, edit)
    return edited(text, taken)


def _meets(edit: Edit, taken: Sequence[Edit]) -> bool:
    """Whether an edit overlaps one of those that are taken: the last to begin before it, or those that begin in it."""
    first = bisect_left(taken, edit.span.start, key=_start)
    last = bisect_right(taken, edit.span.end, key=_start)
    return any(_overlap(edit, other) for other in taken[max(first - 1, 0) : last])


def _start(edit: Edit) -> int:
    return edit.span.start


def _overlap(edit: Edit, other: Edit) -> bool:
    """Whether two edits meet.

    So do an insertion and what ends there (which may be moved away); and two insertions at one place, unless each is of
    whole lines and unlike the other.
    """
    (start, end), (other_start, other_end) = edit.span, other.span
    if start == other_start:
        return (
            edit.span != other.span or edit.text == other.text or not (_inserts_lines(edit) and _inserts_lines(other))
        )
    return (start < other_end and other_start < end) or start == end == other_end or other_start == other_end == end


def _inserts_lines(edit: Edit) -> bool:
    return edit.span.start == edit.span.end and edit.text.endswith("\n")


def mend(
    site: Site, rules: Sequence[Rule], paths: Collection[str], *, unsafe: bool = False
) -> tuple[Site, list[Diagnostic]]:
    """The site with all that can be mended in the documents of `paths`, and what is left to report."""
    diagnostics = lint(site, rules, paths)
    for _ in range(MAX_ROUNDS):
        fixes: dict[str, list[Fix]] = {}
        for diagnostic in diagnostics:
            if diagnostic.fix and (diagnostic.fix.safe or unsafe):
                fixes.setdefault(diagnostic.fix.path or diagnostic.path, []).append(diagnostic.fix)
        changed = {}
        for path, wanted in fixes.items():
            document = site.document(path)
            text = apply(document.text, wanted)
            if text != document.text:
                changed[path] = document.with_text(text)
        if not changed:
            break
        site = with_documents(site, changed)
        diagnostics = lint(site, rules, paths)
    return site, diagnostics


def with_documents(site: Site, changed: Mapping[str, Document]) -> Site:
    """The site with some of its documents and registries in the place of those it had."""

    def updated(held: Mapping[str, Document]) -> dict[str, Document]:
        return {path: changed.get(path, document) for path, document in held.items()}

    return site.but(documents=updated(site.documents), registries=updated(site.registries))


def mark_of(path: Path) -> str:
    """The byte order mark of a file, which its text is without; empty where it has none, or is not there."""
    try:
        with path.open("rb") as file:
            return _BOM.decode() if file.read(len(_BOM)) == _BOM else ""
    except OSError:
        return ""


def write(path: Path, text: str, before: str | None = None) -> None:
    """Put a text in the place of a file's, atomically; its mode, links and byte order mark stay.

    Raises OSError where it cannot be, and where the file does not hold what it did `before`: somebody is at work on it.
    """
    target = Path(os.path.realpath(path))
    old = target.read_bytes()
    mark = _BOM if old.startswith(_BOM) else b""
    data = mark + text.encode()
    if before is not None and old not in (data, mark + before.encode()):
        raise OSError("it has changed since it was read")
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, target.stat().st_mode)  # noqa: PTH101 - mkstemp gives a name
        os.replace(name, target)  # noqa: PTH105
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
