"""Take the pictures of README.md and the guide from the project's own site: `python -m scripts.screenshots`.

Needs Chromium on PATH.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import sync_playwright

from scripts.browser import FLAGS, MISSING, browser, served

if TYPE_CHECKING:
    from playwright.sync_api import ViewportSize

ROOT = Path(__file__).parents[1]
PICTURES = {
    "author-page.png": "authors/ottilie-brandreth/",
    "post-references.png": "blog/posts/a-shy-checker/#references",
    "post-list.png": "blog/",
    "post.png": "blog/posts/copydesk-0-1-0/",
    "post-phone.png": "blog/posts/copydesk-0-1-0/",
    "works-cited.png": "works/",
}
SIZE: ViewportSize = {"width": 1200, "height": 740}
PHONE: ViewportSize = {"width": 360, "height": 740}


def take(program: str) -> None:
    """Build the site, open it and take every picture."""
    with TemporaryDirectory(prefix="copydesk-site-") as folder:
        build(load_config(str(ROOT / "mkdocs.yml"), site_dir=folder, strict=True))
        with served(folder) as address, sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
            for name, path in PICTURES.items():
                on_phone = name.endswith("-phone.png")
                page = chromium.new_page(
                    viewport=PHONE if on_phone else SIZE, color_scheme="dark" if on_phone else "light"
                )
                page.goto(f"{address}/{path}", wait_until="networkidle")
                page.screenshot(path=ROOT / "docs/assets" / name)
            chromium.close()


if __name__ == "__main__":
    found = browser()
    if found is None:
        sys.exit(MISSING)
    take(found)
