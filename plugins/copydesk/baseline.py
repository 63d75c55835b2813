"""What an old blog is known for: faults that were there when copydesk came, which are not reported."""

from __future__ import annotations

import json
import os
from collections import Counter
from errno import EINVAL
from typing import TYPE_CHECKING

from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator, Mapping
    from pathlib import Path

    from copydesk.diagnostic import Diagnostic, Source

NAME = "copydesk-baseline.json"
_EXPECTED = "expected what `copydesk check --update-baseline` writes"

Known = Counter[tuple[str, str, str]]  # (path, rule, hash) -> how often
Marks = Counter[tuple[str, str]]  # of one path: (rule, hash) -> how often
_MANY = 20  # files that share a fault, which tells none of them apart
_OPENINGS = ("---", "+++", "{")  # of heads, where all stands that is said of a head as a whole
_NO_UTF8 = pattern("[\ud800-\udfff]")  # in names of files
_DAY = pattern(r"^\d{4}-\d\d?-\d\d?-")


class BaselineError(Exception):
    """A baseline that cannot be read, in words for the one who keeps it."""


def known_of(diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source]) -> Known:
    """Diagnostics as a baseline has them: each by its path, its rule and a hash of the text that it speaks of."""
    return Counter(_key(diagnostic, sources[diagnostic.path]) for diagnostic in diagnostics)


def _key(diagnostic: Diagnostic, source: Source) -> tuple[str, str, str]:
    """The text, not its place, so that a fault is known again where its line moved."""
    text = source.text[slice(*diagnostic.span)].strip()
    text = text or source.line(source.position(diagnostic.span.start).line).strip()
    return diagnostic.path, diagnostic.rule, _mark(text)


def _mark(text: str) -> str:
    from hashlib import sha256

    return sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def sift(
    diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source], known: Known
) -> tuple[list[Diagnostic], Known]:
    """The diagnostics that are not known, and what of the known was not met again."""
    left = known.copy()
    kept = []
    for diagnostic in diagnostics:
        key = _key(diagnostic, sources[diagnostic.path])
        if left[key] > 0:
            left[key] -= 1
        else:
            kept.append(diagnostic)
    return kept, +left


def followed(
    known: Known,
    diagnostics: Iterable[Diagnostic],
    sources: Mapping[str, Source],
    files: Container[str],
    moved: Mapping[str, str] | None = None,
) -> Known:
    """What is known, with what was known of a file that has moved under its new path. `files` are those there are.

    `moved` has new paths with those before, where git tells.
    """
    gone = {path: marks for path, marks in _by_path(known).items() if path not in files}
    if not gone:
        return known
    paths = {path for path, _, _ in known}
    new = _by_path(known_of((each for each in diagnostics if each.path not in paths), sources))
    held = Counter((rule, mark) for _, rule, mark in known)
    moves = {before: after for after, before in (moved or {}).items() if gone.pop(before, None)}
    for path in moves.values():
        new.pop(path, None)
    moves |= _moves(gone, new, {mark for mark, count in held.items() if count == 1})
    after = Counter[tuple[str, str, str]]()
    for (path, rule, mark), count in known.items():
        after[moves.get(path, path), rule, mark] += count
    return after


def _by_path(known: Known) -> dict[str, Marks]:
    marks: dict[str, Marks] = {}
    for (path, rule, mark), count in known.items():
        marks.setdefault(path, Counter())[rule, mark] += count
    return marks


def _moves(
    gone: Mapping[str, Marks], new: Mapping[str, Marks], once: Collection[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Paths that are gone, each with the one that its file has now: it has the name, or most of what was known.

    Where that is a single fault, it has to be of a text that no other file has, before or now: `once`.
    """
    openings = {_mark(text) for text in _OPENINGS}
    met = Counter(mark for marks in new.values() for mark in marks)
    telling = {mark for mark in once if met[mark] == 1 and mark[1] not in openings}
    holders: dict[object, list[str]] = {}  # by name, and by what was known
    for path, marks in sorted(gone.items()):
        for key in (_name(path), *marks):
            holders.setdefault(key, []).append(path)
    taken: set[str] = set()
    for path, marks in sorted(new.items()):
        shared: Counter[str] = Counter()
        for mark in marks:
            shared.update(dict.fromkeys(holders.get(mark, [])[:_MANY], 2 if mark in telling else 1))
        likely = [*holders.get(_name(path), ()), *(old for old, count in shared.items() if count > 1)]
        alike = {old: (gone[old] & marks).total() for old in likely if old not in taken}
        best = max(alike, key=lambda old: (_name(old) == _name(path), alike[old]), default=None)
        if (
            best
            and alike[best]
            and (_name(best) == _name(path) or 2 * alike[best] > max(gone[best].total(), marks.total()))
        ):
            taken.add(best)
            yield best, path


def _name(path: str) -> str:
    """What a file is called, wherever it lies: `tides` of `tides.md`, `2024-05-01-tides.md` and `tides/index.md`."""
    folder, _, file = path.rpartition("/")
    stem = file.rpartition(".")[0] or file
    return _DAY.sub("", folder.rpartition("/")[2] if stem.lower() in ("index", "_index", "readme") else stem)


def read(path: Path) -> Known:
    """The baseline in a file, empty where there is no file; raises BaselineError where it is none."""
    try:
        content = json.loads(path.read_text("utf-8"))
        return Counter(
            {
                (name, rule, mark): int(count)
                for name, rules in content["known"].items()
                for rule, marks in rules.items()
                for mark, count in marks.items()
            }
        )
    except FileNotFoundError:
        return Counter()
    except OSError as error:
        raise BaselineError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from None
    except json.JSONDecodeError as error:
        raise BaselineError(f"{path}:{error.lineno}:{error.colno}: {error.msg.lower()}; {_EXPECTED}") from None
    except (ValueError, TypeError, KeyError, AttributeError):
        raise BaselineError(f"{path}:1:1: this is no baseline; {_EXPECTED}") from None


def still_there(root: Path, known: Known) -> set[str]:
    """The files of which something is known that are there, whether a run reads them or not."""
    return {path for path in {path for path, _, _ in known} if os.path.isfile(root / path)}  # noqa: PTH113 - never raises


def save(path: Path, known: Known) -> None:
    """Write a baseline, sorted, a line for each entry, so that it can be merged. Raises OSError."""
    from copydesk.fix import write

    content: dict[str, dict[str, dict[str, int]]] = {}
    for (name, rule, mark), count in sorted(known.items()):
        content.setdefault(name, {}).setdefault(rule, {})[mark] = count
    text = json.dumps({"version": 1, "known": content}, indent=1, ensure_ascii=False) + "\n"
    is_new = not os.path.lexists(path)
    path.touch()
    if not path.is_file():  # who opens a pipe may wait forever
        raise OSError(EINVAL, "not a file")
    try:
        write(path, _NO_UTF8.sub(lambda match: f"\\u{ord(match[0]):04x}", text))
    except OSError:
        if is_new:
            path.unlink()  # an empty file is no baseline
        raise
