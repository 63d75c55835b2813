"""Posts -> terms and pages: which there are, what they are called, and that what a head says shows as typed."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.document import Document
from copydesk.markdown.dialect import USUAL, Dialect
from copydesk.pages.excerpt import LENGTH, excerpt
from copydesk.pages.layout import posts_index
from copydesk.pages.sheet import plain
from copydesk.post import Post
from copydesk.registry import read_registry
from copydesk.taxonomy import MAX_SLUG, Taxonomy, published, slugs, taxonomies, term_key, term_slug


def post(path: str, body: str = "Text.", **head: object) -> Post:
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items())
    return Post(Document(f"docs/blog/posts/{path}", f"---\n{lines}---\n\n{body}\n"))


def tags(*posts: Post) -> Taxonomy:
    return taxonomies(posts)[1]


class Shown(HTMLParser):
    """What a browser shows, and the tags it sees."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.feed(html)

    def handle_data(self, data: str) -> None:
        """Text, its character references decoded."""
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """The start of an element."""
        self.tags.append(tag)


def shown(text: str) -> Shown:
    extensions = ["extra", "admonition", "pymdownx.details", "pymdownx.tabbed", "pymdownx.mark", "pymdownx.tilde"]
    return Shown(markdown.markdown(text, extensions=extensions))


# Slugs


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("C", "c"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("Issue #12: what changed", "issue-12-what-changed"),
        ("F#3", "f-sharp-3"),
        (".NET", "dot-net"),
        ("node.js", "node-js"),
        ("Rock’n’Roll", "rocknroll"),
        ("Machine_learning  and-more", "machine-learning-and-more"),
        ("음악 정보", "음악-정보"),
        ("हिन्दी", "हिन्दी"),
        ("Inês", "inês"),
        ("İzmir", "izmir"),
        ("ＦＡＩＲ", "fair"),  # noqa: RUF001
        ("🚀", "untitled"),
        ("", "untitled"),
        ("../../etc/passwd", "etc-passwd"),
    ],
)
def test_slug(name: str, slug: str) -> None:
    assert term_slug(name) == slug


def test_a_turkish_capital_is_the_letter_that_it_is() -> None:
    assert term_key("İzmir") == term_key("izmir")


@given(st.dictionaries(st.text(), st.text()))
def test_slugs_never_collide_and_are_names_of_files(labels: dict[str, str]) -> None:
    found = slugs(labels)
    assert found.keys() == labels.keys()
    assert len(set(found.values())) == len(labels)
    assert all(slug and slug not in ("index", "readme") and "/" not in slug for slug in found.values())
    assert all(len(slug) <= MAX_SLUG + 3 and len(slug.encode()) < 250 for slug in found.values())


def test_a_slug_is_short_enough_for_a_file() -> None:
    assert term_slug("음" * 300) == "음" * MAX_SLUG
    assert slugs({"a": "음" * 300, "b": "음" * 301})["b"] == "음" * MAX_SLUG + "-2"


def test_of_two_names_with_one_slug_the_later_gets_a_number() -> None:
    assert slugs({"a b": "A B", "a.b": "A.B", "index": "Index"}) == {"a b": "a-b", "a.b": "a-b-2", "index": "index-2"}


# Terms


def test_spellings_that_fold_alike_are_one_term_and_the_commonest_wins() -> None:
    found = tags(
        post("a.md", tags=["machine-learning", "C"], date="2020-01-01"),
        post("b.md", tags=["Machine Learning", "machine_learning"], date="2021-01-01"),
        post("c.md", tags=["Machine Learning", "C#"], date="2022-01-01"),
    )
    assert [term.label for term in found.terms.values()] == ["C", "C#", "Machine Learning"]
    learning = found.terms[term_key("MACHINE learning")]
    assert [each.title for each in learning.posts] == ["C", "B", "A"]


