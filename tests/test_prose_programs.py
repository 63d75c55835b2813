"""Programs that are missing, too old, or go wrong: a message that says so, no hang, and the rest is checked."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import time
from contextlib import suppress
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from copydesk.cli.main import main
from copydesk.prose import program, vale

if TYPE_CHECKING:
    from click.testing import Result

TEXT = "[go](none.md)\n\nTides of of the sea.\n"
ALERT = {
    "Action": {"Name": "replace", "Params": ["of"]}, "Check": "Fake.Twice", "Line": 3, "Link": "https://example.org/",
    "Match": "of of", "Message": "twice", "Severity": "warning", "Span": [7, 11],
}  # fmt: skip


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site, and a path on which no program is but the shell's; nor are the packages there."""
    (tmp_path / "site").mkdir()
    (tmp_path / "bin").mkdir()
    (tmp_path / "site/a.md").write_text(TEXT)
    (tmp_path / "site/copydesk.toml").write_text("")
    monkeypatch.chdir(tmp_path / "site")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(program, "distribution", missing)
    return tmp_path / "site"


def missing(name: str) -> None:
    raise PackageNotFoundError(name)


def install(site: Path, script: str, name: str = "vale") -> Path:
    """A fake program on the path: a script of the shell's."""
    path = site.parent / "bin" / name
    path.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def vale_that(does: str) -> str:
    """A vale that knows its version, and does something when it is to read."""
    return f'case "$*" in *--version*) echo "vale version 3.12.0"; exit 0;; esac\n{does}'


