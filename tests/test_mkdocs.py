"""The MkDocs plugins on sites that are really built: what pages there are, where links lead, what is said and fails."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Result = subprocess.CompletedProcess[str]

SITES = Path(__file__).parent / "sites"
POST = "---\ntitle: Gulls\ndate: 2025-04-01\nauthor: Bo\ndescription: They cry.\n---\n\n"


class Page(HTMLParser):
    """What a built page links to, the ids it defines, its text, and its elements with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.text = ""
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        """Keep the text that is shown."""
        if self.cdata_elem is None:
            self.text += data

    def all(self, name: str, **wanted: str) -> list[str]:
        """An attribute of all elements whose other attributes are as wanted."""
        return [
            attributes[name]
            for _, attributes in self.elements
            if name in attributes and wanted.items() <= {k.replace("-", "_"): v for k, v in attributes.items()}.items()
        ]


def build(
    folder: Path, *arguments: str, program: str = "mkdocs", theme: str = "mkdocs"
) -> subprocess.CompletedProcess[str]:
    """Build a site into its folder `site`."""
    environment = {**os.environ, "THEME": theme, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    command = [sys.executable, "-m", program, "build", "-f", "mkdocs.yml", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def page(folder: Path, url: str) -> Page:
    return Page((folder / "site" / url / "index.html").read_text("utf-8"))


def pages(folder: Path) -> set[str]:
    found = {path.parent.relative_to(folder / "site").as_posix() for path in (folder / "site").rglob("index.html")}
    return found - {"."}


@pytest.fixture(
    scope="module",
    params=[("mkdocs", "mkdocs"), ("mkdocs", "readthedocs"), ("mkdocs", "material"), ("properdocs", "material")],
    ids="-".join,
)
def harbour(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site `harbour`, built strictly by each program with each theme."""
    program, theme = request.param
    folder = tmp_path_factory.mktemp("site") / "harbour"
    shutil.copytree(SITES / "harbour", folder)
    result = build(folder, "--strict", program=program, theme=theme)
    assert result.returncode == 0, result.stderr
    assert "copydesk" not in result.stderr
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Callable[..., Path]]:
    """A small site of files by path, with the plugins named."""

    def make(files: dict[str, str], *plugins: str, more: str = "") -> Path:
        listed = "".join(f"  - {name}\n" for name in plugins)
        written = {"mkdocs.yml": f"site_name: Quay\nplugins:\n{listed}{more}", "docs/index.md": "# Quay\n", **files}
        for name, text in written.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, "utf-8")
        return tmp_path

    yield make
    assert not list(tmp_path.glob("docs/**/authors"))  # nothing generated is written among the documents


# Pages


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
    assert {"../tags/c-plus-plus/", "../tags/c-sharp/", "../tags/tide-tables/"} <= set(found.all("href"))


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


def test_posts_spread_anywhere_are_listed_at_posts_below_the_prefix(site: Callable[..., Path]) -> None:
    files = {"docs/news/gulls.md": POST + "Cry.", "copydesk.toml": 'prefix = "desk"\n'}
    result = build(folder := site(files, "copydesk/pages"), "--strict")
    assert result.returncode == 0, result.stderr
    assert pages(folder) >= {"desk/posts", "desk/authors/bo", "desk/archive/2025"}


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
    assert page(folder, "").all("href").count("./blog/posts/gulls/") == 1
    assert "./blog/posts/gulls/" not in page(folder, "blog/posts/gulls").all("href")
    assert build(folder, "--strict").returncode == 1
    checked = build(site(files, "copydesk/check", "copydesk/pages"))
    assert checked.stderr.count("no post has the tag Gull") == 1


def test_a_site_has_templates_of_its_own_and_pages_of_its_size(site: Callable[..., Path]) -> None:
    posts = {f"docs/blog/posts/gull{at}.md": POST.replace("Gulls", f"Gull {at}") for at in range(3)}
    files = {
        **posts,
        "overrides/copydesk/card.html": "<b>{{ post.title }}!</b>",
        "copydesk.toml": "[pages]\npage-size = 2\n",
    }
    folder = site(files, "copydesk/pages", more="theme: {name: mkdocs, custom_dir: overrides}\n")
    assert build(folder, "--strict").returncode == 0
    assert "Gull 1!" in page(folder, "blog").text
    assert "Gull 2!" in page(folder, "blog/page/2").text
    assert "Posts (2)" in page(folder, "blog/page/2").text


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


# References


def test_citations_link_to_entries_and_back(harbour: Path) -> None:
    for url in ("blog/posts/tides", "blog/posts/lamps"):
        found = page(harbour, url)
        ids = found.all("id")
        assert len(ids) == len(set(ids))
        links = found.all("href", role="doc-biblioref") + found.all("href", role="doc-backlink")
        assert len(links) >= 3
        assert {href.removeprefix("#") for href in links} <= set(ids)


def test_the_heading_of_a_citation_keeps_its_id(harbour: Path) -> None:
    found = page(harbour, "blog/posts/tides")
    assert "methods-1" in found.all("id")
    assert "Methods [1]" in found.text
    assert "copydeskentry" not in found.html
    assert "../tides/#methods-1" in page(harbour, "blog/posts/lamps").all("href")


def test_a_page_without_a_list_is_as_without_the_plugin(site: Callable[..., Path]) -> None:
    folder = site({"docs/index.md": "# Quay\n\nSee [1], [2-3] and `[4]`.\n"}, "copydesk/references")
    assert build(folder, "--strict").returncode == 0
    assert "<p>See [1], [2-3] and <code>[4]</code>.</p>" in page(folder, "").html


# The check


def said(result: Result) -> list[str]:
    return [line.partition(" -  copydesk: ")[2] for line in result.stderr.splitlines() if " -  copydesk: " in line]


def test_an_error_fails_at_the_end_and_is_said_once(site: Callable[..., Path]) -> None:
    folder = site({"docs/index.md": "# Quay\n\nTo [gulls](gull.md), [x](#y) and [z](z).\n"}, "copydesk/check")
    result = build(folder)
    assert result.returncode == 1
    assert result.stderr.count("gull.md") == 1
    assert "no such anchor" not in result.stderr
    assert [line.split(": did")[0] for line in said(result)] == [
        "docs/index.md:3:12 dead-link no file gull.md",
        "docs/index.md:3:26 dead-anchor no anchor #y",
        "docs/index.md:3:38 dead-link no file z",
    ]
    assert result.stderr.rstrip().endswith("ERROR   -  copydesk found 3 errors")
    assert (folder / "site/index.html").is_file()


@pytest.mark.parametrize("quiet", [[], ["-q"]])
@pytest.mark.parametrize(("strict", "status"), [([], 0), (["--strict"], 1)])
def test_a_warning_fails_a_strict_build(
    site: Callable[..., Path], quiet: list[str], strict: list[str], status: int
) -> None:
    folder = site({"docs/index.md": "# Quay\n\nTo [gulls](http://gnu.org/).\n"}, "copydesk/check")
    result = build(folder, *quiet, *strict)
    assert result.returncode == status
    assert ("copydesk found 1 warning" in result.stderr) == bool(strict)
    assert [line for line in said(result) if "docs/index.md:3:12 insecure-link " in line] or quiet


def test_what_the_configuration_turns_off_is_left_to_mkdocs(site: Callable[..., Path]) -> None:
    files = {"docs/index.md": "# Quay\n\nTo [gulls](gull.md).\n", "copydesk.toml": '[rules]\ndead-link = "off"\n'}
    result = build(site(files, "copydesk/check"))
    assert result.returncode == 0
    assert "contains a link 'gull.md'" in result.stderr
    assert said(result) == []


def test_pages_of_other_plugins_can_be_linked_to_and_mkdocs_still_reads_them(site: Callable[..., Path]) -> None:
    hook = (
        "from mkdocs.structure.files import File\n\n\n"
        "def on_files(files, config):\n"
        "    files.append(File.generated(config, 'made/of.md', content='# Made\\n\\n[no](none.md)'))\n"
    )
    index = "# Quay\n\n[made](made/of.md), [its top](made/of.md#made), [nothing](made/of.md#else).\n"
    folder = site({"docs/index.md": index, "hook.py": hook}, "copydesk/check", more="hooks: [hook.py]\n")
    result = build(folder)
    assert [line.split(" no ")[0] for line in said(result)] == ["docs/index.md:3:59 dead-anchor"]
    assert "Doc file 'made/of.md' contains a link 'none.md'" in result.stderr


def test_the_configuration_file_that_mkdocs_is_given_counts(site: Callable[..., Path]) -> None:
    folder = site({"docs/index.md": "# Quay {#q}\n\n[top](#q)\n"}, "copydesk/check")
    other = (folder / "mkdocs.yml").read_text("utf-8") + "markdown_extensions: [attr_list]\n"
    (folder / "other.yml").write_text(other, "utf-8")
    assert build(folder).returncode == 1
    assert build(folder, "-f", "other.yml").returncode == 0


def test_a_broken_configuration_is_told_with_its_place(site: Callable[..., Path]) -> None:
    result = build(site({"copydesk.toml": "\nprefx = 'a'\n"}, "copydesk/check"))
    assert result.returncode == 1
    assert re.search(r"copydesk\.toml:2:1 .*prefix", result.stderr)
    assert "Traceback" not in result.stderr
