"""Heads and feeds of sites that are really built, by each program with each theme."""

from __future__ import annotations

import json
import os
import shutil
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import feedparser
import jsonschema_rs
import pytest
from selectolax.lexbor import LexborHTMLParser
from tests import schemas
from tests.built_site import HOSTS, SITES, build, build_strictly
from tests.test_feeds import parsed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SITE = "https://harbour.example/notes/"
POST = "---\ntitle: {title}\ndate: 2025-04-01\nauthor: Bo\ndescription: {description}\n---\n\nSee [b](b.md).\n"
FEEDS = ("feed.xml", "atom.xml", "feed.json")


def head(folder: Path, url: str) -> LexborHTMLParser:
    return LexborHTMLParser((folder / "site" / url / "index.html").read_text("utf-8"))


def content(page: LexborHTMLParser, key: str) -> list[str | None]:
    return [each.attributes["content"] for each in page.css(f'meta[name="{key}"], meta[property="{key}"]')]


def types(page: LexborHTMLParser) -> list[str]:
    return [
        thing["@type"]
        for script in page.css('script[type="application/ld+json"]')
        for thing in json.loads(script.text())["@graph"]
    ]


@pytest.fixture(scope="module", params=HOSTS, ids="-".join)
def harbour(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "harbour"
    shutil.copytree(SITES / "harbour", folder)
    (folder / "docs/pictures/lamp.gif").write_bytes(b"GIF89a\x1e\x00\x14\x00\x00")
    lamps = folder / "docs/blog/posts/lamps.md"
    lamps.write_text(
        lamps.read_text("utf-8").replace("---\n", "---\nimage: {path: ../../pictures/lamp.gif, alt: A lamp}\n", 1),
        "utf-8",
    )
    build_strictly(folder, request.param)
    return folder


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("blog/posts/tides/", ["BlogPosting", "BreadcrumbList"]),
        ("authors/inês-quay/", ["ProfilePage", "BreadcrumbList"]),
        ("authors/", ["CollectionPage", "BreadcrumbList"]),
        ("tags/c-sharp/", ["CollectionPage", "BreadcrumbList"]),
        ("tags/", ["CollectionPage", "BreadcrumbList"]),
        ("archive/2025/", ["CollectionPage", "BreadcrumbList"]),
        ("blog/", ["CollectionPage", "BreadcrumbList"]),
        ("", []),
    ],
)
def test_a_page_tells_machines_what_it_is(harbour: Path, url: str, expected: list[str]) -> None:
    page = head(harbour, url)
    assert types(page) == expected
    canonical = [each.attributes["href"] for each in page.css('link[rel="canonical"]')]
    assert [unquote(str(href)) for href in canonical] == [SITE + url]
    assert content(page, "og:url") == (canonical if expected else [])
    assert len(content(page, "description")) <= 1


def test_a_post_says_the_same_in_every_tongue(harbour: Path) -> None:
    page = head(harbour, "blog/posts/tides")
    title, description = (
        "Tides [part 1] *and* <b>buoys</b> | 2 < 3",
        "1. What <script>alert(1)</script> the `moon` does",
    )
    assert content(page, "og:title") == content(page, "citation_title") == [title]
    assert content(page, "description") == content(page, "og:description") == [description]
    assert [each.text() for each in page.css("title")] == [f"{title} - Harbour notes"]
    assert not [script for script in page.css("script") if script.text() == "alert(1)"]
    (entry,) = [each for each in parsed((harbour / "site/atom.xml").read_text("utf-8")).entries if each.title == title]
    assert entry.summary == description


def test_every_page_leads_to_feeds_that_are_there(harbour: Path) -> None:
    for url, count in (("", 3), ("blog/posts/tides/", 3), ("tags/c-sharp/", 6), ("authors/bo-lantern/", 6)):
        links = head(harbour, url).css('link[rel="alternate"][type]')
        assert len(links) == count
        for link in links:
            path = harbour / "site" / unquote(str(link.attributes["href"]).removeprefix(SITE))
            assert path.is_file()
            if path.suffix == ".xml":
                assert parsed(path.read_text("utf-8")).entries
            else:
                jsonschema_rs.validate(schemas.JSON_FEED, json.loads(path.read_text("utf-8")))


def test_every_address_in_the_text_of_a_feed_leads_somewhere(harbour: Path) -> None:
    addresses = 0
    for entry in parsed((harbour / "site/feed.xml").read_text("utf-8")).entries:
        text = LexborHTMLParser(entry.content[0].value)
        assert not text.css("h1, script, .headerlink, .copydesk-head, .copydesk-foot")
        for node in text.css("[href], [src]"):
            address = str(node.attributes.get("href") or node.attributes["src"])
            if address.startswith(SITE):
                target = harbour / "site" / unquote(urlsplit(address).path.removeprefix("/notes/"))
                assert (target / "index.html" if target.is_dir() else target).is_file(), address
                addresses += 1
            else:
                assert urlsplit(address).scheme in ("http", "https"), address
    assert addresses > 10


