"""What could not be read, or is not to be written, told where it is looked for; and a diff that is."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from copydesk.cli import plain
from copydesk.cli.main import main
from copydesk.output import FORMATS

if TYPE_CHECKING:
    from pathlib import Path


def test_github_shows_at_the_file_what_could_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "latin.md").write_bytes(b"# Tides\ncaf\xe9\n")
    (tmp_path / "a.md").write_text("# Tides\n")
    result = CliRunner().invoke(main, ["check", "--format", "github"])
    assert "::error file=latin.md,line=2,col=4,title=copydesk::expected UTF-8, found the byte 0xe9\n" in result.stderr
    assert "latin.md:2:4 expected UTF-8" in result.stderr
    assert result.exit_code == 2
    assert "::error" not in CliRunner().invoke(main, ["check", "--format", "concise"]).output
    beside = ["check", "--format", "json", "--output-file", "report.json"]
    assert "::error" not in CliRunner().invoke(main, beside).output
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert "::error file=latin.md,line=2" in CliRunner().invoke(main, beside).stderr


def test_what_is_no_markdown_by_its_name_is_checked_and_never_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    files = {"docs/app.js": "  var  x = 1;\nthe 21th\n", "docs/data.csv": "the 21th,1\n", "docs/LICENSE": "21th"}
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Tides\n")
    for name, text in {**files, "docs/a.md": "Tides  rise.\n"}.items():
        (tmp_path / name).write_text(text)
    result = CliRunner().invoke(main, ["check", "--fix", *files, "docs/a.md"])
    assert result.stderr.count("not mended, since its name is not one of Markdown") == len(files)
    assert "docs/data.csv" in result.stdout
    assert (tmp_path / "docs/a.md").read_text() == "Tides rise.\n"
    assert {name: (tmp_path / name).read_text() for name in files} == files


def test_no_fix_is_offered_that_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes.txt").write_text("Tides  rise.\n")
    shown = CliRunner().invoke(main, ["check", "notes.txt"]).stdout
    assert "2 spaces between words" in shown
    assert "fix" not in shown


def test_files_that_are_read_only_where_they_are_named_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.qmd").write_text('---\ntitle: Tides at sea\ndate: "2024-05-01"\n---\n\nSee the [moon](moon.png).\n')
    run = CliRunner().invoke(main, ["check"])
    assert run.stderr == "no Markdown files found in this folder; files ending in .qmd are read where they are named\n"
    run = CliRunner().invoke(main, ["check", "a.qmd", "--format", "concise", "--ignore", "weak-description"])
    assert run.stdout == "a.qmd:6:16 error dead-link no file moon.png\n"


def test_a_folder_without_documents_is_told_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs/img").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: Quay\n")
    (tmp_path / "docs/a.md").write_text("# Tides\n")
    assert CliRunner().invoke(main, ["check", "docs/img"]).stderr == "no Markdown files found in docs/img\n"
    monkeypatch.chdir(tmp_path / "docs/img")
    assert CliRunner().invoke(main, ["check"]).stderr == "no Markdown files found in this folder\n"


@pytest.mark.parametrize("words", [["check", "--fix"], ["inspect"], ["references", "sort"]])
def test_an_empty_path_is_not_all_that_is_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("Tides  rise.\n")
    run = CliRunner().invoke(main, [*words, ""])
    assert run.exit_code == 2
    assert "it is empty" in run.stderr
    assert (tmp_path / "a.md").read_text() == "Tides  rise.\n"
    assert plain.read([*words, ""]) is None


@pytest.mark.parametrize("words", [["check"], ["check", "--diff"], ["references", "export"]])
def test_a_report_is_written_over_no_document_but_a_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("Tides  rise.\n")
    run = CliRunner().invoke(main, [*words, "--output-file", "./a.md"])
    assert run.exit_code == 2
    assert "--output-file ./a.md: this file of the site would be lost" in run.stderr
    assert (tmp_path / "a.md").read_text() == "Tides  rise.\n"
    for _ in range(2):
        again = ["check", "--format", "markdown", "--output-file", "faults.md", "a.md"]
        assert CliRunner().invoke(main, again).exit_code == 0
    assert (tmp_path / "faults.md").read_text().startswith("## copydesk: 1 warning")


@pytest.mark.parametrize("name", ["people.yml", "copydesk.toml", "copydesk-baseline.json"])
def test_a_report_is_written_over_no_part_of_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    texts = {"copydesk.toml": "authors = 'people.yml'\n", "people.yml": "bo: {name: Bo}\n", "a.md": "Tides rise.\n"}
    for each, text in texts.items():
        (tmp_path / each).write_text(text)
    assert CliRunner().invoke(main, ["check", "--update-baseline"]).exit_code == 0
    before = (tmp_path / name).read_bytes()
    run = CliRunner().invoke(main, ["check", "--output-file", name])
    assert run.exit_code == 2
    assert f"{name}: this file of the site would be lost" in run.stderr
    assert (tmp_path / name).read_bytes() == before


def test_a_diff_is_written_where_it_is_wanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("Tides  rise.\n")
    shown = CliRunner().invoke(main, ["check", "--diff"]).stdout
    assert CliRunner().invoke(main, ["check", "--diff", "--output-file", "a.patch"]).output == ""
    assert (tmp_path / "a.patch").read_text() == shown
    refused = CliRunner().invoke(main, ["check", "--diff", "--output-file", "none/a.patch"])
    assert refused.exit_code == 2


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are UTF-8 elsewhere")
def test_a_name_that_is_not_utf8_breaks_no_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / os.fsdecode(b"caf\xe9.md")).write_text("Tides  rise.\n")
    for name in FORMATS:
        run = CliRunner().invoke(main, ["check", "--format", name], catch_exceptions=False)
        assert "stray-space" in run.stdout
    assert CliRunner().invoke(main, ["inspect", "."], catch_exceptions=False).exit_code == 0
    assert CliRunner().invoke(main, ["check", "--diff", "--output-file", "a.patch"]).exit_code == 0
    assert CliRunner().invoke(main, ["check", "--update-baseline"], catch_exceptions=False).exit_code == 0
    assert CliRunner().invoke(main, ["check"], catch_exceptions=False).stdout == "1 document, nothing to report\n"


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are UTF-8 elsewhere")
def test_a_name_that_is_not_utf8_is_printed_as_it_is(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.md")).write_text(
        "A [2], B [1].\n\n## References\n\n[1] A. 2001.\n\n[2] B. 2002.\n"
    )
    words = [sys.executable, "-m", "copydesk", "references", "sort", "--diff"]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8:strict"}
    ran = subprocess.run(words, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith(b"--- caf\xe9.md\n")
