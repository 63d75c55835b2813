"""What feeds and style sheets point to, written in odd ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Checked = Callable[..., list[str]]

GONE = "https://quay.example/repo/gone/"


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("css/a.css", "a{b:curl(no.png)}/* * url(no.png) **/c{d:+url(gone.png)}", "1:47"),
        ("feed.xml", f'<feed><x:link xhref="no" href=""\n url="{GONE}"/>', "2:7"),
        ("feed.xml", f"<feed><hr/><a:link>{GONE}</a:link>", "1:20"),
        ("feed.xml", f"<rss><![CDATA[<link>{GONE}</link>]]<link>no/]]><link>\n{GONE}</link>", "2:1"),
    ],
)
def test_what_leads_nowhere_is_found_alone(name: str, text: str, place: str, checked: Checked) -> None:
    found = checked({"site/index.html": "<p>", f"site/{name}": text})
    assert [line.partition(" ")[0] for line in found] == [f"site/{name}:{place}"]
