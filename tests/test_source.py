"""Lines and columns of offsets, in whatever order they are asked for."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk import diagnostic
from copydesk.diagnostic import Position, Source

TEXTS = st.text(st.sampled_from("a한\n\r\u2028"), max_size=40)


@given(TEXTS, st.data())
def test_a_place_is_that_of_the_text_before_it(text: str, data: st.DataObject) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(diagnostic, "_BLOCK", data.draw(st.integers(1, 9)))  # so that there are several
        source = Source(text)
        for offset in data.draw(st.lists(st.integers(0, len(text)), max_size=8)):
            before = text[:offset].split("\n")
            position = Position(len(before), len(before[-1]) + 1)
            assert source.position(offset) == position
            assert source.offset(position) == Source(text).offset(position) == offset
            assert source.line(position.line) == text.split("\n")[position.line - 1].removesuffix("\r")


def test_what_is_past_the_end_is_the_end() -> None:
    source = Source("a\nbc")
    assert source.position(4) == (2, 3)
    assert source.offset(Position(2, 9)) == 4
    assert source.offset(Position(9, 2)) == 3


def test_a_huge_file_is_read_once() -> None:
    """A look back to its first line, again and again, and a line of a million characters, cost little."""
    source = Source("x" * 1_000_000 + "\n" + "y\n" * 1_000_000)
    started = time.perf_counter()
    for offset in range(20_000):
        assert source.position(offset).line == 1
        assert source.position(2_999_999 - offset).line > 900_000
    assert time.perf_counter() - started < 5  # seconds; a search from the file's start takes minutes
