"""`copydesk import`: the new site checks and builds, every file is accounted for, and the source stays as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner, Result

from copydesk import front_matter
from copydesk.cli.main import main
from copydesk.migration import hugo, jekyll
from copydesk.migration.source import read_blog

if TYPE_CHECKING:
    from types import ModuleType

BLOGS = Path(__file__).with_name("blogs")


def old_blog(name: str, folder: Path) -> Path:
    """A copy of an old blog, with what of its repository would hide among ours."""
    shutil.copytree(BLOGS / name, folder)
    return write(folder, {".gitignore": "_site\n", ".github/workflows/x.yml": "on: push\n"})


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8", newline="")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def bring(source: Path, folder: Path, *options: str, code: int = 0) -> Result:
    ran = CliRunner().invoke(main, ["import", str(source), str(folder), *options], catch_exceptions=False)
    assert ran.exit_code == code, ran.output
    return ran


def assert_builds(folder: Path) -> None:
    checked = CliRunner().invoke(main, ["check", "--strict", str(folder)], catch_exceptions=False)
    assert checked.exit_code == 0, checked.output
    ran = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=folder, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.fixture(scope="module")
def chirpy(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A Chirpy blog brought over and built: the folder, and what was said."""
    root = tmp_path_factory.mktemp("chirpy")
    source = old_blog("chirpy", root / "old")
    before = contents(source)
    said = bring(source, root / "new").stdout
    assert contents(source) == before
    assert_builds(root / "new")
    return root / "new", said


