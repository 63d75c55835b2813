"""JSON reports of parts of a site -> one report, as if one run had checked it all."""

from __future__ import annotations

import json
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Any

from copydesk.diagnostic import Diagnostic, Edit, Fix, Position, Report, Severity, Source, Span
from copydesk.rule import SITE_URL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


_TOLD = 8  # shards that are missing


def merged(reports: Iterable[str], text_of: Callable[[str], str]) -> Report:
    """One report of several in format json. `text_of` has the text of a path: reports tell lines, not texts.

    It has `shards` where some are lacking. Raises ValueError where a report is none, or of a part that another is of.
    """
    diagnostics: list[Diagnostic] = []
    sources: dict[str, Source] = {}
    changed: dict[str, tuple[range, ...]] = {}
    shards: list[tuple[int, int]] = []
    documents, seconds = 0, 0.0

    def source_of(path: str) -> Source:
        if path not in sources:
            sources[path] = Source(text_of(path))
        return sources[path]

    for text in reports:
        try:
            content = json.loads(text)
            diagnostics += [_diagnostic(item, source_of) for item in content["diagnostics"]]
            for path, ranges in content.get("changed", {}).items():
                changed[path] = tuple(range(first, last + 1) for first, last in ranges)
            shards += [_shard(*each) for each in content.get("shards", ())]
            documents += content["summary"]["documents"]
            seconds = max(seconds, content["summary"]["seconds"])
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise ValueError("this is no report of copydesk in format json") from error
    if twice := [shard for shard, times in Counter(shards).items() if times > 1]:
        raise ValueError(f"there are two reports of shard {twice[0][0]}/{twice[0][1]}")
    diagnostics.sort(key=lambda each: (each.path, each.span, each.rule))
    parts = frozenset(shards if any(lacking(shards)) else ())
    return Report(tuple(diagnostics), sources, documents, seconds, changed, shards=parts)


def lacking(shards: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The parts that are missing of those that a site was parted into."""
    there = set(shards)
    for count in sorted({count for _, count in there}):
        yield from ((number, count) for number in range(1, count + 1) if (number, count) not in there)


def missing(shards: Iterable[tuple[int, int]]) -> str:
    """The names of the parts that are missing, those of many shortened; empty where none is."""
    names = [f"{number}/{count}" for number, count in islice(lacking(shards), _TOLD + 1)]
    return ", ".join(names[:_TOLD]) + (" and others" if len(names) > _TOLD else "")


def _shard(number: Any, count: Any) -> tuple[int, int]:
    if not (isinstance(number, int) and isinstance(count, int) and 1 <= number <= count):
        raise ValueError(f"{number}/{count} is no shard")
    return number, count


def _diagnostic(item: dict[str, Any], source_of: Callable[[str], Source]) -> Diagnostic:
    path, rule = item["path"], item["rule"]
    url = "" if item["url"] == f"{SITE_URL}rules/{rule}/" else item["url"]
    fix = _fix(item["fix"], path, source_of) if item["fix"] else None
    span = _span(item, source_of(path))
    return Diagnostic(rule, item["group"], Severity(item["severity"]), path, span, item["message"], fix, url)


def _fix(item: dict[str, Any], path: str, source_of: Callable[[str], Source]) -> Fix:
    elsewhere = item.get("path", "")
    source = source_of(elsewhere or path)
    edits = tuple(Edit(_span(edit, source), edit["text"]) for edit in item["edits"])
    return Fix(item["title"], edits, item["safe"], elsewhere)


def _span(place: dict[str, int], source: Source) -> Span:
    start = source.offset(Position(place["line"], place["column"]))
    return Span(start, source.offset(Position(place["end_line"], place["end_column"])))
