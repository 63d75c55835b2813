"""Words that stand for the links of citations while Markdown makes HTML: nobody sees them, and all else is the same."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import markdown
import pytest
from markdown.extensions.toc import slugify
from tests.quay import WORDS

from copydesk.document import Document
from copydesk.references.dress import dress
from copydesk.references.render import link

if TYPE_CHECKING:
    from copydesk.references.render import Linked

EXTENSIONS = [
    *("extra", "toc", "admonition", "smarty", "wikilinks"),
    *("pymdownx.details", "pymdownx.tabbed", "pymdownx.blocks.html"),
]
LIST = "## References\n\n[1] A\n\n[2] B\n"


def linked(text: str) -> Linked:
    """A page linked that has a text above its list."""
    found = link(Document("a.md", f"{text}\n\n{LIST}"), WORDS)
    assert found is not None
    return found


def rendered(page: Linked) -> tuple[str, str]:
    """The HTML of a page, and its table of contents."""
    renderer = markdown.Markdown(extensions=EXTENSIONS, extension_configs={"pymdownx.tabbed": {"slugify": slugify}})
    return dress(renderer.convert(page.text), page), str(renderer.toc_tokens)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text",
    [
        "Of waves [1] and [1, 2].\nAnd tides [2].",
        "# Waves [1]",
        "Of\n## Waves [1]\nand [2]",
        "Waves [1]\n===",
        "- ## Waves [1]\n- and [2]",
        "> Waves [1]\n> ---",
        '=== "Waves [1]"\n    And [2]',
        '??? tip "Waves [1]"\n    And [2]',
        "*[HTML]: as [1] has it\n\nHTML",
        "<h2 markdown>\nWaves [1]\n</h2>",
        "/// html | h2\nWaves [1]\n///",
        "Waves [[1]]",
        "| Waves [1] | b |\n|---|---|\n| c [2] | d |",
        "Waves[^n]\n\n[^n]: as [1] has it",
        "Waves\n:   as [1] has it",
        "<p>Waves [1]</p>",
    ],
)
def test_words_in_the_place_of_links_change_nothing_else_that_markdown_makes(text: str) -> None:
    page = linked(text)
    words = re.compile(r"cqz(\d+)q")
    in_html = replace(page, text=words.sub(lambda word: page.links[int(word[1])], page.text))
    assert rendered(page) == rendered(in_html)
    assert "copydeskentry" not in str(rendered(page))
    assert "cqz" not in str(rendered(page))


def test_what_comes_into_an_attribute_is_a_number() -> None:
    html, _ = rendered(linked('![Waves](a.png "as "[1]"")'))
    assert 'title="as &quot;[1]&quot;"' in html


def test_quotes_are_those_of_the_text() -> None:
    html, _ = rendered(linked('As "[1]" has it.'))
    assert "As &ldquo;[<a" in html
    assert "</a>]&rdquo; has" in html


def test_what_looks_like_such_a_word_stays_as_it_is() -> None:
    page = linked("Waves [1] and cqz0q.")
    assert 'role="doc-biblioref"' in page.text
    assert "cqz0q." in rendered(page)[0]
    page = linked("Waves [1].")
    assert "cqz7q" in dress("<p>cqz7q, which a plugin put there, [cqz0q]</p>", page)


@pytest.mark.parametrize(
    "name",
    [
        "المراجع", "منابع", "ביבליוגרפיה", "Βιβλιογραφία", "Література", "Lähdeluettelo", "Tài liệu tham khảo",
        "Kaynakça", "Literatura", "Piśmiennictwo", "Irodalomjegyzék", "Daftar Pustaka", "संदर्भ", "เอกสารอ้างอิง",
    ],
)  # fmt: skip
def test_a_list_under_its_name_in_any_language_is_linked(name: str) -> None:
    linked = link(Document("a.md", f"Lee [1].\n\n## {name}\n\n[1] Lee, A. *Fog*. 2001.\n"), WORDS)
    assert linked is not None
    assert list(linked.places) == ["cite-1-1"]
