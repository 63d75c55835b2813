"""The configuration: which files are found, what each key becomes, and where each error points."""

from __future__ import annotations

import pickle
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from copydesk.config import Collection, Config, ConfigError, find_config
from copydesk.markdown.dialect import USUAL, Dialect

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def site(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files below a folder; a name that ends in `/` is an empty folder."""
    for name, text in files.items():
        if name.endswith("/"):
            (folder / name).mkdir(parents=True)
        else:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8", newline="")
    return folder


def toml(folder: Path, text: str, **files: str) -> Config:
    return find_config(site(folder, {"copydesk.toml": text, **files}))


def mkdocs(folder: Path, text: str) -> Config:
    return find_config(site(folder, {"mkdocs.yml": text}))


# Which files are read


def test_a_folder_without_any_is_its_own_root(tmp_path: Path) -> None:
    folder = site(tmp_path, {"posts/a.md": ""}) / "posts"
    assert find_config(folder) == Config(root=folder.resolve())
    assert find_config(folder / "a.md") == Config(root=folder.resolve())
    assert find_config(folder / "missing.md").root == folder.resolve()
    assert find_config(folder).dialect == Dialect(USUAL)


@pytest.mark.parametrize("name", ["copydesk.toml", "mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml"])
def test_the_nearest_folder_with_a_file_is_the_root(tmp_path: Path, name: str) -> None:
    site(tmp_path, {"mkdocs.yml": "", "copydesk.toml": "", f"blog/{name}": "", "blog/docs/posts/a.md": ""})
    config = find_config(tmp_path / "blog/docs/posts/a.md")
    assert config.root == (tmp_path / "blog").resolve()
    assert (config.file or config.mkdocs_file) == config.root / name
    assert not (config.file and config.mkdocs_file)


def test_the_file_of_properdocs_stands_before_that_of_mkdocs(tmp_path: Path) -> None:
    site(tmp_path, {"mkdocs.yml": "docs_dir: old", "properdocs.yml": "docs_dir: new", "old/a.md": "", "new/a.md": ""})
    config = find_config(tmp_path)
    assert (config.mkdocs_file, config.docs_dir) == (config.root / "properdocs.yml", "new")


def test_root_is_absolute_and_the_working_directory_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site(tmp_path, {"here/copydesk.toml": 'prefix = "x"', "there/a.md": ""})
    monkeypatch.chdir(tmp_path / "here")
    config = find_config(type(tmp_path)("../there/a.md"))
    assert (config.root, config.prefix) == ((tmp_path / "there").resolve(), "")


def test_pyproject_counts_only_with_its_table(tmp_path: Path) -> None:
    site(tmp_path, {"pyproject.toml": '[tool.copydesk]\nprefix = "a"', "b/pyproject.toml": "# copydesk\n[tool]\n"})
    config = find_config(tmp_path / "b")
    assert (config.root, config.prefix) == (tmp_path.resolve(), "a")
    assert config.file == tmp_path.resolve() / "pyproject.toml"


def test_a_broken_pyproject_that_does_not_name_copydesk_is_anothers(tmp_path: Path) -> None:
    site(tmp_path, {"pyproject.toml": "[tool"})
    assert find_config(tmp_path).file is None


def test_copydesk_toml_wins_over_pyproject_and_both_over_mkdocs(tmp_path: Path) -> None:
    site(tmp_path, {"mkdocs.yml": "site_url: https://a.org\ndocs_dir: pages\n", "words/": "", "pages/": ""})
    site(tmp_path, {"pyproject.toml": '[tool.copydesk]\ndocs-dir = "words"\nprefix = "p"'})
    assert (find_config(tmp_path).docs_dir, find_config(tmp_path).site_url) == ("words", "https://a.org/")
    assert find_config(tmp_path).prefix == "p"
    config = toml(tmp_path, '[links]\nsite-url = "https://b.org/x"')
    assert (config.docs_dir, config.site_url, config.prefix) == ("pages", "https://b.org/x/", "")


def test_mkdocs_yml_above_a_repository_does_not_govern_it(tmp_path: Path) -> None:
    site(tmp_path, {"mkdocs.yml": "site_url: https://a.org", "repo/.git/": "", "repo/posts/a.md": ""})
    posts = tmp_path / "repo/posts"
    assert find_config(posts) == Config(root=posts.resolve(), is_part=True)
    site(tmp_path, {"repo/mkdocs.yml": ""})
    assert find_config(posts).mkdocs_file == (tmp_path / "repo/mkdocs.yml").resolve()


def test_copydesk_toml_above_a_repository_does(tmp_path: Path) -> None:
    site(tmp_path, {"mkdocs.yml": "", "copydesk.toml": "", "repo/.git/": ""})
    config = find_config(tmp_path / "repo")
    assert (config.root, config.mkdocs_file) == (tmp_path.resolve(), None)


def test_without_a_file_no_parser_is_imported(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from copydesk.config import find_config
assert find_config(Path(sys.argv[1])).file is None
print(sorted({"yaml", "tomllib", "markdown", "mkdocs", "copydesk.rule"} & set(sys.modules)))
"""
    run = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


def test_a_folder_in_the_place_of_a_file_is_passed_over(tmp_path: Path) -> None:
    site(tmp_path, {"mkdocs.yml/": "", "copydesk.toml/": "", "pyproject.toml/": ""})
    assert find_config(tmp_path) == Config(root=tmp_path.resolve())


# What is found without being named


@pytest.mark.parametrize(
    "path",
    [
        "docs/authors.yml",
        "docs/.authors.yml",
        "docs/blog/.authors.yml",
        "blog/authors.yml",
        "_data/authors.yml",
        "authors.yml",
    ],
)
def test_the_registry_of_authors_is_found(tmp_path: Path, path: str) -> None:
    assert toml(tmp_path, "", **{path: ""}).authors == path


def test_the_registry_lies_in_the_sites_own_docs_folder_first(tmp_path: Path) -> None:
    site(tmp_path, {"docs/authors.yml": "", "pages/.authors.yml": ""})
    assert mkdocs(tmp_path, "docs_dir: ./pages/").authors == "pages/.authors.yml"
    assert toml(tmp_path, 'authors = "./docs/authors.yml"').authors == "docs/authors.yml"


def test_the_registry_that_materials_blog_names(tmp_path: Path) -> None:
    site(tmp_path, {"docs/.authors.yml": "", "docs/news/people.yml": ""})
    blog = "plugins:\n  - material/blog:\n      authors_file: '{blog}/people.yml'\n      blog_dir: news\n"
    assert mkdocs(tmp_path, blog).authors == "docs/news/people.yml"
    assert mkdocs(tmp_path, blog.replace("people", "nobody")).authors == "docs/.authors.yml"


def test_static_folders_are_those_that_are_there(tmp_path: Path) -> None:
    site(tmp_path, {"public/": "", "assets/": ""})
    assert toml(tmp_path, "").static_dirs == ("public",)
    assert toml(tmp_path, 'static-dirs = ["assets"]').static_dirs == ("assets",)
    assert toml(tmp_path, "static-dirs = []").static_dirs == ()


# TOML


def test_every_key_of_copydesk_toml(tmp_path: Path) -> None:
    text = """
        authors = "people.yml"
        tags = "./docs/tags.yml"
        docs-dir = "docs"
        prefix = "/blog/"
        references.headings = ["Sources"]
        links = { generated = ["feed.xml"], site-url = "https://a.org" }
        [[collections]]
        name = "posts"
        paths = ["docs/posts/*.md"]
        [[collections]]
        name = "notes"
        paths = ["docs/notes/**"]
        required = ["title"]
        extra-keys = ["mood"]
        [[collections]]
        name = "strict"
        paths = ["docs/strict/**"]
        extra-keys = "forbid"
    """
    config = toml(tmp_path, text, **{"people.yml": "", "docs/tags.yml": ""})
    assert (config.authors, config.tags, config.docs_dir) == ("people.yml", "docs/tags.yml", "docs")
    assert (config.prefix, config.headings) == ("blog", ("Sources",))
    assert (config.generated, config.site_url) == (("feed.xml",), "https://a.org/")
    assert config.collections == (
        Collection("posts", ("docs/posts/*.md",)),
        Collection("notes", ("docs/notes/**",), ("title",), ("mood",)),
        Collection("strict", ("docs/strict/**",), forbid_extra_keys=True),
    )


def test_levels_of_rules_and_groups(tmp_path: Path) -> None:
    text = """
        [rules]
        references = "warning"
        dead-link = "off"
        [rules.paths."docs/old/**"]
        dead-link = "info"
        [rules.paths."docs/old/a.md"]
        links = "error"
    """
    levels = toml(tmp_path, text).levels
    assert levels.everywhere == {"references": "warning", "dead-link": "off"}
    assert levels.per_path == (("docs/old/**", {"dead-link": "info"}), ("docs/old/a.md", {"links": "error"}))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("prefix =\n", "1:9 Invalid value"),
        ('prefix = "../out"', "1:1 a folder outside the site: ../out, expected one like blog or team/blog"),
        ('prefix = "a', "1:12 Unterminated string"),
        ("a = 1\nautors = 1", '1:1 unknown key "a", expected authors, collections'),
        ('\n  autors = "x"', '2:3 unknown key "autors", did you mean "authors"?'),
        ("[linkz]", '1:2 unknown key "linkz", did you mean "links"?'),
        ('prefix = "a"\r\n[ links ]\r\n\tgenerate = []', '3:2 unknown key "generate", did you mean "generated"?'),
        ("references.headngs = []", '1:12 unknown key "headngs", did you mean "headings"?'),
        ("links = { site_url = 'x' }", '1:11 unknown key "site_url", did you mean "site-url"?'),
        ("links = 3", '1:1 "links" is a number, expected a table'),
        ("prefix = 2020-01-01", '1:1 "prefix" is a date or the like, expected text'),
        ("[references]\nheadings = 'x'", '2:1 "headings" is text, expected a list'),
        ("[references]\nheadings = ['x', 3]", '2:1 an item of "headings" is a number, expected text'),
        ("collections = 3", '1:1 "collections" is a number, expected a list'),
        ("[[collections]]\nname = 'a'\n", '1:3 a collection without "paths"'),
        ("[[collections]]\nname='a'\npaths=['a']\n[[collections]]\npaths=['b']", '4:3 a collection without "name"'),
        ("[[collections]]\nname='a'\npaths=['a']\n[[collections]]\npaht='b'", '5:1 unknown key "paht"'),
        ("[[collections]]\nname='a'\npaths=['a']\n[collections.x]", '4:14 unknown key "x"'),
        ("[references]\nheadings = ['a',\n'zz']\nzz = 1", '4:1 unknown key "zz"'),
        ('prefix = 3\ntags = """\nprefix = 1\n"""', '1:1 "prefix" is a number, expected text'),
        ("[[collections]]\nextra-keys = 'none'", '2:1 "extra-keys" is neither "allow", "forbid" nor a list of keys'),
        ('authors = "no.yml"', '1:1 "authors" names no file: no.yml'),
        ('authors = ""', '1:1 "authors" names no file: it is empty'),
        ('tags = "/"', '1:1 "tags" names no file: /'),
        ('docs-dir = "no"', '1:1 "docs-dir" names no folder: no'),
        ('static-dirs = [\n  "no",\n]', '1:1 "static-dirs" names no folder: no'),
        ('[rules]\ndead-lnk = "off"', '2:1 unknown rule or group "dead-lnk", did you mean "dead-link"?'),
        ('[rules]\ndead-link = "eror"', '2:1 unknown level "eror", did you mean "error"?'),
        ('[feeds]\nformats = ["rs"]', '2:1 "formats": unknown value "rs", did you mean "rss"?'),
        ("[rules]\ndead-link = true", '2:1 "dead-link" is true, expected "error", "warning", "info" or "off"'),
        ("inline-authors = false", '1:1 "inline-authors" is false, expected "allow" or "forbid"'),
        ('[rules.paths."a/**"]\nlinkz = "off"', '2:1 unknown rule or group "linkz", did you mean "links"?'),
        ('[rules.path."a/**"]\nlinks = "off"', '1:8 unknown rule or group "path", did you mean "paths"?'),
        ('[rules.paths]\n"a.b" = { linkz = "off" }', '2:11 unknown rule or group "linkz", did you mean "links"?'),
        ('prefix = """\n[links]\n"""\n[links]\nx = 1', '5:1 unknown key "x"'),
        pytest.param("[pages]\npage-size = " + 5000 * "9", "2:5013 Exceeds the limit", id="digits"),
    ],
)
def test_an_error_in_copydesk_toml_has_its_place(tmp_path: Path, text: str, expected: str) -> None:
    with pytest.raises(ConfigError) as caught:
        toml(tmp_path, text)
    assert str(caught.value).startswith(f"{tmp_path.resolve() / 'copydesk.toml'}:{expected}")


