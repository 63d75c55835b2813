"""mkdocs.yml: what is read of it, the same as MkDocs reads, and where each error points."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest
from mkdocs.config import load_config

from copydesk.config import Config, ConfigError, find_config
from copydesk.markdown.dialect import BUILTIN, Dialect
from copydesk.slug import slugify, slugify_unicode

if TYPE_CHECKING:
    from pathlib import Path


def mkdocs(folder: Path, text: str, **others: str) -> Config:
    """The configuration of a folder with an mkdocs.yml and other files."""
    for name, content in {"mkdocs.yml": text, **others}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, "utf-8")
    return find_config(folder)


def test_every_key_of_mkdocs_yml(tmp_path: Path) -> None:
    text = """
site_name: A
site_url: https://a.org/b
docs_dir: ./pages
use_directory_urls: false
plugins:
  - search
  - material/blog:
  - copydesk/check: {}
exclude_docs: |
  # drafts
  /drafts/

  !keep.md
draft_docs: "*.draft.md"
theme: {name: material, custom_dir: overrides}
"""
    config = mkdocs(tmp_path, text, **{"pages/index.md": ""})
    assert config.mkdocs_file == tmp_path.resolve() / "mkdocs.yml"
    assert (config.site_url, config.docs_dir, config.use_directory_urls) == ("https://a.org/b/", "pages", False)
    assert config.plugins == {"search", "blog", "copydesk/check"}
    assert (config.exclude_docs, config.draft_docs) == (("/drafts/", "!keep.md"), ("*.draft.md",))
    assert config.dialect == Dialect(BUILTIN)


def test_an_empty_mkdocs_yml_means_the_defaults_of_mkdocs(tmp_path: Path) -> None:
    config = mkdocs(tmp_path, "site_url:\nplugins:\n")
    assert (config.docs_dir, config.site_url, config.plugins) == ("docs", "", frozenset())
    assert config.dialect.extensions == BUILTIN


def test_names_of_plugins_and_extensions_may_be_a_mapping(tmp_path: Path) -> None:
    config = mkdocs(tmp_path, "plugins:\n  search:\n  tags: {a: 1}\nmarkdown_extensions:\n  toc: {permalink: true}\n")
    assert config.plugins == {"search", "tags"}
    assert config.dialect == Dialect(BUILTIN, options={"toc": {"permalink": True}})


def test_names_of_extensions_are_canonical_and_bundles_opened(tmp_path: Path) -> None:
    text = """
markdown_extensions:
  - markdown.extensions.admonition
  - markdown.extensions.toc:TocExtension: {separator: _}
  - pymdownx.blocks.tab: {alternate_style: true}
  - pymdownx.extra:
      markdown.extensions.footnotes: {UNIQUE_IDS: true}
"""
    dialect = mkdocs(tmp_path, text).dialect
    extra = {"pymdownx.betterem", "pymdownx.superfences", "footnotes", "attr_list", "def_list", "abbr", "md_in_html"}
    assert dialect.extensions == BUILTIN | extra | {"admonition", "pymdownx.blocks.tab"}
    assert dialect.separator == "_"
    assert dialect.options["footnotes"] == {"UNIQUE_IDS": True}
    assert dialect.options["pymdownx.blocks.tab"] == {"alternate_style": True}


@pytest.mark.parametrize("name", ["extra", "markdown.extensions.extra"])
def test_extra_of_python_markdown(tmp_path: Path, name: str) -> None:
    members = {"footnotes", "attr_list", "def_list", "abbr", "md_in_html"}
    assert mkdocs(tmp_path, f"markdown_extensions: [{name}]").dialect.extensions == BUILTIN | members


@pytest.mark.parametrize(
    ("option", "heading", "anchor"),
    [
        ("!!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}", "É C++", "é-c"),
        ("!!python/object/apply:pymdownx.slugs.slugify", "É C++", "É-C"),
        ("pymdownx.slugs.slugify", "É C++", "É-C"),
        ("!!python/name:markdown.extensions.toc.slugify_unicode", "É C++", "é-c"),
        ("!!python/name:pymdownx.slugs.gone_slug", "É C++", "e-c"),
        ("!!python/name:nowhere.slugify", "É C++", "e-c"),
        ("!!python/object/apply:copydesk.slug.slugify [a, b]", "É C++", "e-c"),
        ("!!python/object/apply:pymdownx.slugs.slugify [1]", "É C++", "e-c"),
        ("!ENV [COPYDESK_NO_SUCH_VARIABLE, null]", "É C++", "e-c"),
    ],
)
def test_slugify_is_the_one_that_toc_is_given(tmp_path: Path, option: str, heading: str, anchor: str) -> None:
    dialect = mkdocs(tmp_path, f"markdown_extensions:\n  - toc:\n      slugify: {option}\n").dialect
    assert dialect.slugify(heading, "-") == anchor


def test_the_usual_slug_functions_are_our_own(tmp_path: Path) -> None:
    text = "markdown_extensions:\n- toc: {slugify: !!python/name:markdown.extensions.toc.slugify_unicode }\n"
    assert mkdocs(tmp_path, text).dialect.slugify is slugify_unicode
    assert mkdocs(tmp_path, "markdown_extensions: [toc]").dialect.slugify is slugify


def test_nothing_but_a_slug_function_is_called(tmp_path: Path) -> None:
    made = tmp_path / "made"
    call = f"!!python/object/apply:os.mkdir ['{made}']"
    mkdocs(tmp_path, f"a: {call}\nmarkdown_extensions: [{{toc: {{slugify: {call}, other: {call}}}}}]")
    assert not made.exists()


def test_tags_that_only_mkdocs_knows_are_kept_and_the_configuration_can_be_sent_to_a_worker(tmp_path: Path) -> None:
    text = """
