"""Works cited and downloads on sites that are really built."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from selectolax.lexbor import LexborHTMLParser
from tests.built_site import Result
from tests.built_site import build as mkdocs

if TYPE_CHECKING:
    from pathlib import Path

POST = """---
title: Tides
date: 2025-03-01
author: Bo Lantern
---

# Tides

The moon pulls [1], the wind [2].

## References

[1] Quay, I. (2001). **On the pull of moons**. *Harbour Letters*, 3-14.

[2] Mole, C. (2010). **On both of them at once**. <https://mole.example/both>

---

The end.
"""
DRAFT = POST.replace("title: Tides", "title: Ebb\ndraft: true").replace("On the pull of moons", "Of drafts")
CONFIG = "site_name: Quay\nsite_url: https://quay.example/n/\nplugins: [search, copydesk/references, copydesk/pages]\n"


def run(folder: Path, files: dict[str, str], config: str = CONFIG, *arguments: str) -> Result:
    """Write a site and build it."""
    for name, text in {"mkdocs.yml": config, "docs/index.md": "# Quay\n", **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return mkdocs(folder, *arguments)


def build(folder: Path, files: dict[str, str], config: str = CONFIG) -> Path:
    """Build a site strictly; gives the folder of its pages."""
    ran = run(folder, files, config, "--strict")
    assert ran.returncode == 0, ran.stderr
    return folder / "site"


def page(site: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / path).read_text("utf-8"))


def hrefs(found: LexborHTMLParser, selector: str) -> list[str | None]:
    return [link.attributes.get("href") for link in found.css(selector)]


@pytest.fixture(scope="module")
def quay(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a site of one post."""
    return build(tmp_path_factory.mktemp("quay"), {"docs/blog/posts/tides.md": POST})


def test_every_download_is_there_in_its_format(quay: Path) -> None:
    for folder in (quay / "works", quay / "blog/posts/tides"):
        entries = parse_string((folder / "works-cited.bib").read_text("utf-8")).entries
        items = json.loads((folder / "works-cited.json").read_text("utf-8"))
        records = rispy.loads((folder / "works-cited.ris").read_text("utf-8"))
        keys = {entry.key for entry in entries}
        assert keys == {"quay2001pull", "mole2010both"}
        assert keys == {item["id"] for item in items} == {record["id"] for record in records}


def test_the_fold_out_stands_below_the_list_and_leads_to_all(quay: Path) -> None:
    found = page(quay, "blog/posts/tides/index.html")
    names = [node.tag for node in found.css("section[role=doc-bibliography] ~ *")]
    assert names[:2] == ["details", "hr"]
    assert hrefs(found, "details.copydesk-cite a[download]") == [
        "works-cited.bib", "works-cited.json", "works-cited.ris"
    ]  # fmt: skip
    assert "../../../works/" in hrefs(found, "details.copydesk-cite a")
    text = found.css("details.copydesk-cite")[0].text()
    assert "Bo Lantern. “Tides.” Quay, 2025-03-01. https://quay.example/n/blog/posts/tides/" in text
    assert "@misc{lantern2025tides," in text


def test_what_is_added_to_a_page_is_ascii_as_the_page_is(quay: Path) -> None:
    """One sign beyond Latin-1, and Python takes two bytes for each letter of the page, as often as it is handled."""
    odd = {
        path.parent.name: "".join(re.findall(r"[^\0-\x7f]", path.read_text("utf-8"))) for path in quay.rglob("*.html")
    }
    assert {"tides", "blog", "bo-lantern", "works"} <= odd.keys()
    assert not any(odd.values()), odd


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_the_search_finds_neither_how_to_cite_nor_links_back(tmp_path: Path, theme: str) -> None:
    forged = POST + '\nMine: <span class="copydesk-backlinks" data-copydesk-back="9"></span>\n'
    site = build(tmp_path, {"docs/blog/posts/tides.md": forged}, f"{CONFIG}theme: {theme}\n")
    assert "\u21a9" in page(site, "blog/posts/tides/index.html").css(".copydesk-backlinks")[0].text()
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    found = " ".join(each["text"] for each in index["docs"])
    assert "On the pull of moons" in found
    assert "@misc" not in found
    assert "\u21a9" not in found


HOOK = """from pathlib import Path


def on_page_content(html, page, config, files):
    Path(config.config_file_path).with_name(page.file.name).write_text(page.markdown, "utf-8")
"""


def test_who_reads_the_markdown_of_a_page_once_it_is_rendered_reads_what_was_written(tmp_path: Path) -> None:
    files = {
        "docs/tides.md": POST,
        "docs/ebb.md": "# Ebb\n\nAs [citations](tides.md#cite-1-1) tell.\n",
        "hook.py": HOOK,
    }
    build(tmp_path, files, CONFIG + "hooks: [hook.py]\nvalidation: {anchors: warn}\n")
    assert (tmp_path / "tides").read_text("utf-8") == POST.partition("---\n\n")[2]