def test_a_cover_is_an_enclosure_with_what_the_file_is(harbour: Path) -> None:
    lamps = parsed((harbour / "site/feed.xml").read_text("utf-8")).entries[0]
    assert [(each.href, each.length, each.type) for each in lamps.enclosures] == [
        (f"{SITE}pictures/lamp.gif", "11", "image/gif")
    ]
    assert content(head(harbour, "blog/posts/lamps"), "og:image:width") == ["30"]


def test_the_site_map_has_the_dates_of_posts(harbour: Path) -> None:
    urls = ET.parse(harbour / "site/sitemap.xml").getroot()  # noqa: S314 - MkDocs has just written it
    found = {unquote(str(each.findtext("{*}loc"))): each.findtext("{*}lastmod") for each in urls}
    assert found[f"{SITE}blog/posts/tides/"] == "2025-03-01"
    assert found[f"{SITE}tags/c-plus-plus/"] == "2025-03-01"
    assert found[f"{SITE}authors/inês-quay/"] == found[f"{SITE}blog/"] == "2026-01-15"


# Small sites


def quay(make: Callable[..., Path], configuration: str = "", more: str = "", **post: str) -> Path:
    files = {
        "docs/blog/posts/a.md": POST.format(**{"title": "A", "description": "Of a.", **post}),
        "docs/blog/posts/b.md": POST.format(title="B", description="Of b.").replace("b.md", "a.md"),
        "copydesk.toml": configuration,
    }
    return make(files, "copydesk/pages", more=f"site_url: https://quay.example/\n{more}")


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_quotes_and_ampersands_do_nothing(site: Callable[..., Path], theme: str) -> None:
    text = '"</title></script><script>alert(1)</script> & &amp; \'x\' "y"'
    told = f"{json.dumps(text)}\ntags: [{json.dumps(text)}]"
    folder = quay(site, more=f"theme: {theme}\n", title=json.dumps(text), description=told)
    assert build(folder, "--strict").returncode == 0
    page = head(folder, "blog/posts/a")
    for key in ("description", "og:title", "og:description", "twitter:title", "citation_title"):
        assert content(page, key) == [text]
    assert [each.text() for each in page.css("head > title")] == [f"{text} - Quay"]
    assert not [script for script in page.css("head script") if script.text() == "alert(1)"]
    assert types(page) == ["BlogPosting", "BreadcrumbList"]
    (tag,) = (path for path in (folder / "site/tags").iterdir() if path.is_dir())
    page = head(folder, f"tags/{tag.name}")
    assert [each.text() for each in page.css("head > title")] == [f"{text} - Quay"]
    assert content(page, "og:title") == [text]
    assert not [script for script in page.css("head script") if script.text() == "alert(1)"]


def test_metadata_and_feeds_can_be_turned_off(site: Callable[..., Path]) -> None:
    folder = quay(site, "metadata = false\nfeeds = false\n")
    assert build(folder, "--strict").returncode == 0
    page = head(folder, "blog/posts/a")
    assert types(page) == []
    assert content(page, "og:title") == []
    assert not page.css('link[rel="alternate"]')
    assert not list((folder / "site").rglob("feed.*"))


def test_the_configuration_says_which_feeds_there_are(site: Callable[..., Path]) -> None:
    table = '[feeds]\nformats = ["atom"]\ntaxonomies = []\nitems = 1\ncontent = "excerpt"\n'
    folder = quay(site, table, more="use_directory_urls: false\n")
    assert build(folder, "--strict").returncode == 0
    assert [path.name for path in (folder / "site").rglob("*") if path.name in FEEDS] == ["atom.xml"]
    found: Any = feedparser.parse((folder / "site/atom.xml").read_bytes())
    assert len(found.entries) == 1
    assert found.entries[0].link.endswith(".html")
    assert "content" not in found.entries[0]


def test_a_dirty_build_takes_no_text_out_of_a_feed(site: Callable[..., Path]) -> None:
    build(folder := quay(site))
    before = {name: (folder / "site" / name).read_bytes() for name in FEEDS}
    os.utime(folder / "docs/blog/posts/b.md", (time.time() + 5,) * 2)
    assert build(folder, "--dirty").returncode == 0
    assert all((folder / "site" / name).read_bytes() == before[name] for name in FEEDS)


@pytest.mark.parametrize(("configuration", "count"), [("", 0), ("feeds = true\n", 6)])
def test_where_another_plugin_makes_feeds_ours_are_to_be_asked_for(
    site: Callable[..., Path], configuration: str, count: int
) -> None:
    folder = quay(site, configuration)
    with_rss = "plugins:\n  - rss: {use_git: false}\n"
    configured = (folder / "mkdocs.yml").read_text("utf-8").replace("plugins:\n", with_rss)
    (folder / "mkdocs.yml").write_text(configured, "utf-8")
    result = build(folder, "--strict")
    assert result.returncode == 0, result.stderr
    assert len([path for path in (folder / "site").rglob("*") if path.name in FEEDS]) == count


def test_a_page_can_link_to_a_feed(site: Callable[..., Path]) -> None:
    folder = quay(site)
    (folder / "docs/index.md").write_text("# Quay\n\n[Follow](feed.xml), [Bo](authors/bo/atom.xml).\n", "utf-8")
    result = build(folder, "--strict")
    assert result.returncode == 0, result.stderr


