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
TIMEOUT = 10_000  # milliseconds


@dataclass
class Chromium:
    """A browser, the contexts it has open, and the folders that are served to it."""

    browser: Browser
    stack: ExitStack
    addresses: dict[Path, str] = field(default_factory=dict)
    contexts: list[BrowserContext] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def address(self, folder: Path) -> str:
        """Where a folder is served, ending in a slash."""
        if folder not in self.addresses:
            self.addresses[folder] = self.stack.enter_context(served(folder)) + "/"
        return self.addresses[folder]

    def open(
        self, folder: Path, path: str = "", *, width: int = 1440, scheme: Scheme = "light", **options: Any
    ) -> Page:
        """A page of a built site, loaded. `options` are those of Playwright's `new_context`.

        Errors of the page's scripts are kept in `errors`.
        """
        context = self.browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce", **options
        )
        context.set_default_timeout(TIMEOUT)
        self.contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.goto(self.address(folder) + path)
        return page

    def close_pages(self) -> None:
        """Close what a test opened."""
        while self.contexts:
            self.contexts.pop().close()
        self.errors.clear()


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

    result = Axe().run(page, context=within).response
    return [
        f"{found['id']}: {found['help']}: {node['html'][:200]}"
        for found in result["violations"]
        if found["impact"] in GRAVE
        for node in found["nodes"]
    ]