extra: !relative $config_dir/a
hooks: !unknown [1, 2]
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
  - toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}}
"""
    config = pickle.loads(pickle.dumps(mkdocs(tmp_path, text)))  # noqa: S301  our own pickle
    tag, value = config.dialect.options["pymdownx.emoji"]["emoji_index"]
    assert (tag, value) == ("tag:yaml.org,2002:python/name:material.extensions.emoji.twemoji", "")
    assert config.dialect.slugify("É", "-") == "é"


def test_variables_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPYDESK_URL", "https://env.org")
    text = "site_url: !ENV COPYDESK_URL\nuse_directory_urls: !ENV [COPYDESK_NO_SUCH_VARIABLE, false]\n"
    config = mkdocs(tmp_path, text)
    assert (config.site_url, config.use_directory_urls) == ("https://env.org/", False)


def test_inherit_merges_mappings_at_every_depth(tmp_path: Path) -> None:
    base = "docs_dir: pages\nsite_url: https://a.org\nmarkdown_extensions: {toc: {permalink: true}, abbr: {}}\n"
    others = {"base.yml": f"INHERIT: deep/root.yml\n{base}", "deep/root.yml": "plugins: [tags]\nsite_url: x\n"}
    others["pages/index.md"] = ""  # beside the first file of the chain
    text = "INHERIT: ./base.yml\nsite_url: b\nmarkdown_extensions: {toc: {separator: _}}\n"
    config = mkdocs(tmp_path, text, **others)
    assert (config.docs_dir, config.site_url, set(config.plugins)) == ("pages", "b/", {"tags"})
    assert config.dialect.extensions == BUILTIN | {"abbr"}
    assert config.dialect.options == {"toc": {"permalink": True, "separator": "_"}}


def test_an_inherited_list_gives_way_as_a_whole(tmp_path: Path) -> None:
    config = mkdocs(tmp_path, "INHERIT: base.yml\nplugins: [c]", **{"base.yml": "plugins: [a, b]"})
    assert config.plugins == {"c"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "site_name: A\nsite_url: B: C\n",
            "2:12 no YAML: a colon within a value: expected the value in quotes",
        ),
        ("a: é\n\tb: c", "2:1 no YAML: a tab, where YAML indents with spaces"),
        ("plugins:\n\t- search", "2:1 no YAML: a tab, where YAML indents with spaces"),
        ('a: "b\nc: d\n', "1:4 no YAML: a quote that is not closed"),
        ("a: [1\n", "2:1 no YAML: a list that begins with `[`: expected `,` or `]`"),
        ("é: 1\né\x07: 2", "2:2 no YAML: control characters are not allowed"),
        ("a: *b", "1:4 no YAML: `*` begins a value, and means something else to YAML: "),
        ("a: 2020-13-45", "1:1 a value that YAML cannot read: month must be in 1..12"),
        ("- a", "1:1 a mapping was expected"),
        ("a: 1\nINHERIT: no.yml", "2:1 INHERIT names no file: "),
        ("a: 1\nINHERIT: mkdocs.yml", "2:1 INHERIT leads back to mkdocs.yml"),
        ("a: 1\ndocs_dir: [b]", '2:1 "docs_dir" is a list, expected text'),
        ("a: 1\ndocs_dir: nope", '2:1 "docs_dir" names no folder: nope'),
        ("use_directory_urls: 'no'", '1:1 "use_directory_urls" is text, expected true or false'),
        ("plugins:\n  - a\n  - 3", '3:5 an item of "plugins" is a number, expected a table'),
        ("markdown_extensions:\n  - toc: 3", '2:5 "toc" is a number, expected a table'),
        ("exclude_docs: [a]", '1:1 "exclude_docs" is a list, expected text'),
        ("a: 1\nexclude_docs: |\n  *.txt\n  drafts\\", "2:1 no pattern of files: drafts\\, expected one like drafts/"),
        ("draft_docs: '!'", "1:1 no pattern of files: !, expected"),
        ("site_url: https://[your-site]/", "1:1 no address of a site: https://[your-site]/"),
    ],
)
def test_an_error_in_mkdocs_yml_has_its_place(tmp_path: Path, text: str, expected: str) -> None:
    with pytest.raises(ConfigError) as caught:
        mkdocs(tmp_path, text)
    assert str(caught.value).startswith(f"{tmp_path.resolve() / 'mkdocs.yml'}:{expected}")


def test_an_error_in_an_inherited_file_has_its_place_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"base\.yml:2:1 \"docs_dir\" is a number"):
        mkdocs(tmp_path, "INHERIT: base.yml", **{"base.yml": "a: 1\ndocs_dir: 3"})


def test_a_docs_folder_that_is_not_there_is_told_unless_another_counts(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    with pytest.raises(ConfigError, match=r'base\.yml:1:1 "docs_dir" names no folder: contnet, did you mean "content"'):
        mkdocs(tmp_path, "INHERIT: deep/base.yml", **{"deep/base.yml": "docs_dir: contnet"})
    (tmp_path / "copydesk.toml").write_text('docs-dir = "content"')
    assert find_config(tmp_path).docs_dir == "content"


def test_mkdocs_reads_the_same(tmp_path: Path) -> None:
    text = """
