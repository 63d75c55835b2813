"""Lint a large site in several processes: each is a fork that has read everything, and lints its share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.cli.progress import tracked
from copydesk.linter import lint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from copydesk.diagnostic import Diagnostic
    from copydesk.rule import Rule
    from copydesk.site import Site

WORTH_IT = 500_000  # code points of text below which a process costs more than it saves


def lint_in_jobs(site: Site, rules: Sequence[Rule], paths: Sequence[str], jobs: int | None) -> list[Diagnostic]:
    """What `lint` says, in the same order. `jobs` None is one a core; where processes cannot be forked, one does it."""
    if jobs == 1 or sum(len(site.document(path).text) for path in paths) < WORTH_IT:
        return lint(site, rules, tracked(paths))
    import multiprocessing

    if "fork" not in multiprocessing.get_all_start_methods():
        return lint(site, rules, tracked(paths))
    for document in site.documents.values():
        _ = document.front_matter  # every process asks for them all: better once, before they part
    context = multiprocessing.get_context("fork")
    count = max(jobs or multiprocessing.cpu_count(), 1)
    parts = shares(site, paths, count)
    pending = []
    for share in parts[1:]:
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(
            target=lambda share=share, sender=sender: sender.send(lint(site, rules, share)), daemon=True
        )
        process.start()
        sender.close()
        pending.append((share, process, receiver))
    found = lint(site, rules, tracked(parts[0]))
    for share, process, receiver in pending:
        try:
            found += receiver.recv()
        except EOFError:  # the process was killed
            found += lint(site, rules, share)
        process.join()
    order = {path: index for index, path in enumerate(paths)}
    return sorted(found, key=lambda diagnostic: (order[diagnostic.path], diagnostic.span, diagnostic.rule))


def shares(site: Site, paths: Sequence[str], count: int) -> list[list[str]]:
    """Paths in so many shares, of about the same length of text."""
    parts: list[list[str]] = [[] for _ in range(count)]
    lengths = [0] * count
    for path in sorted(paths, key=lambda path: -len(site.document(path).text)):
        least = lengths.index(min(lengths))
        parts[least].append(path)
        lengths[least] += len(site.document(path).text)
    return parts
