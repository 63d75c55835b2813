"""Numbered references as readers meet them, in a real browser: cards, keyboard, links back, print."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.tides import POST, assert_in_sight, built, card, settled

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser import Chromium

# Cards


@pytest.mark.parametrize(("width", "scripts"), [(360, False), (1440, False), (1440, True)])
def test_each_citation_shows_its_entry_under_the_pointer(
    chromium: Chromium, tides: Path, width: int, *, scripts: bool
) -> None:
    page = chromium.open(tides, POST, width=width, java_script_enabled=scripts)
    links = page.locator("a[data-copydesk-entry]")
    assert links.count() == 8
    for index in (0, 4, 6, 7):  # near the ends of lines, raised, in a table, far below
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
        place = link.bounding_box()
        assert place is not None
        below, above = box[1] - (place["y"] + place["height"]), place["y"] - box[3]
        assert min(abs(below), abs(above)) < 16
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    content = links.first.evaluate("link => getComputedStyle(link, '::after').content")
    assert content.startswith('"[1] Quay, I. (2001). On the pull of moons. Harbour Letters, 3-14. https://quay')


def test_the_pointer_can_move_onto_the_card(chromium: Chromium, tides: Path) -> None:
    page = chromium.open(tides, POST)
    link = page.locator("#cite-1-1")
    link.hover()
    box = card(link)
    assert box is not None
    page.mouse.move((box[0] + box[2]) / 2, box[1] + 2, steps=8)
    page.mouse.move(box[0] + 8, box[3] - 4, steps=8)
    assert card(link) == box


def test_keyboard_shows_dismisses_and_follows(chromium: Chromium, tides: Path) -> None:
    page = chromium.open(tides, POST)
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


def test_escape_takes_away_what_the_pointer_shows(chromium: Chromium, tides: Path) -> None:
    page = chromium.open(tides, POST)
    link = page.locator("#cite-1-1")
    link.hover()
    page.keyboard.press("Escape")
    assert card(link) is None
    page.mouse.move(1, 400)
    link.hover()
    assert card(link) is not None


def test_a_finger_sees_no_card_and_follows(chromium: Chromium, tides: Path) -> None:
    page = chromium.open(tides, POST, width=360, has_touch=True, is_mobile=True)
    link = page.locator("#cite-1-1")
    link.hover()
    assert card(link) is None
    link.tap()
    settled(page)
    assert page.url.endswith("#ref-1")
    assert_in_sight(page.locator("#ref-1"))


def test_a_screen_reader_hears_the_number_and_then_the_entry(chromium: Chromium, tides: Path) -> None:
    from playwright.sync_api import expect

    page = chromium.open(tides, POST)
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


def test_links_back_lead_to_each_citation_in_the_order_of_the_page(chromium: Chromium, tides: Path) -> None:
    page = chromium.open(tides, POST)
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


def test_the_numbers_shown_are_those_typed(chromium: Chromium, tides: Path) -> None:
    page = chromium.open(tides, "blog/posts/gezeiten/")
    items = page.locator("ol.copydesk-references > li")
    assert items.evaluate_all("items => items.map(item => item.value)") == [7, 9]
    assert page.locator("#ref-7").evaluate("item => getComputedStyle(item).listStyleType") == "decimal"
    assert page.locator("#ref-9").evaluate("item => getComputedStyle(item).direction") == "rtl"
    shown = chromium.open(tides, POST).locator("#ref-1")
    assert shown.evaluate("item => getComputedStyle(item).listStyleType") == "none"


def test_print_has_entries_and_numbers_and_nothing_to_click(chromium: Chromium, tides: Path) -> None:
    page = chromium.open(tides, POST)
    page.locator("#cite-1-1").focus()
    page.keyboard.press("Tab")
    assert card(page.locator("#cite-2-1")) is not None
    page.emulate_media(media="print")
    assert page.locator("#cite-2-1").evaluate("link => getComputedStyle(link, '::after').content") == "none"
    assert page.locator("#cite-1-1").is_visible()
    assert page.locator("#ref-2-text").is_visible()
    for selector in (".copydesk-backlinks", ".copydesk-cite"):
        assert not page.locator(selector).first.is_visible()


def test_from_right_to_left_the_card_and_the_list_keep_within_the_page(chromium: Chromium, tmp_path: Path) -> None:
    site = built(tmp_path, "material")
    for file in site.rglob("index.html"):
        file.write_text(file.read_text("utf-8").replace('<html lang="en"', '<html lang="he" dir="rtl"'), "utf-8")
    page = chromium.open(site, POST, width=360)
    page.locator("#cite-2-1").hover()
    box = card(page.locator("#cite-2-1"))
    assert box is not None
    assert (box[0] >= 4, box[2] <= 356) == (True, True)
    assert page.locator("#ref-2").evaluate("item => getComputedStyle(item).direction") == "ltr"
    for path in (POST, "blog/posts/gezeiten/", "works/"):
        page.goto(chromium.address(site) + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
