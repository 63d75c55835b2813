"""Paths that GitHub and GitLab read: from the top of the repository, wherever in it a step runs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from copydesk.cli.main import main
from copydesk.diagnostic import from_top

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def blog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a blog in a repository, in which a step runs."""
    folder = tmp_path / "web/blog"
    (folder / "docs").mkdir(parents=True)
    (folder / "docs/a b.md").write_text("[go](none.md)\n")
    (folder / "docs/b.md").write_bytes(b"\xff")
    monkeypatch.chdir(folder)
    return folder


def said(*words: str) -> str:
    return CliRunner().invoke(main, ["check", *words], catch_exceptions=False).output


def test_github_is_told_paths_from_the_top(blog: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(blog.parents[1]))
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert "::error file=web/blog/docs/a b.md,line=1," in said()
    assert "::error file=web/blog/docs/b.md,line=1,col=1," in said()
    (run,) = json.loads(said("docs/a b.md", "--format", "sarif").partition("\n")[0])["runs"]
    place = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uri"] == "web/blog/docs/a%20b.md"
    monkeypatch.chdir(blog / "docs")
    assert "::error file=web/blog/docs/a b.md,line=1," in said("..")


def test_gitlab_is_told_paths_from_the_top(blog: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI_PROJECT_DIR", str(blog.parents[1]))
    (entry,) = json.loads(said("docs/a b.md", "--format", "gitlab"))
    assert entry["location"]["path"] == "web/blog/docs/a b.md"


@pytest.mark.parametrize("top", [".", "elsewhere"])
def test_other_places_are_as_they_are(blog: Path, monkeypatch: pytest.MonkeyPatch, top: str) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(blog / top))
    assert "::error file=docs/a b.md,line=1," in said("--format", "github")


def test_people_are_told_paths_from_where_they_are(blog: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(blog.parents[1]))
    assert "\ndocs/a b.md:1:6 error dead-link" in f"\n{said('--format', 'concise')}"


def test_the_address_of_a_page_has_no_folder() -> None:
    assert from_top("web/", "https://quay.example/a") == "https://quay.example/a"
    assert from_top("web/blog/", "../a.md") == "web/a.md"


@pytest.mark.parametrize(("top", "moves"), [(".", True), ("web/blog", False), (None, False)])
def test_workflows_that_count_at_the_top_only_are_told_to_move(tmp_path: Path, top: str | None, *, moves: bool) -> None:
    folder = tmp_path / "web/blog"
    if top:
        (tmp_path / top / ".git").mkdir(parents=True)
    made = CliRunner().invoke(main, ["init", str(folder)], catch_exceptions=False).stdout
    assert ("move .github and .pre-commit-config.yaml to the top of the repository" in made) is moves
    old = tmp_path / "old/_posts"
    old.mkdir(parents=True)
    (old / "2031-05-01-ebb.md").write_text("---\ntitle: Ebb\n---\n")
    made = (
        CliRunner().invoke(main, ["import", str(old.parent), str(tmp_path / "web/new")], catch_exceptions=False).stdout
    )
    assert ("move .github" in made) is (top == ".")
