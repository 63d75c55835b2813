"""`copydesk import` on blogs of others."""

from __future__ import annotations

import shutil
import tarfile
from typing import TYPE_CHECKING

import pytest
from tests.test_import import assert_builds, bring, read, write

from copydesk import front_matter
from copydesk.migration import hugo, jekyll
from copydesk.migration.source import read_blog

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType


def test_real_post_of_jekyll(tmp_path: Path, shared: Path) -> None:
    post = shared / "cases/2020-10-23-ismir2020.md"
    image = next(line[7:] for line in post.read_text("utf-8").splitlines() if line.startswith("image: /"))
    source = write(tmp_path / "old", {image.strip().lstrip("/"): "(a picture)"})
    (source / "_posts").mkdir()
    shutil.copy(post, source / "_posts" / post.name)
    said = bring(source, tmp_path / "new").stdout
    made = read(tmp_path, "new/docs/blog/posts/2020-10-23-ismir2020.md")
    assert front_matter.parse(made).data["authors"] == ["pablo-alonso"]
    assert "date: 2020-10-23 20:00:00+02:00\n" in made
    assert "conferences/2020/10/23/ismir2020.html.md" in read(tmp_path, "new/mkdocs.yml")
    assert "places not translated       0\n" in said
    assert_builds(tmp_path / "new")


@pytest.mark.parametrize(("name", "kind"), [("lil-log", jekyll), ("opentelemetry", hugo)])
def test_real_blogs(tmp_path: Path, shared: Path, name: str, kind: ModuleType) -> None:
    with tarfile.open(shared / "corpora" / f"{name}.tar.xz") as archive:
        archive.extractall(tmp_path / name, filter="data")
    blog = read_blog(tmp_path / name)
    made = kind.plan(blog)
    told = [*(move.source for move in made.moves), *made.copies.values(), *made.left]
    assert sorted(told) == sorted(blog.files)
    bring(tmp_path / name, tmp_path / "new")
    if name == "lil-log":  # the other one takes half a minute
        assert_builds(tmp_path / "new")


def test_a_blog_with_links_that_lead_nowhere_builds_and_pictures_from_the_top_are_found(tmp_path: Path) -> None:
    figure = '{% include figure.liquid path="assets/a b.png" %}'
    text = f"---\ntitle: Ebb and flow\n---\n\nSee [next](/2024/03/01/moon/).\n\n{figure}\n"
    files = {"_config.yml": "title: Quay\n", "assets/a b.png": "x", "_posts/2024-02-10-ebb.md": text}
    said = bring(write(tmp_path / "old", files), tmp_path / "new").stdout
    assert "_posts/2024-02-10-ebb.md:5 leads to nothing that was brought over: /2024/03/01/moon/" in said
    assert "![](../../assets/a%20b.png)" in read(tmp_path, "new/docs/blog/posts/2024-02-10-ebb.md")
    assert_builds(tmp_path / "new")
