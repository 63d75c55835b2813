"""A site with two posts that cite, built with a theme, and what a reader in a browser sees of it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from tests.browser import CONTENT, violations
from tests.built_site import build

if TYPE_CHECKING:
    from collections.abc import Callable
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


def built(folder: Path, theme: str) -> Path:
    """A site with two posts that share no work; gives the folder of its pages."""
    files = {
        "mkdocs.yml": CONFIG + THEMES[theme] + "markdown_extensions: [footnotes]\n",
        "docs/index.md": "# Quay\n\n[Tides](blog/posts/tides.md)\n",
        "docs/blog/posts/tides.md": TIDES,
        "docs/blog/posts/gezeiten.md": GEZEITEN,
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    ran = build(folder, "--strict")
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


def grave(page: Page) -> list[str]:
    """What axe-core finds grave in the content, but for the colours of links in themes that have them too pale."""
    is_pale = page.locator(".navbar, .wy-nav-side").count() > 0
    return [each for each in violations(page, CONTENT) if not (is_pale and each.startswith("color-contrast"))]


def assert_in_sight(place: Locator) -> None:
    """Nothing, such as a header that stays, lies over it, and it is within the window."""
    on_top = place.evaluate("""place => {
        const box = place.getClientRects()[0] ?? place.getBoundingClientRect();
        const over = document.elementFromPoint(box.left + 3, box.top + 3);
        return !!over && (place.contains(over) || over.contains(place));
    }""")
    assert on_top


@pytest.fixture(scope="session")
def _every_tides(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The site with a theme, built once for all files of tests."""
    return cache(lambda theme: built(tmp_path_factory.mktemp("site"), theme))


@pytest.fixture(scope="module", params=["material", "mkdocs"])
def tides(request: pytest.FixtureRequest, _every_tides: Callable[[str], Path]) -> Path:
    """The site with each of the themes; it is left as it is."""
    return _every_tides(request.param)
