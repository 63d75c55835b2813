"""Feeds: each format is read by a program that others wrote, and gives back what posts show."""

from __future__ import annotations

import calendar
import json
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import feedparser
import jsonschema_rs
import pytest
from hypothesis import given
from tests import schemas
from tests.quay import file, made
from tests.test_head import texts

from copydesk.feeds.options import FeedOptions
from copydesk.feeds.outlet import discovery, outlets
from copydesk.feeds.render import rendered
from copydesk.head.subject import Host, Image
from copydesk.pages.layout import Layout
from copydesk.plaintext import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from copydesk.pages.edition import Edition

HOST = Host("Quay & <Co>", "https://quay.example/x/", "Of boats", "en")
LAYOUT = Layout("docs", posts_index="blog/index.md", site_url=HOST.url)
GULLS: dict[str, Any] = {
    "title": "Gulls & <b>", "date": "2025-03-01 20:00:00 +02:00", "updated": "2025-04-01",
    "authors": ["ines", "Bo Lantern"],
    "tags": ["Tide"], "categories": ["Birds"], "description": "They </cry> & cry.",
}  # fmt: skip
COVER = Image("https://quay.example/x/g.png", "A gull", "image/png", 30, 20, 4321)


def feeds(
    edition: Edition,
    html: str = "<h1>T</h1><p>Whole <a href='../lamps/#a'>text</a></p>",
    cover: Image | None = None,
    **options: Any,
) -> dict[str, str]:
    """The feeds of an edition by path; every post has the same text and cover."""
    found = outlets(edition, LAYOUT, HOST, FeedOptions(**options))
    covers = dict.fromkeys(edition.posts, cover)
    return dict(rendered(found, HOST, dict.fromkeys(edition.posts, html), covers))


def parsed(text: str) -> Any:
    """An XML feed as feedparser reads it, without a word of complaint, and with texts as they are."""
    ET.fromstring(text)  # noqa: S314 - we have just written it
    found = feedparser.parse(text.encode(), sanitize_html=False, resolve_relative_uris=False)
    assert not found.bozo, found.get("bozo_exception")
    return found


def parsed_json(text: str) -> Any:
    data = json.loads(text)
    jsonschema_rs.validate(schemas.JSON_FEED, data)
    return data


@cache
def gulls() -> Edition:
    return made(
        file("gulls", **GULLS),
        file("lamps", title="Lamps", date="2025-01-01", authors=["ines"], tags=["Tide", "C++"]),
        file("undated", title="Undated"),
        file("draft", title="Draft", date="2025-05-01", draft=True, tags=["Tide", "Hidden"]),
        file("ahead", title="Ahead", date="2030-01-01", tags=["Tide"]),
    )


# Which feeds there are


def test_the_site_and_each_author_tag_and_category_have_a_feed_in_each_format() -> None:
    folders = ["", *"authors/inês-quay/ authors/bo-lantern/ tags/tides/ tags/c-plus-plus/ categories/birds/".split()]
    assert set(feeds(gulls())) == {f"{at}{name}" for at in folders for name in ("feed.xml", "atom.xml", "feed.json")}


def test_drafts_and_posts_of_days_to_come_are_in_no_feed() -> None:
    for text in feeds(gulls(), content="full").values():
        assert "Draft" not in text
        assert "Ahead" not in text
    items = parsed_json(feeds(gulls())["feed.json"])["items"]
    assert [item["title"] for item in items] == ["Gulls & <b>", "Lamps", "Undated"]


@pytest.mark.parametrize(
    ("options", "paths"),
    [
        ({"formats": ("atom",), "taxonomies": ()}, {"atom.xml"}),
        ({"formats": ("json",), "taxonomies": ("categories",)}, {"feed.json", "categories/birds/feed.json"}),
        ({"formats": ()}, set()),
    ],
)
def test_what_is_not_asked_for_is_not_there(options: dict[str, Any], paths: set[str]) -> None:
    assert set(feeds(gulls(), **options)) == paths


