"""The command line: what it prints, where, and the exit code it chooses."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from copydesk import __version__
from copydesk.cli.main import main
from copydesk.output import FORMATS
from copydesk.rule import all_rules

if TYPE_CHECKING:
    from pathlib import Path

DEAD = "[go](none.md)\n"
SPACED = "Tides  rise.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    """Run copydesk in this process. What is not an exit is an error of the test's."""
    return CliRunner().invoke(main, words, catch_exceptions=False)


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8", newline="")


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        ("Tides rise.\n", [], 0),
        (DEAD, [], 1),
        (DEAD, ["--exit-zero"], 0),
        (DEAD, ["--ignore", "links"], 0),
        (DEAD, ["--select", "typography"], 0),
        (DEAD, ["--strict"], 1),
        (SPACED, [], 0),
        (SPACED, ["--strict"], 1),
        (SPACED, ["--strict", "--exit-zero"], 0),
        (SPACED, ["--strict", "--fix"], 0),
        (DEAD, ["--format", "none"], 2),
        (DEAD, ["--jobs", "0"], 2),
        (DEAD, ["--none"], 2),
        (DEAD, ["--unsafe-fixes"], 2),
        (DEAD, ["none.md"], 2),
        (DEAD, ["none.md", "--exit-zero"], 2),
    ],
)
def test_exit_code(folder: Path, text: str, options: list[str], code: int) -> None:
    write(folder, {"a.md": text})
    assert run("check", "a.md", *options).exit_code == code


def test_paths_are_shown_from_the_working_directory(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, {"mkdocs.yml": "site_name: A", "docs/pages/a.md": f"---\ntitle: A\nlayout: page\n---\n{DEAD}"})
    expected = "a.md:5:6 error dead-link no file none.md\n"
    assert run("check", "--format", "concise").stdout == f"docs/pages/{expected}"
    assert run("check", "docs", "--format", "concise").stdout == f"docs/pages/{expected}"
    assert run("check", str(folder / "docs/pages/a.md"), "--format", "concise").stdout == f"docs/pages/{expected}"
    monkeypatch.chdir(folder / "docs/pages")
    assert run("check", "--format", "concise").stdout == expected
    (folder / "other").mkdir()
    monkeypatch.chdir(folder / "other")
    assert run("check", "../docs", "--format", "concise").stdout == f"../docs/pages/{expected}"


def test_several_sites_are_checked_in_one_run(folder: Path) -> None:
    write(folder, {"a/mkdocs.yml": "site_name: A", "a/docs/a.md": DEAD, "b/copydesk.toml": "", "b/b.md": DEAD})
    report = json.loads(run("check", "a", "b", "--format", "json").stdout)
    assert [found["path"] for found in report["diagnostics"]] == ["a/docs/a.md", "b/b.md"]
    assert report["summary"]["documents"] == 2


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_tells_the_fault(folder: Path, name: str) -> None:
    write(folder, {"a.md": DEAD})
    result = run("check", "a.md", "--format", name)
    assert "none.md" in result.stdout
    assert "dead-link" in result.stdout
    assert not result.stderr
    if name in {"json", "sarif", "rdjson", "gitlab"}:
        json.loads(result.stdout)


def test_json_is_as_the_contract_has_it(folder: Path) -> None:
    write(folder, {"a.md": f"é {DEAD}", "none-one.md": "", "b.md": SPACED})
    report = json.loads(run("check", "a.md", "b.md", "none-one.md", "--format", "json").stdout)
    dead, spaced = report["diagnostics"]
    assert set(report) == {"version", "diagnostics", "summary"}
    assert report["version"] == 1
    assert report["summary"].pop("seconds") >= 0
    assert report["summary"] == {"documents": 3, "errors": 1, "warnings": 1, "infos": 0, "fixable": 1}
    assert dead.pop("url").endswith("/rules/dead-link/")
    assert dead.pop("message") == "no file none.md: did you mean none-one.md?"
    assert dead == {
        "rule": "dead-link", "group": "links", "severity": "error", "path": "a.md",
        "line": 1, "column": 8, "end_line": 1, "end_column": 15,
        "fix": {"title": "Link to none-one.md", "safe": False, "edits": [
            {"line": 1, "column": 8, "end_line": 1, "end_column": 15, "text": "none-one.md"}]},
    }  # fmt: skip
    assert spaced["fix"]["edits"] == [{"line": 1, "column": 6, "end_line": 1, "end_column": 8, "text": " "}]


