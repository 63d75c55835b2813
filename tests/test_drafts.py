"""Drafts, and posts whose day has not come: built for a preview with a mark, and for readers not at all."""

from __future__ import annotations

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
BUILD = """
from mkdocs.commands.build import build
from mkdocs.config import load_config

build(load_config("mkdocs.yml"){})
"""
SERVED = ', serve_url="http://127.0.0.1:8000/"'


def built(folder: Path, theme: str, how: str) -> Path:
    """The folder of the site, built."""
    files = {"mkdocs.yml": f"site_name: Quay\ntheme: {theme}\nplugins: [search, copydesk/pages]\n", **FILES}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    command = [sys.executable, "-c", BUILD.format(how)]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return folder / "site"


def test_a_build_has_no_drafts_and_no_posts_to_come(tmp_path: Path) -> None:
    site = built(tmp_path, "mkdocs", "")
    assert {path.name for path in (site / "blog/posts").iterdir()} == {"gulls"}
    assert not (site / "archive/2999").exists()
    text = "".join(path.read_text("utf-8") for path in site.rglob("*.*ml"))
    assert "Half a gull" not in text
    assert "Gulls to come" not in text
    assert "later" not in (site / "search/search_index.json").read_text("utf-8")


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_a_preview_marks_drafts_and_posts_to_come_and_lists_none(tmp_path: Path, theme: str) -> None:
    site = built(tmp_path, theme, SERVED)
    marked = {path.parent.name for path in site.rglob("index.html") if "mkdocs-draft-marker" in path.read_text("utf-8")}
    assert marked == {"draft", "soon"}
    assert "Gulls to come" not in (site / "blog/index.html").read_text("utf-8")
    assert not (site / "archive/2999").exists()
    if theme == "material":
        assert "later" not in (site / "search/search_index.json").read_text("utf-8")
