"""Which entries are of one work, and of what kind it is."""

from __future__ import annotations

from pathlib import Path

from copydesk.config import Config
from copydesk.document import Document
from copydesk.references.record import records
from copydesk.references.work import Work, works
from copydesk.site import Site


def listed(text: str) -> tuple[Work, ...]:
    return works(Site(Config(root=Path()), {"a.md": Document("a.md", text)}))


def test_one_short_title_may_be_of_two_works() -> None:
    text = """
x [1-4].

## References

[1] Harbour Organization (2012). *Annual report*. Harbour Press.

[2] Lantern Foundation (2012). *Annual report*. Lantern Press.

[3] Lantern Foundation (2012). *Annual Report*. Lantern City.

[4] [Annual report](https://a.example), 2012.
"""
    found = listed(text)
    assert [[entry.reference.number for entry in work.entries] for work in found] == [[1, 4], [2, 3]]


def test_a_chapter_of_an_edited_book_is_one() -> None:
    text = """
x [1-2].

## References

[1] Sand, É. (2001). Tides at sea. In A. Cho & B. Roe (Eds.), *The handbook of coasts* (pp. 3–9). Coast Press.

[2] Sand, É. (2001). Tides in bays. In A. Cho (Ed.), *Proceedings of the Conference on Coasts* (pp. 3–9). Coast Press.
"""
    assert [(record.kind, record.parts.venue) for record in records(listed(text))] == [
        ("chapter", "The handbook of coasts"),
        ("conference", "Proceedings of the Conference on Coasts"),
    ]


def test_a_sign_says_what_two_letters_do() -> None:
    text = """
x [1-4].

## References

[1] 海野光. 海の灯台. 海社, 2012.

[2] 海野光. 海の灯台. 海社, 2012.

[3] 灯明. 海的灯塔研究[J]. 海报, 2012.

[4] 灯明. 海的灯塔研究[J]. 海报, 2012, 3(4): 5-6.
"""
    assert [len(work.entries) for work in listed(text)] == [2, 2]