def test_works_of_drafts_are_not_told(tmp_path: Path) -> None:
    site = build(tmp_path, {"docs/blog/posts/tides.md": POST, "docs/blog/posts/ebb.md": DRAFT})
    text = page(site, "works/index.html").css("[role=main]")[0].text()
    assert "On the pull of moons" in text
    assert "Of drafts" not in text
    assert "Of drafts" not in (site / "works/works-cited.bib").read_text("utf-8")


@pytest.mark.parametrize("path", ["works.md", "works/index.md"])
def test_a_page_written_by_hand_wins_and_has_the_works_below(tmp_path: Path, path: str) -> None:
    site = build(tmp_path, {"docs/blog/posts/tides.md": POST, f"docs/{path}": "# Our shelf\n\nWe read.\n"})
    found = page(site, "works/index.html")
    text = found.css("[role=main]")[0].text()
    assert text.index("Our shelf") < text.index("We read.") < text.index("On both")
    assert hrefs(found, ".copydesk-cited-in a") == ["../blog/posts/tides/", "../blog/posts/tides/"]


def test_without_folders_for_addresses_and_below_a_prefix_every_link_leads_somewhere(tmp_path: Path) -> None:
    files = {"docs/blog/posts/tides.md": POST, "copydesk.toml": 'prefix = "desk"\n'}
    site = build(tmp_path, files, CONFIG + "use_directory_urls: false\n")
    for path, links in (("desk/works/index.html", 4), ("blog/posts/tides.html", 4)):
        html = page(site, path)
        found = {*hrefs(html, "a[download]"), *hrefs(html, ".copydesk-cited-in a"), *hrefs(html, ".copydesk-cite a")}
        assert len(found) == links
        assert all((site / path).parent.joinpath(href or "-").is_file() for href in found), found


def test_a_file_of_the_site_is_not_written_over(tmp_path: Path) -> None:
    own = "docs/blog/posts/tides/works-cited.bib"
    site = build(tmp_path, {"docs/blog/posts/tides/index.md": POST, own: "@misc{own}"})
    assert (site / "blog/posts/tides/works-cited.bib").read_text("utf-8") == "@misc{own}"
    found = page(site, "blog/posts/tides/index.html")
    assert hrefs(found, ".copydesk-cite a[download]") == ["works-cited.json", "works-cited.ris"]


@pytest.mark.parametrize("own", [{}, {"docs/works.md": "# Our shelf\n\n<!-- copydesk-works -->\n"}])
def test_a_work_has_an_id_that_pages_can_link_to(tmp_path: Path, own: dict[str, str]) -> None:
    path = "works.md" if own else "works/index.md"
    files = {"docs/tides.md": POST, "docs/ebb.md": f"# Ebb\n\nSee [a work]({path}#work-quay2001pull).\n", **own}
    site = build(tmp_path, files, CONFIG + "validation: {anchors: warn}\n")
    years = [title.text().rstrip("\u00b6") for title in page(site, "works/index.html").css("h2, #work-quay2001pull")]
    assert [each.partition(" On")[0] for each in years] == ["From 2010", "From 2001", "Quay, I. (2001)."]


def test_scripts_can_select_the_headings_of_years_where_these_hold_no_letter(tmp_path: Path) -> None:
    """`querySelector("#2010")` throws, which ends all scripts of the theme `mkdocs`."""
    files = {"docs/tides.md": POST, "docs/works.md": "# Our shelf\n\n## 2010\n\nOurs.\n"}
    theme = "theme: {name: mkdocs, language: ko}\nmarkdown_extensions: {toc: {permalink: true}}\n"
    site = build(tmp_path, files, CONFIG + theme + "validation: {anchors: warn}\n")
    html = page(site, "works/index.html")
    ids = [title.attributes["id"] for title in html.css("h2")]
    assert ids == ["2010", "year-2010_1", "year-2001"]
    assert hrefs(html, ".bs-sidebar .nav-item[data-bs-level='2'] a") == [f"#{name}" for name in ids]


def test_without_a_list_there_is_no_page_of_works(tmp_path: Path) -> None:
    site = build(tmp_path, {"docs/blog/posts/tides.md": POST.partition("## References")[0]})
    assert not (site / "works").exists()
    assert not list(site.rglob("works-cited*"))


@pytest.mark.parametrize("asks", ["nav", "link"])
def test_a_site_that_cites_nothing_yet_has_the_page_of_works_where_it_is_asked_for(tmp_path: Path, asks: str) -> None:
    nav = "nav: [index.md, works/index.md]\n" if asks == "nav" else ""
    link = "[works](works/index.md)" if asks == "link" else ""
    site = build(tmp_path, {"docs/index.md": f"# Quay\n\n{link}\n"}, CONFIG + nav)
    assert "There is nothing here yet." in (site / "works/index.html").read_text("utf-8")


def test_the_page_of_works_may_stand_in_the_navigation(tmp_path: Path) -> None:
    nav = "nav:\n  - index.md\n  - Works cited: works/index.md\n"
    site = build(tmp_path, {"docs/blog/posts/tides.md": POST}, CONFIG + nav)
    assert "works/" in hrefs(page(site, "index.html"), "a")


