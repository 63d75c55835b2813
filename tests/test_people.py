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


@pytest.mark.parametrize(
    "others", ["κ.ά.", "u. a.", "u.a.", "i in.", "и др.", "y otros", "y cols.", "e outros", "et coll.", "외"]
)
def test_others_are_left_out_in_the_language_of_the_entry(others: str) -> None:
    parts = parts_of(f"Sand, É., {others} (2001). *Tides at sea*. Coast.")
    assert (parts.authors, parts.others, parts.title) == (("Sand, É.",), True, "Tides at sea")


@pytest.mark.parametrize("names", ["海野光ほか", "海野光, 他", "海野光、等"])
def test_others_are_left_out_in_chinese_and_japanese(names: str) -> None:
    parts = parts_of(f'{names}, "海の灯台," 2010.')
    assert (parts.authors, parts.others) == (("海野光",), True)


def test_others_behind_initials_are_no_title() -> None:
    parts = parts_of("Песков И. И. и др. Приливы в море // Морской журнал. 2015. Т. 61, № 2. С. 10–20.")  # noqa: RUF001
    assert (parts.authors, parts.others, parts.title) == (("Песков, И. И.",), True, "Приливы в море")
    assert parts.venue == "Морской журнал"
