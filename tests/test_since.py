"""`--since`: pull requests of six kinds, played in a real repository."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from copydesk.cli.main import main
from copydesk.git import Changes, GitError, changes_since

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "---\ntitle: {}\ndate: 2024-05-01\nauthor: Ada\n---\n"
POST = HEAD + "Tides  rise.\n\n![Map](../img/map.png)\n\nSee [none](none.md).\n"
FILES = {
    "mkdocs.yml": "site_name: Harbour\n",
    "copydesk.toml": "[rules]\nweak-title = 'off'\nweak-description = 'off'\n",
    "docs/authors.yml": "ada:\n  name: Ada\n",
    "docs/img/map.png": "x",
    "docs/posts/old.md": POST.format("Old") + "\nA line\n\nAn  end.\n",
    "docs/posts/clean.md": HEAD.format("Clean") + "# Clean\n\n## In short\n\nSee [the map](../img/map.png).\n",
    "docs/posts/é b.md": HEAD.format("Other") + "See [it](clean.md#in-short).\n",
    "src/code.py": "print(1)\n",
}


def git(folder: Path, *words: str) -> str:
    names = {f"GIT_{who}_{what}": "a@b.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    command = ["git", "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false", *words]
    ran = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, env={**os.environ, **names})
    return ran.stdout.strip()


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose blog has an old post with faults; a branch is checked out."""
    write(tmp_path, FILES)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    git(tmp_path, "switch", "-qc", "branch")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "-qm", "change")


def check(*words: str) -> Result:
    return CliRunner().invoke(main, ["check", "--since", "main", *words], catch_exceptions=False)


def told() -> list[str]:
    return check("--format", "concise").stdout.splitlines()


def test_a_new_post_answers_for_its_faults_and_an_old_one_is_left_in_peace(folder: Path) -> None:
    write(folder, {"docs/posts/new.md": POST.format("New")})
    for _ in ("untracked", "staged", "committed"):
        assert told() == [
            "docs/posts/new.md:6:6 warning stray-space 2 spaces between words",
            "docs/posts/new.md:10:12 error dead-link no file none.md",
        ]
        git(folder, "add", ".")
        if git(folder, "status", "--porcelain"):
            commit(folder)
    result = check("--format", "github")
    assert result.exit_code == 1
    assert [line.split(",")[0] for line in result.stdout.splitlines()] == [
        "::error file=docs/posts/new.md",
        "::warning file=docs/posts/new.md",
    ]


def test_in_a_changed_post_errors_count_anywhere_and_warnings_on_changed_lines(folder: Path) -> None:
    old = folder / "docs/posts/old.md"
    old.write_text(old.read_text().replace("A line\n", "A  new line\n"))
    assert told() == [
        "docs/posts/old.md:10:12 error dead-link no file none.md",
        "docs/posts/old.md:12:2 warning stray-space 2 spaces between words",
    ]
    old.write_text(old.read_text().replace("A  new line", "A new line").replace("(none.md)", "(clean.md)"))
    assert told() == []
    assert check().exit_code == 0


@pytest.mark.parametrize(
    ("gone", "expected"),
    [
        ("docs/img/map.png", ["docs/posts/clean.md:10:15 error dead-link", "docs/posts/old.md:8:8 error dead-link"]),
        ("docs/posts/clean.md", ["docs/posts/é b.md:6:10 error dead-link"]),
        ("docs/authors.yml", ["docs/posts/clean.md:4:9 warning unknown-author"]),
    ],
)
def test_what_a_removal_breaks_elsewhere_is_told(folder: Path, gone: str, expected: list[str]) -> None:
    git(folder, "rm", "-q", gone)
    assert [" ".join(line.split(" ")[: line.count("é b") + 3]) for line in told()] == expected
    commit(folder)
    assert len(told()) == len(expected)


