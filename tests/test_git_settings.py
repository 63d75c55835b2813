"""`--since`, whatever a user's git is told to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from tests.test_since import commit, git, write

from copydesk.cli.main import main

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
