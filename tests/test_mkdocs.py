"""The pages that the MkDocs plugins make, on sites that are really built, and where their links lead."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from tests.built_site import POST, Page, build, page, pages

import copydesk

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = Path(copydesk.__file__).with_name("templates") / "copydesk/words.html"


def test_every_page_is_there_and_drafts_are_not(harbour: Path) -> None:
    assert pages(harbour) == set(
        """
        archive archive/2025 archive/2026 authors authors/bo-lantern authors/inês-quay
        blog blog/posts/lamps blog/posts/tides categories categories/essays
        tags tags/c-plus-plus tags/c-sharp tags/tide-tables works
        """.split()
    )


def test_every_link_within_the_site_leads_somewhere(harbour: Path) -> None:
    links = 0
    for url in ["", *pages(harbour)]:
        found = page(harbour, url)
        for href in [*found.all("href"), *found.all("src")]:
            target = urlsplit(urljoin(f"http://site/{url}/".replace("//site//", "//site/"), href))
            if target.netloc == "site" and target.scheme == "http":
                path = harbour / "site" / unquote(target.path).lstrip("/")
                path = path / "index.html" if path.is_dir() else path
                assert path.is_file(), (url, href)
                links += 1
    assert links > 100


def test_a_title_shows_as_typed_in_lists_and_in_the_post(harbour: Path) -> None:
    title = "Tides [part 1] *and* <b>buoys</b> | 2 < 3"
    for url in ("blog", "authors/bo-lantern", "tags/c-plus-plus", "archive/2025", "blog/posts/tides"):
        assert title in page(harbour, url).text
    assert "1. What <script>alert(1)</script> the `moon` does" in page(harbour, "blog").text
    assert "alert" not in page(harbour, "blog").html.partition("<script>alert")[2]


def test_lists_are_newest_first(harbour: Path) -> None:
    text = page(harbour, "blog").text
    assert text.index("2026-01-15") < text.index("2025-03-01")


def test_a_page_written_by_hand_wins_and_has_the_list_below(harbour: Path) -> None:
    found = page(harbour, "tags")
    assert found.text.index("We use few of them.") < found.text.index("tide tables")
    assert {"c-plus-plus/", "c-sharp/", "tide-tables/"} <= set(found.all("href"))


def test_posts_are_signed(harbour: Path) -> None:
    found = page(harbour, "blog/posts/tides")
    assert found.all("datetime") == ["2025-03-01"]
    hrefs = {unquote(href) for href in found.all("href")}
    assert {f"../../../{path}/" for path in ("authors/inês-quay", "tags/c-plus-plus", "categories/essays")} <= hrefs
    assert page(harbour, "blog/posts/lamps").text.count("Inês Quay") >= 1
    assert "copydesk-byline" not in page(harbour, "").html


def test_an_author_has_a_page_of_what_the_registry_tells(harbour: Path) -> None:
    found = page(harbour, "authors/inês-quay")
    assert "Counts boats *and* gulls." in found.text
    assert "../../pictures/ines.svg" in found.all("src")
    assert "https://quay.example/" in found.all("href")


def test_the_style_sheet_is_in_the_site(harbour: Path) -> None:
    assert "copydesk-byline" in (harbour / "site/assets/copydesk.css").read_text("utf-8")
    assert "../../../assets/copydesk.css" in page(harbour, "blog/posts/tides").all("href")


def test_generated_pages_are_in_the_navigation_where_it_names_them_only(harbour: Path) -> None:
    start = page(harbour, "").all("href")
    assert [href for href in start if href.rstrip("/") in ("authors", "blog")]
    assert not [href for href in start if href.rstrip("/") in ("categories", "archive", "blog/posts/tides")]


def test_without_a_navigation_of_its_own_a_site_has_no_posts_in_it(site: Callable[..., Path]) -> None:
    folder = site({"docs/blog/posts/gulls.md": POST + "Cry.", "docs/about.md": "# About\n"}, "copydesk/pages")
    assert build(folder, "--strict").returncode == 0
    start = page(folder, "").all("href")
    assert "about/" in start
    assert not [href for href in start if "blog" in href or "authors" in href]


def test_without_posts_there_are_no_pages(site: Callable[..., Path]) -> None:
    folder = site({}, "copydesk/pages")
    assert build(folder, "--strict").returncode == 0
    assert pages(folder) == set()


BLOG_NAV = """nav:
  - index.md
  - Posts:
      - blog/index.md
      - Authors: authors/index.md
      - Tags: ./tags/index.md