def test_what_a_removed_anchor_or_author_breaks_elsewhere_is_told(folder: Path) -> None:
    clean = folder / "docs/posts/clean.md"
    clean.write_text(clean.read_text().replace("## In short", "## In brief"))
    assert [line.partition(" error ")[2].split()[0] for line in told()] == ["dead-anchor"]
    git(folder, "checkout", "-q", ".")
    write(folder, {"docs/authors.yml": "bob:\n  name: Bob\n"})
    assert {line.split(" error ")[1].split()[0] for line in told()} == {"unknown-author"}
    assert len(told()) == 3


def test_an_author_that_no_registry_knew_is_old_where_a_registry_is_new(folder: Path) -> None:
    git(folder, "rm", "-q", "docs/authors.yml")
    commit(folder)
    git(folder, "branch", "-f", "main")
    write(folder, {"docs/authors.yml": "bob:\n  name: Bob\n"})
    assert [line.partition(":")[0] for line in told()] == ["docs/posts/old.md", "docs/posts/é b.md"]


def test_a_renamed_post_is_followed(folder: Path) -> None:
    git(folder, "mv", "docs/posts/old.md", "docs/posts/renamed.md")
    commit(folder)
    assert told() == ["docs/posts/renamed.md:10:12 error dead-link no file none.md"]


def test_a_change_of_code_says_nothing(folder: Path) -> None:
    write(folder, {"src/code.py": "print(2)\n"})
    commit(folder)
    assert told() == []
    assert check().exit_code == 0


def test_a_fork_is_held_against_where_it_parted(folder: Path) -> None:
    git(folder, "switch", "-q", "main")
    write(folder, {"docs/posts/theirs.md": POST.format("Theirs")})
    commit(folder)
    git(folder, "switch", "-q", "branch")
    assert told() == []


def test_the_summary_of_a_step_links_to_the_lines(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, {"docs/posts/new.md": POST.format("New")})
    for name, value in {"SERVER_URL": "https://git.example", "REPOSITORY": "a/b", "SHA": "c0ffee"}.items():
        monkeypatch.setenv(f"GITHUB_{name}", value)
    monkeypatch.setenv("GITHUB_WORKSPACE", str(folder.parent))
    output = check("--format", "markdown").stdout
    assert f"[10:12](https://git.example/a/b/blob/c0ffee/{folder.name}/docs/posts/new.md#L10)" in output


def test_fixes_are_made_in_changed_documents_only(folder: Path) -> None:
    write(folder, {"docs/posts/new.md": POST.format("New")})
    check("--fix")
    assert "Tides rise." in (folder / "docs/posts/new.md").read_text()
    assert "Tides  rise." in (folder / "docs/posts/old.md").read_text()


@pytest.mark.parametrize("revision", ["none", "-o", "main..branch", "HEAD~9"])
def test_an_unknown_revision_is_told(folder: Path, revision: str) -> None:
    result = CliRunner().invoke(main, ["check", f"--since={revision}"])
    assert result.exit_code == 2
    assert f"--since {revision}: git knows no revision {revision}" in result.stderr
    assert folder.exists()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("revision", "meant"),
    [
        ("mian", "did you mean main?"),
        ("orgin/main", "did you mean main?"),
        ("yesterday", "--before='yesterday' HEAD"),
        ("2 weeks ago", "--before='2 weeks ago' HEAD"),
        ("2026-01-31", "--before='2026-01-31' HEAD"),
    ],
)
def test_what_was_meant_by_a_revision_is_told(revision: str, meant: str) -> None:
    assert f"git knows no revision {revision}: " in (said := check("--since", revision).stderr)
    assert meant in said


def test_an_empty_revision_is_told(folder: Path) -> None:
    result = check("--since", "")
    assert result.exit_code == 2
    assert "--since names no revision: it is empty" in result.stderr
    assert folder.exists()


def test_a_shallow_clone_says_what_to_fetch(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, {"src/code.py": "print(2)\n"})
    commit(folder)
    git(folder, "clone", "-q", "--depth=1", f"file://{folder}", "shallow")
    monkeypatch.chdir(folder / "shallow")
    result = check()
    assert result.exit_code == 2
    assert "this clone is shallow: fetch more with `git fetch --unshallow`" in result.stderr


