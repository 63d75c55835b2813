"""The built site: what its pages, style sheets and listings point to, held against its files and ids."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from copydesk.built.address import redirects_of
from copydesk.built.page import candidates
from copydesk.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable

    Checked = Callable[..., list[str]]

MOLE = '<meta name="generator" content="mkdocs-1.6.1"><h1 id="mole">Mole</h1><a name="old">x</a><p id="größe">g</p>'
AROUND = {
    "site/mole/index.html": MOLE,
    "site/a.png": "",
    "site/plain.html": "<p>",
    "site/ä b.png": "",
    "site/css/q.css": "",
}


SOUND = """
<a href="mole/">
<a href="./mole/?q=1#mole">
<a href="mole">
<a href="mole/index.html">
<a href="plain.html">
<a href="plain">
<a href="/repo/mole/">
<a href="/repo">
<a href="/repo/">
<a href="/elsewhere/of/the/host">
<a href="../above/the/site/">
<a href="../">
<img src="../../elsewhere.png">
<a href="https://quay.example/repo/mole/#old">
<a href="HTTPS://QUAY.example/repo/mole/">
<a href="//quay.example/repo/a.png">
<a href="https://quay.example/">
<a href="https://other.example/repo/gone">
<a href="mailto:a@b.example"> <a href="tel:1"> <a href="javascript:void(0)"> <a href="data:,x">
<a href="">
<a href="#">
<a href="#top">
<a href="#Top">
<a href="#!/route"> <a href="#/route"> <a href="#tab=2">
<a href="mole/#:~:text=Mole">
<a href="mole/#mole:~:text=Mole">
<a href="mole/#gr%C3%B6%C3%9Fe">
<a href="mole/#größe">
<a href=" mole/ ">
<a href="mole\\">
<a href="%C3%A4%20b.png">
<a href="ä b.png">
<a href="&#109;ole/">
<a href="{{ url }}"> <a href="${base}/x"> <a href="<% x %>">
<a href="/cdn-cgi/l/email-protection">
<a href="plain.html#made-by-nobody-but-the-page-has-no-scripts" hidden></a><!-- the next line is the fault -->
<img src="a.png" srcset="a.png 1x, mole/../a.png 2x"> <img srcset="a.png, /repo/a.png 2x">
<img srcset="data:image/gif;base64,R0lGOD 1x">
<link rel="preconnect" href="fonts"> <link rel="dns-prefetch" href="//fonts">
<link rel="canonical" href="https://quay.example/repo/">
<script>var a = '<a href="gone/">'</script>
<!-- <a href="gone/"> -->
<template><a href="gone/"></template>
<textarea><a href="gone/"></textarea>
<code>&lt;a href="gone/"&gt;</code>
<style>/* url(gone.png) */ a { background: url( "a.png" ); content: "url(gone.png)" }</style>
<p style="background: url(data:image/png;base64,AA)">
<svg><use xlink:href="#x"></use><path id="x"/></svg>
<form action="gone/">
<meta property="og:image" content="https://quay.example/repo/a.png">
<meta property="og:title" content="gone/">
<meta http-equiv="refresh" content="0; url=mole/">
<div data-src="gone.png">
""".strip().splitlines()


@pytest.mark.parametrize("html", [line for line in SOUND if "made-by-nobody" not in line])
def test_what_leads_somewhere_is_not_told(html: str, checked: Checked) -> None:
    assert checked({**AROUND, "site/index.html": html}) == []


BROKEN = [
    ('<a href="gone/">', "1:10 dead-link no page gone/ in the built site"),
    ('<p>\n <a class="x" href="gone.html">', "2:21 dead-link no page gone.html in the built site"),
    ('<a href="Mole/">', "1:10 dead-link no page Mole/ in the built site: the name is mole/"),
    ('<img src="A.png">', "1:11 dead-link no file A.png in the built site: the name is a.png"),
    ('<a href="moel/">', "1:10 dead-link no page moel/ in the built site: did you mean mole/?"),
    ('<a href="/repo/gone/">', "1:10 dead-link no page gone/ in the built site"),
    ('<a href="https://quay.example/repo/gone/">', "1:10 dead-link no page gone/ in the built site"),
    ('<a href="mole/gone.md">', "1:10 dead-link no file mole/gone.md in the built site"),
    ('<a href="mole/#mule">', "1:10 dead-anchor no anchor #mule in mole/index.html: did you mean #mole?"),
    ('<a href="mole/#Old">', "1:10 dead-anchor no anchor #Old in mole/index.html"),
    ('<a href="#gone">', "1:10 dead-anchor no anchor #gone"),
    ('<a href="plain.html#gone">', "1:10 dead-anchor no anchor #gone in plain.html"),
    ("<a href=gone/ >", "1:9 dead-link no page gone/ in the built site"),
    ("<A HREF='gone/'>", "1:10 dead-link no page gone/ in the built site"),
    ('<area href="gone/">', "1:13 dead-link no page gone/ in the built site"),
    ('<img src="gone.png">', "1:11 dead-link no file gone.png in the built site"),
    ('<img srcset="a.png 1x, gone.png 2x">', "1:24 dead-link no file gone.png in the built site"),
    ('<img srcset="a.png 1x,gone.png 2x">', "1:23 dead-link no file gone.png in the built site"),
    ('<video poster="gone.png">', "1:16 dead-link no file gone.png in the built site"),
    ('<audio><source src="gone.ogg"></audio>', "1:21 dead-link no file gone.ogg in the built site"),
    ('<iframe src="gone/">', "1:14 dead-link no page gone/ in the built site"),
    ('<object data="gone.svg">', "1:15 dead-link no file gone.svg in the built site"),
    ('<script src="gone.js"></script>', "1:14 dead-link no file gone.js in the built site"),
    ('<link rel="stylesheet" href="gone.css">', "1:30 dead-link no file gone.css in the built site"),
    ('<link rel="canonical" href="https://quay.example/repo/gone/">', "1:29 dead-link no page gone/ in the built site"),
    ('<meta property="og:image" content="https://quay.example/repo/gone.png">',
     "1:36 dead-link no file gone.png in the built site"),
    ('<meta http-equiv="refresh" content="0; url=gone/">', "1:44 dead-link no page gone/ in the built site"),
    ('<p style="background: url(gone.png)">', "1:27 dead-link no file gone.png in the built site"),
    ("<style>\na { b: url('gone.png') }</style>", "2:13 dead-link no file gone.png in the built site"),
    ('<style>@import "gone.css";</style>', "1:17 dead-link no file gone.css in the built site"),
    ('<svg><image href="gone.png"/></svg>', "1:19 dead-link no file gone.png in the built site"),
    ('<noscript><img src="gone.png"></noscript>', "1:21 dead-link no file gone.png in the built site"),
    ('<base href="mole/"><a href="a.png">', "1:29 dead-link no file mole/a.png in the built site"),
    ('<base href="mole/"><a href="#gone">', "1:29 dead-anchor no anchor #gone in mole/index.html"),
    ('<a href="gone&amp;co/">', "1:10 dead-link no page gone&co/ in the built site"),
    ('<img src="../../a.png">', "1:11 dead-link ../../a.png leads out of the site: did you mean a.png of its root?"),
    ('<a href="#+gone">', "1:10 dead-anchor no anchor #+gone"),
    ('<a title="a > b" href="gone/">', "1:24 dead-link no page gone/ in the built site"),
    ('äöü <a href="gone/">', "1:14 dead-link no page gone/ in the built site"),
    ("\ufeff<a href='gone/'>", "1:10 dead-link no page gone/ in the built site"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "words"), BROKEN)
def test_what_leads_nowhere_is_told_at_its_place(html: str, words: str, checked: Checked) -> None:
    assert checked({**AROUND, "site/index.html": html}) == [f"site/index.html:{words}"]


def test_a_base_of_another_host_takes_all_links_away(checked: Checked) -> None:
    html = '<base href="https://other.example/"><a href="gone/"><a href="https://quay.example/repo/gone/">'
    assert checked({**AROUND, "site/index.html": html}) == [
        "site/index.html:1:62 dead-link no page gone/ in the built site"
    ]


@pytest.mark.parametrize("links", [4, 5])
def test_what_five_files_share_is_told_once(links: int, checked: Checked) -> None:
    pages = {f"site/{number}/index.html": '<a href="../gone.png"><a href="gone.png">' for number in range(links)}
    said = checked({**AROUND, **pages})
    if links == 5:
        assert [line.partition(" (")[0] for line in said] == [
            "site/0/index.html:1:10 dead-link no file gone.png in the built site",
            "site/0/index.html:1:32 dead-link no file 0/gone.png in the built site",
        ]
    else:
        assert len(said) == 8


FEED = """<?xml version="1.0"?><rss version="2.0"><channel>
<link>https://quay.example/repo/</link>
<item><link>https://quay.example/repo/gone/</link><guid isPermaLink="false">gone</guid>
<description><![CDATA[<link>https://quay.example/repo/in-text/</link>]]></description>
<enclosure url="https://quay.example/repo/gone.mp3" length="1"/></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://quay.example/repo/mole/"/>
<entry><id>tag:gone</id><link rel="alternate" href='https://quay.example/repo/gone/'/></entry></feed>"""
JSON_FEED = """{"version": "https://jsonfeed.org/version/1.1", "items": [
 {"id": "x", "url": "https:\\/\\/quay.example/repo/gone/", "content_html": "\\"url\\": \\"https://quay.example/repo/no/\\""}]}"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://quay.example/repo/mole/</loc></url><url><loc>
 https://quay.example/repo/gone/</loc></url></urlset>"""
INDEX = """{"docs": [{"location": "", "text": "\\"location\\": \\"no/\\""},
 {"location": "mole/#old"}, {"location": "mole/#no"}]}"""


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("feed.xml", FEED, ["3:13 dead-link no page gone/", "5:17 dead-link no file gone.mp3"]),
        ("atom.xml", ATOM, ["2:53 dead-link no page gone/"]),
        ("feed.json", JSON_FEED, ["2:22 dead-link no page gone/"]),
        ("sitemap.xml", SITEMAP, ["3:2 dead-link no page gone/"]),
        ("search/search_index.json", INDEX, ["2:43 dead-anchor no anchor #no in mole/index.html"]),
        ("css/a.css", "a{b:url(../a.png)}\nc{d:url(gone.png)}", ["2:9 dead-link no file css/gone.png"]),
        ("other.xml", "<data><link>https://quay.example/repo/gone/</link></data>", []),
        ("other.json", '{"url": "https://quay.example/repo/gone/"}', []),
        ("feed.xml", "<rss><link>gone/</link>" * 2, []),
        ("feed.xml", "\0\0<rss>", []),
    ],
)
def test_files_that_list_pages_are_read(name: str, text: str, said: list[str], checked: Checked) -> None:
    found = checked({**AROUND, "site/index.html": "<p>", f"site/{name}": text})
    assert [line.removesuffix(" in the built site") for line in found] == [f"site/{name}:{words}" for words in said]


def test_a_packed_sitemap_is_read_where_it_stands_alone(checked: Checked) -> None:
    packed = gzip.compress(SITEMAP.encode())
    both = {**AROUND, "site/index.html": "<p>", "site/sitemap.xml.gz": packed}
    assert checked(both) == ["site/sitemap.xml.gz:3:2 dead-link no page gone/ in the built site"]
    assert [line.split(":")[0] for line in checked({**both, "site/sitemap.xml": SITEMAP})] == ["site/sitemap.xml"]


def test_the_writers_line_is_told_where_there_is_one(checked: Checked) -> None:
    markdown = "# A\n\n[x](gone.md) and [y](index.md#nothing), [z](/repo/void/)\n"
    html = '<a href="gone.md">x</a> <a href="../#nothing">y</a> <a href="/repo/void/">z</a> <a href="../t/">theme</a>'
    said = checked({**AROUND, "docs/a.md": markdown, "site/a/index.html": html, "site/index.html": MOLE})
    assert said == [
        "docs/a.md:3:5 dead-link no file gone.md",
        "docs/a.md:3:22 dead-anchor no anchor #nothing in index.md",
        "docs/a.md:3:45 dead-link no file /repo/void/",
        "site/a/index.html:1:90 dead-link no page t/ in the built site",
    ]


def test_ids_of_built_pages_are_known_to_the_rules_of_markdown(checked: Checked) -> None:
    markdown = "# A\n\n[made by a plugin](#late) [not made](#a)\n"
    html = '<h1 id="b">A</h1> <a href="#late">x</a> <p id="late"></p> <a href="#a">y</a>'
    said = checked({**AROUND, "docs/a.md": markdown, "site/a/index.html": html})
    assert said == ["docs/a.md:3:38 dead-anchor no anchor #a"]


def test_a_comment_allows_a_link_of_the_built_page_too(checked: Checked) -> None:
    markdown = "# A\n\n[z](/repo/void/) <!-- copydesk: allow dead-link -->\n"
    assert checked({**AROUND, "docs/a.md": markdown, "site/a/index.html": '<a href="/repo/void/">z</a>'}) == []


def test_a_page_that_was_moved_is_known_by_its_link_for_editors(checked: Checked) -> None:
    edit = '<a href="https://github.com/q/q/edit/main/docs/posts/a.md">'
    moved = f'{edit}<a href="gone.md">x</a>'
    listing = '<a href="a/gone.md">x</a> <a href="gone.md">x</a>'
    files = {
        "docs/posts/a.md": "# A\n\n[x](gone.md)\n",
        "site/2026/a/index.html": moved,
        "site/2026/index.html": listing,
    }
    assert checked({**AROUND, **files}) == ["docs/posts/a.md:3:5 dead-link no file gone.md"]


def test_levels_generated_patterns_and_redirects_hold(checked: Checked) -> None:
    page_ = {**AROUND, "site/index.html": '<a href="gone/"><a href="made/x/"><a href="moved/1">'}
    assert len(checked(page_)) == 3
    toml = '[links]\ngenerated = ["made/**"]\n[rules.paths]\n"site/**" = { dead-link = "off" }\n'
    redirects = "# kept\n/repo/moved/:id /repo/mole/ 301\n/* /404.html 404\n"
    assert checked({**page_, "copydesk.toml": toml}) == []
    (Path("copydesk.toml")).write_text('[links]\ngenerated = ["made/**"]\n', "utf-8")
    assert checked({**page_, "site/_redirects": redirects}) == [
        "site/index.html:1:10 dead-link no page gone/ in the built site"
    ]


def test_without_any_configuration_the_root_is_the_base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/index.html").write_text(
        '<a href="/gone/"><a href="/index.html"><a href="/../index.html">', "utf-8"
    )
    monkeypatch.chdir(tmp_path)
    ran = CliRunner().invoke(main, ["check", "--built", "out", "--format", "concise"])
    assert (ran.exit_code, ran.stdout) == (1, "out/index.html:1:10 error dead-link no page gone/ in the built site\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--built", "docs"], "--built docs: no HTML files found"),
        (["--built", "nowhere"], "'nowhere' does not exist"),
        (["--built", "site", "--fix"], "--built does not go with"),
    ],
)
def test_wrong_use_is_told(arguments: list[str], words: str, checked: Checked) -> None:
    checked({"site/index.html": "<p>"})
    ran = CliRunner().invoke(main, ["check", *arguments])
    assert ran.exit_code == 2
    assert words in ran.stderr


@pytest.mark.parametrize(
    ("value", "urls"),
    [
        ("a.png", ["a.png"]),
        ("a.png 1x, b.png 2x", ["a.png", "b.png"]),
        ("a.png 1x,b.png 2x", ["a.png", "b.png"]),
        ("a.png, b.png 480w", ["a.png", "b.png"]),
        ("a,b.png 1x", ["a,b.png"]),
        ("data:image/png;base64,AA 1x, b.png 2x", ["b.png"]),
        (" , ", []),
    ],
)
def test_a_srcset_is_parted_as_browsers_do(value: str, urls: list[str]) -> None:
    assert list(candidates(value)) == urls


def test_redirects_of_a_host_are_patterns() -> None:
    one, two = redirects_of("/old/* /new/:splat\nhttps://q.example/a/:id/b /c 200\n/* /404 404\n")
    assert one.fullmatch("/old/x/y")
    assert two.fullmatch("/a/7/b/")
    assert not two.fullmatch("/a/7/8/b")
