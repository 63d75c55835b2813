"""Where things lie: paths from a folder, and lists of posts."""

from __future__ import annotations

import posixpath
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.config import Collection, Config
from copydesk.document import Document
from copydesk.places import joined, posts_pages
from copydesk.site import Site

PATHS = st.lists(st.sampled_from(["a", "b.md", "..", ".", "/", "", ".hidden", "x y", "é"]), max_size=4).map("/".join)


@given(PATHS, PATHS)
def test_a_path_from_a_folder_is_as_short_as_it_can_be(folder: str, path: str) -> None:
    assert joined(folder, path) == posixpath.normpath(posixpath.join(folder, path))


@pytest.mark.parametrize(
    ("globs", "lists"),
    [
        (["docs/news/posts/*.md", "docs/recipes/*.md"], ["news/index.md", "recipes/index.md"]),
        (["docs/recipes/*.md", "docs/news/posts/*.md"], ["recipes/index.md", "news/index.md"]),
        (["docs/recipes/**/*.md", "docs/talks"], ["recipes/index.md", "talks/index.md"]),
        (["docs/recipes/*.md"], ["posts/index.md"]),
        (["docs/*.md", "docs/recipes/*.md"], ["posts/index.md", "recipes/index.md"]),
    ],
)
@pytest.mark.parametrize("posts", [[], ["news/posts/a", "recipes/b", "talks/c"]])
def test_each_of_several_collections_has_its_list_where_it_lies(
    globs: list[str], lists: list[str], posts: list[str]
) -> None:
    collections = tuple(Collection(glob, (glob,)) for glob in globs)
    documents = {path: Document(path, "") for path in (f"docs/{name}.md" for name in posts)}
    site = Site(Config(Path("/"), docs_dir="docs", collections=collections), documents)
    assert list(posts_pages(site).values()) == lists
