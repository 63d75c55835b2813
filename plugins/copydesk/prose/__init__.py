"""The prose desk: other programs read the documents, and what they say becomes facts of the site.

`gather(site, paths)` is what the doors call, before `lint`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from copydesk.alert import Alert, Alerts
from copydesk.prose.program import MissingError, ProgramError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from copydesk.document import Document
    from copydesk.site import Site

__all__ = ["Gathered", "gather"]


@dataclass(frozen=True, slots=True)
class Gathered:
    """A site with what was said of it; what went wrong, if only for a missing program; how many alerts had no place."""

    site: Site
    troubles: tuple[str, ...] = ()
    missing: bool = False
    unplaced: int = 0


def gather(site: Site, paths: Iterable[str], wanted: Callable[[str], bool] = lambda _: True) -> Gathered:
    """Run the programs over the documents of some paths. `wanted` chooses rules by name (`vale/Vale.Spelling`)."""
    documents = [site.documents[path] for path in paths if path in site.documents]
    found: dict[str, list[Alert]] = {}
    troubles: list[ProgramError] = []
    unplaced = 0
    desks = (_vale, _markdown) if site.config.prose.markdown else (_vale,)
    for desk in desks:
        try:
            said, lost = desk(site, documents)
        except ProgramError as error:
            troubles.append(error)
            continue
        unplaced += lost
        for path, alerts in said.items():
            found.setdefault(path, []).extend(alert for alert in alerts if wanted(alert.id))
    facts = {path: Alerts(site.documents[path].text, tuple(alerts)) for path, alerts in found.items()}
    missing = bool(troubles) and all(isinstance(error, MissingError) for error in troubles)
    return Gathered(site.but(alerts=facts), tuple(map(str, troubles)), missing, unplaced)


Found = tuple[dict[str, list[Alert]], int]


def _vale(site: Site, documents: Sequence[Document]) -> Found:
    from copydesk.prose.dictionary import in_dictionary
    from copydesk.prose.house import own_configuration
    from copydesk.prose.judgement import judged
    from copydesk.prose.vale import alerts, program

    look = None if own_configuration(site.config.root) else partial(in_dictionary, program(site))
    return judged(site, list(alerts(site, documents)), look)


def _markdown(site: Site, documents: Sequence[Document]) -> Found:
    from copydesk.prose.rumdl import alerts

    return alerts(site, documents)
