"""`copydesk init`: the blog passes its own checks and builds, and nothing is written over."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import markdown
import pytest
import yaml
from click.testing import CliRunner, Result

from copydesk import starter
from copydesk.cli.main import main
from copydesk.create import create, is_vacant, taken

LAYER = Path(starter.__file__).with_name("site")
BLOG = starter.Blog("Fog: signals", date(2031, 5, 9), "Inês Faro", "ines-faro")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def build(folder: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=folder, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_new_blog_passes_its_checks_and_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("init", "fog-signals", "--author", "Inês Faro").exit_code == 0
    blog = tmp_path / "fog-signals"
    monkeypatch.chdir(blog)
    checked = run("check", "--strict")
    assert (checked.exit_code, checked.stdout) == (0, "2 documents, nothing to report\n")
    assert run("new", "A second post").exit_code == 0
    assert run("check", "--strict").exit_code == 0
    build(blog)
    assert "Fog signals" in (blog / "site/index.html").read_text("utf-8")
    assert (blog / "site/authors/inês-faro/index.html").is_file()
    assert not (blog / "site/authors.yml").exists()


def test_the_first_step_after_init_is_quoted_for_a_shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "  cd 'my blog'\n" in run("init", "my blog").stdout


@pytest.mark.parametrize("author", ["", "  "])
def test_an_author_without_a_name_is_nobody(tmp_path: Path, author: str) -> None:
    result = run("init", str(tmp_path), "--author", author, "--name", author)
    assert "put your name into docs/authors.yml" in result.stdout
    assert "What Your Name writes." in (tmp_path / "docs/index.md").read_text("utf-8")
    assert run("check", "--strict", str(tmp_path)).exit_code == 0


def test_the_signs_at_the_end_of_a_name_are_shown() -> None:
    index = starter.files("site", replace(BLOG, name="F# and C##"))["docs/index.md"]
    assert markdown.markdown(index.splitlines()[0]) == "<h1>F# and C##</h1>"


def test_second_init_touches_nothing(tmp_path: Path) -> None:
    blog = tmp_path / "blog"
    assert run("init", str(blog)).exit_code == 0
    (blog / "docs/index.md").write_text("mine", "utf-8")
    (blog / "mkdocs.yml").unlink()
    before = contents(blog)
    again = run("init", str(blog), "--author", "Odo")
    assert again.exit_code == 2
    assert "is there already" in again.stderr
    assert contents(blog) == before


@pytest.mark.parametrize("path", ["docs", ".github", "docs/index.md/x", "mkdocs.yml/a"])
def test_whatever_is_in_the_way_stays(tmp_path: Path, path: str) -> None:
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text("mine", "utf-8")
    assert run("init", str(tmp_path)).exit_code == 2
    assert contents(tmp_path) == {path: b"mine"}


def test_other_files_are_not_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", "utf-8")
    assert run("init", str(tmp_path)).exit_code == 0
    assert (tmp_path / "README.md").read_text("utf-8") == "mine"


@pytest.mark.parametrize("name", ["A: B", "NO", "{{ x }}", "#1", "C:\\blog", "“Häfen”", "a\nb"])
def test_any_name_is_kept(name: str) -> None:
    made = starter.files("site", starter.Blog(name, date(2031, 5, 9), name, "id", description=name))
    class_loader = type("Loader", (yaml.SafeLoader,), {})
    class_loader.add_multi_constructor("", lambda *_: None)  # type: ignore[attr-defined]
    assert yaml.load(made["mkdocs.yml"], class_loader)["site_name"] == name  # noqa: S506
    assert yaml.safe_load(made["docs/authors.yml"])["id"]["name"] == name


def test_every_file_of_a_layer_becomes_a_file_of_the_blog() -> None:
    made = starter.files("site", BLOG)
    dropped = [path for path in LAYER.rglob("*") if path.is_file()]
    assert len(made) == len(dropped)
    assert "docs/blog/posts/2031-05-09-a-first-post.md" in made
    assert ".github/workflows/check.yml" in made
    assert not [path for path in made if ".jinja" in path or "dot_" in path]
    assert made[".gitignore"] == (LAYER / "dot_gitignore").read_text("utf-8")
    assert starter.files("math", BLOG).keys() == {"docs/javascripts/mathjax.js"}


def test_create_writes_all_or_nothing(tmp_path: Path) -> None:
    (tmp_path / "b").write_text("mine", "utf-8")
    with pytest.raises(FileExistsError):
        create(tmp_path, {"a": "x", "b": "y"})
    assert contents(tmp_path) == {"b": b"mine"}
    create(tmp_path, {"a/c": "x", "b": "y", "d": tmp_path / "b"}, over=True)
    assert contents(tmp_path) == {"a/c": b"x", "b": b"y", "d": b"y"}
    with pytest.raises(FileNotFoundError):  # midway, as where a disk is full
        create(tmp_path / "new", {"a/e": "x", "f/g": tmp_path / "none"})
    assert not (tmp_path / "new").exists()


def test_a_link_is_in_the_way_and_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "theirs").write_text("theirs", "utf-8")
    folder = tmp_path / "blog"
    folder.mkdir()
    (folder / "a").symlink_to(tmp_path / "theirs")
    (folder / "b").symlink_to(tmp_path / "none")
    assert taken(folder, ["a", "b", "c"]) == ["a", "b"]
    create(folder, {"a": "ours"}, over=True)
    assert (tmp_path / "theirs").read_text("utf-8") == "theirs"


def test_vacant(tmp_path: Path) -> None:
    assert is_vacant(tmp_path)
    assert is_vacant(tmp_path / "none")
    (tmp_path / "a").touch()
    assert not is_vacant(tmp_path)
    assert not is_vacant(tmp_path / "a")


def test_a_folder_lends_its_name_with_the_capitals_that_it_has(tmp_path: Path) -> None:
    for folder, name in (("fog-signals", "Fog signals"), ("NASA-notes", "NASA notes")):
        run("init", str(tmp_path / folder))
        assert f"site_name: {name}\n" in (tmp_path / folder / "mkdocs.yml").read_text("utf-8")