def test_two_builds_are_alike_to_the_byte(site: Callable[..., Path]) -> None:
    folder = quay(site)
    builds = []
    for _ in range(2):
        assert build(folder, "--strict").returncode == 0
        builds.append({path: path.read_bytes() for path in (folder / "site").rglob("*") if path.name in FEEDS})
    assert len(builds[0]) == 6
    assert builds[0] == builds[1]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ('[feeds]\nformat = ["rss"]', '2:1 unknown key "format", did you mean "formats"?'),
        ('[feeds]\nformats = ["rdf"]', '2:1 "formats": unknown value "rdf", expected atom, json, rss'),
        ('[feeds]\ncontent = "whole"', '2:1 unknown content "whole", expected excerpt, full'),
        ("[feeds]\nitems = 0", '2:1 "items" is 0, expected no less than 1'),
        ('feeds = "yes"', '1:1 "feeds" is text, expected true or false'),
        ("metadata = 1", '1:1 "metadata" is a number, expected true or false'),
    ],
)
def test_what_the_configuration_gets_wrong_is_told_with_its_place(
    site: Callable[..., Path], table: str, message: str
) -> None:
    result = build(quay(site, table))
    assert result.returncode == 1
    assert f"copydesk.toml:{message}" in result.stderr


def test_a_writer_s_page_in_the_place_of_a_list_is_called_as_it_is(site: Callable[..., Path]) -> None:
    post = POST.format(title="Gulls", description="Hm.\ntags: sea")
    files = {"docs/blog/posts/a.md": post, "docs/blog/posts/b.md": post} | {
        "docs/blog/index.md": "---\ndescription: What we write.\n---\n\n# Log of the quay\n",
        "docs/archive/2025.md": "---\ntitle: A year of gulls\n---\n\nThey came.\n",
        "docs/tags/sea.md": "---\ndescription: All on the sea.\n---\n\nIt is wet.\n",
        "docs/tags.yml": "sea: {label: Sea, description: Salt water.}\n",
        "copydesk.toml": "[pages]\npage-size = 1\n",
    }
    folder = site(files, "copydesk/pages", more="site_url: https://quay.example/\n")
    assert build(folder, "--strict").returncode == 0
    listed, second, year, sea = (head(folder, url) for url in ("blog", "blog/page/2", "archive/2025", "tags/sea"))
    assert content(listed, "og:title") == content(second, "og:title") == ["Log of the quay"]
    assert content(listed, "og:description") == content(listed, "description") == ["What we write."]
    assert content(year, "og:title") == ["A year of gulls"]
    assert content(sea, "og:title") == ["Sea"]
    assert content(sea, "description") == content(sea, "og:description") == ["All on the sea."]
    assert "Salt water." in (folder / "site/tags/sea/index.html").read_text("utf-8")
    assert '"name":"Log of the quay","item":"https://quay.example/blog/"' in (
        folder / "site/blog/posts/a/index.html"
    ).read_text("utf-8")


def test_an_address_that_a_hook_gives_the_site_is_told(site: Callable[..., Path]) -> None:
    hook = "def on_config(config):\n    config.site_url = 'https://quay.example/2.0'\n"
    files = {"docs/blog/posts/a.md": POST.format(title="Gulls", description="Hm."), "docs/blog/posts/b.md": "# B\n"}
    folder = site(
        {**files, "hook.py": hook}, "copydesk/pages", more="site_url: https://quay.example/\nhooks: [hook.py]\n"
    )
    assert build(folder, "--strict").returncode == 0
    page = head(folder, "blog/posts/a")
    assert content(page, "og:url") == ["https://quay.example/2.0/blog/posts/a/"]
    assert "https://quay.example/blog" not in (page.html or "")
    assert "<link>https://quay.example/2.0/blog/posts/a/</link>" in (folder / "site/feed.xml").read_text("utf-8")


@pytest.mark.parametrize("nav", ["", "nav: [index.md, blog/index.md]\n"])
def test_a_blog_without_posts_has_feeds_where_it_has_a_list(site: Callable[..., Path], nav: str) -> None:
    link = "[all](feed.xml)" if nav else "All"
    files = {
        "docs/index.md": f"# Quay\n\n{link}\n",
        "docs/blog/posts/a.md": "---\ntitle: Gulls\ndraft: true\n---\n\nHm.\n",
    }
    folder = site(files, "copydesk/check", "copydesk/pages", more=f"site_url: https://quay.example/\n{nav}")
    built = build(folder)
    assert built.returncode == 0, built.stderr
    assert [name for name in FEEDS if (folder / "site" / name).is_file()] == (list(FEEDS) if nav else [])
    for name in FEEDS if nav else ():
        told = parsed((folder / "site" / name).read_text("utf-8")) if name != "feed.json" else None
        assert told is None or (told.feed.link, told.entries) == ("https://quay.example/blog/", [])
    assert not nav or json.loads((folder / "site/feed.json").read_text("utf-8"))["items"] == []
