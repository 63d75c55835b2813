"""Scripts of the workflows that write on GitHub, run as GitHub runs them, with a `gh` that notes what it is asked."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.test_workflows import ROOT, SHOWN, STARTER

pytestmark = pytest.mark.skipif(not shutil.which("jq"), reason="needs jq, as the runners of GitHub have it")

# Answers what lies in the file `answers` under its first words, through jq as gh does, and notes what it was asked.
GH = """\
#!/usr/bin/env python3
import json, subprocess, sys
words = sys.argv[1:]
body = next((word.partition("@")[2] for word in words if word.startswith("body=@")), "")
body = words[words.index("--body-file") + 1] if "--body-file" in words else body
with open("asked.jsonl", "a") as asked:
    asked.write(json.dumps({"words": words, "body": open(body).read() if body else None}) + "\\n")
answers = json.load(open("answers.json"))
answer = next((answers[key] for key in answers if " ".join(words).startswith(key)), None)
if "--jq" in words and answer is not None:
    jq = ["jq", "-r", words[words.index("--jq") + 1]]
    sys.exit(subprocess.run(jq, input=json.dumps(answer), text=True).returncode)
"""


def script(text: str, job: str, name: str) -> dict[str, Any]:
    """A step of a workflow by its name."""
    steps = yaml.safe_load(text)["jobs"][job]["steps"]
    (found,) = (step for step in steps if step.get("name") == name)
    assert "${{" not in found["run"]
    return dict(found)


def play(folder: Path, step: dict[str, Any], answers: dict[str, Any], **environment: str) -> list[dict[str, Any]]:
    """Run a step in a folder, and return what `gh` was asked."""
    (folder / "bin").mkdir(exist_ok=True)
    (folder / "bin/gh").write_text(GH)
    (folder / "bin/gh").chmod(0o755)
    (folder / "answers.json").write_text(json.dumps(answers))
    asked = folder / "asked.jsonl"
    asked.write_text("")
    path = f"{folder / 'bin'}{os.pathsep}{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    names = {name: environment.get(name, "octo/blog") for name in step["env"]}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    subprocess.run(
        command, cwd=folder, env=os.environ | names | environment | {"PATH": path}, check=True, capture_output=True
    )
    return [json.loads(line) for line in asked.read_text().splitlines()]


def verbs(asked: list[dict[str, Any]]) -> list[str]:
    return [" ".join(each["words"][:2]) for each in asked]


LINKS = [
    pytest.param(path.read_text("utf-8"), id=path.parts[-4])
    for path in (ROOT / ".github/workflows/links.yml", STARTER / "site/dot_github/workflows/links.yml")
]
OPEN = {"issue list": [{"number": 7}]}
NONE: dict[str, Any] = {"issue list": []}


@pytest.mark.parametrize("text", LINKS)
@pytest.mark.parametrize(
    ("count", "answers", "expected"),
    [
        (0, NONE, ["issue list"]),
        (0, OPEN, ["issue list", "issue close"]),
        (2, OPEN, ["issue list", "issue edit"]),
        (2, NONE, ["issue list", "label create", "issue create"]),
    ],
)
def test_one_issue_is_kept_up_to_date(
    tmp_path: Path, text: str, count: int, answers: dict[str, Any], expected: list[str]
) -> None:
    (tmp_path / "links.json").write_text(json.dumps({"summary": {"errors": 1 if count else 0, "warnings": count // 2}}))
    (tmp_path / "links.md").write_text("| a | table |\n")
    asked = play(tmp_path, script(text, "tell", "Open, edit or close the issue"), answers)
    assert verbs(asked) == expected
    if count:
        assert asked[-1]["body"] == "| a | table |\n"
    if "issue edit" in expected or "issue close" in expected:
        assert asked[-1]["words"][2] == "7"


@pytest.mark.parametrize("text", LINKS)
def test_an_issue_takes_no_more_than_github_does(tmp_path: Path, text: str) -> None:
    (tmp_path / "links.json").write_text(json.dumps({"summary": {"errors": 1, "warnings": 0}}))
    (tmp_path / "links.md").write_text("| é | table |\n" * 10_000, "utf-8")
    asked = play(tmp_path, script(text, "tell", "Open, edit or close the issue"), OPEN)
    assert len(asked[-1]["body"]) < 65_536
    assert asked[-1]["body"].startswith("There are more than stand here: the summary of the run has them all.\n\n")
    assert asked[-1]["body"].endswith("| é | table |\n")


COMMENT = dict(SHOWN)["forks-comment.yml"]
PULLS = [{"number": 3, "headRefOid": "aaa"}, {"number": 12, "headRefOid": "bbb"}]
REPORT = {
    "diagnostics": [
        {
            "rule": "dead-link",
            "severity": "error",
            "path": "a.md",
            "line": 1,
            "message": "@all [x](https://evil.example)",
        }
    ]
}


@pytest.mark.parametrize(("sha", "number"), [("bbb", "12"), ("ccc", "")])
def test_the_pull_request_is_found_by_its_commit(tmp_path: Path, sha: str, number: str) -> None:
    output = tmp_path / "output"
    step = script(COMMENT, "comment", "Find the pull request")
    play(tmp_path, step, {"pr list": PULLS}, HEAD_SHA=sha, GITHUB_OUTPUT=str(output))
    assert output.read_text() == f"number={number}\n"


def test_a_comment_is_made_of_a_hostile_report_without_a_token(tmp_path: Path) -> None:
    step = script(COMMENT, "comment", "Make the comment")
    assert not any("token" in value.lower() for value in step["env"].values())
    report, comment = tmp_path / "report.json", tmp_path / "comment.md"
    report.write_text(json.dumps(REPORT))
    assert play(tmp_path, step, {}, REPORT=str(report), COMMENT=str(comment)) == []
    assert "`@all [x](https://evil.example)`" in comment.read_text()


@pytest.mark.parametrize("kind", ["link", "folder", "none", "junk"])
def test_what_is_no_report_makes_no_comment(tmp_path: Path, kind: str) -> None:
    report = tmp_path / "report.json"
    secret = tmp_path / "secret"
    secret.write_text(json.dumps(REPORT))
    match kind:
        case "link":
            report.symlink_to(secret)
        case "folder":
            report.mkdir()
        case "junk":
            report.write_text("$(touch x)")
    step = script(COMMENT, "comment", "Make the comment")
    with pytest.raises(subprocess.CalledProcessError):
        play(tmp_path, step, {}, REPORT=str(report), COMMENT=str(tmp_path / "comment.md"))
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    ("comments", "expected"),
    [
        ([], "--method POST repos/octo/blog/issues/12/comments"),
        ([(1, "somebody", "<!-- copydesk -->\n")], "--method POST repos/octo/blog/issues/12/comments"),
        ([(1, "github-actions[bot]", "hello")], "--method POST repos/octo/blog/issues/12/comments"),
        (
            [(1, "a", "hello"), (2, "github-actions[bot]", "<!-- copydesk -->\nold")],
            "--method PATCH repos/octo/blog/issues/comments/2",
        ),
    ],
)
def test_a_comment_is_written_once_and_then_anew(
    tmp_path: Path, comments: list[tuple[int, str, str]], expected: str
) -> None:
    (tmp_path / "comment.md").write_text("new")
    answer = [{"id": number, "user": {"login": who}, "body": body} for number, who, body in comments]
    step = script(COMMENT, "comment", "Write it, or write it anew")
    asked = play(tmp_path, step, {"api --paginate": answer}, NUMBER="12", COMMENT="comment.md")
    assert len(asked) == 2
    assert expected in " ".join(asked[1]["words"])
    assert asked[1]["body"] == "new"
