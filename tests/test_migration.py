"""What becomes of a file, an address, a head and an author of another host."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from copydesk.document import Document
from copydesk.migration import heads, hugo, jekyll
from copydesk.migration.address import redirects, relative, relative_address, written
from copydesk.migration.blog import DRAFT, PAGE, POST, Blog, Move, Plan
from copydesk.migration.bring import bring
from copydesk.migration.draft import Draft, Note, Translation, edit, edited
from copydesk.migration.mend import basic, gfm
from copydesk.migration.people import People
from copydesk.migration.permalink import permalink
from copydesk.migration.site import texts
from copydesk.post import Post

DAY = datetime(2031, 1, 2, 20, 5)  # noqa: DTZ001 - a post's date as it is written
TEXT = "---\ntitle: A\n---\n\ntext\n"


def blog(*paths: str, **texts: str) -> Blog:
    found = dict.fromkeys(paths, TEXT) | texts
    return Blog(frozenset(found), found)


@pytest.mark.parametrize(
    ("style", "page", "folders", "address"),
    [
        (None, {}, [], "/2031/01/02/tides.html"),
        ("date", {"categories": ["Sea", "Moon"]}, [], "/sea/moon/2031/01/02/tides.html"),
        ("pretty", {"category": "Sea Level"}, [], "/sea level/2031/01/02/tides/"),
        ("ordinal", {}, [], "/2031/002/tides.html"),
        ("none", {"categories": "sea moon"}, ["news"], "/news/sea/moon/tides.html"),
        ("/posts/:title/", {}, [], "/posts/tides/"),
        ("/blog/:year/:title/", {"slug": "ebb"}, [], "/blog/2031/ebb/"),
        ("/:short_year-:i_month-:i_day-:title", {}, [], "/31-1-2-tides"),
        ("/:slugified_categories/:title:output_ext", {"categories": ["Sea Level"]}, [], "/sea-level/tides.html"),
        (None, {"permalink": "/mine/"}, [], "/mine/"),
        (None, {"permalink": "/:year/mine"}, [], "/2031/mine"),
    ],
)
def test_permalink(style: str | None, page: dict[str, Any], folders: list[str], address: str) -> None:
    assert permalink(page, DAY, "tides", style, folders) == address


@pytest.mark.parametrize(
    ("path", "becomes"),
    [
        ("_posts/2031-01-02-Tides.md", "post blog/posts/2031-01-02-Tides.md /2031/01/02/Tides.html"),
        ("_posts/2031/2031-1-2-tides.markdown", "post blog/posts/2031-01-02-tides.md /2031/01/02/tides.html"),
        ("news/_posts/2031-01-02-a.md", "post blog/posts/2031-01-02-a.md /news/2031/01/02/a.html"),
        ("_drafts/fog.md", "draft drafts/fog.md "),
        ("about.md", "page about.md /about.html"),
        ("help/index.md", "page help/index.md /help/"),
        ("index.md", "page index.md /"),
        ("_pages/about.md", "page about.md /about.html"),
        ("contact.html", "page contact.md /contact.html"),
        ("404.md", "a page that MkDocs or its theme makes"),
        ("_posts/notes.md", "no date in its name: Jekyll does not publish it"),
        ("_posts/2031-01-02-a.textile", "not Markdown"),
        ("_layouts/post.html", "a template of the old theme"),
        ("_data/nav.yml", "data of the old theme"),
        ("_unknown/a.md", "a folder that Jekyll does not publish"),
        ("assets/a.scss", "a template in Liquid"),
        ("LICENSE", "about the old repository"),
        ("theme.gemspec", "about the old repository"),
        (".github/x.yml", "hidden: of the old repository"),
    ],
)
def test_files_of_jekyll(path: str, becomes: str) -> None:
    made = jekyll.plan(blog(path))
    move = made.moves[0] if made.moves else None
    assert (f"{move.kind} {move.path} {move.address}" if move else made.left[path]) == becomes


@pytest.mark.parametrize(
    ("path", "becomes"),
    [
        ("content/posts/oil.md", "page posts/oil.md /posts/oil/"),
        ("content/posts/gas/index.md", "page posts/gas/index.md /posts/gas/"),
        ("content/_index.md", "page index.md /"),
        ("content/a/_index.md", "page a/index.md /a/"),
        ("content/en/a.md", "page a.md /a/"),
        ("content/posts/oil.html", "page posts/oil.md /posts/oil/"),
        ("content/posts/oil.org", "not Markdown"),
        ("content/posts/oil.adoc", "not Markdown"),
        ("layouts/a.html", "a template of the old theme"),
        ("assets/a.js", "a style or program that Hugo has to build"),
        ("go.mod", "about the old repository"),
    ],
)
def test_files_of_hugo(path: str, becomes: str) -> None:
    made = hugo.plan(blog(path))
    move = made.moves[0] if made.moves else None
    assert (f"{move.kind} {move.path} {move.address}" if move else made.left[path]) == becomes


def test_html_without_a_head_is_a_file_of_hugo() -> None:
    made = hugo.plan(blog(**{"content/posts/map.html": "<p>Map</p>\n"}))
    assert not made.moves
    assert made.copies == {"posts/map.html": "content/posts/map.html"}


def test_two_posts_of_one_name_keep_apart() -> None:
    made = jekyll.plan(blog("_posts/2031-01-02-a.md", "news/_posts/2031-01-02-A.md"))
    assert [move.path for move in made.moves] == ["blog/posts/2031-01-02-a.md", "blog/posts/2031-01-02-A-2.md"]


@pytest.mark.parametrize(
    ("address", "path", "old"),
    [
        ("/2031/a.html", "blog/a.md", "2031/a.html.md"),
        ("/2031/a/", "blog/a.md", "2031/a.md"),
        ("/2031/a", "blog/a.md", "2031/a.md"),
        ("/2031/a/index.html", "blog/a.md", "2031/a.md"),
        ("/a%20b/", "blog/a.md", "a b.md"),
        ("/about/", "about.md", None),
        ("/help/", "help/index.md", None),
        ("/", "index.md", None),
    ],
)
def test_redirect(address: str, path: str, old: str | None) -> None:
    plan = Plan("Jekyll", "A", moves=[Move("a.md", path, PAGE, address)])
    assert redirects(plan) == ({old: path} if old else {})


def test_drafts_and_taken_addresses_are_not_redirected() -> None:
    moves = [
        Move("a", "a.md", POST, "/b/", ("/c/", "/d/")),
        Move("b", "b.md", PAGE, "/b/"),
        Move("d", "e.md", DRAFT, "/d/", ("/f/",)),
        Move("g", "g.md", POST, "/g/", ("/c/",)),
    ]
    assert redirects(Plan("Jekyll", "A", moves=moves)) == {"c.md": "a.md", "d.md": "a.md"}


@pytest.mark.parametrize(
    ("target", "path", "link", "address"),
    [
        ("assets/a.png", "blog/posts/b.md", "../../assets/a.png", "../../../assets/a.png"),
        ("blog/posts/c.md", "blog/posts/b.md", "c.md", "../c/"),
        ("index.md", "blog/b.md", "../index.md", "../../"),
        ("a b(c).png", "index.md", "a%20b%28c%29.png", "a%20b%28c%29.png"),
        ("about.md", "index.md", "about.md", "about/"),
        ("é.md", "x/index.md", "../é.md", "../é/"),
    ],
)
def test_links_between_documents(target: str, path: str, link: str, address: str) -> None:
    assert relative(target, path) == link
    assert relative_address(target, path) == address


def test_written() -> None:
    assert written('a b?c#d%e"<>') == "a%20b%3Fc%23d%25e%22%3C%3E"


@pytest.mark.parametrize(
    ("head", "made"),
    [
        ("title: A: B", None),
        ("title: 1.10\ntags: [NO, 12:30, 1.10]", {"title": "1.10", "tags": ["NO", "12:30", "1.10"]}),
        ("date: 2031-01-02 20:00 +0200", {"date": datetime.fromisoformat("2031-01-02T20:00:00+02:00")}),
        ("date: 2031/01/02", {"date": date(2031, 1, 2)}),
        ("date: January 2, 2031", {"date": date(2031, 1, 2)}),
        ("date: soon", {"date": date(2000, 1, 1)}),
        ("tags: a b", {"tags": ["a", "b"]}),
        ("tag: a b\ntags: [c]", {"tags": ["c", "a b"]}),
        ("category: Sea\ncategories: Moon", {"categories": ["Moon", "Sea"]}),
        ("summary: S\nexcerpt: E", {"description": "S", "excerpt": "E"}),
        ("description: |\n  two\n  lines", {"description": "two lines"}),
        ("image: a.png", {"image": "/img/a.png"}),
        ("image: {src: a.png, alt: An A}", {"image": {"path": "/img/a.png", "alt": "An A"}}),
        ("header: {teaser: a.png}", {"image": "/img/a.png"}),
        ("image: gone.png", {"image": "gone.png"}),
        ("layout: post\nicon: x\ntemplate: y\npermalink: /z/", {}),
        ("hide: true", {"hidden": True}),
        ("hide: [toc]", {"hide": ["toc"]}),
        ("search: false", {"search": {"exclude": True}}),
        ("comments: true\nx_mine: {a: [1]}", {"comments": True, "x_mine": {"a": [1]}}),
        ("last_modified_at: 2031-02-03", {"last_modified_at": date(2031, 2, 3)}),
        ("lastmod: 2031/2/3", {"last_modified_at": date(2031, 2, 3)}),
        ("published: false", {"draft": None}),
        ("draft: true", {"draft": True}),
    ],
)
def test_head(head: str, made: dict[str, Any] | None) -> None:
    post = Post(Document("_posts/a.md", f"---\n{head}\n---\n\n# A\n"))
    move = Move(
        "_posts/a.md", "a.md", DRAFT if made and "draft" in made else POST, "/a/", (), {"date": date(2000, 1, 1)}
    )
    found = heads.normal(post, move, [], str.split, {"a.png": "/img/a.png"}.get)
    if made is not None:
        expected = {"date": date(2000, 1, 1)} | made | ({"draft": True} if "draft" in made else {})
        assert found.values == expected
    assert yaml.safe_load(found.written(post.document.text).strip("-\n")) == (found.values or None)


def test_head_tells_what_it_cannot_read() -> None:
    post = Post(Document("a.md", "---\ndate: soon\nimage: gone.png\nlayout: x\n---\n"))
    found = heads.normal(post, Move("a.md", "a.md", POST, "/a/"), [], str.split, lambda _: None)
    assert [post.document.source.position(offset).line for offset, _ in found.notes] == [2, 3]
    assert found.left == ["layout"]


def test_authors_are_gathered_once() -> None:
    people = People()
    people.add("ines", {"name": "Inês Faro", "bio": "Writes."})
    for told, expected in (
        ("author: ines", ["ines"]),
        ("author: Faro, Ines", ["ines"]),
        ("author: Inês Faro and Odo Brandt", ["ines", "odo-brandt"]),
        ("authors:\n  - name: Odo Brandt\n    url: https://odo.example", ["odo-brandt"]),
        ("authors: [C++, C#]", ["c-plus-plus", "c-sharp"]),
        ("title: x", []),
    ):
        assert people.sign(Post(Document("a.md", f"---\n{told}\n---\n"))) == expected
    registry = yaml.safe_load(people.registry())
    assert registry["ines"] == {"name": "Inês Faro", "description": "Writes."}
    assert registry["odo-brandt"] == {"name": "Odo Brandt", "url": "https://odo.example"}


@pytest.mark.parametrize(
    ("heading", "github", "kramdown"),
    [
        ("Spring tides", "spring-tides", "spring-tides"),
        ("1. What & how?", "1-what--how", "what--how"),
        ("Ebbe & Größe", "ebbe--größe", "ebbe--gre"),
        ("a_b", "a_b", "ab"),
    ],
)
def test_old_ids(heading: str, github: str, kramdown: str) -> None:
    assert gfm(heading) == github
    assert basic(heading) == kramdown


def test_anchors_of_before_lead_to_those_of_now() -> None:
    path = "_posts/2031-01-02-a.md"
    text = "---\ntitle: A\n---\n\n## Ebb & flow\n\n## Ebb & flow\n\n[a](#ebb--flow) [b](#ebb--flow-1) [c](#gone)\n"
    found = Blog(frozenset({path}), {path: text})
    made = bring(found, jekyll.plan(found)).texts["docs/blog/posts/2031-01-02-a.md"]
    assert "[a](#ebb--flow) [b](#ebb--flow_1) [c](#gone)" in made


@given(
    st.text(alphabet="ab\n", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5), st.text("x\n", max_size=3))),
)
def test_a_draft_knows_its_lines(text: str, wanted: list[tuple[int, int, str]]) -> None:
    edits, at = [], 0
    for start, length, new in sorted(wanted):
        if at <= start and start + length <= len(text):
            edits.append(edit(start, start + length, new))
            at = start + length + 1
    draft = Draft.of(text).passed(lambda _: Translation(edits, []))
    assert draft.text == edited(text, edits)
    kept = [(index, index) for index in range(len(text))]
    for span, new in reversed(edits):
        kept = [(old, here + len(new) - (span.end - span.start) if old >= span.end else here)
                for old, here in kept if not span.start <= old < span.end]  # fmt: skip
    for old, here in kept:
        assert draft.text[here] == text[old]
        assert draft.line(here) == text.count("\n", 0, old) + 1


def test_edits_that_meet_write_no_word_twice() -> None:
    assert edited("abcdef", [edit(0, 4, "x"), edit(2, 6, "y")]) == "xef"


def test_notes_are_those_of_the_source() -> None:
    draft = Draft.of("a\nb\nc\n", 3).passed(lambda _: Translation([edit(0, 2, "")], [Note(4, "here")]))
    again = draft.passed(lambda text: Translation([], [Note(text.index("c"), "there")]))
    assert again.notes == ((6, "here"), (6, "there"))


@pytest.mark.parametrize(("folder", "index"), [("post", "posts/index.md"), ("news/posts", "news/index.md")])
def test_the_first_page_and_links_lead_to_the_posts_wherever_they_lie(folder: str, index: str) -> None:
    post = "---\ntitle: Ebb\ndate: 2020-05-01\n---\n\nSee [all](/posts/).\n"
    found = blog(**{"config.toml": 'title = "Quay"', f"content/{folder}/ebb.md": post})
    made = texts(bring(found, hugo.plan(found)), DAY.date())
    assert f"[posts]({index})" in made["docs/index.md"]
    assert f"[all]({relative(index, f'{folder}/ebb.md')})" in made[f"docs/{folder}/ebb.md"]


@pytest.mark.parametrize(
    ("text", "tags"), [("sea tide", ["sea", "tide"]), ("sea, tide tables", ["sea", " tide tables"])]
)
def test_tags_in_one_text(text: str, tags: list[str]) -> None:
    assert jekyll.terms(text) == tags
