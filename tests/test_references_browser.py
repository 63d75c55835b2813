"""Numbered references as readers meet them, in a real browser: cards, back links, keyboard, works cited, print."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.browser import CONTENT, SCHEMES, WIDTHS, Chromium, Scheme, violations

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

THEMES = {
    "material": """
  name: material
  font: false
  features: [navigation.instant]
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default}
    - {media: "(prefers-color-scheme: dark)", scheme: slate}
""",
    "mkdocs": "\n  name: mkdocs\n  color_mode: auto\n",
    "readthedocs": "\n  name: readthedocs\n",
}
CONFIG = """site_name: Quay
site_url: https://quay.example/
plugins: [search, copydesk/references, copydesk/pages]
nav: [index.md, blog/posts/tides.md, blog/posts/gezeiten.md, works/index.md]
theme: """
FILLER = "The tide comes in and goes out again, twice a day and a little later each time.\n\n" * 12
TIDES = f"""---
title: Tides
date: 2025-03-01
author: Bo Lantern
---

# Tides

The moon pulls the water of the harbour and of all the sea beyond its long mole [1], the wind pushes it [2, 3], and
both at once were measured[^n] by hand more than once in a row of years [1-3].<sup>[[2]](#ref-2)</sup>

[^n]: Twice.

| place | depth |
|---|---|
| mole | 3 m [1] |

{FILLER}

## Methods

A sextant [3].

## References

[1] Quay, I. (2001). **On the pull of moons**. *Harbour Letters*, 3-14. <https://quay.example/{"long-" * 30}pull>

[2] Lantern, B. (2003). *On the push*. <b onmouseover="document.title='pwned'">Harbour</b> Press "and" 'sons'.

[3] Mole, C. (2010). On both. Harbour Press. <script>document.title = "pwned"</script>

{FILLER}
"""
GEZEITEN = """---
title: Gezeiten
date: 2024-03-01
author: Bo Lantern
---

# Gezeiten

Der Mond [7] und [9].

## Literatur

7. Müller, Ä. (1999). **Über Gezeiten**. *Küste*, 3.
9. מים, א. (1987). **גאות ושפל בנמל הישן**. חוף.
"""


@pytest.fixture(scope="module", params=THEMES)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with two posts that share no work, built with each theme."""
    folder: Path = tmp_path_factory.mktemp(request.param)
    files = {
        "mkdocs.yml": CONFIG + THEMES[request.param] + "markdown_extensions: [footnotes]\n",
        "docs/index.md": "# Quay\n\n[Tides](blog/posts/tides.md)\n",
        "docs/blog/posts/tides.md": TIDES,
        "docs/blog/posts/gezeiten.md": GEZEITEN,
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return folder / "site"


POST = "blog/posts/tides/"
_BOX = """link => {
    if (getComputedStyle(link, "::after").display === "none") return null;
    const inside = document.elementFromPoint.bind(document), of = link.getBoundingClientRect(), found = [];
    for (let x = 2; x < innerWidth; x += 8)
        for (let y = 2; y < innerHeight; y += 8)
            if (inside(x, y) === link && (y < of.top - 2 || y > of.bottom + 2)) found.push([x, y]);
    const xs = found.map(at => at[0]), ys = found.map(at => at[1]);
    return found.length ? [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] : null;
}"""


def card(link: Locator) -> list[int] | None:
    """Where the card of a citation is: left, top, right, bottom; None where none is to be seen."""
    box: list[int] | None = link.evaluate(_BOX)
    return box


def settled(page: Page) -> None:
    """Wait until scrolling ends; the page may run no scripts."""
    at = -1
    while at != (at := page.evaluate("scrollY")):
        page.wait_for_timeout(100)


# Cards


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_each_citation_shows_its_entry_under_the_pointer(
    chromium: Chromium, site: Path, width: int, *, scripts: bool
) -> None:
    page = chromium.open(site, POST, width=width, java_script_enabled=scripts)
    links = page.locator("a[data-copydesk-entry]")
    assert links.count() == 8
    for index in range(links.count()):
        link = links.nth(index)
        link.scroll_into_view_if_needed()
        settled(page)
        page.mouse.move(1, 400)
        assert card(link) is None
        link.hover()
        box = card(link)
        assert box is not None
        assert box[0] >= 4
        assert box[2] <= width - 4
        assert box[2] - box[0] > 150
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    content = links.first.evaluate("link => getComputedStyle(link, '::after').content")
    assert content.startswith('"[1] Quay, I. (2001). On the pull of moons. Harbour Letters, 3-14. https://quay')


def test_the_pointer_can_move_onto_the_card(chromium: Chromium, site: Path) -> None:
    page = chromium.open(site, POST)
    link = page.locator("#cite-1-1")
    link.hover()
    box = card(link)
    assert box is not None
    page.mouse.move((box[0] + box[2]) / 2, box[1] + 2, steps=8)
    page.mouse.move(box[0] + 8, box[3] - 4, steps=8)
    assert card(link) == box


def test_keyboard_shows_dismisses_and_follows(chromium: Chromium, site: Path) -> None:
    page = chromium.open(site, POST)
    link, following = page.locator("#cite-2-1"), page.locator("#cite-3-1")
    page.locator("#cite-1-1").focus()
    page.keyboard.press("Tab")
    assert link.evaluate("link => link === document.activeElement")
    assert card(link) is not None
    page.keyboard.press("Escape")
    assert card(link) is None
    page.keyboard.press("Tab")
    assert card(following) is not None
    page.keyboard.press("Shift+Tab")
    assert card(link) is not None
    page.keyboard.press("Enter")
    settled(page)
    assert page.url.endswith("#ref-2")
    assert_in_sight(page.locator("#ref-2"))


def test_escape_takes_away_what_the_pointer_shows(chromium: Chromium, site: Path) -> None:
    page = chromium.open(site, POST)
    link = page.locator("#cite-1-1")
    link.hover()
    page.keyboard.press("Escape")
    assert card(link) is None
    page.mouse.move(1, 400)
    link.hover()
    assert card(link) is not None


def test_a_finger_sees_no_card_and_follows(chromium: Chromium, site: Path) -> None:
    page = chromium.open(site, POST, width=360, has_touch=True, is_mobile=True)
    link = page.locator("#cite-1-1")
    link.tap()
    settled(page)
    assert page.url.endswith("#ref-1")
    assert_in_sight(page.locator("#ref-1"))
    assert card(link) is None


def test_a_screen_reader_hears_the_number_and_then_the_entry(chromium: Chromium, site: Path) -> None:
    from playwright.sync_api import expect

    page = chromium.open(site, POST)
    for name, number in (("cite-1-1", "1"), ("cite-2-1", "2")):
        link = page.locator(f"#{name}")
        link.hover()
        expect(link).to_have_accessible_name(number)
    expect(page.locator("#cite-2-1")).to_have_accessible_description(
        "[2] Lantern, B. (2003). On the push. Harbour Press \"and\" 'sons'."
    )
    tree = page.locator("section[role=doc-bibliography]").aria_snapshot()
    assert tree.count("- listitem") == 3


# Links back


def test_links_back_lead_to_each_citation_in_the_order_of_the_page(chromium: Chromium, site: Path) -> None:
    page = chromium.open(site, POST)
    links = page.locator("#ref-1 a[role=doc-backlink]")
    assert links.all_inner_texts() == ["a", "b", "c"]
    heights = []
    for index in range(3):
        links.nth(index).click()
        settled(page)
        target = page.locator(f"[id='{page.url.partition('#')[2]}']")
        assert_in_sight(target)
        heights.append(target.evaluate("place => place.getBoundingClientRect().top + scrollY"))
    assert heights == sorted(heights)
    assert len(set(heights)) >= 2


def assert_in_sight(place: Locator) -> None:
    """Nothing, such as a header that stays, lies over it, and it is within the window."""
    on_top = place.evaluate("""place => {
        const box = place.getClientRects()[0] ?? place.getBoundingClientRect();
        const over = document.elementFromPoint(box.left + 3, box.top + 3);
        return !!over && (place.contains(over) || over.contains(place));
    }""")
    assert on_top


def test_the_numbers_shown_are_those_typed(chromium: Chromium, site: Path) -> None:
    page = chromium.open(site, "blog/posts/gezeiten/")
    items = page.locator("ol.copydesk-references > li")
    assert items.evaluate_all("items => items.map(item => item.value)") == [7, 9]
    assert page.locator("#ref-7").evaluate("item => getComputedStyle(item).listStyleType") == "decimal"
    assert page.locator("#ref-9").evaluate("item => getComputedStyle(item).direction") == "rtl"
    shown = chromium.open(site, POST).locator("#ref-1")
    assert shown.evaluate("item => getComputedStyle(item).listStyleType") == "none"


# Works cited


def test_the_filter_leaves_what_holds_every_word(chromium: Chromium, site: Path) -> None:
    page = chromium.open(site)
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


def test_without_scripts_the_page_of_works_is_whole(chromium: Chromium, site: Path) -> None:
    page = chromium.open(site, "works/", java_script_enabled=False)
    assert page.locator(".copydesk-works > li:visible").count() == 5
    assert not page.locator(".copydesk-filter").is_visible()


def test_entries_do_nothing_on_the_page_of_works(chromium: Chromium, site: Path) -> None:
    page = chromium.open(site, "works/")
    page.locator(".copydesk-works li").nth(1).hover()
    assert "pwned" not in page.title()
    assert page.locator(".copydesk-works script, .copydesk-works [onmouseover]").count() == 0


def test_how_to_cite_is_folded_out_by_the_keyboard(chromium: Chromium, site: Path) -> None:
    page = chromium.open(site, POST)
    page.locator(".copydesk-cite summary").focus()
    page.keyboard.press("Enter")
    assert page.locator(".copydesk-cite pre").is_visible()
    with page.expect_download() as download:
        page.locator(".copydesk-cite a").first.click()
    assert "quay2001pull" in download.value.path().read_text("utf-8")


# All of it


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("path", [POST, "blog/posts/gezeiten/", "works/"])
def test_axe_finds_nothing_grave(chromium: Chromium, site: Path, path: str, scheme: Scheme) -> None:
    page = chromium.open(site, path, scheme=scheme)
    for summary in page.locator(".copydesk-cite summary").all():
        summary.click()
    if path == POST:
        page.locator("a[data-copydesk-entry]").first.hover()
    found = violations(page, CONTENT)
    if page.locator(".navbar").count():  # Bootstrap's own colour of links, on any page of that theme
        found = [each for each in found if not each.startswith("color-contrast")]
    assert found == []


@pytest.mark.parametrize("path", [POST, "works/"])
def test_nothing_is_wider_than_a_phone(chromium: Chromium, site: Path, path: str) -> None:
    page = chromium.open(site, path, width=360)
    for summary in page.locator(".copydesk-cite summary").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_print_has_entries_and_numbers_and_nothing_to_click(chromium: Chromium, site: Path) -> None:
    page = chromium.open(site, POST)
    page.locator("#cite-1-1").hover()
    page.emulate_media(media="print")
    assert card(page.locator("#cite-1-1")) is None
    assert page.locator("#cite-1-1").is_visible()
    assert page.locator("#ref-2-text").is_visible()
    for selector in (".copydesk-backlinks", ".copydesk-cite"):
        assert not page.locator(selector).first.is_visible()
