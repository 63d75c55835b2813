"""`copydesk check --web`: ask the web before the rules are run, and show how far that is."""

from __future__ import annotations

import time
from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING

from copydesk import cache
from copydesk.cli.progress import asking
from copydesk.cli.say import say

if TYPE_CHECKING:
    from collections.abc import Collection

    from copydesk.document import Document
    from copydesk.git import Changes
    from copydesk.site import Site


def prepare() -> None:
    """Import what asks the web while the documents are read: a third of a second, much of it outside Python."""
    Thread(target=import_module, args=("copydesk.web.ask",), daemon=True).start()


def ask_web(site: Site, paths: Collection[str], changes: Changes | None, rate: float | None, *, cached: bool) -> None:
    """Give a site the statuses of what its documents of `paths` link to; with `changes`, of what these added to them.

    `rate` is in requests a second to a host.
    """
    from copydesk.web.ask import ask, targets
    from copydesk.web.memory import Memory

    wanted = targets(site.documents[path] for path in paths)
    if changes and wanted:
        wanted -= targets(_as_it_was(site, changes))
    manners = site.config.web if rate is None else site.config.web._replace(rate=rate)
    folder = cache.folder(site.config.root) if wanted and cached else None
    with Memory(folder / "web.sqlite3" if folder else None, time.time()) as memory, asking() as watch:
        answers = ask(wanted, manners, memory, watch)
    site.statuses = answers.statuses
    if answers.offline:
        say("--web: no name resolves: this machine is offline, so no URL can be judged")


def _as_it_was(site: Site, changes: Changes) -> list[Document]:
    """The documents that changed or are gone, as they were."""
    from copydesk import since
    from copydesk.git import texts_at

    texts = texts_at(site.config.root, changes, since.wanted(site, changes))
    old = since.before(site, changes, texts).documents
    return [old[path] for path in texts if path in old]
