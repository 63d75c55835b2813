"""Sites that are really built, by MkDocs and ProperDocs, and what their pages hold."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Result = subprocess.CompletedProcess[str]

HOSTS = [("mkdocs", "mkdocs"), ("mkdocs", "readthedocs"), ("mkdocs", "material"), ("properdocs", "material")]
SITES = Path(__file__).parent / "sites"
POST = "---\ntitle: Gulls\ndate: 2025-04-01\nauthor: Bo\ndescription: They cry.\n---\n\n"


class Page(HTMLParser):
    """What a built page links to, the ids it defines, its text, and its elements with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.text = ""
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        """Keep the text that is shown."""
        if self.cdata_elem is None:
            self.text += data

    def all(self, name: str, **wanted: str) -> list[str]:
        """An attribute of all elements whose other attributes are as wanted."""
        return [
            attributes[name]
            for _, attributes in self.elements
            if name in attributes and wanted.items() <= {k.replace("-", "_"): v for k, v in attributes.items()}.items()
        ]


def build(
    folder: Path, *arguments: str, program: str = "mkdocs", theme: str = "mkdocs"
) -> subprocess.CompletedProcess[str]:
    """Build a site into its folder `site`."""
    environment = {**os.environ, "THEME": theme, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    command = [sys.executable, "-m", program, "build", "-f", "mkdocs.yml", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def page(folder: Path, url: str) -> Page:
    return Page((folder / "site" / url / "index.html").read_text("utf-8"))


def pages(folder: Path) -> set[str]:
    found = {path.parent.relative_to(folder / "site").as_posix() for path in (folder / "site").rglob("index.html")}
    return found - {"."}


def build_strictly(folder: Path, hosts: tuple[str, str]) -> Result:
    """Build a site by a program with a theme, without a fault."""
    program, theme = hosts
    result = build(folder, "--strict", program=program, theme=theme)
    assert result.returncode == 0, result.stderr
    return result


@pytest.fixture(scope="session")
def _harbours(tmp_path_factory: pytest.TempPathFactory) -> Callable[[tuple[str, str]], Path]:
    """The site `harbour`, built strictly by a program with a theme, once for all files of tests."""

    @cache
    def built(hosts: tuple[str, str]) -> Path:
        folder = tmp_path_factory.mktemp("site") / "harbour"
        shutil.copytree(SITES / "harbour", folder)
        result = build_strictly(folder, hosts)
        assert "copydesk" not in result.stderr
        return folder

    return built


@pytest.fixture(scope="module", params=HOSTS, ids="-".join)
def harbour(request: pytest.FixtureRequest, _harbours: Callable[[tuple[str, str]], Path]) -> Path:
    """The site `harbour`, built strictly by each program with each theme; it is left as it is."""
    return _harbours(request.param)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Callable[..., Path]]:
    """A small site of files by path, with the plugins named."""

    def make(files: dict[str, str], *plugins: str, more: str = "") -> Path:
        listed = "".join(f"  - {name}\n" for name in plugins)
        written = {"mkdocs.yml": f"site_name: Quay\nplugins:\n{listed}{more}", "docs/index.md": "# Quay\n", **files}
        for name, text in written.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, "utf-8")
        return tmp_path

    yield make
    assert not list(tmp_path.glob("docs/**/authors"))  # nothing generated is written among the documents
