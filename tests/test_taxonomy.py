"""Posts -> terms and pages: which there are, what they are called, and that what a head says shows as typed."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.document import Document
from copydesk.excerpt import LENGTH, excerpt
from copydesk.layout import Layout, paths, posts_index
from copydesk.listing import Page, byline, link, pages, plain, signed
from copydesk.post import Post
from copydesk.registry import read_registry
from copydesk.taxonomy import MAX_SLUG, Taxonomy, published, slugs, taxonomies, term_key, term_slug

LAYOUT = Layout(docs_dir="docs", posts_index="blog/index.md")


def post(path: str, body: str = "Text.", **head: object) -> Post:
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items())
    return Post(Document(f"docs/blog/posts/{path}", f"---\n{lines}---\n\n{body}\n"))


def tags(*posts: Post) -> Taxonomy:
    return taxonomies(posts)[1]


def made(*posts: Post, layout: Layout = LAYOUT, registry: str = "") -> dict[str, Page]:
    found = taxonomies(posts, read_registry("authors.yml", registry) if registry else None)
    return {page.path: page for page in pages(found, published(posts), layout)}


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
        (".NET", "dot-net"),
        ("node.js", "node-js"),
        ("Rock’n’Roll", "rocknroll"),
        ("Machine_learning  and-more", "machine-learning-and-more"),
        ("음악 정보", "음악-정보"),
        ("हिन्दी", "हिन्दी"),
        ("Inês", "inês"),
        ("ＦＡＩＲ", "fair"),  # noqa: RUF001
        ("🚀", "untitled"),
        ("", "untitled"),
        ("../../etc/passwd", "etc-passwd"),
    ],
)
def test_slug(name: str, slug: str) -> None:
    assert term_slug(name) == slug


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
    assert [term.label for term in authors.of(posts[0])] == ["Inês Quay", "Bo Lantern"]


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


def test_every_page_stands_where_the_paths_say() -> None:
    posts = [post("a.md", date="2020-01-01", tags=["x"], categories=["y"], author="Z")]
    expected = """
        blog/index.md authors/index.md authors/z.md tags/index.md tags/x.md categories/index.md categories/y.md
        archive/index.md archive/2020.md
    """.split()
    assert list(made(*posts)) == expected
    assert list(paths(taxonomies(posts), LAYOUT, 1)) == expected
    prefixed = Layout(docs_dir="docs", posts_index="blog/index.md", prefix="found")
    assert list(made(*posts, layout=prefixed)) == ["blog/index.md", *(f"found/{path}" for path in expected[1:])]


def test_no_posts_no_pages_and_no_terms_no_index() -> None:
    assert made() == {}
    assert list(made(post("a.md"))) == ["blog/index.md"]


def test_an_entry_of_a_list() -> None:
    page = made(post("a (1).md", title="Tides", author="Bo", date="2020-02-03", tags=["x"], description="Wet."))
    assert page["tags/x.md"].text == (
        "---\nsearch:\n  exclude: true\n---\n\n# x\n\n"
        "-   **[Tides](../blog/posts/a%20%281%29.md)**\n\n"
        '    <span class="copydesk-byline"><span class="copydesk-authors">[Bo](../authors/bo.md)</span> · '
        '<time datetime="2020-02-03">2020-02-03</time> · <span class="copydesk-tags">[x](x.md)</span></span>\n\n'
        "    Wet.\n\n"
    )


def test_links_lead_to_pages_written_by_hand() -> None:
    layout = Layout(docs_dir="docs", posts_index="blog/index.md", written={"tags/index.md": "tags.md"})
    assert made(post("a.md", tags=["x"]), layout=layout)["tags.md"].body == "- [x](tags/x.md) (1)\n"


def test_what_the_registry_tells_of_an_author() -> None:
    registry = (
        "bo:\n  name: Bo\n  description: Lights *lamps* daily.\n  avatar: /pictures/bo.svg\n  url: https://bo.example/\n"
        "  links:\n    Mast [odon]: https://m.example/@bo\n    Bad: javascript:alert(1)\n"
    )
    layout = Layout(docs_dir="docs", urls={"pictures/bo.svg": "pictures/bo.svg"})
    posts = [post("a.md", author="bo")]
    page = made(*posts, layout=layout, registry=registry)["authors/bo.md"].body
    assert page.startswith(
        '<span class="copydesk-avatar">![](../pictures/bo.svg)</span>\n\nLights &#42;lamps&#42; daily.\n\n'
        "[Website](https://bo.example/) · [Mast &#91;odon&#93;](https://m.example/@bo)\n\n"
    )
    assert "copydesk-avatar" not in made(*posts, registry=registry)["authors/bo.md"].body
    index = made(*posts, registry=registry)["authors/index.md"]
    assert index.body == "- [Bo](bo.md) (1): Lights &#42;lamps&#42; daily.\n"


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
    assert shown(link("a.md", "b.md", text)).text == text
    assert shown(link("a.md", "b.md", text)).tags == ["p", "a"]


@given(st.text(st.characters(min_codepoint=32, exclude_characters="\x7f", exclude_categories=["Cs", "Cc", "Zl", "Zp"])))
def test_any_text_shows_as_typed(text: str) -> None:
    words = " ".join(text.split())
    assert " ".join(shown(f"x {plain(text)}").text.split()) == f"x {words}".strip()


# Bylines


def line(each: Post) -> str:
    return byline("blog/posts/a.md", each, taxonomies([each]), LAYOUT)


def test_a_byline_is_empty_where_nothing_is_known() -> None:
    assert line(post("a.md", title="T")) == ""


@pytest.mark.parametrize("body", ["# Title\n\nText", "\n# Title\nText", "Title\n=====\n\nText", "# Title"])
def test_a_byline_stands_under_the_title(body: str) -> None:
    above, _, below = signed(body, post("a.md", body, title="Other"), "LINE").partition("\n\nLINE\n\n")
    assert above.strip() in ("# Title", "Title\n=====")
    assert below.strip() == ("Text" if "Text" in body else "")


def test_a_title_that_only_the_head_tells_is_written_out() -> None:
    assert signed("Text.", post("a.md", title="T <b>"), "LINE") == (
        '<h1 class="copydesk-title">T &#60;b&#62;</h1>\n\nLINE\n\nText.'
    )
    assert signed("Text.", post("a.md"), "LINE") == "LINE\n\nText."
    assert signed("Text.\n\n# Late", post("a.md", "Text.\n\n# Late", title="T"), "L") == "L\n\nText.\n\n# Late"


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


def test_a_long_excerpt_is_cut_at_a_word() -> None:
    found = excerpt(Document("a.md", "word, " * 100))
    assert len(found) <= LENGTH + 1
    assert found.endswith("word…")
