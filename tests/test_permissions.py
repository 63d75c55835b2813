"""What may not be read or written is told, and never a traceback.

Permissions do not hold for root: root becomes nobody here, once all that is needed is imported.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from copydesk.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs permissions as Unix has them")

NOBODY = 65534
FAULT = "[go](none.md)\n"
DENIED = "cannot be read: permission denied\n"


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A working directory that everybody may enter."""
    path = Path(tempfile.mkdtemp(prefix="copydesk-"))
    path.chmod(0o755)
    monkeypatch.chdir(path)
    yield path
    for each in path.rglob("*"):
        each.chmod(0o755)
    shutil.rmtree(path)


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_md", ".md").replace("_yml", ".yml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


def run_as_nobody(closed: Path, mode: int, *words: str) -> Result:
    """Run as one who has but `mode` of a path."""
    run(*words, "--help")
    run("check", "--format", "concise"), run("inspect", "."), run("references", "export")  # imports what they need
    closed.chmod(mode)
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        return run(*words)
    finally:
        if root:
            os.seteuid(0)


def test_a_closed_docs_folder_is_told(folder: Path) -> None:
    write(folder, mkdocs_yml="site_name: A\n", docs__a_md=FAULT, docs__authors_yml="{}\n")
    result = run_as_nobody(folder / "docs", 0, "check")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"docs: {DENIED}"


def test_a_folder_that_may_be_listed_only_is_told_file_by_file(folder: Path) -> None:
    write(folder, b__a_md=FAULT, b__b_md=FAULT)
    result = run_as_nobody(folder / "b", 0o444, "check", "b")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"b/a.md: {DENIED}b/b.md: {DENIED}"


def test_a_closed_folder_below_is_told_and_the_rest_is_checked(folder: Path) -> None:
    write(folder, mkdocs_yml="site_name: A\n", docs__a_md=FAULT, docs__b__b_md=FAULT)
    result = run_as_nobody(folder / "docs/b", 0, "check", "docs", "docs/a.md", "--format", "concise")
    assert result.exit_code == 2
    assert result.stdout.startswith("docs/a.md:1:6 error dead-link ")
    assert result.stderr == f"docs/b: {DENIED}"


def test_a_closed_folder_beside_files_without_a_site_is_none_of_ours(folder: Path) -> None:
    write(folder, a_md="Tides rise.\n", b__b_md=FAULT)
    result = run_as_nobody(folder / "b", 0, "check", "a.md")
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize("words", [["check"], ["inspect"], ["references", "export"], ["references", "renumber"]])
def test_a_file_in_a_closed_folder_is_told(folder: Path, words: list[str]) -> None:
    write(folder, locked__b_md=FAULT)
    result = run_as_nobody(folder / "locked", 0, *words, "locked/b.md")
    assert result.exit_code == 2
    assert f"locked/b.md: {DENIED}" in result.stderr


def test_where_nothing_could_be_read_nothing_is_said_to_be_well(folder: Path) -> None:
    result = run("check", "none.md")
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", "none.md: no such file or folder\n")
    assert json.loads(run("check", "none.md", "--format", "json").stdout)["diagnostics"] == []
    write(folder, a_md="")
    assert run("check", "none.md", "a.md").stdout == "1 document, nothing to report\n"


def test_what_cannot_be_written_is_not_mended_and_is_reported(folder: Path) -> None:
    write(folder, a_md="Tides  rise.\n", locked__b_md="Tides  rise.\n")
    (folder / "a.md").chmod(0o666)
    folder.chmod(0o777)
    result = run_as_nobody(folder / "locked", 0o555, "check", "--fix", "--format", "concise")
    assert result.exit_code == 2
    assert result.stdout == "locked/b.md:1:6 warning stray-space 2 spaces between words\n"
    assert result.stderr == "locked/b.md: cannot be written: permission denied\nmended 1 document\n"
    assert (folder / "a.md").read_text("utf-8") == "Tides rise.\n"


def test_nothing_is_said_to_be_mended_that_is_not(folder: Path) -> None:
    write(folder, locked__b_md="Tides  rise.\n")
    result = run_as_nobody(folder / "locked", 0o555, "check", "--fix")
    assert (result.exit_code, result.stderr) == (2, "locked/b.md: cannot be written: permission denied\n")
    assert "1 warning in 1 document" in result.stdout