def test_a_folder_without_a_repository_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(GitError, match="not a git repository"):
        changes_since(tmp_path, "main")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GitError, match="git is not installed"):
        changes_since(tmp_path, "main")


def test_another_users_repository_says_how_to_allow_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container, where git ran as root and copydesk does not."""
    git_program = tmp_path / "git"
    git_program.write_text(
        "#!/bin/sh\nprintf 'fatal: dubious\\nTo allow it, call:\\n\\n\\tgit config it\\n' >&2; exit 128\n"
    )
    git_program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with pytest.raises(GitError, match="dubious; `git config it` allows it"):
        changes_since(tmp_path, "HEAD")


def test_changes_of_every_kind_are_read(folder: Path) -> None:
    (folder / "docs/posts/old.md").unlink()
    (folder / "docs/posts/old.md").symlink_to("clean.md")
    git(folder, "mv", "docs/posts/é b.md", 'docs/posts/tab\t"c".md')
    (folder / "docs/img/map.png").unlink()
    clean = folder / "docs/posts/clean.md"
    clean.write_text(clean.read_text().replace("## In short\n", "## In short\n\ndiff --git a/b b/c\n@@ -1 +99 @@\n"))
    changes = changes_since(folder / "docs", "main")
    assert changes.lines["posts/clean.md"] == (range(10, 13),)
    assert changes.lines["posts/old.md"] == (range(1, 2),)
    assert changes.lines['posts/tab\t"c".md'] == ()
    assert changes.gone == {"img/map.png", "posts/é b.md"}
    assert changes.new == {'posts/tab\t"c".md'}
    assert changes.touches("posts/clean.md", 12, 20)
    assert not changes.touches("posts/clean.md", 13, 20)
    assert not Changes("").touches("a", 1, 2)


@pytest.mark.parametrize("attributes", ["*.md -diff", "*.md binary", "* binary"])
def test_lines_are_told_of_what_git_takes_for_binary(folder: Path, attributes: str) -> None:
    write(folder, {".gitattributes": f"{attributes}\n", "docs/posts/new.MD": "Tides.\n"})
    (folder / "docs/img/map.png").write_bytes(b"\0\n")
    old = folder / "docs/posts/old.md"
    old.write_text(old.read_text().replace("A line\n", "A  line\n"))
    git(folder, "mv", "docs/posts/é b.md", "docs/posts/e.md")
    commit(folder)
    assert [line.partition(" warning ")[2] for line in told() if "old.md:12:" in line] == [
        "stray-space 2 spaces between words"
    ]
    lines = changes_since(folder, "main").lines
    assert lines["docs/posts/old.md"] == (range(12, 13),)
    assert lines["docs/posts/new.MD"] == (range(1, 2),)
    assert lines["docs/posts/e.md"] == lines["docs/img/map.png"] == ()


def test_changed_lines_first(folder: Path) -> None:
    old = folder / "docs/posts/old.md"
    old.write_text(old.read_text().replace("A line\n", "[a](gone.md)\n"))
    first, *_ = check("--format", "github").stdout.splitlines()
    assert "line=12," in first
    report: dict[str, Any] = json.loads(check("--format", "json").stdout)
    assert [found["line"] for found in report["diagnostics"]] == [10, 12]
    assert report["changed"] == {"docs/posts/old.md": [[12, 12]]}
    (folder / "report.json").write_text(json.dumps(report))
    merged = CliRunner().invoke(main, ["merge", "report.json", "--format", "github"])
    assert merged.stdout.startswith(first)


@pytest.mark.parametrize("gone", ["docs/img/map.png", "docs/posts/clean.md", "docs/authors.yml"])
def test_shards_together_answer_for_what_one_run_answers_for(folder: Path, gone: str) -> None:
    (folder / gone).unlink()
    write(folder, {"docs/posts/new.md": POST.format("New")})
    commit(folder)
    whole = told()
    assert len(whole) > 2
    parts = [
        line
        for number in (1, 2, 3)
        for line in check("--format", "concise", "--shard", f"{number}/3").stdout.splitlines()
    ]
    assert sorted(parts) == sorted(whole)
