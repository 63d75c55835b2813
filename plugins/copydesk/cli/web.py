"""`copydesk check --web`: ask the web before the rules are run, and show how far that is."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from copydesk import cache
from copydesk.cli.progress import asking
from copydesk.discover import shown

if TYPE_CHECKING:
    from collections.abc import Collection

    from copydesk.site import Site


def ask_web(site: Site, paths: Collection[str], rate: float | None, *, cached: bool) -> None:
    """Give a site the statuses of what its documents of `paths` link to; `rate` is in requests a second to a host."""
    from copydesk.web.ask import ask, targets
    from copydesk.web.memory import Memory

    wanted = targets(site.documents[path] for path in paths)
    manners = site.config.web if rate is None else replace(site.config.web, rate=rate)
    folder = cache.folder(site.config.root) if cached and wanted else None
    with Memory(folder / "web.sqlite3" if folder else None, time.time()) as memory, asking() as watch:
        answers = ask(wanted, manners, memory, watch)
    site.statuses = answers.statuses
    if answers.offline:
        click.echo(f"{shown(site.config.root)}: no name resolves: offline, so no URL can be judged", err=True)
