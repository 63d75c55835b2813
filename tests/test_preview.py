"""The overlay of a site that `mkdocs serve` really serves, and the page on its health, in a real browser."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from tests.browser import SCHEMES, WIDTHS, Chromium, Scheme, violations
from tests.built_site import SITES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Locator, Page

PATIENCE = 60_000  # milliseconds for a build on a machine that has other things to do
GULLS = "---\ntitle: Gulls of the mole\ndate: 2025-04-01\nauthor: Inês Quay\ndescription: They cry.\n---\n\n"
FAULTY = f"{GULLS}To [boats](boat.md).\n\nThe 21th boat.\n"


class Served:
    """A copy of the site `harbour`, served with a post that has faults."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}/notes/"
        command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
        environment = {**os.environ, "THEME": "material", "NO_MKDOCS_2_WARNING": "1"}
        self.process = subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True)
        self._wait()

    def _wait(self) -> None:
        for _ in range(PATIENCE // 200):
            try:
                with urlopen(self.url) as answer:  # noqa: S310 - an address on the loopback
                    answer.read()
            except URLError:
                assert self.process.poll() is None, self.process.communicate()[1]
                time.sleep(0.2)
            else:
                return
        raise AssertionError("mkdocs serve does not answer")

    def write(self, text: str) -> None:
        """Save the post that has faults with another text."""
        (self.folder / "docs/blog/posts/gulls.md").write_text(text, "utf-8")

    def close(self) -> str:
        """Stop serving; what was logged."""
        self.process.terminate()
        return self.process.communicate(timeout=30)[1]


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("preview") / "harbour"
    shutil.copytree(SITES / "harbour", folder)
    configuration = (folder / "mkdocs.yml").read_text("utf-8")
    theme = "  features: [navigation.instant]\n  font: false\n"
    (folder / "mkdocs.yml").write_text(configuration.replace("mkdocs]\n", f"mkdocs]\n{theme}"), "utf-8")
    (folder / "copydesk.toml").write_text("health = true\n", "utf-8")
    (folder / "docs/blog/posts/gulls.md").write_text(FAULTY, "utf-8")
    served = Served(folder)
    yield served
    assert "overlay" not in served.close()  # the script is there when the built pages are read


def opened(chromium: Chromium, url: str, width: int = 1440, scheme: Scheme = "light") -> Page:
    page = chromium.blank(width=width, scheme=scheme)
    page.set_default_timeout(PATIENCE)
    page.goto(url)
    return page


def overlay(page: Page) -> Locator:
    return page.get_by_label("Diagnostics of this page")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_page_shows_what_was_found_in_it(chromium: Chromium, preview: Served, width: int, scheme: Scheme) -> None:
    page = opened(chromium, f"{preview.url}blog/posts/gulls/", width, scheme)
    shown = overlay(page)
    shown.wait_for()
    assert [item.inner_text() for item in shown.get_by_role("listitem").all()] == [
        "8:12 error dead-link no file boat.md",
        "10:5 error wrong-ordinal `21th`, expected `21st`",
    ]
    assert shown.get_by_role("button", name="copydesk: 2 errors").get_attribute("aria-expanded") == "true"
    assert violations(page, "copydesk-overlay") == []
    box = shown.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_overlay_moves_nothing(chromium: Chromium, preview: Served) -> None:
    page = opened(chromium, f"{preview.url}blog/posts/gulls/")
    overlay(page).wait_for()
    measure = "JSON.stringify([...document.querySelectorAll('article *')].map((each) => each.getBoundingClientRect()))"
    before = page.evaluate(measure)
    page.evaluate("document.querySelector('copydesk-overlay').remove()")
    assert page.evaluate(measure) == before


def test_the_overlay_is_used_with_the_keyboard(chromium: Chromium, preview: Served) -> None:
    page = opened(chromium, f"{preview.url}blog/posts/gulls/")
    title = overlay(page).get_by_role("button", name="copydesk: 2 errors")
    title.focus()
    page.keyboard.press("Enter")
    assert title.get_attribute("aria-expanded") == "false"
    assert not overlay(page).get_by_role("listitem").first.is_visible()
    page.keyboard.press("Space")
    assert overlay(page).get_by_role("listitem").first.is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.shadowRoot.activeElement.textContent") == "Dismiss"
    page.keyboard.press("Enter")
    overlay(page).wait_for(state="detached")
    with page.expect_response("**/copydesk-overlay.json"):
        page.reload()
    page.wait_for_timeout(500)
    assert overlay(page).count() == 0


def test_escape_dismisses_the_overlay(chromium: Chromium, preview: Served) -> None:
    page = opened(chromium, f"{preview.url}blog/posts/gulls/")
    overlay(page).get_by_role("button", name="Dismiss").focus()
    page.keyboard.press("Escape")
    overlay(page).wait_for(state="detached")


def test_a_page_without_faults_shows_nothing_and_instant_navigation_is_followed(
    chromium: Chromium, preview: Served
) -> None:
    page = opened(chromium, f"{preview.url}blog/posts/gulls/")
    overlay(page).wait_for()
    page.get_by_role("link", name="Start").first.click()
    page.wait_for_url(preview.url)
    overlay(page).wait_for(state="detached")
    page.go_back()
    overlay(page).wait_for()


def test_the_overlay_follows_what_is_saved(chromium: Chromium, preview: Served) -> None:
    page = opened(chromium, f"{preview.url}blog/posts/gulls/")
    overlay(page).get_by_role("button", name="Dismiss").click()
    try:
        preview.write(f"{GULLS}The 21th boat.\n")
        overlay(page).get_by_role("button", name="copydesk: 1 error").wait_for()
        assert overlay(page).get_by_role("listitem").count() == 1
        preview.write(f"{GULLS}The 21st boat.\n")
        overlay(page).wait_for(state="detached")
    finally:
        preview.write(FAULTY)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_page_on_health_can_be_read(chromium: Chromium, preview: Served, width: int, scheme: Scheme) -> None:
    page = opened(chromium, f"{preview.url}health/", width, scheme)
    page.get_by_text("Gulls of the mole (2)").wait_for()  # what another test saved may still be built
    assert violations(page, "article") == []
    chart = page.get_by_role("img", name="Posts by author")
    assert chart.is_visible()
    box = chart.bounding_box()
    assert box is not None
    assert box["width"] > width / 3
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_text("Posts by author, as a table").click()
    assert page.get_by_role("row", name="Inês Quay 3").is_visible()
    page.get_by_text("Gulls of the mole (2)").click()
    assert page.get_by_text("8:12 error dead-link").is_visible()
    assert page.locator("copydesk-overlay").count() == 0


def test_a_slip_in_the_configuration_is_told_without_a_traceback(tmp_path: Path) -> None:
    folder = tmp_path / "harbour"
    shutil.copytree(SITES / "harbour", folder)
    (folder / "copydesk.toml").write_text("overlay = false\n", "utf-8")
    served = Served(folder)
    assert served.process.stderr
    (folder / "copydesk.toml").write_text("healt = true\n", "utf-8")
    told = ""
    for line in served.process.stderr:
        told += line
        if "health" in line:
            break
    told += served.close()
    assert 'copydesk.toml:1:1 unknown key "healt", did you mean "health"?\n' in told
    assert "Traceback" not in told
