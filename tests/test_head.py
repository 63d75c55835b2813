"""Heads: what is written is read again as it was, whatever it holds; JSON-LD has the types and properties it needs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from tests import schemas
from tests.quay import file, made
from tests.test_presentation import LIST

from copydesk.head.element import inserted, json_script, link, named, property_
from copydesk.head.page import Desk, changed_on, cited, elements
from copydesk.head.subject import Host
from copydesk.pages.layout import Layout
from copydesk.pages.picture_file import PictureFile
from copydesk.plaintext import one_line
from copydesk.references.bibtex import read

if TYPE_CHECKING:
    from copydesk.pages.edition import Edition

HOST = Host("Quay & <Co>", "https://quay.example/x/", "Of boats", "en")
LAYOUT = Layout("docs", posts_index="blog/index.md", site_url=HOST.url)
PAGE = "<html><head><title>T</title></head><body><p>B</p></body></html>"
NASTY = [
    "</script><script>alert(1)</script>", "<!-- <script>", "]]>", '" onload="x', "' & &amp; &lt; <b>", "\\u003c\\",
    "a\nb",
    "한국어 é", "\u2028x\u2029", "\0\x0b\ud800", "{{ x }}{% y %}", "</title></head>", "-->",
]  # fmt: skip
texts = st.one_of(st.sampled_from(NASTY), st.text(), st.lists(st.sampled_from(NASTY)).map("".join))


def head_of(path: str, edition: Edition, *, picture: PictureFile | None = None) -> LexborHTMLParser:
    """The head of a page, written into a page and parsed again."""
    return LexborHTMLParser(inserted(PAGE, elements(path, Desk(edition, LAYOUT, HOST, lambda _: picture))))


def told(head: LexborHTMLParser, key: str) -> list[str | None]:
    return [each.attributes["content"] for each in head.css(f'meta[name="{key}"], meta[property="{key}"]')]


def graph(head: LexborHTMLParser) -> dict[str, Any]:
    """The things of a page's JSON-LD by type; there is one script, and it is JSON."""
    (script,) = head.css('script[type="application/ld+json"]')
    data = json.loads(script.text())
    assert data["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in data["@graph"]}


# Escaping


@given(texts)
def test_a_text_is_read_again_as_it_was(text: str) -> None:
    new = [named("a", text), property_("og:b", text), link("c", text, title=text), json_script({"d": one_line(text)})]
    page = LexborHTMLParser(inserted(PAGE, new))
    assert told(page, "a") == told(page, "og:b") == [one_line(text)]
    (found,) = page.css("link")
    assert found.attributes == {"rel": "c", "href": one_line(text), "title": one_line(text)}
    assert [json.loads(script.text()) for script in page.css("script")] == [{"d": one_line(text)}]
    assert [title.text() for title in page.css("title")] == ["T"]
    assert page.body is not None
    assert page.body.html == "<body><p>B</p></body>"


@given(texts, texts)
def test_whatever_a_head_holds_the_page_says_the_same_thrice(title: str, description: str) -> None:
    edition = made(file("a", title=title, date="2025-03-01", description=description, tags=[title], authors=[title]))
    shown = edition.posts["blog/posts/a.md"]
    head = head_of("blog/posts/a.md", edition)
    posting = graph(head)["BlogPosting"]
    assert told(head, "og:title") == told(head, "citation_title") == [one_line(shown.title)]
    assert posting.get("headline", "") == one_line(shown.title)
    assert told(head, "article:tag") == posting.get("keywords", []) == [one_line(tag.label) for tag in shown.tags]
    assert told(head, "citation_author") == [one_line(author.name) for author in shown.authors]
    assert posting.get("description", "") == one_line(shown.description)
    assert len(head.css("script")) == 1
    assert head.body is not None
    assert head.body.html == "<body><p>B</p></body>"


def test_one_line_is_what_every_format_can_hold() -> None:
    assert one_line(" a\n\tb\0\ud800\x85c ") == "a b c"
    assert one_line(one_line("\x0b\x0c \x1c")) == ""


# What a theme has told already


@pytest.mark.parametrize(
    "there",
    [
        '<link rel="canonical" href="https://a/">',
        "<link href='https://a/' rel='canonical'/>",
        "<link rel=canonical href=https://a/>",
        '<LINK REL="Canonical" HREF="https://a/">',
    ],
)
def test_a_canonical_url_is_told_once(there: str) -> None:
    page = f'<head><meta name="description" content="a > b"><meta property="og:image:width" content="1">{there}</head>'
    new = [link("canonical", "https://b/"), named("description", "c"), property_("og:image", "d"), named("e", "f")]
    assert inserted(page, new) == page.replace("</head>", '<meta name="e" content="f">\n</head>')


def test_links_to_feeds_are_added_to_those_there_are() -> None:
    page = '<head><link rel="alternate" href="a" hreflang="de"></head>'
    assert '<link rel="alternate" href="b">' in inserted(page, [link("alternate", "b")])


@pytest.mark.parametrize("page", ["<p>no head</p>", "", "<title>a</title>"])
def test_a_page_without_a_head_stays_as_it_is(page: str) -> None:
    assert inserted(page, [named("a", "b")]) == page


def test_a_head_that_is_not_closed_ends_at_the_body() -> None:
    assert inserted("<title>a</title><body class=b>", [named("a", "b")]) == (
        '<title>a</title><meta name="a" content="b">\n<body class=b>'
    )


def test_the_head_of_a_huge_page_is_found_in_time() -> None:
    page = "<head>" + "<meta " * 50_000 + "<link rel=" * 50_000 + "</head>" + "<p>" * 500_000
    assert inserted(page, [named("a", "b")]).count('name="a"') == 1


# What is told

GULLS = {
    "title": "Gulls", "date": "2025-03-01 20:00:00 +02:00", "updated": "2025-04-01", "authors": ["ines", "bo"],
    "tags": ["Tide"], "categories": ["Birds"], "description": "They cry.",
    "image": "/pictures/g.png", "image_alt": "A gull",
}  # fmt: skip


def gulls(body: str = "Text.") -> Edition:
    return made(file("gulls", body, **GULLS), file("lamps", title="Lamps"), files={"pictures/g.png": "pictures/g.png"})


def test_open_graph_and_the_card_of_a_post() -> None:
    head = head_of("blog/posts/gulls.md", gulls(), picture=PictureFile("image/png", 1200, 630, 9))
    found = {
        each.attributes.get("property") or each.attributes.get("name"): each.attributes["content"]
        for each in head.css("meta")
    }
    assert (
        found
        | {
            "og:type": "article",
            "og:title": "Gulls",
            "og:url": "https://quay.example/x/blog/posts/gulls/",
            "og:description": "They cry.",
            "og:site_name": "Quay & <Co>",
            "og:image": "https://quay.example/x/pictures/g.png",
            "og:image:width": "1200",
            "og:image:height": "630",
            "og:image:type": "image/png",
            "og:image:alt": "A gull",
            "article:published_time": "2025-03-01T20:00:00+02:00",
            "article:modified_time": "2025-04-01T00:00:00+00:00",
            "article:section": "Birds",
            "article:tag": "Tide tables",
            "twitter:card": "summary_large_image",
            "twitter:image": "https://quay.example/x/pictures/g.png",
            "twitter:image:alt": "A gull",
            "citation_publication_date": "2025/03/01",
            "citation_language": "en",
        }
        == found
    )
    assert told(head, "article:author") == [
        f"https://quay.example/x/authors/{name}/" for name in ("in%C3%AAs-quay", "bo-lantern")
    ]
    assert told(head, "citation_author_orcid") == ["https://orcid.org/0000-0002-1825-0097"]
    assert [each.attributes["href"] for each in head.css("link")] == ["https://quay.example/x/blog/posts/gulls/"]


@pytest.mark.parametrize(
    ("picture", "card"),
    [
        (None, "summary_large_image"),
        (PictureFile("image/png", 120, 120, 9), "summary"),
        (PictureFile("image/svg+xml", 1200, 630, 9), "summary"),
    ],
)
def test_a_card_is_wide_where_the_picture_can_be(picture: PictureFile | None, card: str) -> None:
    head = head_of("blog/posts/gulls.md", gulls(), picture=picture)
    assert told(head, "twitter:card") == [card]
    assert bool(told(head, "og:image")) == (picture is None or picture.type == "image/png")


@pytest.mark.parametrize(
    ("cover", "shown"),
    [
        ("https://b.example/m.png", True), ("https://b.example/m?m.svg", True), ("https://b.example/m.svg?v=2", False),
        ("https://b.example/M.SVG", False), ("https://[your-site]/m.png", False), ("https://[b.png", False),
    ],
)  # fmt: skip
def test_a_card_shows_what_pictures_of_other_hosts_can_be_shown(cover: str, shown: bool) -> None:  # noqa: FBT001
    head = head_of("blog/posts/it.md", made(file("it", image=cover)))
    assert told(head, "og:image") == told(head, "twitter:image") == [cover] * shown


@pytest.mark.parametrize(
    ("path", "types"),
    [
        ("blog/posts/gulls.md", {"BlogPosting", "BreadcrumbList"}),
        ("authors/inês-quay.md", {"ProfilePage", "BreadcrumbList"}),
        ("authors/index.md", {"CollectionPage", "BreadcrumbList"}),
        ("tags/tides.md", {"CollectionPage", "BreadcrumbList"}),
        ("categories/birds.md", {"CollectionPage", "BreadcrumbList"}),
        ("blog/index.md", {"CollectionPage", "BreadcrumbList"}),
    ],
)
def test_json_ld_has_the_types_and_what_they_need(path: str, types: set[str]) -> None:
    found = graph(head_of(path, gulls("Text [1-3]." + LIST)))
    assert found.keys() == types
    for name, thing in found.items():
        jsonschema_rs.validate(schemas.JSON_LD[name], thing)


def test_a_post_tells_what_it_cites() -> None:
    body = (
        'See [1], [2].\n\n## References\n\n[1] A. Smith and B. Jones, "The <b> & of; waves," Journal of Waves, 2001. '
        "doi:10.1000/xyz.1\n\n[2] Somewhere </script> else\n"
    )
    head = head_of("blog/posts/gulls.md", gulls(body))
    first, second = graph(head)["BlogPosting"]["citation"]
    assert first["identifier"] == first["url"] == "https://doi.org/10.1000/xyz.1"
    assert first["datePublished"] == "2001"
    assert [each["name"] for each in first["author"]] == ["A. Smith", "B. Jones"]
    assert "name" not in second
    assert second["text"].startswith("Somewhere")
    references = told(head, "citation_reference")
    assert len(references) == 2
    assert "citation_author=A. Smith; citation_author=B. Jones; citation_publication_date=2001" in str(references[0])
    assert str(references[0]).count("; ") == str(references[0]).count("; citation_")


def test_what_a_post_cites_by_key_is_told_too() -> None:
    entry = "@article{wave, author = {Smith, A.}, title = {The theory of the sea}, journal = {Sea}, year = 2001}"
    shown = gulls("See [@wave] and [@none].").posts["blog/posts/gulls.md"]
    assert cited(shown) == ()
    (record,) = cited(shown, read(entry))
    assert (record.parts.title, record.parts.year) == ("The theory of the sea", 2001)


def test_an_author_is_told_with_what_the_registry_knows() -> None:
    person = graph(head_of("authors/inês-quay.md", gulls()))["ProfilePage"]["mainEntity"]
    assert person["identifier"] == "https://orcid.org/0000-0002-1825-0097"
    assert person["affiliation"] == {"@type": "Organization", "name": "Harbour"}
    assert person["sameAs"][0] == "https://quay.example/"
    assert person["image"] == {"@type": "ImageObject", "url": "https://quay.example/x/pictures/ines.svg"}
    assert not [url for url in person["sameAs"] if not url.startswith("https://")]


def test_an_address_of_mail_is_no_page_that_is_the_same_as_an_author() -> None:
    person = graph(head_of("authors/bo-lantern.md", made(file("it", authors=["bo"]))))["ProfilePage"]["mainEntity"]
    assert "sameAs" not in person


def test_breadcrumbs_lead_from_the_first_page() -> None:
    steps = graph(head_of("tags/tides.md", gulls()))["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"], step["item"]) for step in steps] == [
        (1, "Quay & <Co>", "https://quay.example/x/"),
        (2, "Tags", "https://quay.example/x/tags/"),
        (3, "Tide tables", "https://quay.example/x/tags/tides/"),
    ]


def test_without_a_url_of_its_own_a_site_tells_none() -> None:
    new = list(elements("blog/posts/gulls.md", Desk(gulls(), LAYOUT, Host("Quay"), lambda _: None)))
    head = LexborHTMLParser(inserted(PAGE, new))
    assert told(head, "og:title") == ["Gulls"]
    assert told(head, "og:image") == []
    assert "BreadcrumbList" not in graph(head)


def test_other_pages_are_left_alone() -> None:
    assert list(elements("guide/index.md", Desk(gulls(), LAYOUT, HOST, lambda _: None))) == []


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("blog/posts/gulls.md", "2025-04-01"),
        ("blog/posts/lamps.md", ""),
        ("tags/tides.md", "2025-04-01"),
        ("tags/index.md", "2025-04-01"),
        ("blog/index.md", "2025-04-01"),
        ("index.md", ""),
    ],
)
def test_the_site_map_is_told_when_posts_changed(path: str, day: str) -> None:
    assert changed_on(path, gulls()) == day
