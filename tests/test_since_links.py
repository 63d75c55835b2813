"""`--since` where links lead to what changed: git knows files by where they lie."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from tests.test_since import commit, git, write

from copydesk.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

FAULTS = "# Tides\n\n[none](none.md)\n\nTides  rise.\n"


def told(*words: str) -> list[str]:
    run = CliRunner().invoke(main, ["check", "--format", "concise", "--since", "main", *words], catch_exceptions=False)
    assert run.exit_code < 2, run.output
    return [line.split(" ", 1)[0] for line in run.stdout.splitlines()]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a site in `web`, whose docs are those of the repository, with its README as a page."""
    files = {"web/mkdocs.yml": "site_name: Harbour\n", "README.md": FAULTS, "docs/a.md": FAULTS, "docs/b.md": FAULTS}
    write(tmp_path / "repo", {**files, "docs/c.md": "[b](b.md) [r](readme.md)\n"})
    repository = tmp_path / "repo"
    (repository / "web/docs").symlink_to("../docs")
    (repository / "docs/readme.md").symlink_to("../README.md")
    git(repository, "init", "-q")
    commit(repository)
    git(repository, "switch", "-qc", "branch")
    monkeypatch.chdir(repository / "web")
    return repository


@pytest.mark.usefixtures("folder")
def test_nothing_changed() -> None:
    assert told() == told("docs/a.md") == []


def test_what_changed_behind_a_link_is_told(folder: Path) -> None:
    for name in ("README.md", "docs/a.md"):
        (folder / name).write_text(f"{FAULTS}\nShips  sail.\n")
    assert told() == ["docs/a.md:3:8", "docs/a.md:7:6", "docs/readme.md:3:8", "docs/readme.md:7:6"]
    assert told("docs/a.md") == ["docs/a.md:3:8", "docs/a.md:7:6"]


def test_what_is_new_or_gone_behind_a_link_is_told(folder: Path) -> None:
    (folder / "docs/b.md").unlink()
    (folder / "docs/d.md").write_text("Moons  wax and wane, and are like nothing else.\n")
    assert told() == ["docs/c.md:1:5", "docs/d.md:1:6"]
    commit(folder)
    assert told() == ["docs/c.md:1:5", "docs/d.md:1:6"]


def test_a_new_link_brings_what_it_leads_to(folder: Path) -> None:
    (folder / "docs/more.md").symlink_to("../README.md")
    commit(folder)
    assert told() == ["docs/more.md:3:8", "docs/more.md:5:6"]


def test_a_site_that_is_named_by_a_link_is_the_site(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "docs/a.md").write_text(f"{FAULTS}\nShips  sail.\n")
    (folder.parent / "link").symlink_to("repo/web")
    monkeypatch.chdir(folder.parent)
    assert told("link") == ["repo/web/docs/a.md:3:8", "repo/web/docs/a.md:7:6"]


def test_a_hook_in_a_work_tree_beside_sees_the_site(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There git tells hooks `GIT_DIR`, with which it takes the folder that it is asked in for the top."""
    git(folder, "worktree", "add", "-q", "../beside")
    monkeypatch.chdir(folder.parent / "beside/web")
    write(folder.parent / "beside", {"docs/b.md": FAULTS + "More.\n"})
    expected = told()
    assert {line.split(":")[0] for line in expected} == {"docs/b.md"}
    monkeypatch.setenv("GIT_DIR", git(folder.parent / "beside", "rev-parse", "--absolute-git-dir"))
    assert told() == expected


def test_a_hook_asks_once_where_the_repository_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once for the folder and once for the top, which links lead to; each question took a process more."""
    asked: list[list[str]] = []
    run = subprocess.run

    def noted(words: list[str], **more: Any) -> Any:
        asked.append(words)
        return run(words, **more)

    monkeypatch.setattr(subprocess, "run", noted)
    write(folder, {f"docs/{name}.md": FAULTS + "More.\n" for name in "ab"})
    told()
    usual = len(asked)
    monkeypatch.setenv("GIT_DIR", str(folder / ".git"))
    told()
    assert usual + 2 == len(asked) - usual