@pytest.fixture(scope="module")
def lamps(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A Hugo blog brought over and built."""
    root = tmp_path_factory.mktemp("hugo")
    said = bring(old_blog("lamps", root / "old"), root / "new").stdout
    assert_builds(root / "new")
    return root / "new", said


def read(site: Path, path: str) -> str:
    return (site / path).read_text("utf-8")


def test_post_of_chirpy(chirpy: tuple[Path, str]) -> None:
    text = read(chirpy[0], "docs/blog/posts/2021-01-02-tides.md")
    head, body = text.split("---\n")[1], text.split("---\n", 2)[2]
    assert front_matter.parse(text).data["tags"] == ["Moon", "Tides"]
    assert head == (
        "title: 'Tides: how they turn'\n"
        "date: 2021-01-02 20:00:00+02:00\n"
        "authors: [ines]\n"
        "categories: [Sea]\n"
        "tags: [Moon, Tides]\n"
        "image: {path: /assets/img/tides/cover.png, alt: The quay at low water}\n"
        "math: true\n"
        "pin: true\n"
        "# the editor has read it\n"
    )
    for expected in (
        "as \\(F = G m_1 m_2 / r^2\\) has it [1]",
        "\n[TOC]\n",
        '![The quay](../../assets/img/tides/quay.png){: width="300" .shadow }',
        "!!! tip\n\n    Look up the table first.\n",
        "```liquid\n{{ page.title }}\n```\n",
        "[lamps](2021-02-03-lamps.md#how-they-burn)",
        "[the pier](../../about.md)",
        "[the table](../../assets/table.pdf)",
        '<img src="../../../assets/img/tides/quay.png" alt="The quay again">',
        "1. First\n    - inner\n",
    ):
        assert expected in body


def test_draft_and_page_of_chirpy(chirpy: tuple[Path, str]) -> None:
    site, _ = chirpy
    lamps = read(site, "docs/blog/posts/2021-02-03-lamps.md")
    assert front_matter.parse(lamps).data == {
        "title": "Lamps", "date": date(2021, 2, 3), "authors": ["odo-brandt"], "tags": ["Sea", "Light"], "draft": True,
    }  # fmt: skip
    assert "[tides](2021-01-02-tides.md#spring-tides)" in lamps
    assert "<!-- {% include widget.html %} -->" in lamps
    assert (
        read(site, "docs/about.md")
        == "---\ntitle: About\n---\n\nWe keep the [lamps](blog/posts/2021-02-03-lamps.md).\n"
    )
    assert front_matter.parse(read(site, "docs/drafts/fog.md")).data["draft"] is True


def test_registry_and_configuration_of_chirpy(chirpy: tuple[Path, str]) -> None:
    site, _ = chirpy
    registry = yaml.safe_load(read(site, "docs/authors.yml"))
    assert registry == {
        "ines": {
            "name": "Inês Faro",
            "url": "https://ines.example",
            "links": [{"name": "twitter", "url": "https://x.com/inesfaro"}],
        },
        "odo-brandt": {"name": "Odo Brandt", "links": [{"name": "github.com", "url": "https://github.com/odo"}]},
    }
    settings = read(site, "mkdocs.yml")
    for expected in (
        "site_name: Harbour notes\n",
        "site_url: https://harbour.example/notes/\n",
        "site_description: Of tides and lamps\n",
        "        posts/tides.md: blog/posts/2021-01-02-tides.md\n",
        "  - about.md\n",
        "  /drafts/\n",
        "arithmatex",
    ):
        assert expected in settings
    assert "mkdocs-redirects" in read(site, "requirements.txt")


def test_readers_of_chirpy_find_what_was_there(chirpy: tuple[Path, str]) -> None:
    site, _ = chirpy
    page = read(site, "site/blog/posts/2021-01-02-tides/index.html")
    for expected in ('class="arithmatex"', "admonition tip", 'id="spring-tides"', 'class="toc"', 'class="shadow"'):
        assert expected in page
    assert "blog/posts/2021-01-02-tides/" in read(site, "site/posts/tides/index.html")
    assert not (site / "site/blog/posts/2021-02-03-lamps").exists()
    assert not (site / "site/drafts").exists()
    assert (site / "site/CNAME").is_file()


def test_summary_of_chirpy(chirpy: tuple[Path, str]) -> None:
    site, said = chirpy
    for expected in (
        "posts                       1\n",
        "drafts                      2\n",
        "pages                       1\n",
        "_posts/2021-02-03-lamps.md:10 not translated: {% include widget.html %}",
        "_posts/2021-02-03-lamps.md:12 leads to nothing that was brought over: /posts/gone/",
        "1  no date in its name: Jekyll does not publish it",
        "icon (1), order (1)",
        "copydesk finds 0 errors",
    ):
        assert expected in said
    report = read(site, "import-report.md")
    assert "_posts/undated.md: no date in its name: Jekyll does not publish it" in report
    assert "_posts/2021-01-02-tides.md -> docs/blog/posts/2021-01-02-tides.md" in report
    for path in contents(BLOGS / "chirpy"):
        assert path in report


def test_post_of_hugo(lamps: tuple[Path, str]) -> None:
    site, said = lamps
    text = read(site, "docs/posts/oil.md")
    data = front_matter.parse(text).data
    assert data["authors"] == ["inês-faro", "odo-brandt"]
    assert data["tags"] == ["oil"]
    assert "draft" not in data
    for expected in (
        "A lamp:\n\n- its wick\n    - its flame\n",
        "  ![A wick](wick.png)\n",
        "!!! tip\n\n    Trim it.\n",
        "[gas](gas/index.md)",
        "![the tower](../tower.svg)",
    ):
        assert expected in text
    assert "Release 2.0." in read(site, "docs/about.md")
    assert "[the posts](posts/index.md)" in read(site, "docs/index.md")
    assert "copydesk finds 0 errors, 0 warnings" in said


def test_addresses_of_hugo(lamps: tuple[Path, str]) -> None:
    settings = read(lamps[0], "mkdocs.yml")
    for expected in (
        "2021/oil-lamps.md: posts/oil.md",
        "old/oil.md: posts/oil.md",
        "2021/gas-light.md: posts/gas/index.md",
    ):
        assert f"        {expected}\n" in settings
    assert "posts/gas/" in read(lamps[0], "site/2021/gas-light/index.html")


@pytest.mark.parametrize(("name", "kind"), [("chirpy", jekyll), ("lamps", hugo)])
def test_every_file_is_accounted_for(tmp_path: Path, name: str, kind: ModuleType) -> None:
    source = old_blog(name, tmp_path / "old")
    made = kind.plan(read_blog(source))
    told = [*(move.source for move in made.moves), *made.copies.values(), *made.left]
    assert sorted(told) == sorted(contents(source))


def test_second_import_is_refused(tmp_path: Path) -> None:
    source = old_blog("lamps", tmp_path / "old")
    bring(source, tmp_path / "new")
    (tmp_path / "new/mine.txt").write_text("mine", "utf-8")
    before = contents(tmp_path / "new")
    (tmp_path / "new/docs/about.md").write_text("changed", "utf-8")
    assert "is not empty" in bring(source, tmp_path / "new", code=2).stderr
    assert read(tmp_path, "new/docs/about.md") == "changed"
    bring(source, tmp_path / "new", "--force")
    assert contents(tmp_path / "new") == before


@pytest.mark.parametrize(("old", "new"), [("a", "a"), ("a", "a/b"), ("a/b", "a")])
def test_one_may_not_lie_in_the_other(tmp_path: Path, old: str, new: str) -> None:
    old_blog("lamps", tmp_path / old)
    before = contents(tmp_path)
    assert "within one another" in bring(tmp_path / old, tmp_path / new, "--force", code=2).stderr
    assert contents(tmp_path) == before


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"a.md": "text"}, "neither a Jekyll blog"),
        ({"config.toml": 'base_url = "x"', "content/a.md": "x"}, "looks like a blog of Zola"),
        ({"content/a.md": "+++\n+++\n", "content/b.md": '+++\nsort_by = "date"\n+++\n'}, "looks like a blog of Zola"),
        ({"a.md": "text", "src/config.json": "{}", "web/docs/_config.yml": "a: b"}, "/old/web/docs?"),
        ({"_config.yml": "a: b", "source/_posts/a.md": "", "scaffolds/post.md": ""}, "looks like a blog of Hexo"),
        ({"_config.yml": "a: b", "package.json": '{"dependencies": {"hexo": "^7"}}'}, "looks like a blog of Hexo"),
        ({"mkdocs.yml": "", "content/a.md": ""}, "is a site of MkDocs already, so there is nothing"),
    ],
)
def test_other_blogs_are_refused(tmp_path: Path, files: dict[str, str], told: str) -> None:
    said = bring(write(tmp_path / "old", files), tmp_path / "new", code=2)
    assert told in said.stderr
    assert not (tmp_path / "new").exists()


def test_kind_can_be_said(tmp_path: Path) -> None:
    source = write(tmp_path / "old", {"a.md": "---\ntitle: A\n---\ntext\n"})
    said = bring(source, tmp_path / "my blog", "--from", "jekyll").stdout
    assert "my blog'\n  pip install" in said  # the path is quoted for a shell
    assert read(tmp_path, "my blog/docs/a.md") == "---\ntitle: A\n---\n\ntext\n"


def test_bad_files_are_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    source = write(tmp_path / "old", {
        "_posts/2021-01-02-a.md": "---\ntitle: A: B\n---\n\ntext\n",
        "_posts/2021-13-02-b.md": "---\ntitle: B\n---\ntext\n",
        "_posts/2021-01-04-d.md": "---\r\ntitle: D\r\ndate: 01/02/2021\r\n---\r\ntext\r\n",
        "_posts/2021-01-05-d.md": "no head\n",
        "_posts/2021-01-06-e.md": "---\ntags: [x]\n---\n[t](/tags/x/)\n",  # a page that a build will make
    })  # fmt: skip
    (source / "_posts/2021-01-03-c.md").write_bytes(b"---\ntitle: C\n---\n\xff\n")
    (source / "secret.txt").symlink_to("/etc/hostname")
    said = bring(source, tmp_path / "new").stdout
    assert "_posts/2021-01-02-a.md:2 the head cannot be read, and stays as it is" in said
    assert "1  its name has no date of the calendar" in said
    assert "1  not UTF-8" in said
    assert "missing from the new site:\n  _posts/2021-01-03-c.md: not UTF-8\n\n" in said
    assert "1  a link that leads out of the folder" in said
    assert "_posts/2021-01-04-d.md:3 left out: a date that can be read in no way, or in two (01/02/2021)" in said
    assert read(tmp_path, "new/docs/blog/posts/2021-01-05-d.md") == "---\ntitle: D\ndate: 2021-01-05\n---\n\nno head\n"
    assert not (tmp_path / "new/docs/secret.txt").exists()
    assert_builds(tmp_path / "new")


def test_new_post_joins_those_that_were_brought_over(chirpy: tuple[Path, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(chirpy[0])
    made = CliRunner().invoke(main, ["new", "Fog signals"], catch_exceptions=False)
    path = Path(made.stdout.strip())
    assert path.parent.as_posix() == "docs/blog/posts"
    assert "authors: [ines]\n" in path.read_text("utf-8")
    path.unlink()
