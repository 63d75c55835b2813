"""The cookies of one chain of redirects: a page may want back what the one before it set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import CookieJar
from yarl import URL

from copydesk.web.answer import Answer, Trouble

if TYPE_CHECKING:
    from copydesk.web.address import Address

_MOST = 50  # cookies that one answer may set


class Cookies:
    """The cookies of one chain. `version` counts their changes: with a new one a known URL may answer anew."""

    def __init__(self) -> None:
        self._jar: CookieJar | None = None
        self.version = 0

    def take(self, seen: Answer | Trouble) -> None:
        """Keep what an answer sets."""
        lines = seen.headers.get("set-cookie", "").split("\n") if isinstance(seen, Answer) else []
        if not any(lines):
            return
        self._jar = self._jar or CookieJar(unsafe=True)
        before = self._written
        self._jar.update_cookies_from_headers(lines[:_MOST], URL(seen.url, encoded=True))
        self.version += self._written != before

    @property
    def _written(self) -> list[tuple[str, str]]:
        return sorted((morsel.key, morsel.value) for morsel in self._jar or ())

    def of(self, asked: Address) -> str:
        """The header for a URL; empty where there is none."""
        if self._jar is None:
            return ""
        found = self._jar.filter_cookies(URL(asked.url, encoded=True))
        return "; ".join(f"{name}={morsel.coded_value}" for name, morsel in found.items())
