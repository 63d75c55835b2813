"""`copydesk new`: the post lies where the site's posts lie, its head is valid, and nothing is written over."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from copydesk.blank import blank, doubts, place
from copydesk.cli.main import main
from copydesk.config import Collection, Config
from copydesk.document import Document
from copydesk.registry import read_registry
from copydesk.site import Site
from copydesk.vocabulary import Tag, Terms, Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2031, 5, 9)
REGISTRY = read_registry(
    "docs/authors.yml", "ines:\n  name: Inês Faro\n  aliases: [I. Faro]\nodo:\n  name: Odo Brandt\n"
)
SIGNED = "---\ntitle: Tides\ndate: 2031-01-02\nauthor: Odo Brandt\n---\n\nText.\n"


def site(root: Path, *paths: str, collection: Collection | None = None, **posts: str) -> Site:
    """A site with a post at each path, signed by Odo; `posts` are heads by the stem of a file in docs/blog/posts."""
    documents = {path: Document(path, SIGNED) for path in paths}
    for stem, head in posts.items():
        path = f"docs/blog/posts/{stem}.md"
        documents[path] = Document(path, f"---\n{head}\n---\n\nText.\n")
    config = Config(root=root, docs_dir="docs", collections=(collection,) if collection else ())
    return Site(config, documents)


@pytest.mark.parametrize(
    ("globs", "beside", "expected"),
    [
        ([], [], "docs/blog/posts/2031-05-09-high-water.md"),
        ([], ["docs/notes/posts/2030-01-01-a.md"], "docs/notes/posts/2031-05-09-high-water.md"),
        ([], ["docs/posts/tides.md"], "docs/posts/high-water.md"),
        ([], ["_posts/2030-01-01-a.md"], "_posts/2031-05-09-high-water.md"),
        (["docs/news/*.md"], [], "docs/news/2031-05-09-high-water.md"),
        (["docs/news"], [], "docs/news/2031-05-09-high-water.md"),
        (["docs/news/*.md"], ["docs/news/fog.md"], "docs/news/high-water.md"),
        (["docs/news/*.md"], ["docs/news/2030-01-01-fog.md", "docs/news/b.md"], "docs/news/high-water.md"),
        (["docs/news/*.md", "docs/old/*.md"], ["docs/old/fog.md"], "docs/news/2031-05-09-high-water.md"),
        (["docs/news/**/*.md"], ["docs/news/2030/fog.md"], "docs/news/2030/high-water.md"),
        (["docs/news/**/*.md"], [], "docs/news/2031/2031-05-09-high-water.md"),
        (["docs/*/posts/*.md"], [], "docs/blog/posts/2031-05-09-high-water.md"),
    ],
)
def test_place(tmp_path: Path, globs: list[str], beside: list[str], expected: str) -> None:
    collection = Collection("news", tuple(globs)) if globs else None
    assert place(site(tmp_path, *beside, collection=collection), "High water", DAY) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Tides", "title: Tides\n"),
        ("A: B # c", "title: 'A: B # c'\n"),
        ("1.10", "title: '1.10'\n"),
        ("Ebbe & Flut: „so“", "title: 'Ebbe & Flut: „so“'\n"),
        ("word " * 60, f"title: {('word ' * 60).strip()}\n"),
    ],
)
def test_head_is_valid_for_any_title(tmp_path: Path, title: str, expected: str) -> None:
    sheet = blank(site(tmp_path), title.strip(), DAY)
    assert sheet.text.startswith(f"---\n{expected}date: 2031-05-09\n---\n")
    assert Document(sheet.path, sheet.text).front_matter.data == {"title": title.strip(), "date": DAY}


def test_author_of_the_newest_post_signs(tmp_path: Path) -> None:
    found = site(tmp_path, a="date: 2031-02-01\nauthors: [ines, odo]", b="date: 2030-01-01\nauthors: [odo]")
    assert "authors: [ines, odo]\n" in blank(found, "Fog", DAY).text
    assert "author: Odo Brandt\n" in blank(site(tmp_path, "docs/posts/a.md"), "Fog", DAY).text
    assert "author" not in blank(site(tmp_path), "Fog", DAY).text


def test_named_author_is_written_by_id(tmp_path: Path) -> None:
    found = site(tmp_path)
    found.registry = REGISTRY
    assert "authors: [ines]\n" in blank(found, "Fog", DAY, authors=["Faro, Ines"]).text
    with pytest.raises(ValueError, match=r"no author is named Ines Fara: did you mean Inês Faro\?"):
        blank(found, "Fog", DAY, authors=["Ines Fara"])
    with pytest.raises(ValueError, match=r"no author is named Zed: docs/authors\.yml has ines, odo"):
        blank(found, "Fog", DAY, authors=["Zed"])


def test_tag_takes_the_spelling_of_the_posts(tmp_path: Path) -> None:
    found = site(tmp_path, a="date: 2031-02-01\ntags: [Sea Level]", b="date: 2030-01-01\ntags: [sea-level, Sea Level]")
    assert "tags: [Sea Level, new]\n" in blank(found, "Fog", DAY, tags=["sea_level", "new"]).text
    assert list(doubts(found, [], ["sea level"])) == []
    assert list(doubts(found, [], ["see level"])) == ["no post has the tag see level yet: did you mean Sea Level?"]
    assert list(doubts(found, [], ["harbour"])) == []


def test_tag_that_the_registry_does_not_have_is_told(tmp_path: Path) -> None:
    found = site(tmp_path, a="date: 2031-02-01\ntags: [Sea Level]")
    known = Terms((Tag("sea-level", "Sea Level", aliases=("tide mark",)),))
    found.vocabulary = Vocabulary("docs/tags.yml", {"tags": known})
    assert list(doubts(found, [], ["Sea Level", "tide mark"])) == []
    assert list(doubts(found, [], ["harbour", "see level"])) == [
        "no tag harbour in docs/tags.yml",
        "no tag see level in docs/tags.yml: did you mean Sea Level?",
    ]


def test_what_a_collection_requires_is_there(tmp_path: Path) -> None:
    required = ("title", "date", "author", "categories", "description", "reviewer")
    collection = Collection("posts", ("docs/blog/posts/*.md",), required)
    found = site(tmp_path, collection=collection, a="date: 2031-02-01\nauthor: odo\ncategories: [Sea, Land]")
    sheet = blank(found, "Fog", DAY, draft=True)
    data = Document(sheet.path, sheet.text).front_matter.data
    assert list(data) == ["title", "date", "author", "categories", "description", "reviewer", "draft"]
    assert data["categories"] == ["Sea"]
    assert data["draft"] is True
    assert sheet.unfilled == ("categories", "description", "reviewer")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


@pytest.fixture
def blog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site in the working directory."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("site_name: Harbour\n", "utf-8")
    (tmp_path / "docs").mkdir()
    return tmp_path


def test_command_prints_the_path_and_never_writes_over(blog: Path) -> None:
    made = run("new", "High water", "--author", "Odo", "--tag", "sea")
    assert made.exit_code == 0
    path = blog / made.stdout.strip()
    text = path.read_text("utf-8")
    assert text.startswith("---\ntitle: High water\ndate: ")
    assert "authors: [Odo]\ntags: [sea]\n" in text
    path.write_text("mine", "utf-8")
    again = run("new", "High water")
    assert again.exit_code == 2
    assert "is there already" in again.stderr
    assert path.read_text("utf-8") == "mine"


def test_an_empty_tag_is_none(blog: Path) -> None:
    made = run("new", "High water", "--tag", "", "--tag", " ", "--tag", "sea")
    assert "tags: [sea]\n" in (blog / made.stdout.strip()).read_text("utf-8")
    assert made.stderr == ""


def test_an_author_without_a_name_is_none(blog: Path) -> None:
    made = run("new", "High water", "--author", "", "--author", "Odo")
    assert "authors: [Odo]\n" in (blog / made.stdout.strip()).read_text("utf-8")


@pytest.mark.parametrize("name", ["old.md", "authors.yml"])
def test_a_file_that_cannot_be_read_is_told_and_keeps_nobody_from_writing(blog: Path, name: str) -> None:
    (blog / "docs" / name).write_bytes(b"\xff")
    made = run("new", "High water", *(["--author", "Odo"] if name == "authors.yml" else []))
    assert made.exit_code == 2
    assert f"docs/{name}:1:1" in made.stderr
    assert (blog / made.stdout.strip()).is_file()


def test_command_works_from_a_folder_of_the_site(blog: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(blog / "docs")
    made = run("new", "Fog")
    assert made.stdout.startswith("blog/posts/")
    assert (blog / "docs" / made.stdout.strip()).is_file()


@pytest.mark.parametrize("words", [[], [""], ["  "], ["Fog", "--none"]])
def test_command_refuses(blog: Path, words: list[str]) -> None:
    assert run("new", *words).exit_code == 2
    assert list((blog / "docs").iterdir()) == []


def test_broken_configuration_is_told(blog: Path) -> None:
    (blog / "copydesk.toml").write_text("authros = 1\n", "utf-8")
    told = run("new", "Fog")
    assert told.exit_code == 2
    assert 'did you mean "authors"?' in told.stderr
