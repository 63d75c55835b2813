"""Drafts, and posts whose day has not come: `mkdocs serve` shows them with a mark, and nothing else does."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

POST = "---\ntitle: Gulls\ndate: 2025-04-01\nauthor: Bo\ndescription: They cry.\n---\n\n"
FILES = {
    "docs/index.md": "# Quay\n",
    "docs/blog/posts/gulls.md": POST + "Cry.",
    "docs/blog/posts/draft.md": POST.replace("Gulls", "Half a gull\ndraft: true") + "Cr",
    "docs/blog/posts/soon.md": POST.replace("Gulls", "Gulls to come").replace("2025", "2999") + "Cry later.",
}
BUILD = "from mkdocs.commands.build import build; from mkdocs.config import load_config; "
BUILD += "build(load_config('mkdocs.yml', strict={strict}), serve_url={url!r})"


def built(folder: Path, theme: str = "mkdocs", url: str | None = None) -> Path:
    """The folder of the site, built as `mkdocs build --strict` or, for a URL, as `mkdocs serve` does."""
    plugins = "  - search\n  - copydesk/pages\n"
    files = {**FILES, "mkdocs.yml": f"site_name: Quay\ntheme: {theme}\nplugins:\n{plugins}"}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    code = BUILD.format(strict=url is None, url=url)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([sys.executable, "-c", code], cwd=folder, env=environment, capture_output=True, check=True)
    return folder / "site"


def test_a_build_has_no_drafts_and_no_posts_to_come(tmp_path: Path) -> None:
    site = built(tmp_path)
    posts = sorted(path.parent.name for path in (site / "blog/posts").glob("*/index.html"))
    assert posts == ["gulls"]
    text = "".join(path.read_text("utf-8") for suffix in ("html", "xml", "json") for path in site.rglob(f"*.{suffix}"))
    assert "Gulls" in text
    assert not [words for words in ("Half a gull", "Gulls to come", "Cry later", "2999") if words in text]


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_a_preview_marks_drafts_and_posts_to_come_and_lists_none(tmp_path: Path, theme: str) -> None:
    site = built(tmp_path, theme, "http://127.0.0.1:8000/")
    pages = {name: (site / f"blog/posts/{name}/index.html").read_text("utf-8") for name in ("draft", "soon", "gulls")}
    assert {name for name, html in pages.items() if "mkdocs-draft-marker" in html} == {"draft", "soon"}
    assert "Gulls to come" not in (site / "blog/index.html").read_text("utf-8")
    assert not (site / "archive/2999").exists()
    if theme == "material":  # the search of MkDocs itself leaves no page out
        assert "Cry later" not in (site / "search/search_index.json").read_text("utf-8")
