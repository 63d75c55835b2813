"""A look at a built page against the parser: no target too few, no id too many, and the same is said of a site."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.built import common
from copydesk.built.address import Addresses
from copydesk.built.common import Articles, Common
from copydesk.built.listing import all_targets
from copydesk.built.look import Shown, look
from copydesk.built.page import read
from copydesk.built.survey import Lead, Survey

# Plain ones, which a look must do, or it is of no use; each with what it shows.
PLAIN = {
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>A & B</title>': (set(), set()),
    '<a href="a/#x" class="b">a</a> <link rel="stylesheet" href="b.css"><script src="c.js"></script>': (
        {"a/#x", "b.css", "c.js"},
        set(),
    ),
    '<h2 id="tide">Tide<a class="headerlink" href="#tide" title="Here">¶</a></h2>': ({"#tide"}, {"tide"}),
    '<img src="d.png" srcset="e.png 1x, f.png 2x" alt="">': ({"d.png", "e.png", "f.png"}, set()),
    '<meta property="og:image" content="g.png"><meta property="og:image:width" content="12">': ({"g.png"}, set()),
    '<svg viewBox="0 0 1 1"><path d="M0 0"/><use xlink:href="h.svg#i"/></svg>': ({"h.svg#i"}, set()),
    "<script>for (i = 0; 1<2; i++) x<<5</script><!-- more --><style>a{b:c}</style>": (set(), set()),
    '<a href="?a&amp;b">x</a> <a href="https://j.example/?k=1&l=2">m</a> 1 < 2': (
        {"?a&b", "https://j.example/?k=1&l=2"},
        set(),
    ),
    '<p>it\'s "so"</p><br/><input disabled>': (set(), set()),
}
ODD = """
<a href=gone>|<a href='gone'>|<A HREF="gone">|<a href = "gone">|<a Href="gone">|<a data-x='href="' href="gone">
<a title="x > y" href=gone>|<a title='it"s > ' href="gone">|<a|href="gone"|href="gone|<a x="|">|<b|<
<!-- <a href="gone"> -->|<!-- |-->|<!--> <a href="gone"> -->|<![CDATA[|]]>|<?x <p id="x">?>|</p <p id="x">|<!x|>
<template>|</template>|<textarea>|</textarea>|<select>|</select>|<table>|<td>|</table>|<noscript>|</noscript>
<xmp>|</xmp>|<iframe src="gone">|</iframe>|<frameset>|<plaintext>|<form id="f">|<svg>|</svg>|<math>|<title>|</title>
<script>|</script>|<script src="gone">|<SCRIPT>|</SCRIPT>|<script>x='<p id="x">'</script>|<script/>|<style>|</style>
<style>a{b:url(gone)}</style>|<style>@import "gone";</style>|<p style="b:url(gone)">|<p style='b:url("gone")'>
<article class="t">|<article id="k"><a href="gone">|<article>|</article>|<i title="<article>|<i title='<article
<video poster="gone">|<object data="gone">|<base href="/x/">|<link rel="preconnect" href="gone">|<image src="gone">
<a title="x > y" href="gone">|<a title="x < y" href="gone">|<i title="x <b y" id="k">|<td title="x <b y" id="k">
<meta content="x > y" property="og:image">|<meta content="x < y" property="og:image">|<meta content='"' name="og:image">
<meta property="OG:image" content="gone">|<meta property="og&#58;image" content="gone">
<meta content=gone name="og:image">|<meta http-equiv="Refresh" content="0; url=gone">
<meta name="x" content="gone">|<a href="&#103;one">
<a href="a&copy/b">|<a href="a&copyb">|<a href="?a#b&c">
<p id="x">|<div id="x" class="y">|<p id='x'>|<p ID="x">|<p id="u" id="x">|<tr id="x">|<p id="a&amp;b">|<a name="x">
<p\nid="x">|<a\nhref="gone">|<a href="go\r\nne">|<p id="n\0x">|\r\n|\n\n|<img srcset="gone, x 2x">|<a href="">|&lt;|"|'
""".strip()
PIECES = [*PLAIN, *(each.encode().decode("unicode_escape") for line in ODD.splitlines() for each in line.split("|"))]
pages = st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join) | st.lists(st.sampled_from(PIECES), max_size=5).map(
    "".join
)


@pytest.mark.parametrize("text", PLAIN, ids=range(len(PLAIN)))
def test_a_look_at_plain_html_sees_what_the_parser_does(text: str) -> None:
    assert tuple(map(set, look(text) or ())) == PLAIN[text]
    assert set(read(text).targets) == PLAIN[text][0]


@given(pages)
@settings(max_examples=3000, deadline=None)
def test_a_look_finds_no_target_too_few_and_no_id_too_many(text: str) -> None:
    seen = look(text)
    if seen is not None:
        parsed = read(text)
        assert set(parsed.targets) <= seen.targets
        assert seen.ids <= parsed.ids
        assert not parsed.base


@given(st.lists(st.tuples(st.lists(st.sampled_from(PIECES), max_size=3).map("".join)), min_size=2, max_size=5))
@settings(max_examples=300, deadline=None)
def test_pages_that_have_pieces_in_common_are_seen_whole(bodies: list[tuple[str]]) -> None:
    around = "".join(PLAIN)
    known = Common()
    for (body,) in bodies:
        page = f"{around}{body}{around}"
        shown, parsed = known.shown(page), read(page)
        if shown is not None:
            assert set(parsed.targets) <= _all(shown).targets
            assert _all(shown).ids <= parsed.ids


def test_what_pages_have_in_common_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []

    def noted(text: str) -> Shown | None:
        looked.append(text)
        return look(text)

    monkeypatch.setattr(common, "look", noted)
    known, around = Common(), "".join(PLAIN) * 3
    for number in range(4):
        shown = known.shown(f'{around}<p id="p{number}">{around}') or []
        assert _all(shown).ids == {"tide", f"p{number}"}
    assert len(looked[-1]) < len(around) / 2


def test_an_article_that_many_pages_list_is_kept_when_it_is_met_again(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []

    def noted(text: str) -> Shown | None:
        looked.append(text)
        return look(text)

    monkeypatch.setattr(common, "look", noted)
    articles = [f'<article class="card"><a href="{name}">{name}</a></article>\n' for name in "abcd"]
    known = Articles()
    for start in (0, 1, 2, 3, 0, 1, 2, 3):
        text = f"<h1>{start}</h1>" + "".join(articles[start:] + articles[:start])
        assert _all(Common(known).shown(text) or []).targets == set("abcd")
    assert [looked.count(each) for each in articles] == [2, 2, 2, 2]


@given(st.lists(pages, min_size=1, max_size=4))
@settings(max_examples=300, deadline=None)
def test_the_same_is_said_with_and_without_looks(texts: list[str]) -> None:
    files = {f"p/{number}/index.html": text for number, text in enumerate(texts)} | {"p/gone": "", "a": ""}

    def leads() -> list[Lead]:
        return Survey(Addresses(frozenset(files)), files.__getitem__, frozenset(list(files)[::2])).leads()

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Common, "shown", lambda *_: None)
        expected = leads()
    assert leads() == expected


def _all(shown: list[Shown]) -> Shown:
    targets, ids = (frozenset().union(*each) for each in zip(*shown, strict=True))
    return Shown(targets, ids)


@pytest.mark.parametrize("item", ["<item><link>{}</link></item>", "<entry><link href='{}'/></entry>"])
def test_items_that_feeds_share_are_looked_at_once_and_told_of_every_feed(item: str) -> None:
    root = "https://quay.example/"
    sound, gone, later = (item.format(root + name) for name in ("mole/", "gone/", "later/"))
    texts = {
        "a.xml": f"<rss>{sound}{gone}",
        "b.xml": f"<rss>{sound}",
        "c.xml": f"<rss>{sound}{later}{gone}",
        "mole/index.html": "",
    }
    survey = Survey(Addresses(frozenset(texts), "/", "quay.example"), texts.__getitem__)
    assert [(lead.file, lead.address.path) for lead in survey.leads()] == [
        ("a.xml", "gone/"),
        ("c.xml", "later/"),
        ("c.xml", "gone/"),
    ]
    assert all_targets("d.xml", f"<rss>{sound}", {f"<rss>{sound}".rpartition("</")[0]}) == (set(), {""})
