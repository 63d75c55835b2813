"""What a site knows of its documents and files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from copydesk.config import Collection, Config
from copydesk.document import Document
from copydesk.site import Site, matches


def site(*paths: str, files: tuple[str, ...] = (), collections: tuple[Collection, ...] = (), text: str = "") -> Site:
    config = Config(Path("/site"), collections=collections)
    return Site(config, {path: Document(path, text) for path in paths}, frozenset(files), today=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.md", "", False), ("a.md", "---\ndate: 2020-01-01\n---\n", True), ("2020-01-02-a.md", "", True),
        ("x/2020-1-2-a.md", "", True), ("2020-01-02.md", "", False), ("12020-01-02-a.md", "", False),
        ("posts/a.md", "", True), ("_posts/x/a.md", "", True), ("x/posts/a.md", "", True), ("posts.md", "", False),
        ("x/posts", "", False),
        ("my-posts/a.md", "", False), ("posts/index.md", "", False), ("posts/README.md", "", False),
        ("a/2020-01-02-a/index.md", "", True), ("posts/2020-01-02-a/index.md", "", True), ("2020/index.md", "", False),
        ("posts/x/_index.md", "", False), ("posts/x/index.md", "---\ndate: 2020-01-01\n---\n", True),
    ],
)  # fmt: skip
def test_posts_without_collections(path: str, text: str, expected: bool) -> None:  # noqa: FBT001 - one of a table
    found = site(path, text=text)
    assert found.is_post(found.documents[path]) is expected
    assert (path in found.posts) is expected
    assert (found.post(path) is not None) is expected


def test_posts_are_those_of_the_collections_where_there_are_any() -> None:
    talks, notes = Collection("talks", ("talks/*",)), Collection("notes", ("talks/*", "notes"))
    found = site("talks/a.md", "notes/b.md", "posts/c.md", "2020-01-02-d.md", collections=(talks, notes))
    assert list(found.posts) == ["talks/a.md", "notes/b.md"]
    assert found.collection("talks/a.md") is talks
    assert found.collection("notes/b.md") is notes
    assert found.collection("posts/c.md") is None


@pytest.mark.parametrize(
    ("path", "text", "glob", "expected"),
    [
        ("docs/talks/index.md", "# Talks\n", "docs/talks/*.md", False),
        ("docs/talks/README.md", "# Talks\n", "docs/talks", False),
        ("docs/blog/index.md", "# Blog\n", "docs/blog/**/*.md", False),
        ("docs/talks/index.md", "---\ndate: 2025-01-01\n---\n", "docs/talks/*.md", True),
        ("docs/talks/tides/index.md", "# Tides\n", "docs/talks/**/*.md", True),
        ("docs/talks/index.md", "# Talks\n", "docs/talks/index.md", True),
        ("docs/talks/a.md", "# A\n", "docs/talks/*.md", True),
    ],
)
def test_what_introduces_a_collection_is_none_of_its_posts(path: str, text: str, glob: str, *, expected: bool) -> None:
    found = site(path, text=text, collections=(Collection("talks", (glob,)),))
    assert (path in found.posts) is (found.collection(path) is not None) is expected


def test_what_introduces_a_collection_may_be_of_another() -> None:
    talks, pages = Collection("talks", ("docs/talks/*.md",)), Collection("pages", ("docs/**/*.md",))
    found = site("docs/talks/index.md", "docs/talks/a.md", collections=(talks, pages))
    assert [found.collection(path) for path in found.documents] == [pages, talks]


def test_a_post_is_read_once() -> None:
    found = site("posts/a.md")
    assert found.post("posts/a.md") is found.post("posts/a.md") is found.posts["posts/a.md"]


def test_the_suffix_makes_no_two_names_alike() -> None:
    found = site("dot-net.md", "gulls.md", files=("a/map.png",))
    assert [found.alike(name) for name in ("one.md", "gull.md", "maps.png", "map.png", "gulls", "")] == [
        (), ("gulls.md",), ("a/map.png",), ("a/map.png",), (), (),
    ]  # fmt: skip


def test_paths_are_found_by_name_folder_and_case() -> None:
    found = site("b/A.md", "a.md", files=("b/c/d.png", "b/A.md", "d.png"))
    assert found.names == ("a.md", "b/A.md", "b/c/d.png", "d.png")
    assert found.folders == {"", "b", "b/c"}
    assert found.by_name["d.png"] == ("b/c/d.png", "d.png")
    assert found.folded["b/a.md"] == "b/A.md"
    assert [found.exists(path) for path in ("a.md", "d.png", "b", "B/A.md")] == [True, True, False, False]


@pytest.mark.parametrize(
    ("path", "patterns", "expected"),
    [
        ("a/b.md", ("a/*",), True), ("a/b/c.md", ("a/*",), True), ("a/b.md", ("a",), True), ("a/b.md", ("a/",), True),
        ("ab/c.md", ("a",), False), ("a/b.md", ("*.md",), True), ("a/b.md", ("b.md",), False),
        ("a/b.md", ("A/*",), False),
        ("a/b.md", (), False), ("a/b.md", ("x", "a/?.md"), True), ("a/b.md", ("**/b.md",), True),
        ("b.md", ("**/b.md",), True), ("a/b.md", ("a/**/*.md",), True), ("a/b/c/d.md", ("a/**/c/**/d.md",), True),
        ("a/b.md", ("a/**/c/*.md",), False), ("c.md", ("a/**/*.md",), False), ("ab/c.md", ("a/**/",), False),
        ("ab.md", ("a**/b.md",), False), ("a/d.md", ("**/**/a/**/d.md",), True),
        ("a/d.md", ("x/**/" * 99 + "d.md",), False),
    ],
)  # fmt: skip
def test_matches(path: str, patterns: tuple[str, ...], expected: bool) -> None:  # noqa: FBT001
    assert matches(path, patterns) is expected