def test_output_file_takes_the_report(folder: Path) -> None:
    write(folder, {"a.md": DEAD})
    result = run("check", "a.md", "--format", "json", "--output-file", "out.json")
    assert result.exit_code == 1
    assert not result.stdout
    assert json.loads((folder / "out.json").read_text("utf-8"))["summary"]["errors"] == 1
    assert run("check", "a.md", "--output-file", "none/out.json").exit_code == 2


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--select", "dead-lnk"], "no rule or group is named dead-lnk: did you mean dead-link?"),
        (["--ignore", "dead-link,typografy"], "no rule or group is named typografy: did you mean typography?"),
        (["--select", "zzz"], "no rule or group is named zzz"),
    ],
)
def test_a_slip_in_a_name_is_told_with_the_nearest(folder: Path, words: list[str], message: str) -> None:
    write(folder, {"a.md": DEAD})
    result = run("check", "a.md", *words)
    assert result.exit_code == 2
    assert message in result.stderr
    assert not result.stdout


def test_rules_are_selected_and_left_out(folder: Path) -> None:
    write(folder, {"a.md": DEAD + "\n" + SPACED})

    def told(*words: str) -> list[str]:
        found = json.loads(run("check", "a.md", "--format", "json", *words).stdout)["diagnostics"]
        return [each["rule"] for each in found]

    assert told() == ["dead-link", "stray-space"]
    assert told("--select", "stray-space,dead-link") == ["dead-link", "stray-space"]
    assert told("--select", "links", "--select", "typography") == ["dead-link", "stray-space"]
    assert told("--ignore", "links") == ["stray-space"]
    assert told("--select", "links,typography", "--ignore", "stray-space") == ["dead-link"]


def test_fix_mends_and_reports_what_is_left(folder: Path) -> None:
    write(folder, {"a.md": SPACED.replace("\n", "\r\n") + DEAD, "b.md": "Ash.\n"})
    result = run("check", "a.md", "b.md", "--fix", "--format", "concise")
    assert result.stdout == "a.md:2:6 error dead-link no file none.md\n"
    assert result.stderr == "mended 1 document\n"
    assert (folder / "a.md").read_bytes() == b"Tides rise.\r\n" + DEAD.encode()
    assert run("check", "a.md", "--fix").stderr == ""


def test_unsafe_fixes_are_made_where_asked_for(folder: Path) -> None:
    write(folder, {"a.md": "[go](none.md)\n", "none-one.md": ""})
    run("check", "a.md", "--fix")
    assert (folder / "a.md").read_text() == "[go](none.md)\n"
    assert run("check", "a.md", "--fix", "--unsafe-fixes").exit_code == 0
    assert (folder / "a.md").read_text() == "[go](none-one.md)\n"


def test_diff_shows_what_fix_would_change_and_changes_nothing(folder: Path) -> None:
    write(folder, {"a.md": "One.\n\nTides  rise."})
    result = run("check", "a.md", "--diff")
    assert result.stdout == (
        "--- a.md\n+++ a.md\n@@ -1,3 +1,3 @@\n One.\n \n"
        "-Tides  rise.\n\\ No newline at end of file\n+Tides rise.\n\\ No newline at end of file\n"
    )
    assert (folder / "a.md").read_text() == "One.\n\nTides  rise."
    patched = subprocess.run(["git", "apply", "-p0"], input=result.stdout, text=True, cwd=folder, check=False)  # noqa: S607
    assert patched.returncode == 0
    assert (folder / "a.md").read_text() == "One.\n\nTides rise."


def test_what_cannot_be_read_is_told_and_the_rest_is_checked(folder: Path) -> None:
    write(
        folder,
        {"a.md": DEAD, "wrong/copydesk.toml": "[rules]\ndead-lnk = 'off'\n", "wrong/b.md": "", "empty/c.txt": ""},
    )
    (folder / "latin.md").write_bytes(b"caf\xe9\n")
    result = run("check", "none.md", "latin.md", "wrong", "empty", "a.md", "--format", "concise")
    assert result.exit_code == 2
    assert result.stdout == "a.md:1:6 error dead-link no file none.md\n"
    assert "none.md: no such file or folder\n" in result.stderr
    assert "latin.md:1:4 expected UTF-8, found the byte 0xe9\n" in result.stderr
    assert "wrong/copydesk.toml:2:1 " in result.stderr
    assert 'did you mean "dead-link"?' in result.stderr
    assert "no Markdown files found in empty\n" in result.stderr