def test_a_file_of_the_writers_stays() -> None:
    layout = Layout("docs", posts_index="blog/index.md", site_url=HOST.url, urls={"feed.xml": "feed.xml"}, prefix="")
    first = outlets(gulls(), layout, HOST, FeedOptions())[0]
    assert first.files == {"atom": "atom.xml", "json": "feed.json"}
    assert len(list(discovery([first], HOST))) == 2


def test_feeds_of_a_language_stand_in_its_folder() -> None:
    layout = Layout("docs", posts_index="blog/index.md", site_url=HOST.url, root="fr/")
    first = outlets(gulls(), layout, HOST, FeedOptions())[0]
    assert first.files["rss"] == "feed.xml"
    assert first.at("rss", HOST).url == "https://quay.example/x/fr/feed.xml"


def test_feeds_stand_below_the_prefix() -> None:
    layout = Layout("docs", prefix="desk", posts_index="blog/index.md", site_url=HOST.url)
    assert outlets(gulls(), layout, HOST, FeedOptions())[0].files["rss"] == "desk/feed.xml"


def test_without_a_url_or_posts_there_are_none() -> None:
    assert outlets(gulls(), LAYOUT, Host("Quay"), FeedOptions()) == []
    assert outlets(made(), LAYOUT, HOST, FeedOptions()) == []


def test_discovery_tells_type_title_and_place() -> None:
    tide = next(each for each in outlets(gulls(), LAYOUT, HOST, FeedOptions()) if each.page == "tags/tides.md")
    assert [each.html for each in discovery([tide], HOST)][1] == (
        '<link rel="alternate" type="application/atom+xml" title="Tide tables &ndash; Quay &amp; &lt;Co&gt; (Atom)"'
        ' href="https://quay.example/x/tags/tides/atom.xml">'
    )


# What they tell


@pytest.mark.parametrize("name", ["feed.xml", "atom.xml"])
def test_a_reader_gets_what_the_post_shows(name: str) -> None:
    found = parsed(feeds(gulls(), cover=COVER)[name])
    assert found.version in ("rss20", "atom10")
    assert found.feed.title == "Quay & <Co>"
    assert found.feed.link == "https://quay.example/x/blog/"
    assert f"https://quay.example/x/{name}" in [link.href for link in found.feed.links if link.rel == "self"]
    first = found.entries[0]
    assert first.id == first.link == "https://quay.example/x/blog/posts/gulls/"
    assert first.title == "Gulls & <b>"
    assert calendar.timegm(first.published_parsed) == datetime.fromisoformat("2025-03-01T20:00:00+02:00").timestamp()
    assert [author["name"] for author in first.authors] == ["Inês Quay", "Bo Lantern"]
    assert [tag.term for tag in first.tags] == ["Birds", "Tide tables"]
    assert [content.value for content in first.content] == [
        '<p>Whole <a href="https://quay.example/x/blog/posts/lamps/#a">text</a></p>'
    ]
    assert [(each.href, each.length, each.type) for each in first.enclosures] == [(COVER.url, "4321", "image/png")]


def test_rss_tells_the_description_as_html_and_atom_as_text() -> None:
    rss, atom = (parsed(feeds(gulls())[name]).entries[0] for name in ("feed.xml", "atom.xml"))
    assert rss.summary == "They &lt;/cry&gt; &amp; cry."
    assert atom.summary == "They </cry> & cry."
    assert atom.summary_detail.type == "text/plain"


def test_atom_tells_when_a_post_was_changed() -> None:
    gulls_entry, lamps, _ = parsed(feeds(gulls())["atom.xml"]).entries
    assert gulls_entry.updated == "2025-04-01T00:00:00+00:00"
    assert lamps.updated == lamps.published == "2025-01-01T00:00:00+00:00"


