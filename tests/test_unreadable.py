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


def test_what_is_no_markdown_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("site_name: Tides\n")
    (tmp_path / "docs").mkdir()
    files = {"docs/app.js": "  var  x = 1;  \nfoo();\n", "docs/data.csv": "the 21th,1\n", "docs/LICENSE": "All  rights"}
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    (tmp_path / "docs/a.md").write_text("Tides  rise.\n")
    result = CliRunner().invoke(main, ["check", "--fix", *files, "docs/a.md"])
    assert result.exit_code == 2
    assert "docs/app.js: no Markdown by its name: expected one in .md" in result.stderr
    assert "mended 1 document" in result.output
    assert (tmp_path / "docs/a.md").read_text() == "Tides rise.\n"
    assert {name: (tmp_path / name).read_text() for name in files} == files
