"""Entries in another order: each takes along what is its own, and where that cannot be told none moves."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk.config import Config
from copydesk.document import Document
from copydesk.fix import mend
from copydesk.rule import all_rules
from copydesk.site import Site

FOUR = "Tides [1], [2], [3], [4].\n\n## References\n\n"


def ordered(entries: str) -> str:
    """The entries as `--fix` orders them."""
    site = Site(Config(Path("/")), {"a.md": Document("a.md", FOUR + entries)})
    mended, _ = mend(site, [all_rules()["unordered-entries"]], ["a.md"])
    return mended.documents["a.md"].text.removeprefix(FOUR)


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ('<a name="r2"></a>\n[2] Ash\n\n<a name="r1"></a>\n\n[1] Reed\n\n[3] Sand\n',
         '<a name="r1"></a>\n\n[1] Reed\n\n<a name="r2"></a>\n[2] Ash\n\n[3] Sand\n'),
        ('[2] Ash\n<a id="r1"></a>\n[1] Reed\n<span id="r3"></span>\n[3] Sand\n',
         '<a id="r1"></a>\n[1] Reed\n[2] Ash\n<span id="r3"></span>\n[3] Sand\n'),
        ("> [2] Ash\n>\n> <!-- of Reed -->\n> [1] Reed\n", "> <!-- of Reed -->\n> [1] Reed\n>\n> [2] Ash\n"),
        ("[1] Reed\r\n\r\n<!-- of Sand -->\r\n[3] Sand\r\n\r\n[2] Ash\r\n",
         "[1] Reed\r\n\r\n[2] Ash\r\n\r\n<!-- of Sand -->\r\n[3] Sand\r\n"),
        ("<!-- of all -->\n- [2] Ash\n<!-- of Reed -->\n- [1] Reed\n- [3] Sand\n",
         "<!-- of all -->\n<!-- of Reed -->\n- [1] Reed\n- [2] Ash\n- [3] Sand\n"),
        ("[2] Ash\n\nhttps://ash.example\n\n[1] Reed\n{: .old }\n\n[3] Sand\n",
         "[1] Reed\n{: .old }\n\n[2] Ash\n\nhttps://ash.example\n\n[3] Sand\n"),
        ("<p>[2] Ash</p>\n<p>[1] Reed\n\n[3] Sand\n", "<p>[1] Reed\n<p>[2] Ash</p>\n\n[3] Sand\n"),
        ("[2] Ash<br>\n[3] Sand <br />\n[1] Reed\n", "[1] Reed<br>\n[2] Ash <br />\n[3] Sand\n"),
        ("[2] Ash\\\n[1] Reed\\\n", "[1] Reed\\\n[2] Ash\\\n"),
    ],
)  # fmt: skip
def test_what_is_its_own_goes_with_an_entry(entries: str, expected: str) -> None:
    assert ordered(entries) == expected


@pytest.mark.parametrize(
    "entries",
    [
        "[2] Ash\n\n<details><summary>More</summary>\n\n[1] Reed\n\n</details>\n\n[3] Sand\n",
        "<div>\n\n[2] Ash\n\n</div>\n<div>\n\n[1] Reed\n\n</div>\n\n<div>\n\n[3] Sand\n\n</div>\n",
        "<div>\n[2] Ash\n\n[1] Reed\n</div>\n\n",
        "Papers:\n\n[2] Ash\n\nBooks:\n\n[1] Reed\n\n[3] Sand\n",
        "[2] Ash\n\n**Books**\n[1] Reed\n\n[3] Sand\n",
        "> [2] Ash\n>\n> *Books*\n>\n> [1] Reed\n>\n> [3] Sand\n",
        "[2]–[4] Ash\n\n[1] Reed\n",
        "[3] Sand\n\n- [2] Ash\n- [1] Reed\n",
        "[2] Ash\r\n\r\nBooks\uff1a\r\n\r\n[1] Reed\r\n\r\n[3] Sand\r\n",
    ],
)
def test_entries_that_others_belong_to_or_that_belong_to_others_stay_where_they_are(entries: str) -> None:
    assert ordered(entries) == entries
