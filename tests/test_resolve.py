"""Where links lead within a site: as MkDocs has it, and as cautiously on other hosts."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk.config import Config
from copydesk.document import Document
from copydesk.meant import nearest, other_case
from copydesk.resolve import Way, in_question, is_external, locate, split
from copydesk.site import Site

DOCUMENTS = (
    "docs/index.md", "docs/guide.md", "docs/guide/deep.md", "docs/blog/index.md", "docs/blog/posts/tides.md",
    "docs/about/README.md", "docs/é 한.md", "README.md",
)  # fmt: skip
FILES = frozenset((*DOCUMENTS, "docs/map.png", "docs/assets/Lamp.svg", "docs/blog/posts/tide.png", "static/logo.png"))
MKDOCS = Config(
    Path("/site"), mkdocs_file=Path("/site/mkdocs.yml"), docs_dir="docs", site_url="https://a.example/harbour/"
)
OTHER = Config(Path("/site"))


def site_with(text: str, path: str, config: Config) -> Site:
    documents = {name: Document(name, "# A\n") for name in (*DOCUMENTS, path)}
    documents[path] = Document(path, text)
    return Site(config, documents, FILES | {path})


def place(text: str, path: str = "docs/guide.md", config: Config = MKDOCS) -> str | None:
    """Where the one link of a text leads: a path and a fragment, `-` if that cannot be told, None if nowhere."""
    site = site_with(text, path, config)
    document = site.documents[path]
    (link,) = document.markdown.links
    target = locate(link, document, site)
    if target and target.way is Way.UNKNOWN:
        return "-"
    is_picture = link.kind == "image" and target is not None and target.path in FILES  # nothing is to be said of it
    assert in_question(document, site) != [] or (is_picture and config is not MKDOCS)
    outside = "outside " if target and target.way is Way.OUTSIDE else ""
    return f"{outside}{target.path}#{target.fragment}".removesuffix("#") if target else None


def urls(config: Config, *, directories: bool) -> Config:
    return config._replace(use_directory_urls=directories)


@pytest.mark.parametrize(
    ("target", "path", "expected"),
    [
        ("map.png", "docs/guide.md", "docs/map.png"),
        ("./map.png", "docs/guide.md", "docs/map.png"),
        ("map.png?v=2", "docs/guide.md", "docs/map.png"),
        ("../map.png", "docs/guide/deep.md", "docs/map.png"),
        ("guide/deep.md#a", "docs/guide.md", "docs/guide/deep.md#a"),
        ("#a", "docs/guide.md", "docs/guide.md#a"),
        ("#%ED%95%9C", "docs/guide.md", "docs/guide.md#한"),
        ("#a:~:text=b", "docs/guide.md", "docs/guide.md#a"),
        ("?q=1", "docs/guide.md", "docs/guide.md"),
        ("%C3%A9%20%ED%95%9C.md", "docs/guide.md", "docs/é 한.md"),
        ("<é 한.md>", "docs/guide.md", "docs/é 한.md"),
        ("blog/", "docs/index.md", "docs/blog/index.md"),
        ("blog", "docs/index.md", "docs/blog/index.md"),
        ("../about/", "docs/guide.md", "docs/about/README.md"),
        ("deep/", "docs/guide.md", "docs/guide/deep.md"),
        ("guide/deep/index.html", "docs/index.md", "docs/guide/deep.md"),
        ("../guide/", "docs/about/README.md", "docs/guide.md"),
        ("../..", "docs/blog/posts/tides.md", "docs/blog/index.md"),
        (".", "docs/index.md", "docs/index.md"),
        ("../README.md", "docs/guide.md", "outside README.md"),
        ("/guide.md", "docs/blog/posts/tides.md", "docs/guide.md"),
        ("/map.png", "docs/blog/posts/tides.md", "docs/map.png"),
        ("/logo.png", "docs/guide.md", None),
        ("/harbour/map.png", "docs/guide.md", "docs/map.png"),
        ("/harbour/none.png", "docs/guide.md", None),
        ("Map.png", "docs/guide.md", None),
        ("assets/lamp.svg", "docs/guide.md", None),
        ("guide.md.md", "docs/guide.md", None),
        ("none.md", "docs/guide.md", None),
        ("../../../../etc.md", "docs/guide.md", "outside ../../../etc.md"),
        ("none", "docs/guide.md", None),
    ],
)
def test_links_of_mkdocs(target: str, path: str, expected: str | None) -> None:
    assert place(f"[go]({target})", path) == expected


@pytest.mark.parametrize(
    ("target", "path", "with_folders", "with_files"),
    [
        ("../map.png", "docs/guide.md", "docs/map.png", "-"),
        ("map.png", "docs/guide.md", None, "docs/map.png"),
        ("map.png", "docs/index.md", "docs/map.png", "docs/map.png"),
        ("../map.png", "docs/about/README.md", "docs/map.png", "docs/map.png"),
        ("../blog/", "docs/guide.md", "docs/blog/index.md", "-"),
        ("guide.html", "docs/index.md", None, "docs/guide.md"),
        ("tide.png", "docs/blog/posts/tides.md", None, "docs/blog/posts/tide.png"),
        ("../tide.png", "docs/blog/posts/tides.md", "docs/blog/posts/tide.png", None),
        ("#a", "docs/guide.md", "docs/guide.md#a", "docs/guide.md#a"),
    ],
)
def test_raw_html_resolves_from_the_url_of_its_page(
    target: str, path: str, with_folders: str | None, with_files: str | None
) -> None:
    text = f'<a href="{target}">go</a>'
    assert place(text, path, urls(MKDOCS, directories=True)) == with_folders
    assert place(text, path, urls(MKDOCS, directories=False)) == with_files


@pytest.mark.parametrize(
    "target",
    [
        "https://b.example/none.md", "//b.example/none.md", "mailto:me@a.example", "tel:+1", "data:image/png;base64,x",
        "{{ page.url }}", "{% link none.md %}", "<%= none %>", "${none}.md", "@/none.md", "", "/none", "/none/",
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_not_judged(target: str) -> None:
    assert place(f"[go]({target})") == "-"


@pytest.mark.parametrize(
    ("generated", "plugins", "target", "expected"),
    [
        (("api/",), (), "api/none.md", "-"), (("api/*",), (), "../api/x/none.md", "-"),
        (("api",), (), "none.md", None), (("api",), (), "apis/none.md", None),
        (("docs/api",), (), "api/none.md", "-"), (("*.pdf",), (), "none.pdf", "-"), (("api",), (), "/api/none.md", "-"),
        ((), ("blog",), "blog/archive/2020/none.md", "-"), ((), ("blog",), "blog/none.md", None),
        ((), ("copydesk/pages", "other"), "tags/lamp.md", "-"), ((), ("copydesk/pages",), "authors/", "-"),
        ((), ("copydesk/pages",), "tags/index.md", "-"), ((), ("copydesk/pages",), "feed.xml", "-"),
        ((), ("copydesk/pages",), "tags/lamp.md", None), (("tags/l*",), ("copydesk/pages",), "tags/lamp.md", "-"),
        ((), ("copydesk/references",), "works/index.md", "-"), ((), ("copydesk/references",), "works/a.md", None),
        ((), ("copydesk/pages",), "works/index.md", None),
        ((), ("copydesk/pages",), "other.xml", None), ((), ("copydesk/check",), "health/index.md", None),
        ((), (), "tags/lamp.md", None),
    ],
)  # fmt: skip
def test_pages_that_others_make_are_not_judged(
    generated: tuple[str, ...], plugins: tuple[str, ...], target: str, expected: str | None
) -> None:
    config = Config(
        Path("/site"),
        mkdocs_file=Path("/site/mkdocs.yml"),
        docs_dir="docs",
        generated=generated,
        plugins=frozenset(plugins),
    )
    assert place(f"[go]({target})", "docs/index.md", config) == expected


@pytest.mark.parametrize(
    ("text", "is_there"),
    [
        ('<a href="../log/">go</a>', True), ('<a href="../log/index.html">go</a>', True), ("[go](/harbour/log/)", True),
        ("[go](/harbour/log/index.html)", True), ("[go](log/)", False), ("[go](/harbour/log/none/)", False),
        ('<a href="../logs/">go</a>', False),
    ],
)  # fmt: skip
def test_the_list_of_posts_is_there_by_its_url(text: str, *, is_there: bool) -> None:
    config = MKDOCS._replace(plugins=frozenset({"copydesk/pages"}))
    documents = {path: Document(path, text) for path in ("docs/about.md", "docs/log/posts/tides.md")}
    document = documents["docs/about.md"]
    (link,) = document.markdown.links
    assert (locate(link, document, Site(config, documents, frozenset(documents))) is not None) == is_there


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[go](tides.md)", "docs/blog/posts/tides.md"), ("![a](tide.png)", "docs/blog/posts/tide.png"),
        ("![a](none.png)", None), ("[go](none.md)", None), ("[go](none)", "-"), ("[go](/none.md)", "-"),
        ("[go](../../assets/Lamp.svg)", "docs/assets/Lamp.svg"), ("![a](assets/Lamp.svg)", "docs/assets/Lamp.svg"),
        ("[go](/harbour/none.png)", "-"), ('<img src="none.png">', "-"), ('<a href="none.md">go</a>', "-"),
        ("[go](#a)", "docs/blog/posts/tides.md#a"), ("[go][a]\n\n[a]: none.md", None), ("[go](<none one.md>)", None),
        ("[go](none.MD)", "-"), ("![a](none.PNG)", None), ('[go](none.md "Title")', None), ("[go]( none.md )", None),
        ("[go](none.md#a)", None), ("[go](none%20one.md)", None), ("[go](none one.md)", None),
        ("[go](\nnone.md)", None), ("[a]: none.md\n\n[go][a]", None), ("> [a]: none.md\n\n[go][a]", None),
    ],
)  # fmt: skip
def test_other_hosts_are_judged_by_plain_files_only(text: str, expected: str | None) -> None:
    assert place(text, "docs/blog/posts/tides.md", OTHER) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[go](Map.png)", "map.png"), ("[go](./MAP.PNG)", "./map.png"), ("![a](assets/lamp.svg)", "assets/Lamp.svg"),
        ("![a](Assets/lamp.svg)", "assets/Lamp.svg"), ("[go](/Map.png)", "/map.png"), ("[go](none.png)", None),
        ('<img src="../MAP.png">', "../map.png"), ('<a href="../Guide/Deep/">go</a>', "../guide/deep/"),
    ],
)  # fmt: skip
def test_other_case(text: str, expected: str | None) -> None:
    site = site_with(text, "docs/guide.md", MKDOCS)  # whose URL is guide/
    document = site.documents["docs/guide.md"]
    assert other_case(document.markdown.links[0], document, site) == expected


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("[go](deep.md)", "docs/index.md", "guide/deep.md"), ("[go](guide/dep.md)", "docs/index.md", "guide/deep.md"),
        ("![a](tide.png)", "docs/guide.md", "blog/posts/tide.png"), ("[go](zzz.md)", "docs/index.md", None),
        ("[go](map.png)", "docs/guide/deep.md", "../map.png"), ("[go](index.md)", "docs/guide/deep.md", None),
        ('<a href="deep.md">go</a>', "docs/blog/index.md", "../guide/deep/"),
        ('<img src="tide.png">', "docs/guide.md", "../blog/posts/tide.png"),
    ],
)  # fmt: skip
def test_nearest(text: str, path: str, expected: str | None) -> None:
    site = site_with(text, path, MKDOCS)
    document = site.documents[path]
    assert nearest(document.markdown.links[0], document, site) == expected


def test_raw_html_without_folders_is_sent_to_the_page_s_file() -> None:
    site = site_with('<a href="deep.md">go</a>', "docs/blog/index.md", urls(MKDOCS, directories=False))
    document = site.documents["docs/blog/index.md"]
    assert nearest(document.markdown.links[0], document, site) == "../guide/deep.html"


def test_raw_html_is_sent_to_where_a_build_has_put_a_file() -> None:
    site = site_with('<img src="map.png">', "docs/de/index.md", MKDOCS)
    site.urls = {"docs/de/index.md": "de/", "docs/map.png": "pictures/map.png"}
    document = site.documents["docs/de/index.md"]
    assert nearest(document.markdown.links[0], document, site) == "../pictures/map.png"


@pytest.mark.parametrize("target", ["https://a", "HTTP://a", "//a", "mailto:a", "git+ssh://a", "x-y.z:a"])
def test_external(target: str) -> None:
    assert is_external(target)


@pytest.mark.parametrize("target", ["a", "/a", "a/b:c", "#a:b", "1a:b", "한:a", ""])
def test_not_external(target: str) -> None:
    assert not is_external(target)


def test_split() -> None:
    assert split("a%20b.md?c=d#e%20f:~:text=g") == ("a b.md", "e f")
    assert split("a.md") == ("a.md", "")


@pytest.mark.parametrize(
    ("heading", "fragment", "is_plain"),
    [
        ("## High tide", "high-tide", True),
        ("## `copydesk check` at night", "copydesk-check-at-night", True),
        ("## What's in a_name?", "whats-in-a_name", True),
        ("## High *tide*", "high-tide", True),
        ('## High "tide" & *C++*: #1', "high-tide-c-1", True),
        ("## High _tide_", "high-tide", False),  # read closely, which finds it
        ("## High tide {#ebb}", "high-tide", False),  # which is an error
        ("```sh\n## High tide\n```", "high-tide", False),
        ("    ## High tide", "high-tide", False),
    ],
)
def test_a_link_to_a_plain_heading_needs_no_closer_look(heading: str, fragment: str, *, is_plain: bool) -> None:
    site = site_with(f"See [it](#{fragment}).\n\n{heading}\n", "docs/guide.md", MKDOCS)
    assert (in_question(site.documents["docs/guide.md"], site) == []) is is_plain


@pytest.mark.parametrize(
    ("target", "is_plain"),
    [
        ("guide/deep.md", True),
        ("map.png", True),
        ('map.png "A map"', True),
        ("index.md", False),  # a draft
        ("gone.md", False),
        ("Map.png", False),
        ("/map.png", False),
        ("../README.md", False),  # which lies outside
        ("guide/deep.md#a", False),
    ],
)
def test_a_link_to_a_file_that_readers_get_needs_no_closer_look(target: str, *, is_plain: bool) -> None:
    site = site_with(f"Go [there]({target}).\n", "docs/guide.md", MKDOCS)
    site.documents["docs/index.md"] = Document("docs/index.md", "---\ndraft: true\n---\n# A\n")  # type: ignore[index]
    assert (in_question(site.documents["docs/guide.md"], site) == []) is is_plain
