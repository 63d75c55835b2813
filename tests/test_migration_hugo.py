"""What becomes of a Hugo blog: its configuration in a folder, the case of keys, dates, old names, navigation."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from tests.test_import import assert_builds, bring, read, write

from copydesk.migration import hugo, jekyll
from copydesk.migration.address import redirects
from copydesk.migration.blog import Blog
from copydesk.migration.bring import bring as brought
from copydesk.migration.people import People
from copydesk.migration.site import texts

if TYPE_CHECKING:
    from pathlib import Path

DATED = "---\ntitle: Ebb\ndate: 2031-05-01\n---\n\nWords.\n"


def text_of(texts: dict[str, str], path: str) -> str:
    blog = Blog(frozenset(texts), texts)
    return brought(blog, hugo.plan(blog)).texts[f"docs/{path}"]


@pytest.mark.parametrize(
    "head",
    [
        '+++\nTitle = "Ebb"\nDate = 2031-05-01\nTags = ["Sea"]\nDraft = true\n+++\n',
        "---\nTitle: Ebb\nDATE: 2031-05-01\nTags: [Sea]\ndrAft: true\n---\n",
        '{\n  "Title": "Ebb", "Date": "2031-05-01",\n  "Tags": ["Sea"], "Draft": true\n}\n',
    ],
)
def test_the_case_of_a_key_is_nothing(head: str) -> None:
    made = text_of({"content/posts/ebb.md": f"{head}\nWords.\n"}, "posts/ebb.md")
    assert made == "---\ntitle: Ebb\ndate: 2031-05-01\ntags: [Sea]\ndraft: true\n---\n\nWords.\n"


def test_a_key_that_only_the_writer_knows_stays_as_it_is() -> None:
    made = text_of({"content/posts/ebb.md": "---\nTitle: Ebb\ntitle: Flow\nhighWater: 7\n---\n"}, "posts/ebb.md")
    assert made.startswith("---\ntitle: Flow\nTitle: Ebb\nhighWater: 7\n---\n")


def test_a_post_has_the_day_that_it_was_published() -> None:
    made = text_of({"content/posts/ebb.md": "---\ntitle: Ebb\npublishDate: 2031-05-01\n---\n"}, "posts/ebb.md")
    assert "\ndate: 2031-05-01\n" in made


@pytest.mark.parametrize("path", ["about.md", "about/index.md", "about/_index.md", "posts/_index.md"])
def test_a_page_with_a_date_is_no_post(path: str) -> None:
    texts = {"content/posts/ebb.md": DATED, f"content/{path}": DATED}
    made = text_of(texts, path.replace("_index", "index"))
    assert "\ncreated: 2031-05-01\n" in made
    assert "\ndate:" not in made
    assert "\ndate: 2031-05-01\n" in text_of(texts, "posts/ebb.md")


@pytest.mark.parametrize("path", ["log/ebb.md", "2031/05/ebb/index.md", "ebb.md", "ebb/index.md"])
def test_posts_lie_anywhere(path: str) -> None:
    made = text_of({f"content/{path}": DATED, "content/_index.md": DATED}, path)
    assert "\ndate: 2031-05-01\n" in made


@pytest.mark.parametrize("aliases", ["[/old/, /older/]", "/old/ /older/"])
def test_old_names_lead_to_the_post(aliases: str) -> None:
    texts = {"content/posts/ebb.md": f"---\ntitle: Ebb\naliases: {aliases}\n---\n"}
    made = hugo.plan(Blog(frozenset(texts), texts))
    assert redirects(made) == {"old.md": "posts/ebb.md", "older.md": "posts/ebb.md"}


def test_a_configuration_in_a_folder_is_read(tmp_path: Path) -> None:
    files = {
        "config/_default/hugo.toml": 'defaultContentLanguage = "en"\ntitle = "Quay"\n',
        "config/_default/params.yaml": "author:\n  name: Ines Faro\n",
        "config/_default/permalinks.toml": 'posts = "/:year/:month/:slug/"\n',
        "config/_default/languages.en.json": '{"title": "Harbour", "params": {"description": "Of tides."}}',
        "config/_default/languages.fr.toml": 'title = "Port"\n',
        "config/production/config.toml": 'baseURL = "https://quay.example/"\n',
        "content/posts/ebb.md": DATED,
        "content/posts/flow.md": DATED.replace("Ebb", "Flow").replace("Words.", "[Ebb](/2031/05/ebb/)"),
    }
    said = bring(write(tmp_path / "old", files), tmp_path / "new").stdout
    assert "     6  read; its place takes mkdocs.yml" in said
    assert "[Ebb](ebb.md)" in read(tmp_path, "new/docs/posts/flow.md")
    assert "\nauthors: [ines-faro]\n" in read(tmp_path, "new/docs/posts/flow.md")
    config = read(tmp_path, "new/mkdocs.yml")
    assert config.startswith("site_name: Harbour\nsite_url: https://quay.example/\nsite_description: Of tides.\n")
    assert "        2031/05/ebb.md: posts/ebb.md\n" in config
    assert_builds(tmp_path / "new")


def test_a_folder_without_a_document_is_refused(tmp_path: Path) -> None:
    source = write(tmp_path / "old", {"a.md": "text", "content/b.org": "text"})
    said = bring(source, tmp_path / "new", "--from", "hugo", code=2)
    assert "no document of a Hugo blog that could be brought over; its files: " in said.stderr
    assert "not Markdown (1)" in said.stderr
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("path", "becomes"),
    [
        ("posts/ebb.fr.md", "posts/ebb.fr.md /fr/posts/ebb/"),
        ("posts/ebb.en.md", "posts/ebb.md /posts/ebb/"),
        ("posts/ebb/index.fr.md", "posts/ebb/index.fr.md /fr/posts/ebb/"),
        ("_index.fr.md", "index.fr.md /fr/"),
        ("posts/ebb.it.md", "posts/ebb.it.md /posts/ebb.it/"),
        ("posts/v1.2.md", "posts/v1.2.md /posts/v1.2/"),
    ],
)
def test_a_name_tells_the_language(path: str, becomes: str) -> None:
    found = {"hugo.toml": "[languages.en]\n[languages.fr]\n", f"content/{path}": DATED}
    (move,) = hugo.plan(Blog(frozenset(found), found)).moves
    assert f"{move.path} {move.address}" == becomes


def test_a_fresh_repository_is_no_folder_with_files(tmp_path: Path) -> None:
    (tmp_path / "new/.git").mkdir(parents=True)
    bring(write(tmp_path / "old", {"content/posts/ebb.md": DATED}), tmp_path / "new")
    assert (tmp_path / "new/docs/posts/ebb.md").is_file()


def test_readers_find_the_posts_from_a_front_page_of_its_own(tmp_path: Path) -> None:
    files = {
        "content/_index.md": "---\ntitle: Home\n---\n\nHello.\n",
        "content/post/ebb.md": DATED.replace("---\n\n", "tags: [Sea]\n---\n\n"),
        "content/tags/_index.md": "---\ntitle: All tags\n---\n",
        "content/about.md": "---\ntitle: About\n---\n",
    }
    bring(write(tmp_path / "old", files), tmp_path / "new")
    lists = "- Posts:\n      - posts/index.md\n      - Tags: tags/index.md\n      - Archive: archive/index.md\n"
    assert f"\nnav:\n  - index.md\n  {lists}  - about.md\n\n" in read(tmp_path, "new/mkdocs.yml")
    assert_builds(tmp_path / "new")
    assert 'href="posts/"' in read(tmp_path, "new/site/index.html")


@pytest.mark.parametrize(
    ("kind", "files", "has_them"),
    [
        (hugo, {"hugo.toml": "enableEmoji = true\n", "content/a.md": DATED}, True),
        (hugo, {"hugo.toml": "", "content/a.md": DATED}, False),
        (jekyll, {"_config.yml": "plugins:\n  - jemoji\n", "a.md": DATED}, True),
        (jekyll, {"_config.yml": "plugins: 1\n", "a.md": DATED}, False),
    ],
)
def test_emoji_stay_signs(kind: Any, files: dict[str, str], *, has_them: bool) -> None:
    found = Blog(frozenset(files), files)
    assert ("pymdownx.emoji:" in texts(brought(found, kind.plan(found)), date(2031, 1, 2))["mkdocs.yml"]) is has_them


@pytest.mark.parametrize(
    ("kind", "files", "language"),
    [
        (hugo, {"hugo.toml": "languageCode = 'de-DE'"}, "de"),
        (hugo, {"hugo.toml": "languageCode = 'en-us'\ndefaultContentLanguage = 'pt-br'"}, "pt-BR"),
        (hugo, {"hugo.toml": "languageCode = 'en-us'"}, None),
        (jekyll, {"_config.yml": "lang: zh_CN\n"}, "zh"),
        (jekyll, {"_config.yml": "locale: tlh\n"}, None),
    ],
)
def test_the_theme_speaks_the_language_of_the_blog(kind: Any, files: dict[str, str], language: str | None) -> None:
    found = Blog(frozenset(files), files)
    config = texts(brought(found, kind.plan(found)), date(2031, 1, 2))["mkdocs.yml"]
    assert f"  name: material\n{f'  language: {language}' if language else '  font: false'}\n" in config


def test_links_of_an_author_may_be_bare() -> None:
    people = People()
    people.add("kim", {"name": "Kim", "links": ["https://www.quay.example/kim", "quay", {"url": "https://b.example"}]})
    assert people.authors["kim"].links == (
        ("quay.example", "https://www.quay.example/kim"), ("https://b.example", "https://b.example"),
    )  # fmt: skip


def test_the_caption_of_a_figure_is_markdown(tmp_path: Path) -> None:
    code = '{{< figure src="/a.png" alt="A" caption="As *they* [said](/about/)." >}}'
    post = DATED.replace("2031", "2021") + f"\n{code}\n"
    files = {"content/posts/ebb.md": post, "content/about.md": "---\ntitle: About\n---\n", "static/a.png": "x"}
    bring(write(tmp_path / "old", files), tmp_path / "new")
    assert_builds(tmp_path / "new")
    shown = read(tmp_path, "new/site/posts/ebb/index.html")
    assert '<figcaption>As <em>they</em> <a href="../../about/">said</a>.</figcaption>' in shown
