"""Lint a large site in several processes: forks that have read everything, and take a part while there is one."""

from __future__ import annotations

import json
import os
from itertools import islice
from typing import TYPE_CHECKING, Any

from copydesk.cli.progress import tracked
from copydesk.diagnostic import Diagnostic, Edit, Fix, Severity, Span
from copydesk.linter import lint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from copydesk.rule import Rule
    from copydesk.site import Site

WORTH_IT = 500_000  # code points of text below which a process costs more than it saves
_PARTS = 48  # for each process: enough for all of them to end at the same time
_MOST = 256  # a byte names a part
_SOME = 50  # documents that tell whether it is a site of posts


def lint_in_jobs(site: Site, rules: Sequence[Rule], paths: Sequence[str], jobs: int | None) -> list[Diagnostic]:
    """What `lint` says, in the same order. `jobs` None is one a core; where processes cannot be forked, one does it."""
    count = jobs or os.cpu_count() or 1
    enough = sum(len(site.document(path).text) for path in paths) >= WORTH_IT
    if count == 1 or not enough or not hasattr(os, "fork"):
        return lint(site, rules, _passed(site, (paths[index] for index in tracked(range(len(paths)), len(paths)))))
    if any(site.post(path) for path in islice(site.documents, _SOME)):
        _ = site.posts  # every process asks for them: better once, before they part
    parts = shares(site, paths, min(count * _PARTS, _MOST))
    last = len(parts) - 1  # the shortest documents
    found = {last: _lint(site, rules, parts[last])}  # with it, all have the modules and patterns that documents need
    queue, feed = os.pipe()
    os.write(feed, bytes(range(last)))
    os.close(feed)
    forks = [_fork(site, rules, parts, queue) for _ in parts[1:count]]
    found |= {part: _lint(site, rules, parts[part]) for part in tracked(_taken(queue), len(parts))}
    os.close(queue)
    for process, answer in forks:
        with os.fdopen(answer, encoding="utf-8") as told:
            found |= _read(told.read())
        os.waitpid(process, 0)
    lost = [path for part, share in enumerate(parts) if part not in found for path in share]  # with a killed process
    order = {path: index for index, path in enumerate(paths)}
    said = [*lint(site, rules, lost), *(each for diagnostics in found.values() for each in diagnostics)]
    return sorted(said, key=lambda diagnostic: (order[diagnostic.path], diagnostic.span, diagnostic.rule))


def _lint(site: Site, rules: Sequence[Rule], paths: Sequence[str]) -> list[Diagnostic]:
    """What `lint` says; heads are read first, one after the other: between other work each takes twice as long."""
    for path in paths:
        _ = site.document(path).front_matter.entries
    return lint(site, rules, _passed(site, paths))


def _taken(queue: int) -> Iterator[int]:
    """Parts that no other process has: each takes a byte from one pipe."""
    while byte := os.read(queue, 1):
        yield byte[0]


def _passed(site: Site, paths: Iterable[str]) -> Iterator[str]:
    """The paths; when the next one is asked for, the document before has been linted, and forgets what was for that."""
    for path in paths:
        yield path
        site.document(path).forget()


def _fork(site: Site, rules: Sequence[Rule], parts: Sequence[Sequence[str]], queue: int) -> tuple[int, int]:
    """A process that lints parts from the queue, and the end of a pipe where it will tell what it found."""
    answer, telling = os.pipe()
    process = os.fork()
    if process:
        os.close(telling)
        return process, answer
    try:
        found = [(part, _lint(site, rules, parts[part])) for part in _taken(queue)]
        with os.fdopen(telling, "w", encoding="utf-8") as told:
            # Tuples with and without names alike: in a fifth of pickle's time.
            told.write(json.dumps(found, check_circular=False))
    finally:
        os._exit(0)  # nothing of the parent's is to be flushed or tidied twice


def _read(told: str) -> dict[int, list[Diagnostic]]:
    """What a process found, by part; nothing where it was killed."""
    try:
        return {part: list(map(_diagnostic, found)) for part, found in json.loads(told)}
    except ValueError:
        return {}


def _diagnostic(told: Sequence[Any]) -> Diagnostic:
    """A diagnostic of what JSON has left of it: the values without their names."""
    rule, group, severity, path, span, message, fix, url = told
    if fix:
        title, edits, safe, other = fix
        fix = Fix(title, tuple(Edit(Span(*place), text) for place, text in edits), safe, other)
    return Diagnostic(rule, group, Severity(severity), path, Span(*span), message, fix, url)


def shares(site: Site, paths: Sequence[str], count: int) -> list[list[str]]:
    """Paths in so many shares, of about the same length of text: dealt out, the longest first."""
    ordered = sorted(paths, key=lambda path: -len(site.document(path).text))
    return [ordered[part::count] for part in range(count)]
