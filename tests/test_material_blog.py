"""A real blog of Material's format, built with copydesk/pages in place of the plugins `blog` and `tags`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

import pytest
import yaml

from copydesk.taxonomy import term_key, term_slug

if TYPE_CHECKING:
    from pathlib import Path

MKDOCS = """
site_name: A real blog
site_url: https://blog.example/
theme: {name: material, font: false}
plugins: [search, copydesk/pages]
markdown_extensions: [admonition, attr_list, md_in_html, footnotes, pymdownx.details, pymdownx.superfences]
"""


def heads(folder: Path) -> dict[str, dict[str, object]]:
    """The heads of published posts, as YAML has them, by the name of the file."""
    found = {}
    for path in (folder / "docs/writing/posts").rglob("*.md"):
        match = re.match(r"---\n(.*?)\n---", path.read_text("utf-8"), re.DOTALL)
        head = yaml.safe_load(match[1]) if match else {}
        if not head.get("draft"):  # a page for each, an index for its folder
            found[path.relative_to(folder / "docs").with_suffix("").as_posix().removesuffix("/index")] = head
    return found


@pytest.fixture(scope="module")
def blog(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The blog, built."""
    folder = tmp_path_factory.mktemp("blog")
    with tarfile.open(shared / "corpora/jxnl-blog.tar.xz") as archive:
        archive.extractall(folder, filter="data")
    folder = next(folder.rglob("mkdocs.yml")).parent
    (folder / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
    return folder


def hrefs(folder: Path, url: str) -> set[str]:
    html = (folder / "site" / url / "index.html").read_text("utf-8")
    return {unquote(href) for href in re.findall(r'href="([^"]*)"', html)}


@pytest.mark.parametrize("kind", ["tags", "categories"])
def test_every_tag_and_category_lists_its_posts(blog: Path, kind: str) -> None:
    filed = [(str(name), path) for path, head in heads(blog).items() for name in head.get(kind) or ()]  # type: ignore[attr-defined]
    index = hrefs(blog, kind)
    assert len({term_key(name) for name, _ in filed}) > 5
    for name, path in filed:
        slug = term_slug(name)
        assert f"{slug}/" in index
        assert f"../../{path}/" in hrefs(blog, f"{kind}/{slug}")
        assert f"/{kind}/{slug}/" in "".join(hrefs(blog, path))


def test_every_author_lists_their_posts(blog: Path) -> None:
    registry = yaml.safe_load((blog / "docs/writing/.authors.yml").read_text("utf-8"))["authors"]
    signed = [(name, path) for path, head in heads(blog).items() for name in head.get("authors") or ()]  # type: ignore[attr-defined]
    assert len(signed) > 90
    for name, path in signed:
        label = registry[name]["name"] if name in registry else name
        page = f"authors/{term_slug(label)}"
        assert f"../../{path}/" in hrefs(blog, page)
        assert quote(page) in (blog / "site" / path / "index.html").read_text("utf-8")


def test_every_post_is_listed_once_in_the_pages_of_the_list(blog: Path) -> None:
    cards = re.compile(r'<h2 class="copydesk-card-title"><a href="([^"]*)"')
    listed = []
    for page in ("writing", *(f"writing/page/{number}" for number in range(2, 20))):
        file = blog / "site" / page / "index.html"
        listed += cards.findall(file.read_text("utf-8")) if file.is_file() else []
    posts = sorted(f"{path}/" for path in heads(blog))
    assert sorted(unquote(href).lstrip("./") for href in listed) == posts
