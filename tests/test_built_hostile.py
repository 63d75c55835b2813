"""Pages and listings of a built site that are no text, never end or nest without end: read in time, or left alone."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from copydesk.built import page
from copydesk.built.folder import gather
from copydesk.config import Config
from copydesk.site import Site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Checked = Callable[..., list[str]]

HOSTILE: list[str | bytes] = [
    b"<a href='\xff\xfe/gone'>\xff",
    "<a href='go\0ne'>\0" * 1000,
    "<div>" * 200_000 + "<a href='gone/'>",
    "<a " + " ".join(f"x{number}" for number in range(100_000)) + ">",
    "<a href='" + "x" * 5_000_000,
    "<" * 2_000_000,
    "<!--" * 500_000,
    "<style>" + "url(" * 300_000,
    "<style>" + "/*" * 300_000,
    "<p style='" + "url( " * 100_000 + "'>",
    "<img srcset='" + ", " * 300_000 + "'>",
    "<a href='//[::1'><a href='http://[quay.example/repo/'><a href='https://quay.example:x/repo/'>",
    "\ud800".encode("utf-16", "surrogatepass"),
    b"",
]


@pytest.mark.parametrize("html", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_pages_are_read_in_time_and_nothing_is_made_up(html: str | bytes, checked: Checked) -> None:
    started = time.process_time()
    said = checked({"site/index.html": '<a href="bad/#x">', "site/bad/index.html": html})
    assert time.process_time() - started < 5
    assert [line for line in said if "site/bad" not in line and "#x" not in line] == []


@pytest.mark.parametrize("suffix", ["xml", "css", "json"])
@pytest.mark.parametrize(
    "text",
    [
        "<rss>" + "<link " * 200_000,
        "<rss><loc>" + "a " * 300_000,
        "<rss>" + "<![CDATA[" * 200_000,
        '{"version": "https://jsonfeed.org/',
        "url(" * 300_000,
        '"' * 300_001,
        "/*" * 300_000,
    ],
)
def test_hostile_listings_are_read_in_time(suffix: str, text: str, checked: Checked) -> None:
    started = time.process_time()
    assert checked({"site/index.html": "<p>", f"site/feed.{suffix}": text}) == []
    assert time.process_time() - started < 5


def test_a_page_too_deep_to_read_is_not_judged() -> None:
    assert not page.read("<div>" * 10_000).is_whole
    assert page.read("<br>" * 10_000 + "<p id=x>" + "<li>" * 3_000).ids == {"x"}


def test_550_pages_are_read_in_about_a_second(tmp_path: Path) -> None:
    """0.8 seconds of an older core for 14 MB; the bound leaves room for a busy machine."""
    theme = "".join(f'<a class="nav" href="../../guide/{number}/">Guide {number}</a>\n' for number in range(30))
    theme += '<link rel="stylesheet" href="../../a.css"><script src="../../a.js"></script>' + "<p>" + "tide " * 4000
    for folder, count in (("guide", 30), ("posts", 520)):
        for number in range(count):
            own = "".join(
                f'<h2 id="s{each}">S</h2><a href="../{(number * each) % count}/#s{each}">x</a>' for each in range(20)
            )
            path = tmp_path / f"site/{folder}/{number}/index.html"
            path.parent.mkdir(parents=True)
            path.write_text(f"<html><body>{theme}{own}</body></html>", "utf-8")
    (tmp_path / "site/a.css").write_text("", "utf-8")
    (tmp_path / "site/a.js").write_text("", "utf-8")
    started = time.process_time()
    site = gather(Site(Config(root=tmp_path)), tmp_path / "site")
    assert time.process_time() - started < 3
    assert (site.strays, site.built) == ({}, {})


def test_thousands_of_dead_links_of_one_page_are_told_in_time(checked: Checked) -> None:
    markdown = "# A\n\n" + "".join(f"[x](/void/{number}/) [y](#n{number})\n\n" for number in range(3000))
    html = "".join(f'<a href="/void/{number}/">x</a><a href="#n{number}">y</a>' for number in range(3000))
    theme = "".join(f'<img src="t{number}.png">' for number in range(3000))
    started = time.process_time()
    said = checked(
        {"docs/a.md": markdown, "site/a/index.html": html + theme, "site/index.html": "<p>"}, config="site_name: Quay\n"
    )
    assert len(said) == 9000
    assert time.process_time() - started < 10
