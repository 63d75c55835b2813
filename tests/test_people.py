"""Authors whose names have neither capitals nor initials, or nothing but a surname."""

from __future__ import annotations

import pytest

from copydesk.references.parts import parts_of


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ('김바다, "바다의 등불," 등불학회지, 2010.', ["김바다"]),
        ('김바다, 이하늘. "바다의 등불," 등불학회지, 2010.', ["김바다", "이하늘"]),
        ('김바다·이하늘 (2010). "바다의 등불." 등불학회지.', ["김바다", "이하늘"]),
        ('海野光、灯台守, "海の灯台," 2010.', ["海野光", "灯台守"]),
        ('바다의등불학회, "바다의 등불," 2010.', []),
        ('등불과 바다, "바다의 등불," 2010.', []),
        ("보기 [바다의 등불](https://a.example) 2010.", []),
    ],
)  # fmt: skip
def test_names_without_capitals_are_read_before_a_title_in_marks(text: str, authors: list[str]) -> None:
    parts = parts_of(text)
    assert (list(parts.authors), parts.year) == (authors, 2010)


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("Sand et al. (2001). Tides at sea.", ["Sand"]),
        ("van der Berg et al. (2001). Tides at sea.", ["van der Berg"]),
        ('Sand *et al.* "Tides at sea." 2001.', ["Sand"]),
        ("see Sand et al. (2001). Tides at sea.", []),
        ("Tides (2001). A survey of them.", []),
    ],
)
def test_a_surname_before_et_al_is_an_author(text: str, authors: list[str]) -> None:
    parts = parts_of(text)
    assert (list(parts.authors), parts.others, parts.year) == (authors, bool(authors), 2001)
