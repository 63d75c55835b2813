"""Which heading is the title of a post: readers see it once."""

from __future__ import annotations

import pytest

from copydesk.pages.masthead import title_at


@pytest.mark.parametrize(
    ("html", "title", "at"),
    [
        ("<h1>Tides</h1><h1>Ebb</h1>", "Tides", 0),
        ("<h1>Flow</h1><h1>Tides</h1>", "Tides", 1),
        ("<h1>Flow</h1><h1>Ebb</h1>", "Tides", None),
        ("<h1>Flow</h1>", "Tides", 0),
        ("<p>a</p><h1>Flow</h1>", "Tides", None),
        ("<h1>Flow</h1><h1>Ebb</h1>", "", 0),
        ("<p>a</p>", "", None),
        ("<h1>Why tides: a long story</h1><h1>Methods</h1>", "Why tides", 0),
        ("<h1>Why tides</h1><h1>Methods</h1>", "Why tides: a long story", 0),
        ('<h1>Tides of 2025 <a href="#r">[1]</a></h1><h1>Methods</h1>', "Tides of 2025", 0),
        ("<p>a</p><h1>Why tides: a long story</h1><h1>Methods</h1>", "Why tides", None),
        ("<h1>Cafe\u0301</h1><h1>Methods</h1>", "Caf\u00e9", 0),
        ("<!-- <h1>Tides</h1> --><h1>Flow</h1><h1>Ebb</h1>", "Tides", None),
        ("<H1>Before</H1>\n<h1>Tides</h1>", "Tides", 1),
        ("<!-- a --><html><head></head><body><h1>Flow</h1>", "Tides", 0),
        ("<h1>Tides", "Tides", None),
        ("<!-- <h1>Tides</h1>", "Tides", None),
    ],
)
def test_which_heading_is_the_title(html: str, title: str, at: int | None) -> None:
    assert title_at(html, title) == at
