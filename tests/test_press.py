"""What copydesk sets into pages: heads and feet of posts, cards, lists, embeds; and that nothing in them is markup."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import pytest
from jinja2 import DictLoader, PackageLoader
from tests.quay import file, layout_of, site_of

from copydesk.pages.edition import edition, site_taxonomies
from copydesk.pages.press import Press
from copydesk.pages.words import words

if TYPE_CHECKING:
    from copydesk.document import Document

EVIL = "\"><script>alert(1)</script> ' & &amp; {{ x }} **b** [1]"


class Shown(HTMLParser):
    """What a browser shows of HTML, where links lead, and the elements there are."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html, self.text = html, ""
        self.hrefs: list[str | None] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_data(self, data: str) -> None:
        """Text."""
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """The start of an element."""
        self.elements.append((tag, dict(attrs)))
        self.hrefs += [value for name, value in attrs if name == "href"]


def press(*documents: tuple[str, Document], templates: dict[str, str] | None = None, **layout: int) -> Press:
    site = site_of(*documents)
    loaders = [DictLoader(templates or {}), PackageLoader("copydesk")]
    return Press(loaders, edition(site, layout_of(site, **layout)), site_taxonomies(site), words(loaders, "en"))


def post(html: str = "<p>Text.</p>", **head: Any) -> Shown:
    return Shown(press(file("it", **head)).page("blog/posts/it.md", "blog/posts/it/", html))


# Posts


def test_the_head_of_a_post_stands_under_its_title() -> None:
    shown = post('<h1 id="x">Tides <a>¶</a></h1>\n<p>Text.</p>', title="Other", author="bo", date="2020-01-02")
    assert shown.html.startswith('<h1 id="x">Tides <a>¶</a></h1>\n<div class="copydesk-head"')
    assert "Other" not in shown.text
    assert shown.html.index("copydesk-head") < shown.html.index("Text.")


@pytest.mark.parametrize("unseen", ["<!-- a --> <!-- b -->\n", "<html><head></head><body>"])
def test_what_nobody_sees_above_a_title_is_not_in_its_way(unseen: str) -> None:  # comments, and mkdocs-glightbox
    assert post(f"{unseen}<h1>Tides</h1>\n<p>Text.</p>").html.startswith(f"{unseen}<h1>Tides</h1>\n<div class=")


def test_a_title_that_the_page_lacks_is_set_and_a_late_one_left() -> None:
    assert post(title=EVIL).html.startswith('<h1 class="copydesk-title"><bdi>&#34;&gt;&lt;script')
    late = post("<p>Text.</p><h1>Late</h1>", title="Early")
    assert late.html.startswith('<div class="copydesk-head"')
    assert [tag for tag, _ in late.elements].count("h1") == 1


def test_headings_of_sections_are_no_title() -> None:
    sections = "<h1>Ebb</h1><p>Text.</p><h1>Flow</h1>"
    shown = post(sections, title="Tides")
    assert shown.html.startswith('<h1 class="copydesk-title"><bdi>Tides</bdi></h1>\n<div class="copydesk-head"')
    assert [tag for tag, _ in shown.elements].count("h1") == 3
    assert post(f"<h1>Tides <a>¶</a></h1>{sections}", title="tides!").html.startswith("<h1>Tides <a>¶</a></h1>\n<div")
    assert post(sections).html.startswith("<h1>Ebb</h1>\n<div")


def test_what_a_head_shows() -> None:
    shown = post(
        title="T", date="2020-01-02", updated="2020-03-04", authors=["ines", "bo"], tags=["tide"], categories=["Sea"]
    )
    for text in ("Inês Quay", "Bo Lantern", "2020-01-02", "updated 2020-03-04", "1 min read", "Tide tables", "Sea"):
        assert text in shown.text
    assert {
        "../../../authors/in%C3%AAs-quay/",
        "../../../authors/bo-lantern/",
        "../../../tags/tides/",
        "../../../categories/sea/",
    } <= set(shown.hrefs)
    pictures = [attributes for tag, attributes in shown.elements if tag == "img"]
    assert [each["src"] for each in pictures] == ["../../../pictures/ines.svg"]
    assert all(each["width"] and each["height"] and each["alt"] is not None for each in pictures)


