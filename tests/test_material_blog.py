"""A real blog of Material's format, built with copydesk/pages in place of the plugins `blog` and `tags`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
import yaml
from jinja2 import PackageLoader
from markdown import Markdown
from tests.quay import file, layout_of, site_of

from copydesk.pages.edition import anchors, edition, site_taxonomies
from copydesk.pages.press import Press
from copydesk.pages.words import words
from copydesk.taxonomy import term_key, term_slug

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


MATERIAL = """
site_name: Quay
theme: {name: material, font: false}
plugins: [PLUGINS]
"""
PUT = "title: Grüße vom Kai\ndate: 2024-05-06\ncategories: [Sea]\ntags: [C++]"


def test_old_addresses_live_on_as_the_guide_says(tmp_path: Path) -> None:
    guide = (Path(__file__).parents[1] / "docs/guide/material.md").read_text("utf-8")
    hook = guide.partition('```python title="hooks/addresses.py"\n')[2].partition("```")[0]
    texts = {
        "docs/index.md": "# Quay\n",
        "docs/blog/index.md": "# Blog\n",
        "docs/blog/posts/kai.md": f"---\n{PUT}\n---\n\nText.\n",
        "docs/blog/posts/deep/b.md": "---\ndate: 2023-01-02\nslug: bee\n---\n\n# B\n\nText.\n",
        "hooks/addresses.py": hook,
        "mkdocs.yml": MATERIAL.replace("PLUGINS", "search, blog") + "hooks: [hooks/addresses.py]\n",
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "--strict"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    first = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    old = {path.parent.relative_to(tmp_path / "site").as_posix() for path in tmp_path.glob("site/blog/*/*/*/*/*.html")}
    assert old == {"blog/2024/05/06/grüße-vom-kai", "blog/2023/01/02/bee"}

    redirects = f"redirects: {{redirect_maps: {{{','.join(first.stdout.splitlines())}}}}}"
    plugins = f"search, copydesk/check, copydesk/pages, {redirects}"
    (tmp_path / "mkdocs.yml").write_text(MATERIAL.replace("PLUGINS", plugins), "utf-8")
    subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=True)
    leads = {each: (tmp_path / "site" / each / "index.html").read_text("utf-8") for each in old}
    assert 'href="../../../../posts/kai/"' in leads["blog/2024/05/06/grüße-vom-kai"]
    assert 'href="../../../../posts/deep/b/"' in leads["blog/2023/01/02/bee"]


@pytest.mark.parametrize("mark", ["[TAGS]", "<!-- material/tags -->", "<!-- material/tags { scope: true } -->"])
def test_the_list_of_tags_stands_where_material_had_it(mark: str) -> None:
    site = site_of(file("it", tags=["tide"]))
    layout = layout_of(site)
    loaders = [PackageLoader("copydesk")]
    printer = Press(loaders, edition(site, layout), site_taxonomies(site), words(loaders, "en"))
    html = Markdown().convert(f"# Tags\n\nBefore.\n\n{mark}\n\nAfter.")
    shown = printer.page("tags/index.md", "tags/", html)
    assert "TAGS" not in shown
    assert shown.index("Before.") < shown.index("copydesk-listing") < shown.index("After.")
    assert shown.count("copydesk-listing-tags") == 1
    assert '<li id="tag:tides">' in shown  # where Material's links to a tag led
    assert anchors(edition(site, layout).listings["tags/index.md"]) == ("tag:tides",)
    assert "[TAGS]" in printer.page("categories/index.md", "categories/", "<p>[TAGS]</p>")
