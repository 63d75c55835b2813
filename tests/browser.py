"""A real browser for tests of pages: `chromium` opens built sites at a width and in a colour scheme.

`page = chromium.open(folder, "works/", width=360, scheme="dark")`, then `assert violations(page) == []`.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, get_args

import pytest
from scripts.browser import FLAGS, MISSING, browser, served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
WIDTHS = (360, 1440)  # pixels: a phone, a desk
GRAVE = ("serious", "critical")
CONTENT = "[role=main], .md-content"  # what stands around it is the theme's own
FORGIVEN = "hljs is not defined"  # which the themes of MkDocs fetch from the web
TIMEOUT = 60_000  # milliseconds, on a machine that has other things to do


@dataclass
class Chromium:
    """A browser, its contexts by their options, and the folders that are served to it.

    A context is kept from one test to the next, for it is what takes long to open; what pages keep in it is not.
    """

    browser: Browser
    stack: ExitStack
    addresses: dict[Path, str] = field(default_factory=dict)
    contexts: dict[str, BrowserContext] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    def address(self, folder: Path) -> str:
        """Where a folder is served, ending in a slash."""
        if folder not in self.addresses:
            self.addresses[folder] = self.stack.enter_context(served(folder)) + "/"
        return self.addresses[folder]

    def open(
        self, folder: Path, path: str = "", *, width: int = 1440, scheme: Scheme = "light", **options: Any
    ) -> Page:
        """A page of a built site, loaded. `options` are those of Playwright's `new_context`."""
        page = self.blank(width=width, scheme=scheme, **options)
        page.goto(self.address(folder) + path)
        return page

    def blank(self, *, width: int = 1440, scheme: Scheme = "light", **options: Any) -> Page:
        """A page without content. Errors of its scripts are kept in `errors`."""
        key = repr(sorted(options.items()))
        if key not in self.contexts:
            self.contexts[key] = self.browser.new_context(reduced_motion="reduce", **options)
            self.contexts[key].set_default_timeout(TIMEOUT)
        page = self.contexts[key].new_page()
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        return page

    def close_pages(self) -> None:
        """Close what a test opened, and forget what it kept in the browser."""
        for context in self.contexts.values():
            for page in context.pages:
                _forget(page)
                page.close()
            context.clear_cookies()
        self.errors.clear()


def _forget(page: Page) -> None:
    """Clear what the host of a page keeps in the browser."""
    host = "/".join(page.url.split("/")[:3])
    if host.startswith("http"):
        session = page.context.new_cdp_session(page)
        session.send("Storage.clearDataForOrigin", {"origin": host, "storageTypes": "all"})


@pytest.fixture(scope="module")
def _started() -> Iterator[Chromium]:
    """One browser for all tests of a file: Playwright's event loop must not outlive it, for other tests run theirs."""
    program = browser()
    if program is None:
        pytest.skip(MISSING)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, ExitStack() as stack:
        started = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield Chromium(started, stack)
        started.close()


@pytest.fixture
def chromium(_started: Chromium) -> Iterator[Chromium]:
    """The browser without a page; a script that failed on one of the pages of a test fails the test."""
    yield _started
    errors = [error for error in _started.errors if FORGIVEN not in error]
    _started.close_pages()
    assert errors == []


def violations(page: Page, within: str | None = None) -> list[str]:
    """What axe-core finds serious or critical on a page, or within a CSS selector: rule, what it asks, and where."""
    from axe_playwright_python.sync_playwright import Axe

    axe = Axe("0") if page.evaluate("'axe' in window") else Axe()  # half a megabyte, which a page reads once
    result = axe.run(page, context=within).response
    return [
        f"{found['id']}: {found['help']}: {node['html'][:200]}"
        for found in result["violations"]
        if found["impact"] in GRAVE
        for node in found["nodes"]
    ]
