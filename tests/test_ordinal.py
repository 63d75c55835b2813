"""Ordinals of each language: which endings are right, and what the wrong ones should be."""

from __future__ import annotations

import pytest
from num2words import num2words

from copydesk.document import Document
from copydesk.references.ordinal import LANGUAGES, wrong_ordinals


def said(text: str, *languages: str) -> dict[str, tuple[str, ...]]:
    found = wrong_ordinals(Document("a.md", text), languages)
    return {f"{ordinal.number}{ordinal.ending}": ordinal.right for ordinal in found}


RIGHT = {
    "ca": "1r 2n 3r 4t 5è 10è 21è 5é",
    "de": "1ste 2te 3ter 7tes 8te 19ten 20ste 21stem 100ste 101ste 102te die 90er",
    "en": "0th 1st 2nd 3rd 4th 10th 11th 12th 13th 14th 20th 21st 22nd 23rd 100th 101st 111th 112th 113th 1121st 1ST",
    "es": "1ro 1ra 1er 2do 2da 3er 3ro 4to 5ta 6to 7mo 8vo 9no 10mo 11mo 12ma 13er 21er 1.er",
    "fr": "1er 1re 1ère 2e 2nd 2nde 2ème 3ième 21e 21ème 100e",
    "it": "1º 11esimo 21esima 100esimo",
    "ja": "第3 3番目 1st 2nd",
    "ko": "제3회 3번째 1st 22nd",
    "nl": "1e 1ste 2de 3de 7de 8ste 9de 10de 19de 20ste 21ste 100ste 101ste 102de 108ste 3e",
    "pt": "1º 2ª 20ésimo 30ésima 100ésimo",
    "ru": "1-й 2-я 3-е 5-го 6-му 7-м 8-х 9-ми 10-ю",  # noqa: RUF001 - Cyrillic letters are meant
    "zh": "第3 第三 3rd",
}
WRONG: dict[str, dict[str, tuple[str, ...]]] = {
    "ca": {"2r": ("n",), "5r": ("è",), "1è": ("r",), "4é": ("t",)},
    "de": {"1te": ("ste",), "2ste": ("te",), "20ten": ("sten",), "100ter": ("ster",)},
    "en": {"1th": ("st",), "11st": ("th",), "12nd": ("th",), "22th": ("nd",), "3th": ("rd",)},
    "es": {"1do": ("ro",), "2ra": ("da",), "2er": ("do",), "8mo": ("vo",), "5no": ("to",)},
    "fr": {"1ème": ("er", "re"), "2er": ("e",), "2ère": ("e",)},
    "it": {"1esimo": ("º",), "10esima": ("ª",)},
    "ja": {"22th": ("nd",)},
    "ko": {"3th": ("rd",)},
    "nl": {"1de": ("ste",), "2ste": ("de",), "8de": ("ste",), "20de": ("ste",), "112ste": ("de",)},
    "pt": {"5ésimo": ("º",), "21ésima": ("ª",)},
    "ru": {"5-ый": ("-й",), "3-его": ("-го",), "7-ыми": ("-ми",), "8-ая": ("-я",)},  # noqa: RUF001 - Cyrillic letters are meant
    "zh": {"2th": ("nd",)},
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_right_endings_are_left_alone(language: str) -> None:
    assert said(RIGHT[language], language) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_wrong_endings_are_told_with_the_right_ones(language: str) -> None:
    expected = {ordinal: right for ordinal, right in WRONG[language].items() if right}
    assert said(" ".join(WRONG[language]), language) == expected


def test_what_one_language_takes_no_other_one_claims() -> None:
    assert said("1ste 2er 2ste", "nl", "fr", "de") == {"2er": ("e",), "2ste": ("de", "te")}
    assert said("der 3ter, le 3er, the 3th", "de", "en") == {"3th": ("rd",)}


@pytest.mark.parametrize("dash", ["-", "–"])
def test_both_of_two_ordinals_are_looked_at(dash: str) -> None:
    assert said(f"the 3th{dash}22th, the 21st{dash}23th, 4th{dash}5th, x-22th", "en") == {
        "3th": ("rd",),
        "22th": ("nd",),
        "23th": ("rd",),
    }


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("lang: nl", {"2ste": ("de",)}), ("language: nl-BE", {"2ste": ("de",)}), ("lang: sv", {}),
        ("lang:", {"22th": ("nd",)}), ("title: nl", {"22th": ("nd",)}),
    ],
)  # fmt: skip
def test_a_document_may_tell_its_language(head: str, expected: dict[str, tuple[str, ...]]) -> None:
    assert said(f"---\n{head}\n---\n\nThe 2ste and the 22th.\n", "en") == expected


@pytest.mark.parametrize(
    "text",
    ["x22th", "0.2th", "1/3th", "1,3th", "n+1th", "n-1th", "2^3th", "#3th", "@3th", "$3th$", "`3th`", "3th.txt",
     "a_3th", "3thing", "<code>3th</code>", "https://sea.example/3th", "<!-- 3th -->", "3th [sic]", "3th (sic)",
     "1" * 13 + "3th", "    3th"],
)  # fmt: skip
def test_what_is_no_ordinal(text: str) -> None:
    assert said(text, "en") == {}


# The languages of which num2words knows the ordinals, and by whose last letters their short forms go.
SPOKEN = {
    "en": ("st", "nd", "rd", "th"), "nl": ("de", "ste"), "de": ("te", "ste"),
    "es": ("ro", "do", "to", "mo", "vo", "no"),
    "it": ("esimo",), "pt": ("ésimo",), "fr": ("er", "ième"),
}  # fmt: skip


@pytest.mark.parametrize("language", SPOKEN)
def test_the_short_form_ends_as_the_word_does(language: str) -> None:
    for number in range(1, 1_200):
        word = num2words(number, to="ordinal", lang=language)
        endings = [ending for ending in SPOKEN[language] if word.endswith(ending)]
        if language == "de":  # `sechste` is `sechs` and `te`
            assert word.endswith(LANGUAGES[language][1](number, "te"))
        elif endings:
            assert LANGUAGES[language][1](number, endings[0]) == (endings[0],), f"{number} {word}"
            assert said(f"the {number}{endings[0]} of May", language) == {}
