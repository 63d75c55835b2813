"""What mkdocs-encryptcontent encrypts on a page is told nowhere else on the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests import built_site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CLOSED = "password: nine wet gulls on a mast 4711\n"
HEAD = "---\ntitle: {}\ndate: 2025-01-01\nauthors: [bo]\ntags: [Caves]\n{}---\n\n"
CITING = "The chest lies {} of the lamp [1].\n\n## References\n\n[1] A. Lee. *{}*. 2001.\n"


@pytest.mark.parametrize("feeds", ["", "[feeds]\ncontent = 'excerpt'\n"])
def test_the_text_of_an_encrypted_post_is_on_no_card_and_in_no_feed(site: Callable[..., Path], feeds: str) -> None:
    pytest.importorskip("encryptcontent")
    files = {
        "docs/index.md": "# Start\n\n<!-- copydesk:posts tag=Caves -->\n",
        "docs/blog/posts/a.md": HEAD.format("Quiet", CLOSED) + CITING.format("northward", "Fog Signals"),
        "docs/blog/posts/b.md": HEAD.format("Told", CLOSED + "description: On caves.\n") + "Go southward.\n",
        "docs/blog/posts/c.md": HEAD.format("Open", "") + CITING.format("eastward", "Tide Mills"),
        "copydesk.toml": feeds,
    }
    plugins = ("search", "encryptcontent", "copydesk/references", "copydesk/pages")
    folder = site(files, *plugins, more="site_url: https://quay.example/\ntheme: {name: material, font: false}\n")
    assert built_site.build(folder, "--strict").returncode == 0
    assert told(folder, "northward") == told(folder, "southward") == set()
    assert {"tags/caves/index.html", "feed.xml"} <= told(folder, "eastward") & told(folder, "On caves.")
    for title in ("Quiet", "Told", "Open"):
        assert {"index.html", "tags/caves/index.html", "feed.xml"} <= told(folder, title)
    (folder / "docs/index.md").write_text(files["docs/index.md"] + "\nAgain.\n", "utf-8")
    assert built_site.build(folder, "--dirty").returncode == 0  # which reads the first page alone
    assert told(folder, "northward") == told(folder, "southward") == set()


def told(folder: Path, words: str) -> set[str]:
    """The files of a built site that have some words."""
    site = folder / "site"
    files = (path for path in site.rglob("*") if path.is_file() and words.encode() in path.read_bytes())
    return {path.relative_to(site).as_posix() for path in files}
