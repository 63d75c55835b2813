"""The health of a site: what is counted, how it is shown, and where nobody is to find it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import PackageLoader
from markdown import markdown
from selectolax.lexbor import LexborHTMLParser
from tests.built_site import build
from tests.quay import file
from tests.test_head import texts

from copydesk.config import Config
from copydesk.health.chart import bars
from copydesk.health.page import page, path, unsearched
from copydesk.health.state import Place, Tally, health
from copydesk.linter import lint
from copydesk.overlay import data, scripted
from copydesk.plaintext import one_line
from copydesk.registry_document import RegistryDocument
from copydesk.site import Site
from copydesk.web.memory import Memory
from copydesk.web.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable

    from copydesk.document import Document
    from copydesk.health.state import Health

WORK = '\n\n## References\n\n[1] A. Smith. "The theory of the sea and of its sounds," Journal of Seas, 2001.\n'
LOADER = PackageLoader("copydesk")
URL = "health/"


def quay() -> Site:
    """A site of three posts and a draft; two posts cite one work, one has a dead link."""
    documents: dict[str, Document] = dict(
        [
            file("a", f"See [1], [x](https://www.quay.example/a).{WORK}", title="A", date="2024-01-01", author="Ines",
                 description="Of a.", image="https://quay.example/a.png"),
            file("b", f"See [1], [x](https://quay.example/b), [y](https://mast.example/).{WORK}", title="B | <b>",
                 date="2025-01-01", author="Ines"),
            file("c", "See [gull](gull.md), [x](https://quay.example/a).", title="C", date="2025-02-01", author="Bo"),
            file("d", "Text.", title="Draft", date="2025-03-01", draft=True),
        ]
    )  # fmt: skip
    return Site(Config(Path("/"), docs_dir="docs"), documents, frozenset(documents), today=date(2026, 1, 1))


def state(alive: dict[str, float] | None = None) -> Health:
    found = quay()
    return health(found, found.documents.keys(), lint(found), alive or {})


def tree(found: Health, urls: dict[str, str] | None = None) -> LexborHTMLParser:
    """The page as Python-Markdown renders it."""
    source = page(found, urls or {}, URL, LOADER).partition("---\n\n")[2]
    return LexborHTMLParser(markdown(source, extensions=["md_in_html", "toc", "tables"]))


def at(name: str) -> str:
    return f"docs/blog/posts/{name}.md"


# What is counted


def test_documents_posts_and_diagnostics_are_counted() -> None:
    found = state()
    assert (found.documents, found.posts, found.severities["error"]) == (3, 3, 1)
    assert [(each.name, each.count, each.places) for each in found.rules if each.note == "error"] == [
        ("dead-link", 1, (Place(at("c"), "C"),))
    ]
    remarks = {place.path: told for place, told in found.remarks}
    assert [(each.line, each.column) for each in remarks[at("c")] if each.rule == "dead-link"] == [(7, 12)]


def test_posts_that_lack_something_are_named() -> None:
    found = state()
    assert [place.title for place in found.undescribed] == ["C", "B | <b>"]
    assert [place.title for place in found.coverless] == ["C", "B | <b>"]


def test_links_are_counted_by_host() -> None:
    told = [(each.name, each.count, len(each.places)) for each in state().hosts]
    assert told == [("quay.example", 3, 3), ("mast.example", 1, 1)]


def test_links_that_nobody_saw_alive_come_before_those_seen_longest_ago() -> None:
    alive = {"https://quay.example/a": 9e8, "https://quay.example/b": 8e8, "https://mast.example/": 0.0}
    assert [(each.name, each.note) for each in state(alive).unverified] == [
        ("https://mast.example/", ""),
        ("https://quay.example/b", "1995-05-09"),
        ("https://quay.example/a", "1998-07-09"),
    ]


def test_works_years_and_authors_are_counted() -> None:
    found = state()
    assert [(each.name, each.count, each.note) for each in found.works] == [
        ("The theory of the sea and of its sounds", 2, "2001")
    ]
    assert [(each.name, each.count) for each in found.years] == [("2024", 1), ("2025", 2)]
    assert [(each.name, each.count) for each in found.authors] == [("Ines", 2), ("Bo", 1)]


def test_authors_of_one_name_are_counted_by_themselves() -> None:
    registry = RegistryDocument("a.yml", "tom: Tom Reed\nother: Tom Reed\n")
    documents = dict(
        file(str(number), title="A", author=author) for number, author in enumerate(["tom", "tom", "other"])
    )
    settings = Config(Path("/"), docs_dir="docs", authors="a.yml")
    found = health(Site(settings, documents, registries={"a.yml": registry}), documents, [], {})
    assert [(each.name, each.count) for each in found.authors] == [("Tom Reed", 2), ("Tom Reed", 1)]


@pytest.mark.parametrize("head", [{"draft": True}, {"date": "2027-01-01"}])
def test_what_readers_do_not_get_yet_is_told_in_a_preview_alone(head: dict[str, object]) -> None:
    path, document = file("d", "See [gull](gull.md), [x](https://quay.example/a).", title="Secret", **head)
    found = Site(Config(Path("/"), docs_dir="docs"), {path: document}, today=date(2026, 1, 1))
    told = health(found, [path], lint(found), {}, built=[path])
    assert (told.documents, [place.title for place, _ in told.remarks], len(told.hosts)) == (1, ["Secret"], 1)
    kept = health(found, [path], lint(found), {})
    assert (kept.documents, kept.severities, kept.rules, kept.remarks, kept.hosts) == (0, {}, (), (), ())


def test_an_empty_site_has_a_page_too() -> None:
    found = health(Site(Config(Path("/"))), (), [], {})
    assert "Nothing to report" in tree(found).text()


# How it is shown


def test_the_page_leads_to_documents_that_are_built_and_names_the_rest() -> None:
    shown = tree(state(), {at("c"): "blog/posts/c/"})
    assert {each.attributes["href"] for each in shown.css("a") if each.text() == "C"} == {"../blog/posts/c/"}
    assert "B | <b>" in shown.text()
    assert not [each for each in shown.css("a") if each.text() == "B | <b>"]


def test_each_section_has_a_heading_and_ids_are_there_once() -> None:
    shown = tree(state())
    assert len(shown.css("h2[id]")) == 9
    ids = [each.attributes["id"] for each in shown.css("[id]")]
    assert len(ids) == len(set(ids))


@given(texts)
def test_whatever_a_site_holds_shows_as_it_is(text: str) -> None:
    place = Place("docs/a.md", one_line(text))
    tally = Tally(one_line(text), 3, (place,), "error")
    found = replace(state(), undescribed=(place,), rules=(tally,), works=(tally,), hosts=(), remarks=())
    source = page(found, {"docs/a.md": "a/"}, URL, LOADER)
    assert "{" not in source
    shown = tree(found, {"docs/a.md": "a/"})
    links = [each.text() for each in shown.css("li a")]
    assert links == [one_line(text)]
    assert not shown.css("script")
    assert len(shown.css("h2")) == 9


def test_a_chart_can_be_seen_and_heard() -> None:
    svg = bars("years", "Posts by year", (Tally("2024", 1), Tally("<2025>", 2)))
    root = ET.fromstring(svg)  # noqa: S314 - we have just written it
    assert root.get("role") == "img"
    ids = {child.get("id"): child.text for child in root if child.get("id")}
    assert [ids[name] for name in str(root.get("aria-labelledby")).split()] == ["Posts by year", "2024: 1; <2025>: 2"]
    first, second = (float(str(each.get("width")).rstrip("%")) for each in root.iter("rect"))
    assert second == pytest.approx(2 * first)
    assert second < 100


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=30))
def test_bars_are_as_long_as_what_they_count(counts: list[int]) -> None:
    root = ET.fromstring(bars("a", "b", [Tally(str(count), count) for count in counts]))  # noqa: S314
    widths = [float(str(each.get("width")).rstrip("%")) for each in root.iter("rect")]
    assert widths == pytest.approx([count / max(counts) * 88 for count in counts], abs=0.01)


# The overlay's data


def test_the_overlay_tells_each_page_its_own() -> None:
    found = quay()
    told = json.loads(data(found, lint(found), {at("c"): "blog/posts/c/"}))
    (remark,) = [each for each in told["blog/posts/c/"]["remarks"] if each["severity"] == "error"]
    assert (remark["line"], remark["column"], remark["rule"]) == (7, 12, "dead-link")
    assert remark["url"].endswith("/rules/dead-link/")
    assert list(told) == ["blog/posts/c/"]


def test_the_script_stands_at_the_end_of_a_page() -> None:
    script = '<script src="../../assets/copydesk-overlay.js" defer></script>\n'
    assert scripted("<body>a</body></html>", "b/c/") == f"<body>a{script}</body></html>"
    assert scripted("<p>a", "b/") == "<p>a"


# Where nobody is to find it


def test_the_search_does_not_find_the_page() -> None:
    index = {"config": {}, "docs": [{"location": each} for each in ("", "health/", "health/#a", "healthy/")]}
    assert [each["location"] for each in json.loads(unsearched(json.dumps(index), URL))["docs"]] == ["", "healthy/"]
    counted = json.dumps({"docs": [{"location": "health/"}], "index": {}})
    assert unsearched(counted, URL) == counted


def test_the_page_stands_below_the_prefix() -> None:
    assert path("desk") == "desk/health/index.md"
    assert path("") == "health/index.md"


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_a_build_has_the_page_where_it_is_asked_for_and_no_overlay(site: Callable[..., Path], theme: str) -> None:
    links = "[b](b.md), [q](https://gulls.org/), [r](https://mast.example/)"
    post = f"---\ntitle: A\ndate: 2025-01-01\nauthor: Bo\n---\n\nTo {links}.\n"
    files = {"docs/blog/posts/a.md": post, "copydesk.toml": "health = true\n"}
    folder = site(files, "search", "copydesk/check", "copydesk/pages", more=f"theme: {theme}\n")
    with Memory(_base(folder)) as memory:
        memory.learn(Record("https://gulls.org/", "alive", alive=86400.0))
    assert build(folder).returncode == 1
    shown = LexborHTMLParser((folder / "site/health/index.html").read_text("utf-8"))
    assert "../blog/posts/a/" in [each.attributes.get("href") for each in shown.css("main a, div a")]
    assert re.search(r"7:8 error dead-link no file b.md", shown.text())
    assert "1970-01-02" in shown.text()
    assert "never seen" not in shown.text()  # names kept for examples are not asked
    index = json.loads((folder / "site/search/search_index.json").read_text("utf-8"))
    locations = [each["location"] for each in index["docs"]]
    assert "blog/posts/a/" in locations
    assert not [each for each in locations if each.startswith("health")]
    assert not [each for each in (folder / "site").rglob("*") if "overlay" in each.name]
    assert "copydesk-overlay" not in (folder / "site/blog/posts/a/index.html").read_text("utf-8")


def test_the_page_is_english_where_the_site_runs_from_right_to_left(site: Callable[..., Path]) -> None:
    post = "---\ntitle: المد\ndate: 2025-01-01\nauthor: Bo\n---\n\nنص.\n"
    files = {"docs/blog/posts/a.md": post, "copydesk.toml": "health = true\n"}
    folder = site(files, "copydesk/check", more="theme: {name: material, language: ar}\n")
    assert build(folder).returncode == 0
    shown = LexborHTMLParser((folder / "site/health/index.html").read_text("utf-8"))
    (english,) = shown.css("body[dir=rtl] article [lang=en][dir=ltr]")
    assert english.css("h1, h2, svg text, bdi")
    assert {each.text() for each in english.css("bdi")} == {"المد"}
    assert not shown.css("article > h1, article > h2, article > p")


def test_a_build_has_no_page_where_none_is_asked_for(site: Callable[..., Path]) -> None:
    folder = site({}, "copydesk/check")
    assert build(folder, "--strict").returncode == 0
    assert not (folder / "site/health").exists()


def _base(folder: Path) -> Path:
    (folder / ".copydesk_cache").mkdir()
    return folder / ".copydesk_cache/web.sqlite3"
