"""The fixture by which other tests open pages in a browser: it sees faults of pages that are really there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.browser import SCHEMES, WIDTHS, Chromium, Scheme, violations

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """<!doctype html><html lang="en"><title>Quay</title><main><h1>Quay</h1><p id="said">Gulls.</p>
<script>document.querySelector("p").textContent = innerWidth + " " + matchMedia("(prefers-color-scheme: dark)").matches
</script></main></html>"""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_page_is_opened_at_a_width_in_a_scheme(
    chromium: Chromium, tmp_path: Path, width: int, scheme: Scheme
) -> None:
    (tmp_path / "index.html").write_text(PAGE)
    page = chromium.open(tmp_path, width=width, scheme=scheme)
    assert page.locator("p").inner_text() == f"{width} {str(scheme == 'dark').lower()}"
    assert violations(page) == []


def test_what_readers_cannot_use_is_found_and_told(chromium: Chromium, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE.replace('id="said"', 'style="color: #ddd; background: white"'))
    page = chromium.open(tmp_path)
    assert [found.partition(":")[0] for found in violations(page)] == ["color-contrast"]
    assert violations(page, "h1") == []


def test_a_script_that_fails_is_kept(chromium: Chromium, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE.replace('querySelector("p")', 'querySelector("b")'))
    chromium.open(tmp_path)
    assert [error for error in chromium.errors if "null" in error]
    chromium.errors.clear()


def test_nothing_beyond_the_loopback_is_asked(chromium: Chromium, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE)
    page = chromium.open(tmp_path)
    with pytest.raises(Exception, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://quay.example/")