def test_json_tells_the_same() -> None:
    feed = parsed_json(feeds(gulls(), cover=COVER)["feed.json"])
    assert (feed["home_page_url"], feed["feed_url"]) == (
        "https://quay.example/x/blog/",
        "https://quay.example/x/feed.json",
    )
    assert feed["items"][0] == {
        "id": "https://quay.example/x/blog/posts/gulls/",
        "url": "https://quay.example/x/blog/posts/gulls/",
        "title": "Gulls & <b>",
        "summary": "They </cry> & cry.",
        "image": COVER.url,
        "date_published": "2025-03-01T20:00:00+02:00",
        "date_modified": "2025-04-01T00:00:00+00:00",
        "authors": [
            {"name": "Inês Quay", "url": "https://quay.example/x/authors/in%C3%AAs-quay/"},
            {"name": "Bo Lantern", "url": "https://quay.example/x/authors/bo-lantern/"},
        ],
        "tags": ["Birds", "Tide tables"],
        "attachments": [{"url": COVER.url, "mime_type": "image/png", "size_in_bytes": 4321}],
        "content_html": '<p>Whole <a href="https://quay.example/x/blog/posts/lamps/#a">text</a></p>',
    }


@pytest.mark.parametrize(
    ("content", "site", "terms"), [("", True, False), ("full", True, True), ("excerpt", False, False)]
)
def test_whole_posts_are_where_they_are_asked_for(content: str, *, site: bool, terms: bool) -> None:
    found = feeds(gulls(), content=content)
    assert ("Whole" in found["feed.xml"], "Whole" in found["tags/tides/feed.xml"]) == (site, terms)
    assert ("content_text" in found["feed.json"], "content_text" in found["tags/tides/feed.json"]) == (
        not site,
        not terms,
    )


@pytest.mark.parametrize("name", ["feed.xml", "atom.xml"])
def test_a_cover_whose_type_is_not_known_is_no_enclosure(name: str) -> None:
    assert parsed(feeds(gulls(), cover=Image("https://cdn.example/a"))[name]).entries[0].enclosures == []


def test_a_feed_holds_the_newest_and_is_as_old_as_they_are() -> None:
    edition = made(*(file(f"p{day}", title=f"P{day}", date=f"2025-01-{day:02}") for day in range(1, 29)))
    found = feeds(edition, items=3)
    assert [entry.title for entry in parsed(found["feed.xml"]).entries] == ["P28", "P27", "P26"]
    assert parsed(found["atom.xml"]).feed.updated == "2025-01-28T00:00:00+00:00"
    assert "Tue, 28 Jan 2025 00:00:00 +0000</lastBuildDate>" in found["feed.xml"]


def test_a_post_without_a_date_has_one_in_atom_alone_which_asks_for_it() -> None:
    found = feeds(made(file("a", title="A")))
    assert "published" not in found["feed.json"]
    assert "pubDate" not in found["feed.xml"]
    assert parsed(found["atom.xml"]).entries[0].updated == "1970-01-01T00:00:00+00:00"


def test_two_builds_are_alike() -> None:
    assert feeds(gulls(), cover=COVER) == feeds(gulls(), cover=COVER)


@given(texts, texts)
def test_any_text_comes_back(title: str, body: str) -> None:
    edition = made(file("a", title=title, date="2025-03-01", description=body, tags=[title]))
    shown = edition.posts["blog/posts/a.md"]
    found = feeds(edition, html=f"<p>{body}</p>")
    (entry,) = ET.fromstring(found["atom.xml"]).findall("{*}entry")  # noqa: S314
    (item,) = ET.fromstring(found["feed.xml"]).findall("channel/item")  # noqa: S314
    (told,) = parsed_json(found["feed.json"])["items"]
    titles = {entry.findtext("{*}title"), item.findtext("title"), told["title"]} if one_line(shown.title) else {""}
    assert titles == {one_line(shown.title)}
    content = entry.findtext("{*}content")
    assert content == item.findtext("{*}encoded") == told.get("content_html")


def test_every_address_of_a_feed_is_absolute() -> None:
    urls: Mapping[str, str] = feeds(gulls(), content="full", cover=COVER)
    for text in (text for path, text in urls.items() if path.endswith(".json")):
        feed = parsed_json(text)
        for item in feed["items"]:
            assert urlsplit(item["url"]).netloc == urlsplit(feed["feed_url"]).netloc == "quay.example"
            assert 'href="http' in item["content_html"]
