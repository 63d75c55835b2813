"""A built site served on loopback, under the path that it will have, as a host of static files does it."""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from copydesk.built.survey import HTML
from copydesk.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

# LinkChecker asks a host ten times a second at most, unless the host itself answers with this header.
_FREE = "LinkChecker"
_KINDS = {
    ".avif": "image/avif",
    ".css": "text/css",
    ".gz": "application/gzip",
    ".htm": "text/html",
    ".html": "text/html",
    ".ico": "image/x-icon",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}


class Served(NamedTuple):
    """A site that is served: its URL, and the pages that were asked for so far."""

    url: str
    pages: set[str]


@contextmanager
def serving(folder: Path, base: str) -> Iterator[Served]:
    """Serve a folder below a base path (`/repo/`) until the end of the block. Raises OSError where that cannot be."""
    pages: set[str] = set()
    answer = partial(_Static, directory=os.fspath(folder), base=base, pages=pages)
    server = _Server(("127.0.0.1", 0), answer)
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield Served(f"http://127.0.0.1:{server.server_address[1]}{quote(base)}", pages)
    finally:
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *args: object) -> None:
        """Nothing: who asked went away in the middle of the answer."""


class _Static(SimpleHTTPRequestHandler):
    """Answers as GitHub Pages does: `/a` is `a`, `a.html`, or leads on to `/a/`; a folder is its index, and no list."""

    protocol_version = "HTTP/1.1"
    timeout = 30
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, **_KINDS}  # noqa: RUF012 - as the class above has it

    def __init__(self, *args: object, directory: str, base: str, pages: set[str]) -> None:
        self.base = base
        self.pages = pages
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        """The file of a path of the host; one that is not there for what lies outside of the site."""
        bare = unquote(path.partition("?")[0].partition("#")[0])
        if not bare.startswith(self.base) or "\0" in bare:
            return f"{self.directory}/\N{REPLACEMENT CHARACTER}"
        found = super().translate_path(quote("/" + bare[len(self.base) :]))
        if not bare.endswith("/") and not Path(found).exists() and Path(f"{found}.html").is_file():
            found += ".html"
        if found.endswith(HTML) or Path(found).is_dir():
            self.pages.add(found.rstrip("/").removesuffix("/index.html"))
        return found

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        """No list of a folder's files: a host of pages gives none."""
        del path
        self.send_error(404)

    def end_headers(self) -> None:
        """Say that LinkChecker may ask as fast as it likes."""
        self.send_header(_FREE, "yes")
        super().end_headers()

    def log_message(self, *args: object) -> None:
        """Nothing: what is asked for is no news."""
