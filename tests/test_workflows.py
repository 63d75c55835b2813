"""The action, the workflows and the hooks: what they hold is sound, and their steps do what they say."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from copydesk.cli.main import main

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
FENCE = re.compile(r'^```yaml title="\.github/workflows/([\w.-]+)"\n(.*?)^```$', re.MULTILINE | re.DOTALL)
STARTER = ROOT / "plugins/copydesk/starter"
SHOWN = [
    (f"{page.stem}-{name}", text)
    for page in sorted((ROOT / "docs").rglob("*.md"))
    for name, text in FENCE.findall(page.read_text("utf-8"))
]


@pytest.fixture(scope="module", params=["ours", "blog", "shards"])
def workflows(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A repository with every workflow of the project and of its guide, and the action; or a new blog with its own."""
    folder = tmp_path_factory.mktemp("workflows")
    if request.param != "ours":
        words = ["init", str(folder), *(["--shards", "4"] if request.param == "shards" else [])]
        assert CliRunner().invoke(main, words).exit_code == 0
        assert {path.name for path in (folder / ".github/workflows").iterdir()} == {
            "check.yml",
            "links.yml",
            "pages.yml",
        }
        subprocess.run(["git", "init", "-q"], cwd=folder, check=True)  # noqa: S607
        return folder
    (folder / ".github/workflows").mkdir(parents=True)
    for path in WORKFLOWS:
        shutil.copy(path, folder / ".github/workflows")
    for name, text in SHOWN:
        (folder / ".github/workflows" / name).write_text(text)
    shutil.copy(ROOT / "action.yml", folder)
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)  # noqa: S607
    return folder


def run(*words: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=cwd, capture_output=True, text=True, check=False)


def test_there_are_workflows_to_look_at() -> None:
    assert {path.name for path in WORKFLOWS} == {"check.yml", "links.yml", "pages.yml"}
    assert {name for name, _ in SHOWN} >= {
        "pull-requests-check.yml", "pull-requests-links.yml", "forks-comment.yml", "pages-pages.yml",
        "large-sites-shards.yml",
    }  # fmt: skip


@pytest.mark.parametrize(("name", "shown"), [("pages", "pages-pages"), ("links", "pull-requests-links")])
def test_the_guide_shows_what_a_new_blog_gets(name: str, shown: str) -> None:
    made = (ROOT / f"plugins/copydesk/starter/site/dot_github/workflows/{name}.yml").read_text("utf-8")
    assert yaml.safe_load(dict(SHOWN)[f"{shown}.yml"])["jobs"].keys() == yaml.safe_load(made)["jobs"].keys()


def test_every_workflow_says_who_may_what_and_pins_what_it_uses() -> None:
    texts = [text for _, text in SHOWN] + [path.read_text("utf-8") for path in WORKFLOWS]
    texts += [path.read_text("utf-8") for path in STARTER.rglob("*.yml*") if "workflows" in path.parts]
    assert len(texts) >= 12
    for text in texts:
        assert "\npermissions: {}\n" in text
        for used in re.findall(r"uses: (\S+)", text):
            assert used == "./" or re.search(r"@[0-9a-f]{40}$", used), used