def test_posts_come_newest_first_without_drafts_and_undated_ones_last() -> None:
    posts = [
        post("none.md"),
        post("old.md", date="2020-01-01"),
        post("late.md", date="2021-05-01 00:30:00 +02:00"),
        post("later.md", date="2021-04-30 23:00:00"),
        post("draft.md", date="2022-01-01", draft=True, tags=["x"]),
    ]
    assert [each.title for each in published(posts)] == ["Later", "Late", "Old", "None"]
    assert tags(*posts).terms == {}
    assert [term.label for term in taxonomies(posts)[3].terms.values()] == ["2021", "2020"]


def test_the_archive_is_by_the_days_that_readers_see_whatever_their_zones() -> None:
    dates = [
        "2024-05-01",
        "2024-04-30T23:30:00-05:00",
        "2024-04-30",
        "2024-01-01",
        "2023-12-31T23:30:00-05:00",
        "2023-12-30",
    ]
    posts = [post(f"{number}.md", date=date) for number, date in enumerate(dates)]
    archive = taxonomies(posts[::-1])[3]
    assert list(archive.terms) == ["2024", "2023"]
    assert [each for term in archive.terms.values() for each in term.posts] == posts


def test_authors_are_those_of_the_registry_else_by_name() -> None:
    registry = read_registry("authors.yml", "ines:\n  name: Inês Quay\n  aliases: [I. Quay]\n")
    posts = [
        post("a.md", authors=["ines", "Bo Lantern"]),
        post("b.md", author="Quay, Inês"),
        post("c.md", author="I. Quay, bo lantern"),
    ]
    authors = taxonomies(posts, registry)[0]
    assert [(term.label, term.slug, len(term.posts)) for term in authors.terms.values()] == [
        ("Bo Lantern", "bo-lantern", 2),
        ("Inês Quay", "inês-quay", 3),
    ]
    assert [authors.terms[key].label for key in authors.keys(posts[0])] == ["Inês Quay", "Bo Lantern"]


# Pages


@pytest.mark.parametrize(
    ("posts", "index"),
    [
        (["blog/posts/a.md", "blog/posts/2020/b.md"], "blog/index.md"),
        (["blog/posts/2020/a.md"], "blog/index.md"),
        (["news/_posts/a.md"], "news/index.md"),
        (["posts/a.md"], "posts/index.md"),
        (["a.md", "blog/posts/b.md"], "posts/index.md"),
        (["essays/a.md"], "posts/index.md"),
        ([], "posts/index.md"),
    ],
)
def test_where_the_list_of_posts_stands(posts: list[str], index: str) -> None:
    assert posts_index(posts) == index


# Titles in Markdown


@pytest.mark.parametrize(
    "text",
    [
        "A [b](c) *d* _e_ `f`",
        "<script>alert(1)</script> & &amp; &#91;",
        "a | b || c",
        "1. not a list",
        "- nor this",
        "+ nor this",
        "# no heading",
        "=== 'no tab'",
        "!!! note",
        "??? note",
        "> no quote",
        ": no definition",
        "***",
        "--- === ~~~ ```",
        "{{ macro }} {% raw %} {: .c }",
        "![no image](x.png) [no][label] [^1]",
        "see @someone, #12 and ==that== ~~this~~",
        "\\[ \\( \\*",
        "C++, C# and .NET in 2.0.1",
    ],
)
def test_text_shows_as_typed(text: str) -> None:
    assert shown(plain(text)).text == text
    assert shown(plain(text)).tags == ["p"]


@given(st.text(st.characters(min_codepoint=32, exclude_characters="\x7f", exclude_categories=["Cs", "Cc", "Zl", "Zp"])))
def test_any_text_shows_as_typed(text: str) -> None:
    words = " ".join(text.split())
    assert " ".join(shown(f"x {plain(text)}").text.split()) == f"x {words}".strip()


# Excerpts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("# T\n\n![picture](a.png)\n\nHello *big* [_wide_ world](http://a.b).\n\nMore.", "Hello big wide world."),
        ("Some `co*de`, <b>bold</b> &amp; \\*esc\\*, snake_case.", "Some co*de, bold & *esc*, snake_case."),
        ("---\ntitle: x\n---\n\n```\ncode\n```\n\nAfter <!-- more --> it", "After it"),
        ("See [a][b].\n\n[b]: c", "See a."),
        ("- an item", ""),
        ("", ""),
    ],
)
def test_excerpt(text: str, words: str) -> None:
    assert excerpt(Document("a.md", text)) == words