def test_an_error_in_pyproject_has_its_place(tmp_path: Path) -> None:
    site(tmp_path, {"pyproject.toml": '[project]\nname = "a"\n[tool.copydesk]\n[tool.copydesk.links]\nname = 1\n'})
    with pytest.raises(ConfigError) as caught:
        find_config(tmp_path)
    error = caught.value
    assert (error.path.name, error.line, error.column) == ("pyproject.toml", 5, 1)
    assert error.message == 'unknown key "name", expected bare-urls, generated, site-url'
    assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301  our own pickle


def test_a_file_that_is_not_utf8_has_its_place(tmp_path: Path) -> None:
    (tmp_path / "copydesk.toml").write_bytes(b"\xef\xbb\xbf# a\n# \xc3\xa9\xff\n")
    with pytest.raises(ConfigError, match=r":2:4 not UTF-8$"):
        find_config(tmp_path)


def test_a_byte_order_mark_is_no_part_of_a_file(tmp_path: Path) -> None:
    assert toml(tmp_path, '\ufeffprefix = "a"').prefix == "a"
    assert mkdocs(tmp_path, "\ufeffsite_url: https://a.org").site_url == "https://a.org/"


# The glossary


def test_the_glossary_is_a_list_or_a_file_with_a_name_a_line(tmp_path: Path) -> None:
    assert toml(tmp_path, 'glossary = ["TideLab", "C#"]').glossary == ("TideLab", "C#")
    lines = "# names\n\nTideLab # not Tidelab\nC#\n"
    assert toml(tmp_path, 'glossary = "names.txt"', **{"names.txt": lines}).glossary == ("TideLab", "C#")


@pytest.mark.parametrize("value", ["3", "[3]", '"absent.txt"'])
def test_a_glossary_that_is_neither_is_an_error(tmp_path: Path, value: str) -> None:
    with pytest.raises(ConfigError, match="glossary"):
        toml(tmp_path, f"glossary = {value}")
