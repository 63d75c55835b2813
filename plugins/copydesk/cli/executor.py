"""`--executor dask://HOST:PORT`: the same pure function, mapped over the workers of a cluster."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.cli.jobs import shares
from copydesk.cli.say import refusal, say
from copydesk.linter import lint
from copydesk.rule import all_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from distributed import Client, Future

    from copydesk.diagnostic import Diagnostic
    from copydesk.rule import Rule
    from copydesk.site import Site

PATIENCE = 10  # seconds for a scheduler to answer
A_WORKER = 4  # shares: what a worker that dies had in hand is little
LONELY = 30  # seconds, after which it is asked whether there are workers
RETRIES = 3


def scheduler(executor: str) -> str:
    """`dask://HOST:PORT` -> the address of the scheduler there. Raises UsageError."""
    match = re.fullmatch(r"dask://([\w.-]+|\[[\da-fA-F:]+\]):(\d{1,5})", executor)
    if not match:
        raise refusal(f"--executor {executor}: expected dask://HOST:PORT")
    return f"tcp://{match[1]}:{match[2]}"


def lint_on(executor: str, site: Site, rules: Sequence[Rule], paths: Sequence[str]) -> list[Diagnostic]:
    """What `lint` says, in the same order, from the workers of a Dask scheduler.

    A share whose worker dies is given to another; one that none brings back is done here. Raises UsageError where no
    scheduler answers.
    """
    found: list[Diagnostic] = []
    with _client(scheduler(executor)) as client:
        given = [share for share in shares(site, paths, max(_workers(client), 1) * A_WORKER) if share]
        for share, future in zip(given, distributed(client, site, rules, given), strict=True):
            try:
                found += _result(client, future)
            except Exception as error:  # noqa: BLE001 - whatever befell the cluster
                why = str(error) or type(error).__name__
                say(f"copydesk: {len(share)} documents came back undone, and are done here: {why}")
                found += lint(site, rules, share)
    order = {path: index for index, path in enumerate(paths)}
    return sorted(found, key=lambda diagnostic: (order[diagnostic.path], diagnostic.span, diagnostic.rule))


def distributed(
    client: Client, site: Site, rules: Sequence[Rule], given: Sequence[Sequence[str]]
) -> list[Future[list[Diagnostic]]]:
    """What is to come of each share. The site goes to every worker once."""
    sent = client.scatter(_bare(site), broadcast=True, hash=False)
    names = [rule.id for rule in rules]
    pending: list[Future[list[Diagnostic]]] = client.map(
        _lint, given, site=sent, names=names, retries=RETRIES, pure=False
    )
    return pending


def _result(client: Client, future: Future[list[Diagnostic]]) -> list[Diagnostic]:
    """What came of a share, waited for as long as there are workers."""
    while True:
        try:
            return future.result(timeout=LONELY)
        except TimeoutError:
            if not _workers(client):
                raise TimeoutError("the cluster has no workers left") from None


def _workers(client: Client) -> int:
    return len(client.scheduler_info(n_workers=-1)["workers"])


def _client(address: str) -> Client:
    try:
        from distributed import Client
    except ImportError:
        raise refusal("--executor needs Dask: `pip install 'copydesk[dask]'`") from None
    try:
        return Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise refusal(f"no Dask scheduler answers at {address}: {error}") from None


def _bare(site: Site) -> Site:
    """The site without what was worked out of it: each worker does that for itself."""
    documents = {path: document.with_text(document.text) for path, document in site.documents.items()}
    registries = {path: document.with_text(document.text) for path, document in site.registries.items()}
    return site.but(documents=documents, registries=registries)


def _lint(paths: Sequence[str], site: Site, names: Sequence[str]) -> list[Diagnostic]:
    """`lint`, on a worker: rules are sent by name, since a module has only one of each."""
    return lint(site, [all_rules()[name] for name in names], paths)
