"""Where a long text is cut."""

from __future__ import annotations

import pytest

from copydesk.cut import cut
from copydesk.references.card import card

LENGTH = 200


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("潮" * 300, "潮" * LENGTH),
        ("海 " + "潮" * 300, "海 " + "潮" * (LENGTH - 2)),
        ("潮" * (LENGTH - 3) + "moonrise", "潮" * (LENGTH - 3)),
        ("潮" * (LENGTH - 1) + "、海", "潮" * (LENGTH - 1)),
        ("น้ำ" * 100, "น้ำ" * (LENGTH // 3)),  # its vowel and its tone stay with the letter
        ("tide " * (LENGTH // 5) + "and moon", ("tide " * (LENGTH // 5)).strip()),
        ("a" * 300, "a" * LENGTH),
    ],
)
def test_words_are_cut_where_their_script_has_them_end(text: str, end: str) -> None:
    assert (cut(text, LENGTH), cut(end, LENGTH)) == (f"{end}…", end)


def test_an_entry_without_a_space_is_not_cut_to_nothing() -> None:
    assert card("潮" * 500) == f"{'潮' * 400}…"
