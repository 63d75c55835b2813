"""What several tests need."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.misbehaving import Behaviour, Web

# Runs on a loaded machine are slow now and then; the same inputs each run make a red one repeatable.
settings.register_profile("copydesk", deadline=None, derandomize=True)
settings.load_profile("copydesk")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of posts that lies beside the checkout; a test that wants it is skipped where it is absent."""
    folder = Path(__file__).parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("needs the folder ../shared")
    return folder


@pytest.fixture(autouse=True)
def _outside_of_actions(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests run in GitHub Actions, too, where `auto` is another format."""
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Web]]:
    """Serve hosts, given by name, until the test is over: a web on loopback."""
    from tests.misbehaving import Web, alone, serving

    alone(monkeypatch)
    web = Web({})
    with serving(web, monkeypatch):

        def host(**hosts: Behaviour) -> Web:
            web.hosts |= {name.replace("_", "-"): behaviour for name, behaviour in hosts.items()}
            return web

        yield host
