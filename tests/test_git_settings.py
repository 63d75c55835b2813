"""What git is asked, whatever a user's git is told to print, and whatever files are called."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from tests.test_since import commit, git, write

from copydesk.cli.main import main
from copydesk.git import changes_since, texts_at

if TYPE_CHECKING:
    from pathlib import Path

OLD = "Tides  rise.\n\nships\n\nTides  fall.\n\nwinds\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a submodule that has a newer commit, and with a page of which two lines changed."""
    for name in ("part", "blog"):
        write(tmp_path / name, {"mkdocs.yml": "site_name: Harbour\n", "docs/z.md": OLD})
        git(tmp_path / name, "init", "-q")
    commit(tmp_path / "part")
    blog = tmp_path / "blog"
    git(blog, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(tmp_path / "part"), "docs/part")
    commit(blog)
    write(blog, {"docs/part/docs/z.md": "Part.\n", "docs/z.md": OLD.replace("ships", "Ships  sail.").replace("w", "W")})
    commit(blog / "docs/part")
    monkeypatch.chdir(blog)
    return blog


@pytest.mark.parametrize(
    "setting",
    [
        "diff.submodule=log", "diff.submodule=diff", "diff.interHunkContext=9", "diff.noprefix=true", "color.ui=always",
        "diff.mnemonicPrefix=true", "diff.external=cat", "diff.renames=copies", "diff.context=9", "core.quotePath=true",
    ],
)  # fmt: skip
def test_changed_lines_are_known(folder: Path, setting: str) -> None:
    git(folder, "config", *setting.split("="))
    words = ["check", "--format", "concise", "--since", "HEAD", "docs/z.md"]
    assert CliRunner().invoke(main, words).stdout == "docs/z.md:3:6 warning stray-space 2 spaces between words\n"


def test_old_texts_are_asked_for_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [*(f"web/{number}.md" for number in range(20)), "web/é b.md", "web/empty.md", "web/two\nlines.md"]
    texts = {name: f"{name}\n\n0 blob 5\nEbb\n" if name != "web/empty.md" else "" for name in names}
    write(tmp_path, texts)
    git(tmp_path, "init", "-q")
    commit(tmp_path)
    write(tmp_path, dict.fromkeys(names, "new"))
    changes = changes_since(tmp_path / "web", "HEAD")
    asked = []
    run = subprocess.run

    def noted(words: list[str], **more: Any) -> Any:
        asked.append(words)
        return run(words, **more)

    monkeypatch.setattr(subprocess, "run", noted)
    found = texts_at(tmp_path / "web", changes, [*changes.lines, "none.md"])
    assert found == {name.removeprefix("web/"): text for name, text in texts.items()}
    assert len(asked) == 2  # and one for the name that no list can hold
