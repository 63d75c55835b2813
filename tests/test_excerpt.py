"""The first words of a post: what is among them, and where they are cut."""

from __future__ import annotations

import pytest

from copydesk.document import Document
from copydesk.pages.excerpt import LENGTH, excerpt, opening


@pytest.mark.parametrize(
    "text",
    [
        "The sea.[^1]\n\n[^1]: Of salt.\n\n<!-- more -->\n\nMore.",
        "[^1]: Of salt,\n    and wet.\n\n    It moves.\n\nThe sea.[^1]\n\n<!-- more -->\n\nMore.",
    ],
)
def test_footnotes_are_none_of_the_first_words(text: str) -> None:
    document = Document("a.md", text)
    assert (excerpt(document), opening(document)) == ("The sea.", "The sea.")


@pytest.mark.parametrize(
    "text",
    [
        "> The sea,\n> at *night*,\n> is > land.",
        "> > The sea,\n> > at night,\n>> is > land.",
        "> The sea,\n  > at night,\nis > land.",
    ],
)
def test_a_quote_shows_no_marks_of_its_lines(text: str) -> None:
    assert excerpt(Document("a.md", text)) == "The sea, at night, is > land."


@pytest.mark.parametrize("text", ["The [ebb] [tides] is out.", "The [`ebb`]\n[tides] is out."])
def test_a_link_parted_from_its_label_shows_its_text(text: str) -> None:
    assert excerpt(Document("a.md", f"{text}\n\n[tides]: https://tides.example/\n")) == "The ebb is out."


@pytest.mark.parametrize(
    "text",
    ["[x][tides] [tides]", "[2] [tides]", "[tides] [tides]", "\\[ebb] [tides]", "[ebb]  [tides]", "[^1] [tides]"],
)
def test_a_link_that_is_its_own_label_shows_it(text: str) -> None:
    assert excerpt(Document("a.md", f"{text}\n\n[tides]: https://tides.example/\n")).endswith("tides")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("!!! note\n    It is *wet*.\n    And deep.", "It is wet. And deep."),
        ('??? note "Why"\n    It is wet.\n\n    And deep.', "It is wet. And deep."),
        ("Two:\n\n- ebb\n    - neap\n- flow <br> tide", "Two: ebb neap flow tide"),
        ("1. ebb\n2. flow\n\nAnd so on.", "ebb flow And so on."),
        ("* ebb\n\n    always\n\n* flow", "ebb always flow"),
        ("> - ebb\n> - flow\n>   tide", "ebb flow tide"),
        ("Ebb\n:   What goes out.", "Ebb What goes out."),
    ],
)
def test_all_before_the_mark_is_told(text: str, words: str) -> None:
    assert opening(Document("a.md", f"{text}\n\n<!-- more -->\n\nMore.\n")) == words


def test_the_first_words_end_at_the_mark_within_a_paragraph() -> None:
    assert opening(Document("a.md", "The *sea*. <!-- more --> The rest.")) == "The sea."


def test_long_first_words_are_cut() -> None:
    assert excerpt(Document("a.md", "潮" * 300)) == f"{'潮' * LENGTH}…"
