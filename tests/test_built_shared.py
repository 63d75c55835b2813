"""Links that pages of a built site have in common: followed once, and judged for each page that has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Checked = Callable[..., list[str]]


def test_one_link_in_many_folders_is_followed_from_each_of_them(checked: Checked) -> None:
    link = '<a href="../mole/#mole">'
    said = checked({
        "site/mole/index.html": '<h1 id="mole">',
        "site/lamp/index.html": link,
        "site/quay/index.html": link,
        "site/zoo/away/index.html": link,  # where there is no mole
        "site/zoo/off/index.html": '<a href="../../mole/#mole"><a href="../away/">',
        "site/index.html": link,  # which leads out of the site
        "site/lamp/tide.html": link,
    })  # fmt: skip
    assert [line.partition(" ")[0].rpartition(":")[0].rpartition(":")[0] for line in said] == [
        "site/zoo/away/index.html"
    ]