def test_explain() -> None:
    page = run("explain", "dead-link").stdout
    assert page.startswith("# dead-link\n\nlinks · error · every document\n\nA link, image or asset")
    assert "## Bad" in page
    group = [name for name, rule in all_rules().items() if rule.group == "links"]
    assert [line[2:] for line in run("explain", "links").stdout.splitlines() if line[2:] in group] == group
    slip = run("explain", "dead-lnk")
    assert slip.exit_code == 2
    assert "did you mean dead-link?" in slip.stderr
    listed = [line.split()[:2] for line in run("explain").stdout.splitlines() if line.startswith("  ")]
    assert listed == [[name, "off" if rule.off else rule.severity] for name, rule in all_rules().items()]


FACTS = """---
title: Tides
date: 2020-01-02
---
# Tides

See *[1, 2]*, ![é](a.png) and <b@c.example>.

<a id="own" href="d.md?e&amp;f">g</a>

## References

[1] - Lovelace. Tides. 2020.

[2] Sand. Lamps.
"""


def test_inspect_is_as_the_contract_has_it(folder: Path) -> None:
    write(folder, {"posts/a.md": FACTS})
    facts = json.loads(run("inspect", "posts/a.md", "--format", "json").stdout)
    parsed = set("authors others year title venue volume issue pages doi arxiv isbn url accessed".split())
    references: list[dict[str, Any]] = facts.pop("references")
    assert [set(reference) for reference in references] == [{"number", "marker", "line", "text", *parsed}] * 2
    assert references[0]["year"] == 2020
    assert [(each["number"], each["marker"], each["line"], each["text"]) for each in references] == [
        (1, "[1] -", 13, "Lovelace. Tides. 2020."),
        (2, "[2]", 15, "Sand. Lamps."),
    ]
    assert facts == {
        "path": "posts/a.md",
        "front_matter": {"title": "Tides", "date": "2020-01-02"},
        "headings": [
            {"level": 1, "text": "Tides", "anchor": "tides", "line": 5},
            {"level": 2, "text": "References", "anchor": "references", "line": 11},
        ],
        "anchors": ["own", "tides", "references"],
        "links": [
            {"kind": "image", "target": "a.png", "text": "é", "line": 7, "column": 15},
            {"kind": "autolink", "target": "b@c.example", "text": "b@c.example", "line": 7, "column": 31},
            {"kind": "html", "target": "d.md?e&f", "text": "g", "line": 9, "column": 1},
        ],
        "citations": [{"numbers": [1, 2], "text": "[1, 2]", "line": 7, "column": 6}],
    }


def test_inspect_gives_a_list_for_several_files_in_their_order(folder: Path) -> None:
    write(folder, {"b.md": "# B", "a.md": "# A"})
    several = run("inspect", "b.md", "a.md", "none.md")
    assert [facts["path"] for facts in json.loads(several.stdout)] == ["b.md", "a.md"]
    assert several.exit_code == 2
    assert several.stderr == "none.md: no such file or folder\n"
    assert [facts["path"] for facts in json.loads(run("inspect", "none.md", "a.md").stdout)] == ["a.md"]
    assert json.loads(run("inspect", "none.md").stdout) == []
    assert run("inspect").exit_code == 2


def test_inspect_leaves_registries_out(folder: Path) -> None:
    write(folder, {"a.md": "Tides rise.\n", "authors.yml": "{}\n", "tags.yml": "{}\n"})
    assert json.loads(run("inspect", ".").stdout)["path"] == "a.md"


def test_help_lists_the_commands_and_version_is_told() -> None:
    shown = run("--help").stdout
    assert all(f"  {name}  " in shown for name in ("check", "explain", "inspect"))
    assert run("-h").stdout == shown
    assert "--select RULE|GROUP" in run("check", "--help").stdout
    assert run("--version").stdout == f"copydesk, version {__version__}\n"
    slip = run("chek")
    assert slip.exit_code == 2
    assert "no command is named chek: did you mean check?" in slip.stderr


def test_a_closed_pipe_is_no_trouble(folder: Path) -> None:
    write(folder, {"a.md": "\n".join(f"[go](none{number}.md)\n" for number in range(20_000))})
    command = [sys.executable, "-m", "copydesk", "check", "a.md", "--format", "concise"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline() == b"a.md:1:6 error dead-link no file none0.md\n"
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode in {0, 1}
