"""A baseline: what was there when copydesk came is not reported, and what was mended is told."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from tests.test_since import commit, git

from copydesk.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

NAME = "copydesk-baseline.json"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of two documents with four faults."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "copydesk.toml").write_text("")
    (tmp_path / "a.md").write_text("[go](none.md)\n\nTides  rise.\n")
    (tmp_path / "b.md").write_text("[go](none.md)\n\n[come](none.md)\n")
    return tmp_path


def check(*words: str) -> Result:
    return CliRunner().invoke(main, ["check", "--format", "concise", *words], catch_exceptions=False)


def update(*words: str) -> str:
    result = check("--update-baseline", *words)
    assert result.exit_code == 0
    assert result.stdout == ""
    return result.stderr


def test_what_is_known_is_not_reported_though_its_lines_move(folder: Path) -> None:
    assert update() == f"{NAME}: 4 known faults\n"
    assert check().stdout + check().stderr == ""
    a = folder / "a.md"
    a.write_text("First.\n\n" + a.read_text() + "\nEnd  of it.\n")
    assert check().stdout == "a.md:7:4 warning stray-space 2 spaces between words\n"


def test_one_more_of_a_known_kind_is_reported(folder: Path) -> None:
    update()
    (folder / "b.md").write_text((folder / "b.md").read_text() + "\n[leave](none.md)\n")
    assert check().stdout == "b.md:5:9 error dead-link no file none.md\n"
    assert check().exit_code == 1


def test_what_is_mended_is_told_and_dropped(folder: Path) -> None:
    update()
    (folder / "b.md").write_text("[go](none.md)\n")
    assert check().stderr == f"{NAME}: 1 known fault is mended: --update-baseline takes it out\n"
    assert check("a.md").stderr == ""
    assert check("--select", "typography").stderr == ""
    (folder / "b.md").unlink()
    assert "2 known faults are mended" in check().stderr
    assert update() == f"{NAME}: 2 known faults\n"
    assert check().stderr == ""


def test_an_update_of_a_part_leaves_the_rest(folder: Path) -> None:
    update()
    (folder / "a.md").write_text("Nothing.\n")
    assert update("a.md") == f"{NAME}: 2 known faults\n"
    assert update("b.md", "--select", "typography") == f"{NAME}: 2 known faults\n"
    assert json.loads((folder / NAME).read_text())["known"].keys() == {"b.md"}


def test_another_file_may_hold_it(folder: Path) -> None:
    update("--baseline", "known.json")
    assert not (folder / NAME).exists()
    assert check().exit_code == 1
    assert check("--baseline", "known.json").stdout == ""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", f"{NAME}:1:2: expecting property name"),
        ("[]", f"{NAME}:1:1: this is no baseline"),
        ('{"known": {"a.md": 3}}', "this is no baseline"),
        ('{"known": {"a.md": {"dead-link": {"x": "y"}}}}', "this is no baseline"),
    ],
)
def test_a_broken_baseline_is_told(folder: Path, text: str, message: str) -> None:
    (folder / NAME).write_text(text)
    result = check()
    assert result.exit_code == 2
    assert message in result.stderr
    assert "expected what `copydesk check --update-baseline` writes" in result.stderr


def test_options_that_do_not_go_together(folder: Path) -> None:
    for words in (["--since", "main"], ["--fix"], ["--diff"]):
        assert check("--update-baseline", *words).exit_code == 2
    assert not (folder / NAME).exists()


@pytest.mark.usefixtures("folder")
def test_a_file_that_is_not_there_is_told() -> None:
    result = check("--baseline", "knwon.json")
    assert result.exit_code == 1
    assert result.stderr == "knwon.json: no such file, so nothing is known: --update-baseline writes it\n"
    assert check().stderr == ""
    update("--baseline", "known.json")
    assert check("--baseline", "known.json").stderr == ""


def test_a_pipe_in_the_place_of_a_baseline_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / NAME)
    assert check().exit_code == 1
    assert "cannot be written: not a file" in check("--update-baseline").stderr


def test_none_is_left_that_could_not_be_written_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("copydesk.fix.write", full)
    assert "cannot be written: no space left" in check("--update-baseline").stderr
    assert not (folder / NAME).exists()


@pytest.mark.parametrize(("path", "place"), [("doc", "."), ("docs/a.md", "docs"), (".", ".")])
def test_a_slip_in_a_path_or_in_the_configuration_makes_none(folder: Path, path: str, place: str) -> None:
    (folder / "docs").mkdir()
    if path == ".":
        (folder / "copydesk.toml").write_text("athors = 1\n")
    result = check("--update-baseline", path)
    assert result.exit_code == 2
    assert "known fault" not in result.stderr
    assert not (folder / place / NAME).exists()


def test_what_was_not_read_this_time_stays_known(folder: Path) -> None:
    (folder / "docs").mkdir()
    (folder / "docs/c.md").write_text("[go](none.md)\n")
    (folder / "mkdocs.yml").write_text("site_name: Harbour\n")
    update("a.md", "docs")
    assert check().stderr == ""
    assert update() == f"{NAME}: 2 known faults\n"
    (folder / "copydesk.toml").unlink()
    (folder / "mkdocs.yml").unlink()
    assert check("a.md").stderr == ""
    assert update("a.md") == f"{NAME}: 3 known faults\n"


@pytest.mark.parametrize("moved", ["sea/b.md", "b/index.md", "other.md"])
def test_what_is_known_of_a_file_that_moves_stays_known(folder: Path, moved: str) -> None:
    (folder / "b.md").write_text("[go](none.md)\n\nShips  sail.\n\nTides  rise.\n")
    update()
    (folder / moved).parent.mkdir(exist_ok=True)
    (folder / "b.md").rename(folder / moved)
    assert check().stdout + check().stderr == ""
    (folder / moved).write_text((folder / moved).read_text() + "\n[leave](gone.md)\n")
    assert check().stdout == f"{moved}:7:9 error dead-link no file gone.md\n"
    assert update() == f"{NAME}: 6 known faults\n"
    assert {"a.md", moved} == json.loads((folder / NAME).read_text())["known"].keys()


def test_a_run_over_a_part_forgets_nothing_of_a_file_that_moved(folder: Path) -> None:
    update()
    (folder / "sea").mkdir()
    (folder / "b.md").rename(folder / "sea/b.md")
    assert check("a.md").stderr == ""
    assert update("a.md") == f"{NAME}: 4 known faults\n"
    assert update("sea", "--select", "links") == f"{NAME}: 4 known faults\n"
    assert check().stdout + check().stderr == ""


def test_a_name_too_long_for_a_file_is_of_none(folder: Path) -> None:
    (folder / NAME).write_text(json.dumps({"version": 1, "known": {"a" * 999: {"dead-link": {"0": 1}}}}))
    assert "1 known fault is mended" in check().stderr


def test_a_new_file_does_not_pass_for_one_that_is_gone(folder: Path) -> None:
    update()
    (folder / "b.md").unlink()
    (folder / "new.md").write_text("[go](none.md)\n\nShips  sail.\n\nWinds  blow.\n")
    assert len(check().stdout.splitlines()) == 3
    assert "2 known faults are mended" in check().stderr


@pytest.mark.parametrize(
    ("fault", "follows"), [("[stay](lost.md)", True), ("[go](none.md)", False), ("---\n---", False)]
)
def test_a_file_with_one_fault_that_moves_is_known_where_no_other_has_that(
    folder: Path, fault: str, *, follows: bool
) -> None:
    (folder / "copydesk.toml").write_text("[[collections]]\nname = 'all'\npaths = ['*.md']\nrequired = ['title']\n")
    titled = "---\ntitle: Ebb and flow\ndescription: What the moon does to the sea, and when it does so.\n---\n\n"
    (folder / "c.md").write_text(fault if fault.startswith("-") else titled + fault)
    update()
    (folder / "c.md").rename(folder / "moved.md")
    assert (check().stdout + check().stderr == "") is follows


def test_git_tells_that_a_file_was_renamed(folder: Path) -> None:
    """Where other files have its fault, too, nothing else does."""
    (folder / "c.md").write_text("Words about the tides, and then:\n\n[go](none.md)\n")
    update()
    git(folder, "init", "-q")
    commit(folder)
    git(folder, "mv", "c.md", "moved.md")
    result = check("--since", "HEAD")
    assert result.stdout + result.stderr == ""
    (folder / "moved.md").write_text((folder / "moved.md").read_text() + "\n[leave](gone.md)\n")
    assert check("--since", "HEAD").stdout == "moved.md:5:9 error dead-link no file gone.md\n"