def test_an_hour_is_told_to_machines_only_where_it_is_known() -> None:
    assert 'datetime="2020-01-02"' in post(date="2020-01-02").html
    assert 'datetime="2020-01-02T10:00:00+02:00"' in post(date="2020-01-02 10:00:00 +02:00").html


def test_the_foot_leads_to_the_series_older_newer_and_related_posts() -> None:
    printer = press(
        file("a", date="2020-01-01", series="Moon", tags=["x"]),
        file("b", date="2020-01-02", series="Moon", tags=["x"]),
        file("c", date="2020-01-03"),
    )
    shown = Shown(printer.page("blog/posts/b.md", "blog/posts/b/", "<p>Text.</p>"))
    assert "Part 2 of 2: Moon" in shown.text
    foot = shown.html.partition("copydesk-foot")[2]
    assert Shown(foot).hrefs == [
        "../a/",
        "../a/",
        "../c/",
        "../a/",
    ]
    assert 'aria-current="page"><bdi>B<' in foot
    assert "copydesk-foot" not in press(file("a")).page("blog/posts/a.md", "blog/posts/a/", "")


@pytest.mark.parametrize("key", ["title", "description", "author", "tags", "categories", "series"])
def test_nothing_in_a_head_is_markup(key: str) -> None:
    printer = press(file("a", date="2020-01-01", **{key: EVIL}), file("b", date="2020-01-02", **{key: EVIL}))
    for path in ("blog/posts/a.md", "blog/index.md", "archive/2020.md"):
        shown = Shown(printer.page(path, "x/y/", "<p>Text.</p>"))
        assert "script" not in [tag for tag, _ in shown.elements]
        assert not [name for _, attributes in shown.elements for name in attributes if name.startswith("on")]
        assert key != "title" or "alert(1)" in shown.text


# Lists


def test_a_card_shows_what_the_post_does_and_not_its_text() -> None:
    body = "First [1].\n\nSecond.\n\n## References\n\n[1] A. B. 2001."
    printer = press(file("a", body, title="Tides", date="2020-01-01", author="ines", tags=["x"]))
    shown = Shown(printer.page("tags/x.md", "tags/x/", "<h1>x</h1>"))
    for text in ("Tides", "2020-01-01", "Inês Quay", "First."):
        assert text in shown.text
    assert "Second" not in shown.text
    assert "[1]" not in shown.text
    assert "../../blog/posts/a/" in shown.hrefs


def test_a_card_is_the_same_in_all_lists_of_a_depth() -> None:
    """So it is set, and looked at when the site is built, once for all of them."""
    imported = {
        "copydesk/own.html": "{% macro one(post) %}{{ post | card(2) }}{% endmacro %}",
        "copydesk/cards.html": '{% import "copydesk/own.html" as own %}{{ own.one(posts[0]) }}',
    }
    for templates, ways in (({}, 1), (imported, 2)):  # what is imported does not know the page
        printer = press(file("it", author="Zoe", tags=["a"]), templates=templates)
        lists = [Shown(printer.page(f"{path}.md", f"{path}/", "")) for path in ("authors/zoe", "tags/a")]
        assert len({each.html[each.html.index("<article") :] for each in lists}) == ways
        for each, path in zip(lists, ("authors/zoe/", "tags/a/"), strict=True):
            led = {urljoin(f"/{path}", href or "") for href in each.hrefs}
            assert led >= {"/blog/posts/it/", "/authors/zoe/", "/tags/a/"}


