"""Posts that belong together in an order of their own."""

from __future__ import annotations

import pytest
from tests.quay import file, made


def test_a_series_comes_by_number_and_else_by_date() -> None:
    found = made(
        file("a", date="2020-01-03", series={"name": "Tides", "part": 1}),
        file("b", date="2020-01-02", series="tides", part=2),
        file("c", date="2020-01-04", series=["Tides"]),
        file("d", date="2020-01-05", series="Alone"),
    ).posts
    series = found["blog/posts/c.md"].series
    assert series
    assert [each.label for each in series.posts] == ["A", "B", "C"]
    assert (series.name, series.number) == ("Tides", 3)
    assert found["blog/posts/d.md"].series is None


@pytest.mark.parametrize("date", ["2020-01-01", None])
def test_posts_of_one_day_stand_in_a_series_by_their_names(date: str | None) -> None:
    found = made(*(file(f"tides-{part}", date=date, series="Tides") for part in (1, 2, 3))).posts
    series = found["blog/posts/tides-3.md"].series
    assert series
    assert ([each.label for each in series.posts], series.number) == (["Tides 1", "Tides 2", "Tides 3"], 3)


def test_what_was_no_series_yet_when_it_was_written_stands_before_its_second_part() -> None:
    found = made(
        file("first", date="2020-01-01", series="Tides"),
        file("second", date="2020-01-02", series={"name": "Tides", "part": "2"}),
        file("aside", date="2020-01-03", series="Tides"),
        file("third", date="2020-01-04", series={"name": "Tides", "part": 3}),
        file("last", date="2020-01-05", series={"name": "Tides", "part": 5000 * "9"}),
    ).posts
    series = found["blog/posts/aside.md"].series
    assert series
    assert [each.label for each in series.posts] == ["First", "Second", "Aside", "Third", "Last"]
