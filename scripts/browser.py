"""A Chromium of the machine's own, and a folder served to it: for the pictures and for the tests of pages."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from shutil import which
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = f"no browser on PATH: looked for {', '.join(NAMES)} (on Debian: apt install chromium)"
# No name but the loopback's is looked up, so that a page shows the same with and without a network.
FLAGS = [
    *"--no-sandbox --disable-gpu --disable-quic --no-first-run".split(),
    *"--disable-background-networking --disable-component-update --disable-sync".split(),
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has there
        """Say nothing of requests."""


def browser() -> str | None:
    """The path of a browser, or None where there is none."""
    return next(filter(None, map(which, NAMES)), None)


@contextmanager
def served(folder: Path | str) -> Iterator[str]:
    """Serve a folder on the loopback interface, at a port that is free; gives its address without a slash."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
