"""Lines and columns of offsets, in whatever order they are asked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from copydesk.diagnostic import Position, Source

TEXTS = st.text(st.sampled_from("a한\n\r\u2028"), max_size=40)


@given(TEXTS, st.data())
def test_a_place_is_that_of_the_text_before_it(text: str, data: st.DataObject) -> None:
    source = Source(text)
    for offset in data.draw(st.lists(st.integers(0, len(text)), max_size=8)):
        before = text[:offset].split("\n")
        position = Position(len(before), len(before[-1]) + 1)
        assert source.position(offset) == position
        assert source.offset(position) == offset
        assert source.line(position.line) == text.split("\n")[position.line - 1].removesuffix("\r")
