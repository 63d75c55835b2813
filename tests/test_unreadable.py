"""What could not be read, told where it is looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner

from copydesk.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_github_shows_at_the_file_what_could_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "latin.md").write_bytes(b"# Tides\ncaf\xe9\n")
    (tmp_path / "a.md").write_text("# Tides\n")
    result = CliRunner().invoke(main, ["check", "--format", "github"])
    assert "::error file=latin.md,line=2,col=4,title=copydesk::expected UTF-8, found the byte 0xe9\n" in result.stdout
    assert "latin.md:2:4 expected UTF-8" in result.stderr
    assert result.exit_code == 2
    assert "::error" not in CliRunner().invoke(main, ["check", "--format", "concise"]).output
