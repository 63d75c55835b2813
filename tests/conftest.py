"""What several tests need."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import settings
from tests.browser import _started, chromium  # noqa: F401 - fixtures that every test may ask for
from tests.built_site import _harbours, harbour, site  # noqa: F401 - as those
from tests.tides import _every_tides, tides  # noqa: F401 - as those

from copydesk.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tests.misbehaving import Behaviour, Web

# Runs on a loaded machine are slow now and then; the same inputs each run make a red one repeatable.
settings.register_profile("copydesk", deadline=None, derandomize=True)
settings.load_profile("copydesk")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are processors, for some tests wait: for slow hosts, or a browser."""
    return min(8, os.cpu_count() or 1) + 1


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of posts that lies beside the checkout; a test that wants it is skipped where it is absent."""
    folder = Path(__file__).parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("needs the folder ../shared")
    return folder


@pytest.fixture
def vale(monkeypatch: pytest.MonkeyPatch) -> str:
    """The real vale, on the path: the machine's, else the one that `make vale` built; skipped where there is none."""
    built = Path(__file__).parents[1] / ".cache" / "bin"
    found = shutil.which("vale") or shutil.which("vale", path=str(built))
    if not found:
        pytest.skip("needs vale, which `make vale` builds where Go is")
    monkeypatch.setenv("PATH", f"{Path(found).parent}{os.pathsep}{os.environ['PATH']}")
    return found


@pytest.fixture(autouse=True)
def _outside_of_actions(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests run in GitHub Actions, too, where `auto` is another format."""
    for name in ("GITHUB_ACTIONS", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)


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


_BASED = "site_name: Quay\nsite_url: https://quay.example/repo/\n"


@pytest.fixture
def checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """What is said of a small site by `copydesk check --built site`, a line each, without the severity."""

    def check(files: Mapping[str, str | bytes], *arguments: str, config: str = _BASED) -> list[str]:
        for name, text in {"mkdocs.yml": config, "docs/index.md": "# Quay\n", **files}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        monkeypatch.chdir(tmp_path)
        select = ["--select", "dead-link,dead-anchor", "--format", "concise"]
        ran = CliRunner().invoke(main, ["check", "--built", "site", *select, *arguments])
        assert ran.exit_code == (1 if " error " in ran.output else 0), ran.output
        return [line.replace(" error ", " ") for line in ran.output.splitlines()]

    return check
