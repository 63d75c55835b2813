"""Works cited and how to cite, in a real browser; and all that references add, held by axe-core."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.browser import SCHEMES, Chromium, Scheme
from tests.tides import POST, built, card, grave

if TYPE_CHECKING:
    from pathlib import Path

# Works cited


def test_the_filter_leaves_what_holds_every_word(chromium: Chromium, tides: Path) -> None:
    page = chromium.open(tides)
    page.locator("a[href$='works/']:visible, a[href$='works/']").first.evaluate("link => link.click()")
    page.wait_for_url("**/works/")
    box = page.locator(".copydesk-filter input")
    works = page.locator(".copydesk-works > li:visible")
    assert works.count() == 5
    box.fill("UBER muller")
    assert works.all_inner_texts()[0].startswith("Müller, Ä. (1999). Über Gezeiten. Küste, 3.")
    assert (works.count(), page.locator("[role=status]").inner_text()) == (1, "1 / 5")
    assert page.locator("h2:visible").filter(has_text="1999").count() == 1
    assert page.locator("h2:visible").filter(has_text="2001").count() == 0
    box.fill("nothing of the kind")
    assert works.count() == 0
    box.fill("")
    assert works.count() == 5


def test_without_scripts_the_page_of_works_is_whole(chromium: Chromium, tides: Path) -> None:
    page = chromium.open(tides, "works/", java_script_enabled=False)
    assert page.locator(".copydesk-works > li:visible").count() == 5
    assert not page.locator(".copydesk-filter").is_visible()


def test_entries_do_nothing_on_the_page_of_works(chromium: Chromium, tides: Path) -> None:
    page = chromium.open(tides, "works/")
    page.locator(".copydesk-works li").nth(1).hover()
    assert "pwned" not in page.title()
    assert page.locator(".copydesk-works script, .copydesk-works [onmouseover]").count() == 0


def test_how_to_cite_is_folded_out_by_the_keyboard(chromium: Chromium, tides: Path) -> None:
    page = chromium.open(tides, POST)
    page.locator(".copydesk-cite summary").focus()
    page.keyboard.press("Enter")
    assert page.locator(".copydesk-cite pre").is_visible()
    with page.expect_download() as download:
        page.locator(".copydesk-cite a").first.click()
    assert "quay2001pull" in download.value.path().read_text("utf-8")


# All of it


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("path", [POST, "blog/posts/gezeiten/", "works/"])
def test_axe_finds_nothing_grave(chromium: Chromium, tides: Path, path: str, scheme: Scheme) -> None:
    page = chromium.open(tides, path, scheme=scheme)
    for summary in page.locator(".copydesk-cite summary").all():
        summary.click()
    if path == POST:
        page.locator("a[data-copydesk-entry]").first.hover()
    assert grave(page) == []


@pytest.mark.parametrize("path", [POST, "works/"])
def test_nothing_is_wider_than_a_phone(chromium: Chromium, tides: Path, path: str) -> None:
    page = chromium.open(tides, path, width=360)
    for summary in page.locator(".copydesk-cite summary").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_theme_readthedocs_shows_all_of_it_too(chromium: Chromium, tmp_path: Path) -> None:
    site = built(tmp_path, "readthedocs")
    page = chromium.open(site, POST)
    assert page.locator("#ref-1").evaluate("item => getComputedStyle(item).listStyleType") == "none"
    page.locator("#cite-1-1").hover()
    assert card(page.locator("#cite-1-1")) is not None
    page = chromium.open(site, "works/")
    page.locator(".copydesk-filter input").fill("Gezeiten")
    assert page.locator(".copydesk-works > li:visible").count() == 2
    assert grave(page) == []
