"""Where the lines of a text begin: the same in files of many blocks as in short ones."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk import diagnostic
from copydesk.diagnostic import Position, Source

LINES = st.lists(st.text("aé한\r", max_size=5), min_size=1, max_size=12)


@given(LINES, st.integers(1, 4))
def test_every_offset_has_its_line_and_column(lines: list[str], block: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(diagnostic, "_BLOCK", block)
        patch.setattr(diagnostic, "_NEAR", 2 * block)
        source, at = Source("\n".join(lines)), 0
        for number, line in enumerate(lines, 1):
            for column in range(1, len(line) + 2):
                assert source.position(at) == (number, column)
                assert Source(source.text).offset(Position(number, column)) == at
                at += 1
            assert Source(source.text).line(number) == line.removesuffix("\r")
        for offset in (*reversed(range(at)), *range(0, at, 7)):
            assert source.position(offset) == Source(source.text).position(offset)
        last = Position(len(lines), 1)
        assert source.offset(Position(len(lines) + 9, 1)) == source.offset(last)


def test_a_huge_file_is_read_once() -> None:
    """A look back to its first line, again and again, and a line of a million characters, cost little."""
    source = Source("x" * 1_000_000 + "\n" + "y\n" * 1_000_000)
    started = time.process_time()
    for offset in range(20_000):
        assert source.position(offset).line == 1
        assert source.position(2_999_999 - offset).line > 900_000
    assert time.process_time() - started < 5  # seconds of a processor; a search from the file's start takes minutes