"""
COLLECTION = '[[collections]]\nname = "posts"\npaths = ["docs/blog/posts/*.md"]\n'


@pytest.mark.parametrize("config", ["", COLLECTION])
@pytest.mark.parametrize("head", [None, "draft: true", "date: 2999-01-01"])
def test_a_blog_without_posts_has_the_lists_that_it_asks_for(
    site: Callable[..., Path], head: str | None, config: str
) -> None:
    files = {"copydesk.toml": config, "docs/index.md": "# Quay\n\n[all](blog/index.md) <a href='archive/'>years</a>\n"}
    if head is not None:
        files["docs/blog/posts/gulls.md"] = f"---\ntitle: Gulls\ntags: [sea]\n{head}\n---\n\nCry.\n"
    folder = site(files, "copydesk/check", "copydesk/pages", more=BLOG_NAV)
    built = build(folder)
    assert built.returncode == 0, built.stderr
    assert "nav" not in built.stderr
    assert pages(folder) == {"blog", "authors", "tags", "archive"}
    for url in pages(folder):
        assert page(folder, url).text.count("There is nothing here yet.") == 1
    checked = subprocess.run([sys.executable, "-m", "copydesk", "check"], cwd=folder, capture_output=True, check=False)
    assert checked.returncode == 0


def test_an_empty_list_is_made_at_the_address_of_no_written_page(site: Callable[..., Path]) -> None:
    files = {"docs/tags.md": "# Ours\n", "docs/index.md": "# Quay\n\n[tags](tags.md), [years](archive/)\n"}
    folder = site(files, "copydesk/pages")
    build(folder)
    assert pages(folder) == {"tags", "archive"}
    assert "nothing here" not in page(folder, "tags").text


def test_which_pages_there_will_be_is_known_before_the_build(site: Callable[..., Path]) -> None:
    targets = (
        "tags/one.md tags/nope.md tags/one/index.md authors/bo.md authors/zed.md archive/1999.md categories/index.md"
    )
    start = " ".join(f"[{target}]({target})" for target in [*targets.split(), "works/none.md", "blog/index.md"])
    post = POST.replace("title:", "tags: [one]\ntitle:")
    files = {"docs/index.md": f"# Quay\n\n{start}\n", "docs/blog/posts/gulls.md": f"{post}Cry.\n"}
    folder = site(files, "copydesk/check", "copydesk/references", "copydesk/pages")
    built = [
        line.partition("no file ")[2].split(":")[0] for line in build(folder).stderr.splitlines() if "dead" in line
    ]
    command = [sys.executable, "-m", "copydesk", "check", "--select", "dead-link", "--format", "concise"]
    checked = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout.splitlines()
    assert [line.partition("no file ")[2].split(":")[0] for line in checked] == built
    assert built == ["tags/nope.md", "tags/one/index.md", "authors/zed.md", "archive/1999.md", "works/none.md"]


def test_posts_spread_anywhere_are_listed_at_posts_below_the_prefix(site: Callable[..., Path]) -> None:
    files = {"docs/news/gulls.md": POST + "Cry.", "copydesk.toml": 'prefix = "desk"\n'}
    result = build(folder := site(files, "copydesk/pages"), "--strict")
    assert result.returncode == 0, result.stderr
    assert pages(folder) >= {"desk/posts", "desk/authors/bo", "desk/archive/2025"}


def test_collections_that_lie_apart_have_a_list_each(site: Callable[..., Path]) -> None:
    named = {"news": "docs/news/posts/*.md", "sea-food": "docs/food/*.md", "old": "docs/news/posts/old/*.md"}
    tables = (f'[[collections]]\nname = "{name}"\npaths = ["{glob}"]\n' for name, glob in reversed(named.items()))
    start = "[f](food/index.md) [p](food/page/2.md) [no](food/none.md) <a href='news/'>n</a>\n"
    files = {"copydesk.toml": "".join(tables) + "[pages]\npage-size = 1\n", "docs/index.md": start}
    for path in ("news/posts/gulls", "news/posts/old/terns", "food/shrimps", "food/eels"):
        files[f"docs/{path}.md"] = POST.replace("Gulls", path.rpartition("/")[2].title())
    folder = site(files, "copydesk/check", "copydesk/pages")
    assert [line.partition(" dead-link ")[2] for line in build(folder).stderr.splitlines() if "dead-link" in line] == [
        "no file food/none.md"
    ]
    assert {url for url in pages(folder) if "food" in url or "news" in url} == {
        "news", "news/page/2", "food", "food/page/2", "news/posts/gulls", "news/posts/old/terns", "food/eels",
        "food/shrimps",
    }  # fmt: skip
    assert [page(folder, url).text.strip().split("\n")[0] for url in ("news", "food")] == [
        "Posts - Quay",
        "Sea food - Quay",
    ]
    assert [name for name in ("Gulls", "Terns", "Shrimps", "Eels") if name in page(folder, "food").text] == ["Eels"]
    command = [sys.executable, "-m", "copydesk", "check", "--select", "dead-link", "--format", "concise"]
    checked = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout
    assert checked == "docs/index.md:1:45 error dead-link no file food/none.md\n"


def test_a_list_whose_page_is_a_post_itself_does_not_list_it(site: Callable[..., Path]) -> None:
    files = {"copydesk.toml": COLLECTION.replace("blog/posts", "food"), "docs/food/index.md": POST}
    folder = site({**files, "docs/food/eels.md": POST.replace("Gulls", "Eels")}, "copydesk/pages")
    assert build(folder, "--strict").returncode == 0
    assert page(folder, "posts").all("href").count("../food/") >= 1
    files["copydesk.toml"] = COLLECTION.replace("posts", "news") + files["copydesk.toml"]
    assert build(site({**files, "docs/blog/news/tern.md": POST}, "copydesk/pages"), "--strict").returncode == 0
    assert "./" not in page(folder, "food").all("href")


def test_rivals_are_named_in_one_warning(site: Callable[..., Path]) -> None:
    folder = site({"docs/blog/posts/gulls.md": POST}, "tags", "copydesk/pages", more="theme: {name: material}\n")
    result = build(folder)
    assert [line for line in result.stderr.splitlines() if "WARNING" in line] == [
        "WARNING -  copydesk: copydesk/pages and material/tags make the same pages: take one of them out of the plugins"
    ]


def test_a_page_embeds_posts_and_bad_embeds_are_told_with_their_place(site: Callable[..., Path]) -> None:
    index = "# Quay\n\n<!-- copydesk:posts author=Bo -->\n\n<!-- copydesk:posts tag=Gull -->\n"
    files = {"docs/blog/posts/gulls.md": POST + "Cry.", "docs/index.md": index}
    folder = site(files, "copydesk/pages")
    result = build(folder)
    assert "docs/index.md:5:21 no post has the tag Gull" in result.stderr
    assert page(folder, "").all("href").count("blog/posts/gulls/") == 1
    assert "blog/posts/gulls/" not in page(folder, "blog/posts/gulls").all("href")
    assert build(folder, "--strict").returncode == 1
    checked = build(site(files, "copydesk/check", "copydesk/pages"))
    assert checked.stderr.count("no post has the tag Gull") == 1


def test_a_site_has_templates_of_its_own_and_pages_of_its_size(site: Callable[..., Path]) -> None:
    posts = {f"docs/blog/posts/gull{at}.md": POST.replace("Gulls", f"Gull {at}") for at in range(3)}
    files = {
        **posts,
        "overrides/copydesk/card.html": '{% import "copydesk/pieces.html" as its %}{{ its.date(post.published) }}'
        "<b>{{ post.title }}!</b>",
        "overrides/copydesk/words.html": WORDS.read_text("utf-8").replace("min read", "min à lire"),
        "copydesk.toml": "[pages]\npage-size = 2\n",
    }
    folder = site(files, "copydesk/pages", more="theme: {name: mkdocs, custom_dir: overrides}\n")
    assert build(folder, "--strict").returncode == 0
    assert "2025-04-01Gull 1!" in page(folder, "blog").text
    assert "1 min à lire" in page(folder, "blog/posts/gull1").text
    assert "Gull 2!" in page(folder, "blog/page/2").text
    assert "Posts (2)" in page(folder, "blog/page/2").text


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("card", "<b>\n{% for x in %}", "2 Expected an expression, got 'end of statement block'"),
        ("card", "{{ post.updated | day }}", "1 'NoneType' object has no attribute 'date'"),
        ("words", "\n{% set newer = %}", "2 Expected an expression, got 'end of statement block'"),
        ("health", "{{ nothing() }}", "1 'nothing' is undefined"),
    ],
)
def test_what_is_wrong_with_a_template_is_told_with_its_place(
    site: Callable[..., Path], name: str, text: str, said: str
) -> None:
    files = {
        "docs/blog/posts/gulls.md": POST,
        f"overrides/copydesk/{name}.html": text,
        "copydesk.toml": "health = true",
    }
    theme = "theme: {name: mkdocs, custom_dir: overrides}\n"
    result = build(site(files, "copydesk/check", "copydesk/pages", more=theme))
    assert result.returncode == 1
    assert f"ERROR   -  overrides/copydesk/{name}.html:{said}\n" in result.stderr
    assert "Traceback" not in result.stderr


def test_without_directory_urls_every_link_leads_somewhere(site: Callable[..., Path]) -> None:
    posts = {f"docs/blog/posts/gull{at}.md": POST.replace("Gulls", f"Gull {at}") + "Cry." for at in range(3)}
    files = {**posts, "docs/index.md": "# Quay\n\n<!-- copydesk:posts -->\n"}
    folder = site(files, "copydesk/pages", more="use_directory_urls: false\n")
    assert build(folder, "--strict").returncode == 0
    links = 0
    for path in (folder / "site").rglob("*.html"):
        if path.name != "404.html":
            for href in Page(path.read_text("utf-8")).all("href"):
                if "://" not in href and not href.startswith(("#", "javascript")):
                    assert (path.parent / unquote(href.partition("#")[0]).partition("?")[0]).exists(), (path, href)
                    links += "gull" in href
    assert links > 10


def test_what_another_plugin_adds_to_a_list_is_rendered_as_on_any_page(site: Callable[..., Path]) -> None:
    hook = "def on_page_markdown(text, **_):\n    return text + '\\n[About](/about.md#us)\\n\\n## More\\n'\n"
    files = {"docs/blog/posts/gulls.md": POST, "docs/about.md": "# About\n\n## Us\n", "hook.py": hook}
    options = "hooks: [hook.py]\nvalidation: {links: {absolute_links: relative_to_docs, anchors: warn}}\n"
    folder = site(files, "copydesk/pages", more=options)
    assert build(folder, "--strict").returncode == 0
    found = page(folder, "authors/bo")
    assert "../../about/#us" in found.all("href")
    assert "#more" in found.all("href")  # the theme's table of contents


def test_a_list_is_called_by_its_title_and_has_that_as_its_anchor(site: Callable[..., Path]) -> None:
    post = POST.replace("author: Bo", "author: Bo\ntags: ['Blue *star*']")
    options = "theme: {name: readthedocs}\nmarkdown_extensions: [toc: {permalink: '#', baselevel: 1}]\n"
    folder = site({"docs/blog/posts/gulls.md": post}, "copydesk/pages", more=options)
    assert build(folder, "--strict").returncode == 0
    found = page(folder, "tags/blue-star")
    assert "Blue *star* - Quay" in found.text  # the element `title`
    assert found.all("href", **{"class": "headerlink"}) == ["#blue-star"]