EXTENSIONS = Dialect(
    USUAL | {f"pymdownx.{name}" for name in ("caret", "emoji", "keys", "mark", "snippets", "tilde")},
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("See <https://a.org/x_y>, <me@a.org> and <mailto:us@a.org>.", "See https://a.org/x_y, me@a.org and us@a.org."),
        ("High<br>and low<br />water.", "High and low water."),
        ("Press <kbd>Ctrl</kbd> and type <code>a&lt;b</code> <b>now</b>.", "Press Ctrl and type a<b now."),
        ("Code ``a ` b`` and ` c `.", "Code a ` b and c."),
        ("Here $E = mc^2$ and \\(a_b\\) hold.", "Here E = mc^2 and a_b hold."),
        ("$$\na^2\n$$\n\nThen text.", "Then text."),
        ("\\_x\\_ and \\*y\\*", "_x_ and *y*"),
        ("[TOC]\n\nThe sea.", "The sea."),
        ("*[MSL]: Mean sea level\n\nThe MSL.", "The MSL."),
        ("The MSL.\n*[MSL]: Mean sea level", "The MSL."),
        ('--8<-- "tides.md"\n\nThe sea.', "The sea."),
        ("--8<--\ntides.md\n--8<--\n\nThe sea.", "The sea."),
        ("Good :wave: and :material-star: at 10:30:45 a:b:c.", "Good and at 10:30:45 a:b:c."),
        ("==Salt== if x==y or a == b.", "Salt if x==y or a == b."),
        ("H~2~O, x^2^, ^^new^^ and ~~old~~ at /~me/~you.", "H2O, x2, new and old at /~me/~you."),
        ('Press ++ctrl+page-up++ or ++"go"++ in C++ or i++.', "Press Ctrl+Page Up or go in C++ or i++."),
    ],
)
def test_an_excerpt_loses_no_word_and_shows_no_mark(text: str, words: str) -> None:
    assert excerpt(Document("a.md", text, EXTENSIONS)) == words


@pytest.mark.parametrize("text", ["==Salt== x^2^ H~2~O ++ctrl++ :wave:", '--8<-- "tides.md"'])
def test_an_excerpt_shows_marks_of_extensions_that_are_not_there(text: str) -> None:
    assert excerpt(Document("a.md", text)) == text


def test_an_excerpt_keeps_the_citations_that_its_sentences_need() -> None:
    listed = "\n\n## References\n\n[1] A. Reed. 2020.\n\n[2] B. Sand. 2019.\n"
    text = "As shown in [1], tides rise. See [2]: Sand [2] says so [1]. [2] too, and Reed [1, 2]."
    expected = "As shown in [1], tides rise. See [2]: Sand says so. [2] too, and Reed."
    assert excerpt(Document("a.md", text + listed)) == expected
    text = "Tides [1] rise ([1]) and fall ([1], [2]); [2] agrees."
    assert excerpt(Document("a.md", text + listed)) == "Tides rise ([1]) and fall ([1], [2]); [2] agrees."


def test_an_excerpt_has_the_numbers_of_keys_that_its_sentences_need() -> None:
    text = "As shown in [@airy], tides rise [@moon]. See\n[@moon; @airy, p. 3] for more; [-@sand] agrees."
    expected = "As shown in [1], tides rise. See [1, 2] for more; [3] agrees."
    assert excerpt(Document("a.md", text)) == expected
    listed = "\n\n## References\n\n[1] A. Reed. 2020.\n"
    assert excerpt(Document("a.md", f"Reed [1] is with [@airy].{listed}")) == "Reed is with [2]."


def test_a_long_excerpt_is_cut_at_a_word() -> None:
    found = excerpt(Document("a.md", "word, " * 100))
    assert len(found) <= LENGTH + 1
    assert found.endswith("word…")