def test_pages_of_the_list_lead_to_each_other_and_pinned_posts_come_first() -> None:
    posts = [file(name, title=name, date=f"2020-01-0{at}", pin=name == "a") for at, name in enumerate("abc", 1)]
    printer = press(*posts, page_size=2)
    first = Shown(printer.page("blog/index.md", "blog/", ""))
    second = Shown(printer.page("blog/page/2.md", "blog/page/2/", ""))
    assert [first.text.count(name) for name in ("Pinned", "Page 1 of 2", "Older posts", "Newer posts")] == [1, 1, 1, 0]
    assert "page/2/" in first.hrefs
    assert "../../" in second.hrefs
    assert [each for each in first.hrefs if each and "posts" in each] == ["../blog/posts/a/", "../blog/posts/c/"]
    assert [each for each in second.hrefs if each and "posts" in each] == ["../../../blog/posts/b/"]


def test_an_author_page_tells_of_the_author_and_co_authors() -> None:
    shown = Shown(press(file("a", authors=["ines", "bo"])).page("authors/inês-quay.md", "authors/x/", ""))
    for text in ("Counts *boats*.", "Harbour", "Website", "Mast", "ORCID", "Writes with", "Bo Lantern"):
        assert text in shown.text
    assert "https://orcid.org/0000-0002-1825-0097" in shown.hrefs
    assert not [href for href in shown.hrefs if href and "javascript" in href]


def test_indexes_count_and_describe() -> None:
    printer = press(file("a", date="2020-01-01", tags=["tide"], author="ines"), file("b", date="2020-03-01"))
    tags = Shown(printer.page("tags/index.md", "tags/", ""))
    assert "Tide tables 1Of <water>." in " ".join(tags.text.split())
    people = Shown(printer.page("authors/index.md", "authors/", ""))
    assert "Inês Quay 1 post" in " ".join(people.text.split())
    archive = Shown(printer.page("archive/index.md", "archive/", ""))
    assert archive.hrefs == ["2020/", "2020/#2020-01", "2020/#2020-03"]
    year = printer.page("archive/2020.md", "archive/2020/", "")
    assert year.index('id="2020-03"') < year.index('id="2020-01"')


def test_a_site_may_have_templates_of_its_own() -> None:
    printer = press(
        file("a", title="Tides", tags=["x"]),
        templates={"copydesk/card.html": "<b>{{ post.title }}</b>", "copydesk/words.html": "{% set related = 1 %}"}
        | {"copydesk/cards.html": "{% for post in posts %}<i>{{ post | card }}</i>{% endfor %}"},
    )
    assert "<i><b>Tides</b></i>" in printer.page("tags/x.md", "tags/x/", "")


def test_a_macro_of_a_site_gets_whatever_its_templates_give_it() -> None:
    templates = {
        "copydesk/pieces.html": "{% macro all(each, mark='-') %}{{ mark }}{{ each | join(mark) }}{% endmacro %}",
        "copydesk/card.html": "<b>{{ pieces.all([post.title, 2]) }}{{ pieces.all(('a', post.title), mark='<') }}</b>",
    }
    printer = press(file("a", title="Tides", tags=["x"]), file("b", title="Ebb", tags=["x"]), templates=templates)
    page = printer.page("tags/x.md", "tags/x/", "")
    assert "<b>-Tides-2&lt;a&lt;Tides</b>" in page
    assert "<b>-Ebb-2&lt;a&lt;Ebb</b>" in page


def test_what_two_posts_have_in_common_is_set_for_each_post_alone() -> None:
    printer = press(*(file(name, title="Tides", tags=["x"], date=f"2020-01-0{at}") for at, name in enumerate("ab", 1)))
    page = printer.page("tags/x.md", "tags/x/", "")
    assert [f"2020-01-0{day}</time>" in page for day in (1, 2)] == [True, True]
    assert page.count('rel="tag"') == 2