INHERIT: base.yml
site_name: A
docs_dir: pages
use_directory_urls: !ENV [COPYDESK_NO_SUCH_VARIABLE, false]
markdown_extensions:
  toc:
    separator: _
"""
    base = """
site_url: https://a.org/b
docs_dir: words
plugins: [search]
markdown_extensions:
  toc:
    slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}
  footnotes:
"""
    ours = mkdocs(tmp_path, text, **{"base.yml": base, "pages/index.md": ""})
    theirs = load_config(str(tmp_path / "mkdocs.yml"))
    toc = theirs.mdx_configs["toc"]
    assert str(ours.root / ours.docs_dir) == theirs.docs_dir
    assert (ours.site_url, ours.use_directory_urls) == (theirs.site_url, theirs.use_directory_urls)
    assert ours.plugins == set(theirs.plugins)
    assert ours.dialect.extensions == set(theirs.markdown_extensions)
    assert ours.dialect.separator == toc["separator"]
    assert ours.dialect.slugify("É C++ d", "_") == toc["slugify"]("É C++ d", "_")


FRENCH_FIRST = "languages: [{locale: fr}, {locale: en, default: true}, {locale: de}]"


@pytest.mark.parametrize(
    ("options", "tongues"),
    [
        (f"docs_structure: folder, {FRENCH_FIRST}", ("en", "fr", "de")),
        (f"docs_structure: folder, fallback_to_default: false, {FRENCH_FIRST}", ()),
        (f"docs_structure: suffix, {FRENCH_FIRST}", ()),
        (FRENCH_FIRST, ()),
        ("docs_structure: folder, languages: {en: English}", ()),
        ("docs_structure: folder, languages: [en, {name: x}]", ()),
        ("docs_structure: folder", ()),
    ],
)
def test_folders_of_languages(tmp_path: Path, options: str, tongues: tuple[str, ...]) -> None:
    assert mkdocs(tmp_path, f"plugins:\n  - i18n: {{{options}}}\n").tongues == tongues
