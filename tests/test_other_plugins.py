"""copydesk/pages beside the plugins and themes that blogs have: the build passes, and each does what it is for."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from ctypes.util import find_library
from importlib.metadata import entry_points
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from mkdocs.structure.toc import get_toc
from tests import built_site

from copydesk.mkdocs.titles import filled

if TYPE_CHECKING:
    from collections.abc import Callable

HARBOUR = Path(__file__).parent / "sites/harbour"
IDENTITY = ["-c", "user.name=Bo", "-c", "user.email=bo@quay.example"]


def build(folder: Path, plugins: str, theme: str = "{name: material, font: false}", program: str = "mkdocs") -> str:
    """Build the site `harbour` strictly with more plugins; what the build says."""
    shutil.copytree(HARBOUR, folder, dirs_exist_ok=True)
    config = (folder / "mkdocs.yml").read_text("utf-8")
    config = config.replace("theme:\n  name: !ENV [THEME, mkdocs]", f"theme: {theme}\nrepo_url: https://quay.example/r")
    (folder / "mkdocs.yml").write_text(config.replace("  - search\n", f"  - search\n{plugins}"), "utf-8")
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=folder, check=True)  # noqa: S607
    subprocess.run(["git", *IDENTITY, "add", "."], cwd=folder, check=True)  # noqa: S607
    subprocess.run(["git", *IDENTITY, "commit", "-qm", "All"], cwd=folder, check=True)  # noqa: S607
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    command = [sys.executable, "-m", program, "build", "--strict"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stderr


def html(folder: Path, url: str) -> str:
    return (folder / "site" / url / "index.html").read_text("utf-8")


def test_with_the_plugins_that_many_blogs_have(tmp_path: Path) -> None:
    for module in ("mkdocs_rss_plugin", "mkdocs_git_revision_date_localized_plugin", "mkdocs_glightbox"):
        pytest.importorskip(module)
    pytest.importorskip("mkdocs_minify_plugin")
    build(
        tmp_path,
        "  - rss: {match_path: blog/posts/.*, date_from_meta: {as_creation: date}}\n"
        "  - git-revision-date-localized: {enable_creation_date: true, fallback_to_build_date: true}\n"
        "  - glightbox\n"
        "  - redirects: {redirect_maps: {old.md: blog/posts/tides.md, blog/category/c.md: tags/c-plus-plus.md}}\n"
        "  - minify: {minify_html: true}\n",
    )
    assert "Lamps of the mole" in html(tmp_path, "blog")
    assert "copydesk-card" in html(tmp_path, "tags/c-plus-plus")
    assert "copydesk-foot" in html(tmp_path, "blog/posts/lamps")
    assert "\n\n" not in html(tmp_path, "blog/posts/lamps")  # minified
    assert "blog/posts/tides/" in html(tmp_path, "old")
    assert "../../../tags/c-plus-plus/" in html(tmp_path, "blog/category/c")
    assert "<item>" in (tmp_path / "site/feed_rss_created.xml").read_text("utf-8")


def test_with_a_site_in_two_languages(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs_static_i18n")
    posts = tmp_path / "docs/blog/posts"
    posts.mkdir(parents=True)
    french = "---\ntitle: Les marées\ndate: 2025-03-01\nauthors: [ines, bo]\n---\n\nLa lune tire.\n"
    (posts / "tides.fr.md").write_text(f"{french}\n## Méthodes {{#methods-1}}\n", "utf-8")
    languages = "[{locale: en, default: true, name: English, build: true}, {locale: fr, name: Français, build: true}]"
    build(tmp_path, f"  - i18n: {{docs_structure: suffix, languages: {languages}}}\n")
    assert "Les marées" in html(tmp_path, "fr/blog/posts/tides")
    assert "Les marées" in html(tmp_path, "fr/blog")
    assert "1 min de lecture" in html(tmp_path, "fr/blog/posts/tides")
    assert "Auteurs</bdi>" in html(tmp_path, "fr/authors")
    assert "1 min read" in html(tmp_path, "blog/posts/tides")
    assert "Les marées" not in html(tmp_path, "blog")
    assert "Lamps of the mole" in html(tmp_path, "blog")


LANGUAGES = "[{locale: en, default: true, name: English}, {locale: fr, name: Français}, {locale: de, name: Deutsch}]"


@pytest.mark.parametrize("is_first", [True, False])
def test_a_site_in_three_languages_is_checked_once_all_are_built(site: Callable[..., Path], *, is_first: bool) -> None:
    pytest.importorskip("mkdocs_static_i18n")
    plugins = [f"i18n: {{docs_structure: suffix, languages: {LANGUAGES}}}", "copydesk/check"]
    files = {"docs/index.md": "# Quay\n\n[tides](tides.md)\n", "docs/tides.md": "# Tides\n"}
    more = "theme: {name: material, font: false}\n"
    folder = site(files, *(reversed(plugins) if is_first else plugins), more=more)
    done = built_site.build(folder, "--strict")
    assert done.returncode == 0, done.stderr
    assert (folder / "site/de/tides/index.html").is_file()  # which the theme's menu of languages leads to

    (folder / "docs/index.md").write_text("# Quay\n\n[tides](tides.md) [none](none.md)\n", "utf-8")
    (folder / "docs/index.de.md").write_text('# Kai\n\n<a href="nichts/">x</a>\n', "utf-8")
    done = built_site.build(folder)
    told = [line.partition(" -  copydesk: ")[2] for line in done.stderr.splitlines() if " -  copydesk: " in line]
    assert [line.split(" dead-link")[0] for line in told] == ["docs/index.de.md:3:10", "docs/index.md:3:26"]
    assert "copydesk found 2 errors" in done.stderr


def test_a_link_in_a_language_leads_to_the_translation(site: Callable[..., Path]) -> None:
    pytest.importorskip("mkdocs_static_i18n")
    plugins = [f"i18n: {{docs_structure: suffix, languages: {LANGUAGES}}}", "copydesk/check"]
    links = "[a](tides.md#gezeiten) [b](nur.md#hier) ![c](mole.png) [d](tides.md#tides) [e](nichts.md) [f](en.md#x)\n"
    files = {"docs/tides.md": "# Tides\n", "docs/tides.de.md": "# Gezeiten\n", "docs/nur.de.md": "# Hier\n"}
    files |= {"docs/index.md": "# Quay\n", "docs/index.de.md": f"# Kai\n\n{links}", "docs/mole.de.png": ""}
    files |= {"docs/en.md": "# English\n"}
    folder = site(files, *plugins, more="theme: {name: material, font: false}\n")
    assert told(folder) == [
        "docs/index.de.md:3:60 dead-anchor no anchor #tides in tides.de.md",
        "docs/index.de.md:3:80 dead-link no file nichts.md",
        "docs/index.de.md:3:95 dead-anchor no anchor #x in en.md",
    ]


def test_what_a_language_lacks_is_there_in_the_site_s_own(site: Callable[..., Path]) -> None:
    pytest.importorskip("mkdocs_static_i18n")
    links = "[a](tides.md#low) ![b](img/mole.png) [c](nichts.md) [d](../de/neu.md) [e](tides.md#x)\n"
    files = {"docs/en/tides.md": "# Tides\n\n## Low\n", "docs/en/img/mole.png": "", "docs/de/neu.md": "# Neu\n"}
    files |= {"docs/en/index.md": "# Quay\n", "docs/de/index.md": f"# Kai\n\n{links}"}
    plugins = [f"i18n: {{docs_structure: folder, languages: {LANGUAGES}}}", "copydesk/check"]
    folder = site(files, *plugins, more="theme: {name: material, font: false}\n")
    (folder / "docs/index.md").unlink()
    assert told(folder) == [
        "docs/de/index.md:3:42 dead-link no file nichts.md",
        "docs/de/index.md:3:75 dead-anchor no anchor #x in tides.md",
    ]


@pytest.mark.parametrize("structure", ["suffix", "folder"])
def test_raw_html_leads_to_pages_of_its_language(site: Callable[..., Path], structure: str) -> None:
    pytest.importorskip("mkdocs_static_i18n")
    german, english = ("docs/index.de.md", "docs/") if structure == "suffix" else ("docs/de/index.md", "docs/en/")
    files = {german: '# Kai\n\n<a href="tides/">a</a>\n', f"{english}tides.md": "# Tides\n"}
    files |= {f"{english}index.md": "# Quay\n"}
    plugins = [f"i18n: {{docs_structure: {structure}, languages: {LANGUAGES}}}", "copydesk/check"]
    folder = site(files, *plugins, more="theme: {name: material, font: false}\n")
    if structure == "folder":
        (folder / "docs/index.md").unlink()
    assert told(folder) == []
    assert (folder / "site/de/tides/index.html").is_file()


@pytest.mark.parametrize(
    ("structure", "post", "picture", "shown"),
    [
        ("folder", "docs/de/blog/posts/p.md", "docs/en/blog/posts/mole.png", "../../../../blog/posts/mole.png"),
        ("suffix", "docs/blog/posts/p.de.md", "docs/blog/posts/mole.de.png", "../mole.png"),
        ("suffix", "docs/blog/posts/p.de.md", "docs/blog/posts/mole.png", "../../../../blog/posts/mole.png"),
    ],
)
def test_a_cover_in_a_language_is_the_one_that_its_text_would_show(
    site: Callable[..., Path], structure: str, post: str, picture: str, shown: str
) -> None:
    pytest.importorskip("mkdocs_static_i18n")
    english = "docs/en/index.md" if structure == "folder" else "docs/index.md"
    head = "title: Fog at sea\ndate: 2025-01-01\nimage: {path: mole.png, alt: x}\ndescription: Ships wait for wind."
    files = {post: f"---\n{head}\n---\n\n![m](mole.png)\n", picture: "x", english: "# Quay\n"}
    plugins = [f"i18n: {{docs_structure: {structure}, languages: {LANGUAGES}}}", "copydesk/check", "copydesk/pages"]
    folder = site(files, *plugins, more="theme: {name: material, font: false}\n")
    if structure == "folder":
        (folder / "docs/index.md").unlink()
    assert told(folder) == []
    assert html(folder, "de/blog/posts/p").count(f'src="{shown}"') == 2


def told(folder: Path) -> list[str]:
    """What the build says of a site, which the command line says, too."""
    command = [sys.executable, "-m", "copydesk", "check", "--format", "concise"]
    checked = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    errors = built_site.build(folder).stderr.splitlines()
    said = [line.partition(" -  copydesk: ")[2] for line in errors if " -  copydesk: " in line]
    assert [line.replace(" error ", " ") for line in checked.stdout.splitlines()] == said
    return said


def test_lists_of_a_language_stand_with_its_posts_where_each_has_a_folder(site: Callable[..., Path]) -> None:
    pytest.importorskip("mkdocs_static_i18n")
    plugins = ["copydesk/check", "copydesk/references", "copydesk/pages"]
    plugins.insert(0, f"i18n: {{docs_structure: folder, languages: {LANGUAGES}}}")
    start = (
        "# Start\n\n[a](blog/index.md) [b](tags/one.md) [c](works/index.md) [d](feed.xml) <a href='archive/'>e</a>\n"
    )
    post = (
        "---\ntitle: {}\ndate: 2025-01-01\ntags: [one]\n---\n\nBy [1].\n\n## References\n\n[1] A. Lee. *Fog*. 2001.\n"
    )
    files = {f"docs/{language}/index.md": start for language in ("en", "fr")}
    files |= {f"docs/{language}/blog/posts/p.md": post.format(language) for language in ("en", "fr")}
    files |= {"docs/en/blog/posts/only.md": post.format("Only")}
    more = "theme: {name: material, font: false}\nsite_url: https://quay.example/\nnav: [index.md, blog/index.md]\n"
    folder = site(files, *plugins, more=more)
    (folder / "docs/index.md").unlink()
    done = built_site.build(folder, "--strict")
    assert done.returncode == 0, done.stderr
    built = {path.relative_to(folder / "site").as_posix() for path in (folder / "site").rglob("*.*")}
    for root in ("", "fr/", "de/"):
        places = ("blog", "blog/posts/p", "blog/posts/only", "tags/one", "works", "archive/2025")
        assert {f"{root}{place}/index.html" for place in places} | {f"{root}feed.xml"} <= built
    assert not [path for path in built if path.startswith(("en/", "fr/fr/", "de/de/", "fr/en/", "de/en/"))]
    assert "https://quay.example/fr/feed.xml" in html(folder, "fr/blog")
    assert '"item":"https://quay.example/fr/blog/"' in html(folder, "fr/blog/posts/p")
    assert "Only" in html(folder, "fr/blog")  # which stands for what was not translated


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_with_materialx(tmp_path: Path, program: str) -> None:
    if "materialx" not in entry_points(group="mkdocs.themes").names:
        pytest.skip(
            "MaterialX takes the place of Material: pip install mkdocs-materialx into an environment of its own"
        )
    build(tmp_path, "", "{name: materialx, font: false}", program)
    assert "copydesk-card" in html(tmp_path, "tags/c-plus-plus")
    assert html(tmp_path, "blog/posts/tides").count("<h1") == 1


def test_with_social_cards(tmp_path: Path) -> None:
    if importlib.util.find_spec("cairosvg") is None or find_library("cairo") is None:
        pytest.skip("social cards need cairo and pip install mkdocs-material[imaging]")
    build(tmp_path, "  - social: {cards_layout_options: {font_family: ''}}\n")
    assert (tmp_path / "site/assets/images/social/blog/posts/tides.png").is_file()


def test_titles_with_macros_are_told_as_readers_see_them(site: Callable[..., Path]) -> None:
    pytest.importorskip("mkdocs_macros")
    files = {
        "docs/blog/posts/a.md": "---\ntitle: Lamp {{ version }} & <b>\ndate: 2025-01-01\nseries: L\n---\n\nHm.\n",
        "docs/blog/posts/b.md": "---\ndate: 2025-01-02\nseries: L\n---\n\n# Lamp **no {{ later }}** & co\n\nSo [1].\n\n"
        "## References\n\n[1] A. Lee. *Fog*. 2001.\n",
        "docs/blog/index.md": "# News {{ version }}\n",
        "docs/blog/posts/c.md": "---\ntitle: Lamp {{ unknown }}\ndate: 2025-01-03\n---\n\nIt shines.\n",
    }
    plugins = ("macros", "copydesk/references", "copydesk/pages")
    more = "site_url: https://quay.example/\ntheme: {name: material, font: false}\nextra: {version: 4, later: 5}\n"
    folder = site(files, *plugins, more=more)
    assert built_site.build(folder, "--strict").returncode == 0
    a, b, listed, feed = (
        (folder / "site" / path).read_text("utf-8")
        for path in ("blog/posts/a/index.html", "blog/posts/b/index.html", "blog/index.html", "feed.xml")
    )
    assert "{{" not in a.replace("{{ unknown }}", "")
    assert "{{" not in b.replace("{{ unknown }}", "").replace("title = {{", "")
    assert "{{" not in listed.replace("{{ unknown }}", "")
    assert "News 4" in listed
    for page in (a, b, listed):
        assert "<bdi>Lamp 4 &amp; &lt;b&gt;</bdi>" in page
        assert "<bdi>Lamp no 5 &amp; co</bdi>" in page
    assert '<meta property="og:title" content="Lamp no 5 &amp; co">' in b
    assert "<title>Lamp 4 &amp; &lt;b&gt; - Quay</title>" in a
    assert '<h1 class="copydesk-title"><bdi>Lamp 4 &amp; &lt;b&gt;</bdi></h1>' in a
    assert "&ldquo;Lamp no 5 &amp; co.&rdquo;" in b
    assert "<title>Lamp 4 &amp; &lt;b&gt;</title>" in feed
    assert "<title>Lamp no 5 &amp; co</title>" in feed
    assert "<title>Lamp {{ unknown }}</title>" in feed  # as the page has it


@pytest.mark.parametrize(
    ("headings", "title"),
    [
        ([(2, "Before"), (1, "Lamp 4 &amp; co")], "Lamp 4 & co"),
        ([(2, "Before")], "Lamp {{ version }} & co"),  # `toc_depth: 2-3` leaves the title out
    ],
)
def test_a_section_is_not_taken_for_the_title(headings: list[tuple[int, str]], title: str) -> None:
    toc = get_toc([{"level": level, "id": "", "name": name, "children": []} for level, name in headings])
    assert filled("Lamp {{ version }} & co", SimpleNamespace(meta={}, title="", toc=toc)) == title  # type: ignore[arg-type]
