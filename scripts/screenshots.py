"""Take the pictures of README.md and the guide from the project's own site: `python -m scripts.screenshots`.

Needs Chromium on PATH, and the packages of the dependency group `docs`.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from threading import Thread
from typing import TYPE_CHECKING

from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import ViewportSize

ROOT = Path(__file__).parents[1]
PICTURES = {
    "author-page.png": "authors/ottilie-brandreth/",
    "post-references.png": "blog/posts/a-shy-checker/#references",
}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = """
    --no-sandbox --disable-gpu --no-first-run
    --disable-background-networking --disable-component-update --disable-sync
""".split()
SIZE: ViewportSize = {"width": 1200, "height": 740}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has there
        """Say nothing of requests."""


def take(browser: str) -> None:
    """Build the site, open it and take every picture."""
    with TemporaryDirectory(prefix="copydesk-site-") as folder:
        build(load_config(str(ROOT / "mkdocs.yml"), site_dir=folder, strict=True))
        with _served(folder) as address, sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=browser, args=FLAGS)
            for name, path in PICTURES.items():
                page = chromium.new_page(viewport=SIZE)
                page.goto(f"{address}/{path}", wait_until="networkidle")
                page.screenshot(path=ROOT / "docs/assets" / name)
            chromium.close()


@contextmanager
def _served(folder: str) -> Iterator[str]:
    """Serve a folder on the loopback interface, at a port that is free."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


if __name__ == "__main__":
    found = next(filter(None, map(which, BROWSERS)), None)
    if found is None:
        sys.exit(f"no browser on PATH: looked for {', '.join(BROWSERS)} (on Debian: apt install chromium)")
    take(found)
