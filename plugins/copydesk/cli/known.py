"""Keep a site's baseline: what it holds is not reported, and what it holds in vain is told."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from copydesk.baseline import NAME, BaselineError, followed, known_of, read, save, sift, still_there
from copydesk.cli.say import refusal, say
from copydesk.discover import shown

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from copydesk.baseline import Known
    from copydesk.diagnostic import Diagnostic
    from copydesk.site import Site


def unknown(  # noqa: PLR0913, PLR0917 - what was checked, and against what
    site: Site,
    diagnostics: Sequence[Diagnostic],
    checked: Collection[str],
    ran: Collection[str],
    file: Path | None,
    moved: Mapping[str, str] | None = None,
) -> list[Diagnostic]:
    """The diagnostics that the baseline does not have; tells how many of its faults were mended.

    `moved` has new paths with those before. Raises UsageError.
    """
    known = _read(site, file)
    if file and not file.exists():
        say(f"{shown(file)}: no such file, so nothing is known: --update-baseline writes it")
    if not known:
        return list(diagnostics)
    sources = {found.path: site.document(found.path).source for found in diagnostics}
    known = followed(known, diagnostics, sources, still_there(site.config.root, known), moved)
    kept, left = sift(diagnostics, sources, known)
    unread = _unread(site, known, checked)
    mended = sum(count for key, count in left.items() if not _is_elsewhere(key, unread, ran))
    if mended:
        words, them = ("1 known fault is", "it") if mended == 1 else (f"{mended} known faults are", "them")
        say(f"{shown(_path(site, file))}: {words} mended: --update-baseline takes {them} out")
    return kept


def update(
    site: Site, diagnostics: Sequence[Diagnostic], checked: Collection[str], ran: Collection[str], file: Path | None
) -> None:
    """Write what is known now; what was not checked this time stays known. Raises UsageError."""
    path = _path(site, file)
    sources = {found.path: site.document(found.path).source for found in diagnostics}
    before = _read(site, file)
    before = followed(before, diagnostics, sources, still_there(site.config.root, before))
    unread = _unread(site, before, checked)
    old = {key: count for key, count in before.items() if _is_elsewhere(key, unread, ran)}
    known = known_of(diagnostics, sources) + Counter(old)
    try:
        save(path, known)
    except OSError as error:
        raise refusal(f"{shown(path)}: cannot be written: {(error.strerror or str(error)).lower()}") from None
    count = known.total()
    say(f"{shown(path)}: {count} known fault{'' if count == 1 else 's'}")


def _path(site: Site, file: Path | None) -> Path:
    return file or site.config.root / NAME


def _read(site: Site, file: Path | None) -> Known:
    path = _path(site, file)
    try:
        return Counter() if not file and path.is_fifo() else read(path)
    except BaselineError as error:
        raise refusal(str(error)) from None


def _unread(site: Site, known: Known, checked: Collection[str]) -> set[str]:
    """The files of which something is known that this run did not read; where it read a part, one may have moved."""
    unread = {path for path, _, _ in known} - set(checked)
    return unread & still_there(site.config.root, known) if site.documents.keys() <= set(checked) else unread


def _is_elsewhere(key: tuple[str, str, str], unread: Collection[str], ran: Collection[str]) -> bool:
    """Whether this run cannot tell if an entry still holds: its document or its rule was left out."""
    path, rule, _ = key
    return path in unread or (rule not in ran and "/" not in rule)
