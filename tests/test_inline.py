"""Marks within a paragraph, as readers see them."""

from __future__ import annotations

import pytest

from copydesk.document import Document
from copydesk.markdown.dialect import BUILTIN, USUAL, Dialect
from copydesk.pages.excerpt import excerpt

DIALECT = Dialect(USUAL | {"pymdownx.emoji", "pymdownx.mark", "pymdownx.keys"})


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("High *tide* and __low__ one", "High tide and low one"),
        ("2 * 3 and 4 ** 5", "2 * 3 and 4 ** 5"),
        ("a ==marked word== here", "a marked word here"),
        ("x== y, if a==b", "x== y, if a==b"),
        ("Fine :+1: and :sailboat: too :100:", "Fine and too"),
        ("At 10:30:15 o'clock", "At 10:30:15 o'clock"),
        ("Press <kbd><kbd>Ctrl</kbd>+<kbd>N</kbd></kbd> now", "Press Ctrl+N now"),
        ("Say <code>a <em>b</em></code> now", "Say a b now"),
    ],
)
def test_what_readers_see(text: str, shown: str) -> None:
    assert excerpt(Document("a.md", text + "\n", DIALECT)) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("We use {{ robo.version }} now.\n\nPlain words.", "Plain words."),
        ("Of `{% raw %}{{ x }}{% endraw %}` words.\n\nPlain words.", "Plain words."),
        ("Only {{ words }} of templates.", ""),
        ("{% if x %}\n\nPlain words.\n\n{% endif %}", "Plain words."),
        ("Braces {a} stay.", "Braces {a} stay."),
        ('=== "Pip"\n\n    Words in it.\n', "Words in it."),
        ('===+ "Pip"\n\n    Words in it.\n', "Words in it."),
        ("![a](b.png)\n/// caption\nThe mole.\n///\n\nPlain words.", "Plain words."),
        ("![a](b.png)\n/// figure-caption | <\n    attrs: {id: a}\n\nThe mole.\n///\n\nPlain words.", "Plain words."),
    ],
)
def test_first_words_are_whole_and_no_label(text: str, shown: str) -> None:
    extensions = {"pymdownx.tabbed", "pymdownx.blocks.caption", "pymdownx.superfences"}
    assert excerpt(Document("a.md", text + "\n", Dialect(frozenset({*BUILTIN, *extensions})))) == shown


@pytest.mark.parametrize(
    ("heading", "shown"),
    [
        ("H~2~O and x^2^", "H2O and x2"),
        ("~~Old~~ ==new== ^^words^^", "Old new words"),
        ("Press ++ctrl+alt++", "Press Ctrl+Alt"),
        ("The `++i++` and `x^2^`", "The ++i++ and x^2^"),
        ("At 10:30:15", "At 10:30:15"),
        (":rocket:Hello:wave:", "Hello"),
        ("안녕:wave::+1:하세요", "안녕하세요"),
        ("Of std::vec::Vec and user:id:name", "Of std::vec::Vec and user:id:name"),
        ("C++ and a == b", "C++ and a == b"),
    ],
)
def test_what_readers_see_of_a_heading(heading: str, shown: str) -> None:
    dialect = Dialect(DIALECT.extensions | {"pymdownx.tilde", "pymdownx.caret"})
    document = Document("a.md", f"# {heading}\n", dialect)
    assert [each.text for each in document.markdown.headings] == [shown]
    assert document.as_post.title == shown
