"""The name of what a work appeared in, where nothing but its volume shows it."""

# ruff: noqa: RUF001 - other scripts are meant

from __future__ import annotations

import pytest

from copydesk.references.parts import parts_of


@pytest.mark.parametrize(
    ("text", "venue", "volume"),
    [
        (
            'A. Sand. "Lamps", Coast Transactions on Lamps, Light, and Signals, 20(6):1759–1770, 2012.',
            "Coast Transactions on Lamps, Light, and Signals", "20",
        ),
        ('A. Sand. ["Lamps."](https://a.example) Light 8.3 (2012): 279-292.', "Light", "8"),
        ("A. Sand. [Lamps at sea](https://a.example) Light, 23:2613–2621, 2012.", "Light", "23"),
        ('A. Sand, "Lamps," J. Coast. Soc. Am., vol. 3, no. 2, pp. 10–19, 2012.', "J. Coast. Soc. Am.", "3"),
        ("Sand, A. (2012). Lamps at sea. Light and Tides, 79, 3055-3071.", "Light and Tides", "79"),
        ("Sand AB, Cho D. Lamps at sea. J Coast. 2012 Jun;25(6):2029-2040.", "J Coast", "25"),
        ("Sand, A. (2012). **Lamps at sea**. Light 12 (2012): 4-9.", "Light", "12"),
        ('A. Sand. "Lamps." Coast Forum. Vol. 52. No. 2. 2012.', "Coast Forum", "52"),
        # What could be anything else stays unread.
        ('A. Sand, "Lamps," Lectures in Light, Springer, vol. 3, 2012.', None, "3"),
        ('A. Sand, "Lamps," Ada Cho, Light, vol. 3, 2012.', None, "3"),
        ('A. Sand, "Lamps," Coast Press, vol. 3, 2012.', None, "3"),
        ('A. Sand, "Lamps," edited by Ada Cho, vol. 3, 2012.', None, "3"),
        ("Sand, A. (2012). Lamps and lanterns vs. the dark. J. Light, vol. 3.", None, "3"),
        ('A. Sand, "Lamps," Light, 2012.', None, None),
        ('A. Sand, "Lamps," arXiv preprint, vol. 3, 2012.', None, "3"),
    ],
)  # fmt: skip
def test_the_name_of_a_journal_stands_before_its_volume(text: str, venue: str | None, volume: str | None) -> None:
    parts = parts_of(text)
    assert (parts.year, parts.venue, parts.volume) == (2012, venue, volume)


@pytest.mark.parametrize(
    ("behind", "venue", "volume", "issue", "pages"),
    [
        ("Sand, A. (2012). Lamps at sea. Light, 521(7553), 436–444.", "Light", "521", "7553", "436–444"),
        ("Sand AB, Cho D. Lamps at sea. Light. 2012;579(10223):270-3.", "Light", "579", "10223", "270-3"),
        ("Sand AB, Cho D. Lamps at sea. J Coast 2012;383:2603-15.", "J Coast", "383", None, "2603-15"),
        ("Sand AB, Cho D. Lamps at sea. J Coast. 2012;11:CD006207.", "J Coast", "11", None, None),
        ("海明．海的灯塔[J]．灯塔学报，2012，29(7)：1885-1899．", "灯塔学报", "29", "7", "1885-1899"),
    ],
)
def test_volumes_without_an_issue_and_issues_of_weeklies(
    behind: str, venue: str, volume: str, issue: str | None, pages: str | None
) -> None:
    parts = parts_of(behind)
    assert (parts.year, parts.venue, parts.volume, parts.issue, parts.pages) == (2012, venue, volume, issue, pages)
