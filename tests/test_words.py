"""The words of the pages that list posts, in several languages."""

from __future__ import annotations

from importlib.resources import files

import pytest
from jinja2 import DictLoader, Environment, PackageLoader

from copydesk.pages.words import defined, titles, words

LOADERS = [PackageLoader("copydesk")]
LANGUAGES = sorted(
    each.name.removesuffix(".html") for each in (files("copydesk") / "templates/copydesk/words").iterdir()
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_word(language: str) -> None:
    paths = "copydesk/words.html", f"copydesk/words/{language}.html"
    english, other = (set(vars(defined(Environment(autoescape=True), [path], LOADERS))) for path in paths)
    assert len(english) > 20
    assert other == english


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("", "2 posts"),
        ("en", "2 posts"),
        ("tlh", "2 posts"),
        ("../x", "2 posts"),
        ("de", "2 Beiträge"),
        ("de-AT", "2 Beiträge"),
        ("pt_BR", "2 artigos"),
        ("ko", "글 2개"),
        ("zh-CN", "2 篇文章"),
        ("zh-Hans", "2 篇文章"),
    ],
)
def test_words_are_those_of_the_language_or_english(language: str, expected: str) -> None:
    assert words(LOADERS, language).posts(2) == expected


@pytest.mark.parametrize("language", ["zh-TW", "zh_HK", "zh-Hant", "zh-Hant-TW"])
def test_traditional_characters_where_they_are_written(language: str) -> None:
    assert titles(words(LOADERS, language))["tags"] == "標籤"
    assert titles(words(LOADERS, "zh"))["tags"] == "标签"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", "0 Beiträge, 1 Beitrag, 2 Beiträge, 5 Beiträge, 11 Beiträge, 12 Beiträge, 21 Beiträge, 22 Beiträge"),
        ("fr", "0 article, 1 article, 2 articles, 5 articles, 11 articles, 12 articles, 21 articles, 22 articles"),
        ("pl", "0 wpisów, 1 wpis, 2 wpisy, 5 wpisów, 11 wpisów, 12 wpisów, 21 wpisów, 22 wpisy"),
        ("ru", "0 записей, 1 запись, 2 записи, 5 записей, 11 записей, 12 записей, 21 запись, 22 записи"),
    ],
)
def test_a_count_takes_its_form(language: str, expected: str) -> None:
    assert ", ".join(map(words(LOADERS, language).posts, (0, 1, 2, 5, 11, 12, 21, 22))) == expected


def test_a_word_of_the_site_stands_before_those_of_its_language() -> None:
    own = DictLoader({"copydesk/words.html": "{% set tags = 'Themen' %}"})
    found = words([own, *LOADERS], "de")
    assert titles(found) | {"of": found.part(1, 2)} == {
        "posts": "Beiträge", "authors": "Autoren", "tags": "Themen", "categories": "Kategorien", "archive": "Archiv",
        "of": "Teil 1 von 2",
    }  # fmt: skip
