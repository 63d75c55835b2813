"""The plain runs of `check`, whose arguments are read without click: what is read is what click reads."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from copydesk.cli import checking, plain, program
from copydesk.cli.check import command
from copydesk.cli.checking import Wanted
from copydesk.cli.main import main
from copydesk.output import FORMATS

PLAIN = [
    [],
    ["."],
    ["posts", "a b.md", "é/한.md"],
    *([flag] for flag in plain.FLAGS),
    *(["--format", name] for name in ("auto", *FORMATS)),
    ["--jobs", "3", "posts", "--fix", "--diff", "--jobs", "04"],
    ["--select", "dead-link", "--select", "references, links,", "--ignore", "vale"],
    ["--format", "json", "--format", "text", "--exit-zero", "--no-cache", "posts"],
]
LEFT_TO_CLICK = [
    ["--help"],
    ["--", "--fix"],
    ["-"],
    ["posts", ""],
    ["--no-such-option"],
    ["--format"],
    ["--format", "xml"],
    ["--format=json"],
    ["--jobs", "0"],
    ["--jobs", "two"],
    ["--jobs", "²"],
    ["--select", "dead-lnk"],
    *([option] for name in command.params for option in name.opts if option not in {*plain.FLAGS, "paths"}),
]


@pytest.mark.parametrize("arguments", PLAIN, ids=" ".join)
def test_what_is_read_is_what_click_reads(arguments: list[str]) -> None:
    asked = plain.read(["check", *arguments])
    assert asked is not None
    assert Wanted(**asked) == Wanted(**command.make_context("check", list(arguments)).params)


@pytest.mark.parametrize("arguments", LEFT_TO_CLICK, ids=" ".join)
def test_the_rest_is_left_to_click(arguments: list[str]) -> None:
    assert plain.read(["check", *arguments]) is None


def test_other_commands_are_left_to_click(monkeypatch: pytest.MonkeyPatch) -> None:
    assert plain.read([]) is plain.read(["inspect", "a.md"]) is plain.read(["--version"]) is None
    monkeypatch.setattr(sys, "platform", "win32")
    assert plain.read(["check"]) is None


def test_what_nothing_is_said_of_is_as_click_has_it() -> None:
    assert Wanted() == Wanted(**command.make_context("check", []).params)


@pytest.mark.parametrize(
    ("arguments", "code"), [(["--unsafe-fixes"], 2), (["--update-baseline", "--fix"], 2), (["none.md"], 2), ([], 1)]
)
def test_a_run_tells_and_ends_as_click_does(
    tmp_path: Path, arguments: list[str], code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text("[a](none.md)\n", "utf-8")
    command_line = [sys.executable, "-m", "copydesk", "check", *arguments]
    ran = subprocess.run(command_line, capture_output=True, encoding="utf-8", cwd=tmp_path, check=False)
    monkeypatch.chdir(tmp_path)
    clicked = CliRunner().invoke(main, ["check", *arguments], prog_name="copydesk")
    assert ran.returncode == clicked.exit_code == code
    assert (ran.stdout, ran.stderr.replace("python -m copydesk", "copydesk")) == (clicked.stdout, clicked.stderr)


def raised(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> int:
    """The exit code of a run in which something goes wrong."""

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(checking, "check", fail)
    monkeypatch.setattr(command, "callback", command.callback)  # which the run changes
    monkeypatch.setattr(sys, "argv", ["copydesk", "check"])
    codes: list[int] = []
    monkeypatch.setattr(program, "end_at_once", codes.append)
    program.run()
    return codes.pop()


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (KeyboardInterrupt(), 1, "Aborted!"),
        (BrokenPipeError(32, "Broken pipe"), 1, ""),
        (click.UsageError("the tide is out"), 2, "Error: the tide is out"),
    ],
)
def test_click_tells_what_goes_wrong(
    error: BaseException, code: int, words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", sys.stdout)  # both are put aside where a pipe is broken
    monkeypatch.setattr(sys, "stderr", sys.stderr)
    assert raised(error, monkeypatch) == code
    told = capsys.readouterr().err.strip()
    assert told.endswith(words)
    assert bool(told) == bool(words)


def test_a_fault_of_ours_is_told_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ZeroDivisionError):
        raised(ZeroDivisionError(), monkeypatch)


def test_words_of_any_script_are_told_where_the_locale_has_ascii(tmp_path: Path) -> None:
    (tmp_path / "조수.md").write_text("[물때](없음.md)\n", "utf-8")
    plainest = {**os.environ, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    plainest.pop("PYTHONIOENCODING", None)
    for arguments in (["--format", "concise"], ["없음2.md"]):
        command_line = [sys.executable, "-m", "copydesk", "check", *arguments]
        ran = subprocess.run(command_line, capture_output=True, cwd=tmp_path, env=plainest, check=False)
        assert "없음" in (ran.stdout + ran.stderr).decode()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is full")
@pytest.mark.parametrize(
    "arguments", [["check"], ["check", "--output-file", "/dev/full"], ["explain"], ["inspect", "a.md"], ["schema"]]
)
def test_a_full_disk_is_told_and_is_no_fault_of_the_posts(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("[gone](gone.md)\n", "utf-8")
    with Path("/dev/full").open("wb") as full:
        command_line = [sys.executable, "-m", "copydesk", *arguments]
        ran = subprocess.run(command_line, stdout=full, stderr=subprocess.PIPE, cwd=tmp_path, check=False)
    assert ran.returncode == 2
    assert ran.stderr.decode() == "Error: not all of it could be written: no space left on device\n"


@pytest.mark.skipif(sys.platform == "win32", reason="has no such shell")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("arguments", ["check", "check --format json", "explain", "inspect a.md"])
def test_what_goes_to_a_closed_stream_is_lost_and_nothing_else(arguments: str, closed: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("[gone](gone.md)\n", "utf-8")
    command_line = ["sh", "-c", f'"$0" -m copydesk {arguments} {closed}', sys.executable]
    ran = subprocess.run(command_line, capture_output=True, cwd=tmp_path, check=False)
    assert ran.returncode == int(arguments.startswith("check"))
    assert ran.stderr.decode() == ""
    assert bool(ran.stdout) == (closed == "2>&-")
