"""Several processes say what one says, in the same order; one that dies is done without."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from copydesk.cli import jobs
from copydesk.config import Config
from copydesk.document import Document
from copydesk.linter import lint, select
from copydesk.site import Site

if TYPE_CHECKING:
    from collections.abc import Sequence

    from copydesk.diagnostic import Diagnostic
    from copydesk.rule import Rule


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Site:
    """Twenty pages of unlike length, each with a fault or two; any length is worth a process."""
    monkeypatch.setattr(jobs, "WORTH_IT", 0)
    texts = {f"pages/{number:02}.md": "[a ](http://tides.net/)\n" + "Tide. " * number**2 for number in range(20)}
    return Site(Config(root=Path("/")), {path: Document(path, text) for path, text in texts.items()})


@pytest.mark.parametrize("count", [1, 2, 3, 64, None])
def test_processes_say_what_one_says(site: Site, count: int | None) -> None:
    expected = lint(site, select(), sorted(site.documents))
    assert len(expected) == 40
    assert jobs.lint_in_jobs(site, select(), sorted(site.documents), count) == expected


def test_the_share_of_a_process_that_dies_is_done_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    parent = os.getpid()

    def dying(site: Site, rules: Sequence[Rule], paths: Sequence[str]) -> list[Diagnostic]:
        if os.getpid() != parent:
            os._exit(9)
        return lint(site, rules, paths)

    monkeypatch.setattr(jobs, "lint", dying)
    assert len(jobs.lint_in_jobs(site, select(), sorted(site.documents), 3)) == 40