def test_zizmor_finds_nothing(workflows: Path) -> None:
    ran = run(BIN / "zizmor", "--offline", "--no-progress", ".", cwd=workflows)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_workflows_and_action_fit_their_schemas(workflows: Path) -> None:
    files = sorted((workflows / ".github/workflows").glob("*.yml"))
    ran = run(BIN / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", *files, cwd=workflows)
    assert ran.returncode == 0, ran.stdout
    action = ROOT / "action.yml"
    ran = run(BIN / "check-jsonschema", "--builtin-schema", "vendor.github-actions", action, cwd=workflows)
    assert ran.returncode == 0, ran.stdout


def test_actionlint_finds_nothing(workflows: Path) -> None:
    program = shutil.which("actionlint") or shutil.which("actionlint", path=str(ROOT / ".cache/bin"))
    if not program:
        pytest.skip("needs actionlint, which `make actionlint` builds where Go is")
    ran = run(program, "-shellcheck=", cwd=workflows)
    assert ran.returncode == 0, ran.stdout


def steps() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"]
    return found


def test_inputs_reach_a_script_as_environment_only_and_actions_are_pinned() -> None:
    for step in steps():
        assert "${{" not in step.get("run", "")
        assert "uses" not in step or re.search(r"@[0-9a-f]{40}$", step["uses"])


def given(value: str, known: dict[str, str]) -> str:
    """An expression as GitHub evaluates it; only names occur."""
    return re.sub(r"\$\{\{ *([\w.-]+) *\}\}", lambda match: known[match[1]], value)


def play(folder: Path, temp: Path, **inputs: str) -> tuple[int, str, dict[str, str], str]:
    """Run the step that checks, on a site: exit code, log, outputs and summary."""
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    known = {f"inputs.{name}": each["default"] for name, each in action["inputs"].items()}
    known |= {f"inputs.{name}": value for name, value in inputs.items()} | {"runner.temp": str(temp)}
    (temp / "copydesk/bin").mkdir(parents=True, exist_ok=True)
    for name in ("copydesk", "python"):
        link = temp / "copydesk/bin" / name
        link.unlink(missing_ok=True)
        link.symlink_to(BIN / name)
    (step,) = (step for step in steps() if step.get("id") == "check")
    files = {name: temp / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    for file in files.values():
        file.write_text("")
    (temp / "copydesk.json").unlink(missing_ok=True)
    environment = os.environ | {name: given(value, known) for name, value in step["env"].items()}
    environment |= {name: str(file) for name, file in files.items()} | {"GITHUB_ACTIONS": "true"}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    outputs = dict(line.split("=") for line in files["GITHUB_OUTPUT"].read_text().splitlines())
    return ran.returncode, ran.stdout + ran.stderr, outputs, files["GITHUB_STEP_SUMMARY"].read_text()


def test_the_action_installs_itself(tmp_path: Path) -> None:
    (step,) = (step for step in steps() if step.get("name") == "Install copydesk")
    known = {"github.action_path": str(ROOT), "runner.temp": str(tmp_path)}
    environment = os.environ | {name: given(value, known) for name, value in step["env"].items()}
    environment |= {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    if re.search("Could not find a version that satisfies the requirement hatchling|NewConnectionError", ran.stderr):
        pytest.skip("needs a package index")
    assert ran.returncode == 0, ran.stderr
    code = "import copydesk; print(copydesk.__version__)"
    python = tmp_path / "copydesk/bin/python"
    assert run(python, "-c", code, cwd=tmp_path).stdout == run(sys.executable, "-c", code, cwd=tmp_path).stdout != ""
    assert (tmp_path / "copydesk/bin/copydesk").is_file()
    assert list(tmp_path.glob("copydesk/lib/*/site-packages/copydesk/prose/styles/copydesk/Confused.yml"))
    assert list(tmp_path.glob("copydesk/lib/*/site-packages/copydesk/starter/shards/dot_github/workflows/*.jinja"))


def test_the_action_finds_nothing_in_this_site(tmp_path: Path) -> None:
    code, log, outputs, summary = play(ROOT, tmp_path)
    expected = {"errors": "0", "warnings": "0", "infos": "0", "report": str(tmp_path / "copydesk.json")}
    assert (code, outputs) == (0, expected), log
    assert "nothing to report" in summary


def test_the_action_tells_what_it_finds(tmp_path: Path) -> None:
    folder = tmp_path / "a site"
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text("site_name: A\n")
    (folder / "docs/a.md").write_text("[go](none.md)\n\nTides  rise.\n")
    (folder / "docs/b.md").write_text("Tides  rise.\n")
    code, log, outputs, summary = play(folder, tmp_path, sarif="out.sarif")
    report = str(tmp_path / "copydesk.json")
    assert (code, outputs) == (1, {"errors": "1", "warnings": "2", "infos": "0", "report": report})
    assert json.loads(Path(report).read_text("utf-8"))["summary"]["documents"] == 2
    assert "::error file=docs/a.md,line=1," in log
    assert "### docs/a.md" in summary
    assert json.loads((folder / "out.sarif").read_text())["version"] == "2.1.0"
    assert play(folder, tmp_path, paths="docs/b.md")[0] == 0
    assert play(folder, tmp_path, paths="docs/b.md", strict="true")[0] == 1
    assert play(folder, tmp_path, options="--ignore\nlinks")[0] == 0
    code, log, outputs, _ = play(folder, tmp_path, since="none")
    assert (code, outputs) == (2, {})
    assert "--since none: " in log


@pytest.mark.parametrize("text", ['"; exit 0; "', "$(touch x)", "`touch x`", "--output-file=x", "a'b"])
def test_an_input_is_no_code(tmp_path: Path, text: str) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/a.md").write_text("One.\n")
    assert play(tmp_path / "site", tmp_path, paths=text)[0] == 2
    assert play(tmp_path / "site", tmp_path, since=text)[0] == 2
    assert not (tmp_path / "site/x").exists()


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """What git and pre-commit need, this project's program on the path."""
    names = {f"GIT_{who}_{what}": "a@b.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    path = {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "PRE_COMMIT_HOME": str(tmp_path / "cache")}
    return os.environ | names | path


def git(folder: Path, environment: dict[str, str], *words: str) -> str:
    command = ["git", *words]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=True
    ).stdout.strip()


@pytest.fixture
def hooks(tmp_path: Path, environment: dict[str, str]) -> dict[str, str]:
    """A repository with the hooks, and its revision; `language: system` spares the network."""
    folder = tmp_path / "hooks"
    folder.mkdir()
    text = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    assert text.count("language: python") == 2
    (folder / ".pre-commit-hooks.yaml").write_text(text.replace("language: python", "language: system"))
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "hooks"]):
        git(folder, environment, *words)
    return {"repo": str(folder), "rev": git(folder, environment, "rev-parse", "HEAD")}


def test_pre_commit_runs_the_hooks(tmp_path: Path, environment: dict[str, str], hooks: dict[str, str]) -> None:
    posts = tmp_path / "posts"
    (posts / "docs").mkdir(parents=True)
    (posts / "mkdocs.yml").write_text("site_name: A\n")
    post = posts / "docs/a.md"
    post.write_text("[go](none.md)\n\nTides  rise.\n")
    config = {"repos": [{**hooks, "hooks": [{"id": "copydesk-fix"}, {"id": "copydesk"}]}]}
    (posts / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    for words in (["init", "-q"], ["add", "."]):
        git(posts, environment, *words)

    def commit() -> subprocess.CompletedProcess[str]:
        command = [str(BIN / "pre-commit"), "run", "--all-files"]
        return subprocess.run(command, cwd=posts, env=environment, capture_output=True, text=True, check=False)

    ran = commit()
    assert ran.returncode == 1
    assert "no file none.md" in ran.stdout, ran.stdout + ran.stderr
    assert post.read_text() == "[go](none.md)\n\nTides rise.\n"
    post.write_text("Tides rise.\n")
    assert commit().returncode == 0


SHARDS = (STARTER / "shards/dot_github/workflows/check.yml.jinja", ROOT / "docs/guide/large-sites.md")


@pytest.mark.parametrize("path", SHARDS, ids=lambda path: path.suffix)
def test_the_check_of_a_large_blog_is_not_skipped_where_a_shard_fails(path: Path) -> None:
    """GitHub lets a pull request in whose required check was skipped."""
    text = path.read_text("utf-8")
    (job,) = re.findall(r"^  posts:\n(?:    .*\n)+?    steps:", text, re.MULTILINE)
    assert "needs: shard\n    if: ${{ !cancelled() }}" in job
