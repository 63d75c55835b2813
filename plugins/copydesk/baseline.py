"""What an old blog is known for: faults that were there when copydesk came, which are not reported."""

from __future__ import annotations

import json
from collections import Counter
from errno import EINVAL
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from copydesk.diagnostic import Diagnostic, Source

NAME = "copydesk-baseline.json"
_EXPECTED = "expected what `copydesk check --update-baseline` writes"

Known = Counter[tuple[str, str, str]]  # (path, rule, hash) -> how often


class BaselineError(Exception):
    """A baseline that cannot be read, in words for the one who keeps it."""


def known_of(diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source]) -> Known:
    """Diagnostics as a baseline has them: each by its path, its rule and a hash of the text that it speaks of."""
    return Counter(_key(diagnostic, sources[diagnostic.path]) for diagnostic in diagnostics)


def _key(diagnostic: Diagnostic, source: Source) -> tuple[str, str, str]:
    """The text, not its place, so that a fault is known again where its line moved."""
    from hashlib import sha256

    text = source.text[slice(*diagnostic.span)].strip()
    text = text or source.line(source.position(diagnostic.span.start).line).strip()
    return diagnostic.path, diagnostic.rule, sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


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


def save(path: Path, known: Known) -> None:
    """Write a baseline, sorted, a line for each entry, so that it can be merged. Raises OSError."""
    from copydesk.fix import write

    content: dict[str, dict[str, dict[str, int]]] = {}
    for (name, rule, mark), count in sorted(known.items()):
        content.setdefault(name, {}).setdefault(rule, {})[mark] = count
    path.touch()
    if not path.is_file():  # who opens a pipe may wait forever
        raise OSError(EINVAL, "not a file")
    write(path, json.dumps({"version": 1, "known": content}, indent=1, ensure_ascii=False) + "\n")
