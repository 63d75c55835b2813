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
SECRETS = (b"northward", b"southward", b"Fog Signals", b"gone.md")
CITING = "The chest lies {} of the lamp [1].\n\n## References\n\n[1] A. Lee. *{}*. 2001.\n"


def _told(folder: Path) -> set[Path]:
    """The files of a built site that tell what is closed."""
    written = {path: path.read_bytes() for path in (folder / "site").rglob("*") if path.is_file()}
    return {path for path, data in written.items() if any(word in data for word in SECRETS)}


@pytest.mark.parametrize("feeds", ["", "[feeds]\ncontent = 'excerpt'\n"])
def test_the_text_of_an_encrypted_post_is_on_no_card_and_in_no_feed(site: Callable[..., Path], feeds: str) -> None:
    pytest.importorskip("encryptcontent")
    files = {
        "docs/authors.yml": "bo: {name: Bo}\n",
        "docs/index.md": "# Start\n\n<!-- copydesk:posts tag=Caves -->\n",
        "docs/blog/posts/a.md": HEAD.format("Quiet", CLOSED) + CITING.format("northward", "Fog Signals"),
        "docs/blog/posts/b.md": HEAD.format("Told", CLOSED + "description: On caves.\n") + "Go southward.\n",
        "docs/blog/posts/c.md": HEAD.format("Open", "") + CITING.format("eastward", "Tide Mills"),
        "copydesk.toml": feeds,
    }
    plugins = ("search", "encryptcontent", "copydesk/check", "copydesk/references", "copydesk/pages")
    folder = site(files, *plugins, more="site_url: https://quay.example/\ntheme: {name: material, font: false}\n")
    assert built_site.build(folder, "--strict").returncode == 0
    assert _told(folder) == set()
    feed = (folder / "site/feed.xml").read_text("utf-8")
    assert "On caves." in feed
    assert "eastward" in feed
    for path in ("index.html", "tags/caves/index.html", "feed.xml"):
        assert all(title in (folder / "site" / path).read_text("utf-8") for title in ("Quiet", "Told", "Open")), path
    assert '<h1 class="copydesk-title"><bdi>Quiet</bdi></h1>' in (folder / "site/blog/posts/a/index.html").read_text(
        "utf-8"
    )
    (folder / "docs/index.md").write_text("# Start anew\n\n<!-- copydesk:posts tag=Caves -->\n", "utf-8")
    assert built_site.build(folder, "--dirty").returncode == 0  # which reads no post
    assert _told(folder) == set()
    assert "eastward" in (folder / "site/feed.xml").read_text("utf-8") or feeds


@pytest.mark.parametrize(
    ("settings", "head", "is_closed"),
    [
        ("", "", False),
        ("", 'password: ""\n', False),
        ("", "password:\n", True),
        ("", "obfuscate: gull\n", True),
        ("", "password: [gull]\n", True),
        ("{global_password: nine wet gulls on a mast 4711}", "", True),
        ("{global_password: nine wet gulls on a mast 4711}", 'password: ""\n', False),
        ("{password_inventory: {_global: nine wet gulls on a mast 4711}}", "", True),
        ("{password_inventory: {crew: nine wet gulls on a mast 4711}}", "level: crew\n", True),
    ],
)
def test_what_a_sealed_post_cites_and_lacks_is_on_no_page(
    site: Callable[..., Path], settings: str, head: str, *, is_closed: bool
) -> None:
    pytest.importorskip("encryptcontent")
    text = f"[This](gone.md), [that](https://northward.example/).\n\n{CITING.format('northward', 'Fog Signals')}"
    files = {
        "docs/blog/posts/a.md": HEAD.format("Quiet", head) + text,
        "docs/blog/posts/c.md": HEAD.format("Open", 'password: ""\nlevel: ""\n')
        + CITING.format("eastward", "Tide Mills"),
        "copydesk.toml": "health = true\n",
    }
    plugins = (f"encryptcontent: {settings}", "copydesk/check", "copydesk/references", "copydesk/pages")
    folder = site(files, *plugins, more="site_url: https://quay.example/\n")
    assert built_site.build(folder).returncode == 1  # for the dead link
    assert (_told(folder) == set()) == is_closed
    assert "Tide Mills" in (folder / "site/works/works-cited.bib").read_text("utf-8")