def stats() -> list[list[str]]:
    """State, parent and group of each process of the machine, and more."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            found.append(path.read_text().rpartition(")")[2].split())
    return found


def ended(groups: list[str]) -> bool:
    """Whether no process of the groups lives; one that was killed may wait for a slow disk before it is gone."""
    for _ in range(600):
        if not any(stat[2] in groups and stat[0] != "Z" for stat in stats()):
            return True
        time.sleep(0.05)
    return False


def check(*words: str) -> Result:
    return CliRunner().invoke(main, ["check", "--format", "concise", *words], catch_exceptions=False)


def test_alerts_become_diagnostics_with_severity_link_and_replacement(site: Path) -> None:
    install(site, vale_that(f"echo '{json.dumps({'./a.md': [ALERT]})}'"))
    result = check("--prose", "--format", "json")
    told = [each for each in json.loads(result.stdout)["diagnostics"] if each["group"] == "prose"]
    assert told == [{
        "rule": "vale/Fake.Twice", "group": "prose", "severity": "warning", "path": "a.md", "line": 3, "column": 7,
        "end_line": 3, "end_column": 12, "message": "twice", "url": "https://example.org/",
        "fix": {"title": "Write of", "safe": False, "edits": [
            {"line": 3, "column": 7, "end_line": 3, "end_column": 12, "text": "of"}
        ]},
    }]  # fmt: skip
    check("--prose", "--fix")
    assert (site / "a.md").read_text() == TEXT
    check("--prose", "--fix", "--unsafe-fixes")
    assert (site / "a.md").read_text() == TEXT.replace("of of", "of")


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("echo vale version 2.30.0", "vale 3 or later is needed, found vale version 2.30.0"),
        ("echo nothing of the kind", "the program vale is not the one that checks prose"),
        (vale_that("echo no such rule >&2; exit 7"), "vale ended with exit code 7 and said: no such rule"),
        (vale_that('echo \'{"Code": "E100", "Text": "bad style"}\' >&2; exit 2'), "and said: bad style"),
        (vale_that("echo '[1, 2'"), "vale ended with exit code 0 and said: [1, 2"),
        (vale_that("echo '[1, 2]'"), "vale ended with exit code 0 and said: [1, 2]"),
        (vale_that('echo \'{"a.md": [{"Check": "A.B"}]}\''), "vale ended with exit code 0 and said"),
        (vale_that("exit 0"), "vale ended with exit code 0 and said: nothing"),
        (vale_that("kill -9 $$"), "vale was killed by SIGKILL"),
        (vale_that("kill -11 $$"), "vale was killed by SIGSEGV"),
        ("kill -9 $$", "vale was killed by SIGKILL"),
    ],
)
def test_what_goes_wrong_is_told_and_the_rest_is_checked(site: Path, script: str, message: str) -> None:
    install(site, script)
    result = check("--prose")
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stderr.count("\n") == 1
    assert "a.md:1:6 error dead-link" in result.stdout


@pytest.mark.parametrize("script", ["sleep 300", vale_that("sleep 300 & sleep 300")])
def test_a_program_that_hangs_is_ended_with_what_it_started(
    site: Path, script: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vale, "STARTING", 0.5)
    install(site, f"echo $$ >>{site.parent}/pids\n{script}")
    started = time.monotonic()
    result = check("--prose")
    assert time.monotonic() - started < 200
    assert result.exit_code == 2
    assert "seconds and was ended" in result.stderr
    groups = (site.parent / "pids").read_text().split()
    assert groups
    assert ended(groups)


def test_what_cannot_be_started_is_told(site: Path) -> None:
    path = site.parent / "bin/vale"
    path.write_bytes(b"\x00\x01no program")
    path.chmod(0o755)
    result = check("--prose")
    assert result.exit_code == 2
    assert "vale cannot be started: exec format error" in result.stderr


def test_places_that_are_not_true_are_dropped_and_counted(site: Path) -> None:
    wrong = [{**ALERT, "Line": 99}, {**ALERT, "Line": 1, "Span": [1, 5]}, {**ALERT, "Match": "ships"}, ALERT]
    install(site, vale_that(f"echo '{json.dumps({'a.md': wrong})}'"))
    result = check("--prose")
    assert result.stdout.count("vale/Fake.Twice") == 1
    assert "3 alerts on prose left out, for want of a place in the text that holds the words" in result.stderr


def test_one_process_reads_many_files(site: Path) -> None:
    for number in range(50):
        (site / f"{number}.md").write_text("Tides.\n")
    install(site, vale_that(f"echo run >>{site.parent}/runs; echo '{{}}'"))
    assert check("--prose", "--select", "prose").exit_code == 0
    assert (site.parent / "runs").read_text() == "run\n"


def test_without_vale_a_notice_says_how_to_get_it(site: Path) -> None:
    (site / "copydesk.toml").write_text("prose = true\n")
    configured, asked = check(), check("--prose")
    for result in (configured, asked):
        assert (
            result.stderr
            == 'copydesk: vale is not there to check prose: `pip install "copydesk[prose]"`, or see https://vale.sh/docs/install\n'
        )
        assert "a.md:1:6 error dead-link" in result.stdout
    assert (configured.exit_code, asked.exit_code) == (1, 2)
    assert check("--no-prose").stderr == ""


def test_vale_is_sought_on_the_path_then_where_the_configuration_says(site: Path) -> None:
    (site / "tools").mkdir()
    install(site, vale_that("echo '{}'")).rename(site / "tools/vale")
    assert check("--prose").exit_code == 2
    (site / "copydesk.toml").write_text('[prose]\nvale = "tool/vale"\n')
    assert check().stderr == "copydesk: vale is neither on the path nor a program at tool/vale, where [prose] has it\n"
    (site / "copydesk.toml").write_text('[prose]\nvale = "tools/vale"\n')
    assert check().exit_code == 1
    install(site, "kill -9 $$")  # the path comes first
    assert check().exit_code == 2


def test_a_package_that_cannot_download_vale_is_a_missing_vale(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = site.parent / "package"
    (package / "vale").mkdir(parents=True)
    (package / "vale/__init__.py").touch()
    (package / "vale/main.py").write_text(
        "import sys\ndef main():\n    print('* vale not found. Downloading it...', file=sys.stderr)\n"
        "    raise OSError('no name resolves')\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(package))
    monkeypatch.setattr(program, "distribution", lambda name: name)
    monkeypatch.setattr(sys, "executable", os.path.realpath(sys.executable))  # no vale lies beside it
    (site / "copydesk.toml").write_text("prose = true\n")
    result = check()
    assert result.exit_code == 1
    assert '`pip install "copydesk[prose]"`' in result.stderr
    assert "the package vale cannot download the program: OSError: no name resolves" in result.stderr
    assert check("--prose").exit_code == 2


def test_with_since_vale_reads_what_changed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{site.parent / 'bin'}:/usr/local/bin:/usr/bin:/bin")
    names = {f"GIT_{who}_{what}": "a@b.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    (site / "b.md").write_text("Tides.\n")
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "first"]):
        subprocess.run(["git", *words], cwd=site, check=True, env={**os.environ, **names})  # noqa: S607
    (site / "b.md").write_text("Tides and more.\n")
    install(site, vale_that(f"echo $* >>{site.parent}/words; echo '{{}}'"))
    check("--prose", "--since", "HEAD", "--select", "prose")
    assert (site.parent / "words").read_text().split()[-1:] == ["./b.md"]
    assert "a.md" not in (site.parent / "words").read_text()


@pytest.mark.parametrize("words", [("--select", "dead-link,links"), ("--ignore", "prose"), ("--no-prose",)])
def test_a_program_that_nobody_listens_to_is_not_started(site: Path, words: tuple[str, ...]) -> None:
    (site / "copydesk.toml").write_text("prose = true\n")
    install(site, f"echo started >>{site.parent}/runs")
    assert check(*words).stderr == ""
    assert not (site.parent / "runs").exists()
