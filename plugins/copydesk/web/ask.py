"""Targets of links -> their statuses. Whoever calls it waits until all is known."""

from __future__ import annotations

import asyncio
import gc
import time
from typing import TYPE_CHECKING

from copydesk.status import Skipped, Status, Unsure
from copydesk.web.address import Address, UnaskableError, address, is_example, is_local, is_opaque, is_web
from copydesk.web.record import trusted
from copydesk.web.run import Answers, Run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from copydesk.document import Document
    from copydesk.manners import Manners
    from copydesk.web.memory import Memory


def targets(documents: Iterable[Document]) -> set[str]:
    """What the links, images and assets of documents lead to on the web, as written."""
    return {
        link.target
        for document in documents
        if b"http" in document.lower or b"//" in document.lower
        for link in document.markdown.targets()
        if is_web(link.target)
    }


def ask(
    targets: Iterable[str], manners: Manners, memory: Memory, watch: Callable[[int, int, int], None] | None = None
) -> Answers:
    """The status of every target, each page asked once and not at all where the memory is still to be trusted.

    `watch` is told after each page how many are done, how many there are, and how many hosts have a queue.
    """
    answers = Answers()
    pages: dict[str, dict[str, list[str]]] = {}
    now = time.time()
    for target in dict.fromkeys(targets):
        asked = _asked(target, manners)
        if isinstance(asked, Address):
            known = trusted(memory.recall(asked.name), now, manners.cache_days)
            if known is None:
                pages.setdefault(asked.url, {}).setdefault(asked.fragment, []).append(target)
                continue
            answers.statuses[target] = known
        else:
            answers.statuses[target] = asked
    if pages:
        _run(Run(manners, memory, pages, answers, watch))
    return answers


def _run(run: Run) -> None:
    collecting = gc.isenabled()
    gc.freeze()  # the documents are there to stay
    gc.enable()  # a connection is a circle of objects, and here are many
    try:
        asyncio.run(run.all())
    finally:
        if not collecting:
            gc.disable()
        gc.unfreeze()


def last_alive(targets: Iterable[str], manners: Manners, memory: Memory) -> dict[str, float]:
    """When each target that can be asked was last seen alive, in seconds since 1970; 0 where nobody knows."""
    found = {}
    for target in targets:
        asked = _asked(target, manners)
        if isinstance(asked, Address):
            record = memory.recall(asked.name)
            found[target] = (record.alive if record else None) or 0.0
    return found


def _asked(target: str, manners: Manners) -> Address | Status:
    """What to ask for a target, or what to say of it without."""
    if is_opaque(target):
        return Skipped("put together when the site is built")
    if manners.ignores(target):
        return Skipped("ignored by the configuration")
    try:
        asked = address(target)
    except UnaskableError as error:
        return Unsure(f"{error}: it cannot be asked")
    if is_example(asked.host):
        return Skipped("a name kept for examples")
    if is_local(asked.host) and not manners.allow_private:
        return Skipped("one's own machine or network")
    return asked if manners.anchors else Address(asked.url)
