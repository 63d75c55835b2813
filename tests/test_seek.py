"""What is sought by signs is what the pattern itself finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from copydesk.markdown.hide import _URL
from copydesk.markdown.seek import matches
from copydesk.references.group import GROUP
from copydesk.references.group import matches as groups
from copydesk.references.malformed import _MALFORMED

PIECES = ["[", "]", "(", ")", "\\", "12", " ", ",", "-", ", p. 3", "a", "\n", "://", "www.", "b.c", "https"]


def spans(found: object) -> list[tuple[int, int]]:
    return [match.span() for match in found]  # type: ignore[attr-defined]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_signs_find_what_the_pattern_finds(text: str) -> None:
    assert spans(matches(_MALFORMED, text, "(", "[")) == spans(_MALFORMED.finditer(text))
    assert spans(matches(_URL, text, "://", "www.")) == spans(_URL.finditer(text))
    assert spans(groups(text)) == spans(GROUP.finditer(text))


def test_none_is_found_within_another() -> None:
    assert spans(matches(re.compile(r"\[+"), "a[[[b[", "[")) == [(1, 4), (5, 6)]