def test_it_works_alone_without_the_pages(tmp_path: Path) -> None:
    config = CONFIG.replace(", copydesk/pages", "")
    site = build(tmp_path, {"docs/tides.md": POST}, config)
    assert hrefs(page(site, "works/index.html"), ".copydesk-cited-in a") == ["../tides/", "../tides/"]


BIB = """@article{quay2001, author={Quay, Ines}, title={On the pull of moons}, journal={Harbour Letters}, year={2001}}
@book{mole2010, author={Mole, Cy}, title={On both of them at once}, publisher={Harbour Press}, year={2010}}
@misc{unread, title={Never cited by anyone}, year={1999}}
"""
KEYED = POST.partition("## References")[0].replace("[1]", "[@mole2010]").replace("[2]", "[@quay2001, p. 3; @mole2010]")


def test_keys_become_numbers_with_all_that_numbers_get(tmp_path: Path) -> None:
    site = build(tmp_path, {"docs/blog/posts/tides.md": KEYED, "references.bib": BIB})
    found = page(site, "blog/posts/tides/index.html")
    assert hrefs(found, "a.copydesk-citation") == ["#ref-1", "#ref-2", "#ref-1"]
    shown = [link.attributes["data-copydesk-entry"] or "" for link in found.css("a.copydesk-citation")]
    assert shown[0].startswith("[1] ")
    assert "On both of them at once" in shown[0]
    assert len(found.css("section[role=doc-bibliography] li")) == 2
    works = page(site, "works/index.html").css(".copydesk-works")
    assert ["On both" in works[0].text(), "On the pull" in works[1].text(), len(works)] == [True, True, 2]
    keys = {entry.key for entry in parse_string((site / "works/works-cited.bib").read_text("utf-8")).entries}
    assert len(keys) == 2


def test_what_two_posts_cite_by_one_key_is_one_work_and_makes_them_akin(tmp_path: Path) -> None:
    head = "---\ntitle: {0}\ndate: 2025-03-01\n---\n\n# {0}\n\n"
    files = {f"docs/blog/posts/{name}.md": head.format(name.title()) + "It pulls [@m].\n" for name in ("tides", "ebb")}
    site = build(tmp_path, {**files, "references.bib": "@misc{m, title={Moon}, year=2001}\n"})
    (work,) = page(site, "works/index.html").css(".copydesk-works li")
    assert hrefs(LexborHTMLParser(work.html or ""), ".copydesk-cited-in a") == [
        "../blog/posts/ebb/",
        "../blog/posts/tides/",
    ]
    assert hrefs(page(site, "blog/posts/tides/index.html"), ".copydesk-related a") == ["../ebb/"]


def test_downloads_of_keys_say_what_the_bibtex_file_says_in_any_style(tmp_path: Path) -> None:
    own = "@article{quay, author={Quay, Ida and Mole, Cy}, title={The {\\TeX} Moon}, year=2001, journal={Letters}}\n"
    style = '[references]\nstyle = "ieee"\n'
    files = {"references.bib": own, "copydesk.toml": style, "docs/tides.md": "# Tides\n\nThe moon pulls [@quay].\n"}
    site = build(tmp_path, files)
    for path in ("works/works-cited.bib", "tides/works-cited.bib"):
        (entry,) = parse_string((site / path).read_text("utf-8")).entries
        fields = {each.key: each.value for each in entry.fields}
        assert fields["author"] == "Quay, Ida and Mole, Cy"
        assert fields["title"] == "The {TeX} Moon"
        assert (fields["journal"], fields["year"]) == ("Letters", "2001")


def test_a_style_that_cannot_be_read_is_told_once_and_stops_nothing(tmp_path: Path) -> None:
    files = {"docs/a.md": KEYED, "docs/b.md": KEYED, "references.bib": BIB}
    settings = {"copydesk.toml": '[references]\nstyle = "own.csl"\n', "own.csl": "no style at all"}
    ran = run(tmp_path, files | settings)
    assert ran.stderr.count("own.csl cannot be read") == 1
    assert ran.returncode == 0
    assert hrefs(page(tmp_path / "site", "b/index.html"), "a.copydesk-citation")


def test_a_style_that_cannot_be_had_is_told_once_with_its_place(tmp_path: Path) -> None:
    files = {"docs/a.md": KEYED, "docs/b.md": KEYED, "references.bib": BIB}
    settings = {"copydesk.toml": '[references]\nstyle = "no-such-style-at-all"\n'}
    ran = run(tmp_path, files | settings)
    assert ran.stderr.count("no-such-style-at-all") == 1
    assert "copydesk.toml:2:1 " in ran.stderr
    assert ran.returncode == 1


def test_the_extension_beside_the_plugin_does_no_more(quay: Path, tmp_path: Path) -> None:
    once = (quay / "blog/posts/tides/index.html").read_text("utf-8")
    config = CONFIG + "markdown_extensions: [copydesk.references]\n"
    assert (build(tmp_path, {"docs/blog/posts/tides.md": POST}, config) / "blog/posts/tides/index.html").read_text(
        "utf-8"
    ) == once
