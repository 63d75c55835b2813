"""What a post shows, and what the pages show that list posts: one model, made from a site and a layout."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from tests.allowance import assert_ends, needs_fork
from tests.quay import file, layout_of, made, site_of

from copydesk.config import Collection
from copydesk.document import Document
from copydesk.pages.edition import edition
from copydesk.pages.layout import page_url, relative_url
from copydesk.pages.presentation import Picture, Presentation
from copydesk.pages.reading import length
from copydesk.registry_document import RegistryDocument

if TYPE_CHECKING:
    from collections.abc import Iterable

LIST = "\n\n## References\n\n[1] A. B. 2001.\n\n[2] C. D. 2002.\n\n[3] E. F. 2003."


def one(body: str = "Text.", files: Iterable[str] = (), **head: Any) -> Presentation:
    return made(file("it", body, **head), files=files).posts["blog/posts/it.md"]


# Posts


@pytest.mark.parametrize(
    ("date", "updated", "told"),
    [
        ("2025-03-01T10:00:00", "2025-03-01", None),
        ("2025-03-01", "2025-03-01", None),
        ("2025-03-01", "2025-03-01T10:00:00", datetime(2025, 3, 1, 10, tzinfo=UTC)),
        (None, "2025-03-01", datetime(2025, 3, 1, tzinfo=UTC)),
    ],
)
def test_a_post_changes_after_it_was_published(date: str | None, updated: str, told: datetime | None) -> None:
    assert one(date=date, updated=updated).updated == told


def test_what_a_post_shows() -> None:
    shown = one(
        "word " * 500,
        ["blog/posts/boat 1.png"],
        title="A <b>",
        date="2025-03-01 10:00:00 +02:00",
        updated="2025-04-01",
        authors=["ines", "Nobody Known"],
        tags=["tides", "C++"],
        categories=["Essays"],
        image={"path": "boat 1.png", "alt": "A boat"},
        lang="pt",
        pin=True,
    )
    assert (shown.title, shown.url, shown.language) == ("A <b>", "blog/posts/it/", "pt")
    assert shown.canonical == "https://quay.example/x/blog/posts/it/"
    assert shown.published
    assert shown.published.isoformat() == "2025-03-01T10:00:00+02:00"
    assert shown.updated == datetime(2025, 4, 1, tzinfo=UTC)
    assert [(each.name, each.url) for each in shown.authors] == [
        ("Inês Quay", "authors/in%C3%AAs-quay/"),
        ("Nobody Known", "authors/nobody-known/"),
    ]
    assert [(each.label, each.url) for each in shown.tags] == [
        ("Tide tables", "tags/tides/"),
        ("C++", "tags/c-plus-plus/"),
    ]
    assert [each.url for each in (*shown.categories, *shown.archive)] == ["categories/essays/", "archive/2025/"]
    assert shown.cover == Picture("blog/posts/boat%201.png", "A boat", "blog/posts/boat 1.png")
    assert (shown.words, shown.minutes, shown.pinned) == (500, 2, True)


def test_what_the_registry_tells_of_an_author() -> None:
    (ines,) = one(author="ines").authors
    assert ines.avatar == Picture("pictures/ines.svg", path="pictures/ines.svg")
    assert (ines.orcid, ines.affiliation, ines.homepage) == ("0000-0002-1825-0097", "Harbour", "https://quay.example/")
    assert ines.links == (("Mast", "https://mast.example/@ines"), ("ORCID", "https://orcid.org/0000-0002-1825-0097"))
    assert ines.canonical == "https://quay.example/x/authors/in%C3%AAs-quay/"


@pytest.mark.parametrize(
    "avatar",
    ["m.png", "./m.png", "/m.png", "/x/m.png", "docs/m.png", "m.png?v=2", "n/../m.png", "https://quay.example/m.png"],
)
def test_an_avatar_is_the_file_that_the_check_finds(avatar: str) -> None:
    site = site_of(file("it", author="bo"), files=["m.png"], site_url="https://quay.example/x/")
    site.registries = {"a.yml": RegistryDocument("a.yml", f"bo: {{name: Bo, avatar: '{avatar}'}}\n")}
    (bo,) = edition(site, layout_of(site)).posts["blog/posts/it.md"].authors
    assert bo.avatar
    assert bo.avatar.url == (avatar if "://" in avatar else "m.png")


@pytest.mark.parametrize(
    ("image", "url"),
    [
        ("https://a.example/b.png", "https://a.example/b.png"),
        ("//a.example/b.png", "//a.example/b.png"),
        ("https://a.example/b 1.png", "https://a.example/b%201.png"),
        ("javascript:alert(1).png", None),
        ("mailto:a@b.example/c.png", None),
        ("none.png", None),
        ("/blog/posts/boat.png", "blog/posts/boat.png"),
        ("../posts/boat.png", "blog/posts/boat.png"),
    ],
)
def test_a_cover_is_a_file_of_the_site_or_on_the_web(image: str, url: str | None) -> None:
    cover = one(files=["blog/posts/boat.png"], image=image).cover
    assert (cover and cover.url) == url


@pytest.mark.parametrize(
    ("body", "head", "description", "summary"),
    [
        ("First.\n\nSecond.", {}, "First.", "First."),
        ("First.\n\nSecond.\n\n<!-- more -->\n\nThird.", {}, "First.", "First. Second."),
        ("First.\n\n<!-- more -->\n\nThird.", {"description": "Told."}, "Told.", "Told."),
        ("<!-- more -->\n\nThird.", {}, "Third.", "Third."),
        (
            f"The moon [1], [the sun](a.md) [2-3] and[^n] [[1]](#r) all.\n\n[^n]: x{LIST}",
            {},
            "The moon, the sun and all.",
            "The moon, the sun and all.",
        ),
        ("The range [0, 1] of `a[1]`.", {}, "The range [0, 1] of a[1].", "The range [0, 1] of a[1]."),
    ],
)
def test_the_words_of_a_card(body: str, head: dict[str, Any], description: str, summary: str) -> None:
    shown = one(body, **head)
    assert (shown.description, shown.summary) == (description, summary)


def test_a_card_never_holds_a_long_text_whole() -> None:
    shown = one("word " * 2000 + "\n\n<!-- more -->\n")
    assert len(shown.description) <= 201
    assert len(shown.summary) <= 601


@pytest.mark.parametrize(
    ("body", "head", "minutes"),
    [
        ("word " * 20, {}, 1),
        ("word " * 2300, {}, 10),
        ("<!-- " + "word " * 2300 + "-->", {}, 1),
        ("<!-- more -->" + "word " * 2300 + "<!-- " + "word " * 2300 + "-->" + " word" * 2300, {}, 20),
        ("浪" * 4500, {}, 10),
        ("浪浪。" * 2250, {}, 10),
        ("바다는 " * 2300, {}, 10),
        ("word", {"readtime": 7}, 7),
    ],
)
def test_how_long_it_takes_to_read(body: str, head: dict[str, Any], minutes: int) -> None:
    assert one(body, **head).minutes == minutes


@needs_fork
def test_comments_that_do_not_end_are_read_in_time() -> None:
    assert_ends(4, length, Document("posts/a.md", "<!--a" * 40_000 + "> -->").as_post)


def test_older_and_newer_posts_leave_drafts_and_other_collections_out() -> None:
    found = made(
        file("a", date="2020-01-01"),
        file("b", date="2020-01-02", draft=True),
        file("c", date="2020-01-03"),
        file("d", date="2027-01-01"),
        file("n", date="2020-01-02"),
        collections=(Collection("notes", ("docs/blog/posts/n.md",)), Collection("blog", ("docs/blog",))),
    ).posts
    a, b, c, d, n = (found[f"blog/posts/{name}.md"] for name in "abcdn")
    assert (a.previous, a.next, c.previous, c.next) == (None, c.pointer, a.pointer, None)
    assert [(post.previous, post.next) for post in (b, d, n)] == [(None, None)] * 3
    assert d.archive == ()  # it is shown in a preview, and listed nowhere


def test_related_posts_share_tags_and_works_and_rare_ones_count_more() -> None:
    entry = "See [1].\n\n## References\n\n[1] Quay, I. (2001). The pull of the moon on harbours. Harbour Press."
    found = made(
        file("a", entry, title="A", date="2020-01-01", tags=["common"]),
        file("b", date="2020-01-02", tags=["common", "rare"]),
        file("c", date="2020-01-03", tags=["rare", "common"]),
        file("d", date="2020-01-04", tags=["common"]),
        file("e", entry, title="E", date="2020-01-05"),
        file("f", date="2020-01-06", tags=["alone"]),
        file("x", date="2020-01-07", tags=["rare"], draft=True),
    ).posts
    related = {each.title: [other.label for other in each.related] for each in found.values()}
    assert related["C"] == ["B", "D", "A"]
    assert related["A"] == ["E", "B", "C", "D"]
    assert related["F"] == related["X"] == []


# Listings


def test_every_listing_is_there_and_says_what_it_holds() -> None:
    found = made(
        file("a", date="2020-01-01", tags=["tides", "moon"], authors=["ines", "bo"]),
        file("b", date="2020-02-01", tags=["moon"], author="bo", pin=True),
        file("c", date="2021-02-01", tags=["tide"], author="bo"),
        page_size=2,
    )
    listings = found.listings
    assert (
        list(listings)
        == """
        blog/index.md blog/page/2.md authors/index.md authors/bo-lantern.md authors/inês-quay.md
        tags/index.md tags/moon.md tags/tides.md archive/index.md archive/2021.md archive/2020.md
    """.split()
    )
    assert [each.title for each in listings["blog/index.md"].posts] == ["B", "C"]
    first, second = listings["blog/index.md"], listings["blog/page/2.md"]
    assert (first.of, first.older and first.older.url, second.newer and second.newer.url) == (
        2,
        "blog/page/2/",
        "blog/",
    )
    tide = listings["tags/tides.md"]
    assert (tide.title, tide.description, tide.kind) == ("Tide tables", "Of <water>.", "tags")
    assert [(each.label, each.count) for each in tide.akin] == [("moon", 1)]
    assert tide.parent
    assert tide.parent.url == "tags/"
    bo = listings["authors/bo-lantern.md"]
    assert bo.person == found.posts["blog/posts/b.md"].authors[0]
    assert [each.label for each in bo.akin] == ["Inês Quay"]
    assert [(each.label, each.count) for each in listings["tags/index.md"].entries] == [("moon", 2), ("Tide tables", 2)]
    assert listings["archive/index.md"].entries[1].months == (("2020-01", 1), ("2020-02", 1))
    assert [post.title for post in found.shown] == ["C", "B", "A"]


def test_without_posts_nothing_is_listed() -> None:
    assert made(file("a", draft=True)).listings == {}


# URLs


@pytest.mark.parametrize(
    ("path", "directory", "plain"),
    [
        ("index.md", "", "index.html"),
        ("README.md", "", "index.html"),
        ("a/index.md", "a/", "a/index.html"),
        ("a/é b.md", "a/%C3%A9%20b/", "a/%C3%A9%20b.html"),
    ],
)
def test_a_page_has_the_url_that_mkdocs_gives_it(path: str, directory: str, plain: str) -> None:
    assert page_url(path, directory=True) == directory
    assert page_url(path, directory=False) == plain


@pytest.mark.parametrize(
    ("target", "origin", "found"),
    [
        ("tags/x/", "blog/posts/a/", "../../../tags/x/"),
        ("tags/x.html", "blog/a.html", "../tags/x.html"),
        ("", "", "./"),
        ("", "a/b/", "../../"),
        ("a/", "a/", "./"),
        ("archive/2020/#m", "archive/", "2020/#m"),
        ("https://a.example/", "a/", "https://a.example/"),
    ],
)
def test_how_to_get_from_one_url_to_another(target: str, origin: str, found: str) -> None:
    assert relative_url(target, origin) == found