def test_a_site_has_as_many_words_of_its_own_as_it_likes() -> None:
    words = """{% set related = "À lire aussi" %}{% macro minutes(count) %}{{ count }} min à lire{% endmacro %}"""
    printer = press(
        file("a", date="2020-01-01", tags=["tide"]),
        file("b", date="2020-02-01", tags=["tide"]),
        templates={"copydesk/words.html": words},
    )
    text = printer.page("blog/posts/a.md", "blog/posts/a/", "<h1>A</h1>")
    assert "À lire aussi" in text
    assert "1 min à lire" in text
    assert ">Newer<" in text  # which it does not set
    assert "2 posts" in printer.page("tags/index.md", "tags/", "")


# Embeds


def embedded(comment: str) -> Shown:
    printer = press(
        file("a", title="Aye", date="2020-01-01", tags=["tide", "MIR"], authors=["ines"]),
        file("b", title="Bee", date="2021-01-01", tags=["mir"], categories=["Deep sea"]),
        file("c", title="Sea", date="2021-02-01"),
    )
    return Shown(printer.page("index.md", "", f"<p>Here:</p>\n{comment}\n<p>End.</p>"))


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ("", "Sea Bee Aye"),
        (" limit=2", "Sea Bee"),
        (" tag=MIR", "Bee Aye"),
        (" tag=mir limit=1", "Bee"),
        (' tag="tide-tables"', "Aye"),
        (" tag='Tide tables'", "Aye"),
        (" tag=tides", "Aye"),
        (" author='Quay, Inês'", "Aye"),
        (' category="deep sea" year=2021', "Bee"),
        (" tag=none", ""),
        (" limit=0", ""),
        (" limit=²", ""),
        (" limit=002", "Sea Bee"),
        pytest.param(" limit=" + 5000 * "9", "Sea Bee Aye", id="digits"),
    ],
)
def test_an_embed_shows_what_it_asks_for(asked: str, titles: str) -> None:
    shown = embedded(f"<!-- copydesk:posts{asked} -->")
    assert [word for word in shown.text.split() if word in ("Aye", "Bee", "Sea")] == titles.split()
    assert shown.html.startswith("<p>Here:</p>")
    assert shown.html.endswith("<p>End.</p>")
    assert all(href and href.startswith(("blog/", "authors/", "tags/", "categories/")) for href in shown.hrefs)


def test_what_is_no_embed_stays() -> None:
    for comment in ("<!-- copydesk:postscript -->", "<code>&lt;!-- copydesk:posts --&gt;</code>"):
        assert comment in embedded(comment).html


def test_names_keep_their_direction_where_a_page_is_written_from_right_to_left() -> None:
    made = press(file("it", title="C++ and C#", tags=["C#"], author="Mo", date="2020-01-02", description="On C++"))
    tags = made.page("tags/index.md", "tags/", '<h1 id="tags">Tags<a class="headerlink" href="#tags">¶</a></h1>')
    assert '<h1 id="tags"><bdi>Tags</bdi><a class' in tags
    assert "<bdi>C#</bdi></a>" in tags
    for above in ("<html><head></head><body>", ""):
        tag = made.page("tags/c-sharp.md", "tags/c-sharp/", f"{above}<h1>C#</h1>")
        assert "<h1><bdi>C#</bdi></h1>" in tag
    assert "<bdi>C++ and C#</bdi></a>" in tag
    assert "<bdi>Mo</bdi></a>" in tag
    assert "<bdi>On C++</bdi></p>" in tag
    signed = made.page("blog/posts/it.md", "blog/posts/it/", "<h1>C++ and C#</h1><p>A b c.</p>")
    assert "<bdi>1 min read</bdi>" in signed
    assert "<bdi>C#</bdi></a>" in signed


def test_one_moment_has_its_date_in_each_zone() -> None:
    made = press(file("east", date="2020-01-01T00:30:00+02:00"), file("west", date="2019-12-31T22:30:00+00:00"))
    for name, day in (("east", "2020-01-01"), ("west", "2019-12-31")):
        assert f">{day}</time>" in made.page(f"blog/posts/{name}.md", f"blog/posts/{name}/", "<p>Text.</p>")
