"""copydesk.toml, pyproject.toml or mkdocs.yml -> Config: what a site is, and what it asks of its documents.

The readers of the files (`toml`, `mkdocs`) are imported where there is a file to read: a folder
without one costs neither `tomllib` nor `yaml`.
"""

# ruff: noqa: PTH110, PTH112, PTH113 - the methods of Path raise where a folder may not be entered

from __future__ import annotations

import os.path
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copydesk.manners import Manners
from copydesk.markdown.dialect import Dialect
from copydesk.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.config.setting import Setting
    from copydesk.feeds.options import FeedOptions

_OWN = ("copydesk.toml", "pyproject.toml")
_AUTHORS = ("authors.yml", ".authors.yml", "blog/.authors.yml", "blog/authors.yml")
TYPES = ("text", "number", "boolean", "date", "list", "mapping")
_TOPS = (  # what lies at the top of a blog
    ".git", "_config.yml", "_config.yaml", "_config.toml", "Gemfile", "hugo.toml", "hugo.yaml", "hugo.json",
    "config.toml", "config.yaml", "zola.toml", "package.json", "_quarto.yml", "pelicanconf.py", "conf.py",
)  # fmt: skip
_STATIC = ("static", "public")
_MKDOCS = ("properdocs.yml", "properdocs.yaml", "mkdocs.yml", "mkdocs.yaml")  # in the order that ProperDocs takes them
MARKS = (_OWN[0], *_MKDOCS)  # the files that make a folder a site


class ConfigError(Exception):
    """A configuration that cannot be used as it stands. Line and column count from 1, the column in code points."""

    def __init__(self, path: Path, line: int, column: int, message: str) -> None:
        super().__init__(path, line, column, message)
        self.path = path
        self.line = line
        self.column = column
        self.message = message

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column} {self.message}"


class Field(NamedTuple):
    """What the value of a key has to be. Lengths count the characters of a text, items those of a list.

    `type` is one of `TYPES`; `allowed` holds for a text, or for each item of a list. None is no limit.
    """

    type: str = ""
    allowed: tuple[str, ...] = ()
    min_length: int | None = None
    max_length: int | None = None
    min_items: int | None = None
    max_items: int | None = None


class Override(NamedTuple):
    """What else holds for some of a collection: fields of Collection by name."""

    paths: tuple[str, ...]
    changes: Mapping[str, Any]


class Collection(NamedTuple):
    """A kind of post: the documents under `paths` (globs from the site's root) and the keys they need.

    `schema` is a JSON Schema of the site's own, read; the later of `overrides` win.
    """

    name: str
    paths: tuple[str, ...]
    required: tuple[str, ...] = ("title", "date")
    extra_keys: tuple[str, ...] = ()
    forbid_extra_keys: bool = False
    fields: Mapping[str, Field] = {}
    schema: Mapping[str, Any] | None = None
    overrides: tuple[Override, ...] = ()

    def overridden(self, changes: Mapping[str, Any]) -> Collection:
        """The collection with an override's changes; its fields are added to those there are."""
        return self._replace(**{**changes, "fields": {**self.fields, **changes.get("fields", {})}})


class Levels(NamedTuple):
    """What the configuration says of rules and groups: a severity's name or `off`. Later paths win over earlier."""

    everywhere: Mapping[str, str] = {}
    per_path: tuple[tuple[str, Mapping[str, str]], ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is said."""
        return bool(self.everywhere or self.per_path)


class Prose(NamedTuple):
    """What is asked of other programs that read prose: vale, sought at `vale` (from the root) too, and rumdl."""

    wanted: bool = False
    vale: str | None = None
    markdown: bool = False
    accept: tuple[str, ...] = ()


class Config(NamedTuple):
    """Everything the engine knows of a site before it reads a document. Without a file, the defaults.

    Paths are relative to `root`, with `/`. `site_url` ends in `/`, as MkDocs has it. `exclude_docs` and `draft_docs`
    are the lines of patterns as written, in the manner of .gitignore and relative to `docs_dir`; comments are left out.
    `feeds` is None where nothing is said of them; `overlay` is of `mkdocs serve`. `is_part` tells that the
    root is not the top of its blog.
    `absolute_is_docs` tells that MkDocs looks absolute links up from `docs_dir` (`absolute_links: relative_to_docs`).
    `nav_file` is the name of files that are for the navigation alone (mkdocs-literate-nav), empty where none are.
    `tongues` are the folders of languages (mkdocs-static-i18n), first the one that stands in for what others lack.
    """

    root: Path
    file: Path | None = None
    mkdocs_file: Path | None = None
    docs_dir: str = "."
    static_dirs: tuple[str, ...] = ()
    site_url: str = ""
    use_directory_urls: bool = True
    absolute_is_docs: bool = False
    plugins: frozenset[str] = frozenset()
    tongues: tuple[str, ...] = ()
    nav_file: str = ""
    hooks: bool = False
    exclude_docs: tuple[str, ...] = ()
    draft_docs: tuple[str, ...] = ()
    dialect: Dialect = Dialect()
    collections: tuple[Collection, ...] = ()
    levels: Levels = Levels()
    headings: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("en",)
    identifier_years: bool = False
    bibliography: str | None = None
    style: str = ""
    generated: tuple[str, ...] = ()
    bare_urls: bool = True
    authors: str | None = None
    tags: str | None = None
    glossary: tuple[str, ...] = ()
    inline_authors: bool = True
    prose: Prose = Prose()
    prefix: str = ""
    page_size: int = 20
    feeds: FeedOptions | None = None
    metadata: bool = True
    health: bool = False
    overlay: bool = True
    web: Manners = Manners()
    is_part: bool = False


def find_config(start: Path) -> Config:
    """The configuration of the site that holds a file or folder, sought from there upward.

    The nearest folder with a copydesk.toml, a pyproject.toml that has `[tool.copydesk]`, or an mkdocs.yml is the
    site's root; the file of copydesk and that of MkDocs (or ProperDocs) are read together. Without any, the root is the
    folder itself.

    Raises ConfigError where a file cannot be read or says what nobody understands.
    """
    first = (start if os.path.isdir(start) else start.parent).resolve()
    outside = False  # above a repository, another's mkdocs.yml does not govern its posts
    for folder in (first, *first.parents):
        table = _table(folder)
        mkdocs_file = None if outside else _first_file(folder, *_MKDOCS)
        if table or mkdocs_file:
            return _read(folder, table, mkdocs_file)
        outside = outside or os.path.exists(folder / ".git")
    return _read(first, None, None)._replace(is_part=is_part(first))


def misnamed(root: Path) -> str:
    """The name of a file in a folder that was probably meant to be its copydesk.toml, empty where there is none."""
    names = (f"{dot}copydesk.{suffix}" for suffix in ("toml", "yml", "yaml", "json") for dot in (".", ""))
    return next((name for name in names if name not in _OWN and os.path.isfile(root / name)), "")


def is_part(path: Path) -> bool:
    """Whether a file or folder without a configuration lies within a blog of another host, or within a repository."""
    return any(os.path.exists(f"{above}/{name}") for above in path.parents for name in _TOPS)


def _table(folder: Path) -> Setting | None:
    """What a folder says to copydesk in TOML; copydesk.toml wins over pyproject.toml."""
    own, shared = (folder / name for name in _OWN)
    if os.path.isfile(own):
        from copydesk.config.toml import read_toml

        return read_toml(own)
    if os.path.isfile(shared) and b"copydesk" in shared.read_bytes():
        from copydesk.config.toml import read_toml

        return read_toml(shared, "tool", "copydesk")
    return None


def _read(root: Path, table: Setting | None, mkdocs_file: Path | None) -> Config:
    fields: dict[str, Any] = {}
    if mkdocs_file:
        from copydesk.config.mkdocs import mkdocs_fields

        fields |= mkdocs_fields(mkdocs_file, docs=not (table and "docs-dir" in table.value))
    if table:
        from copydesk.config.toml import toml_fields

        fields |= toml_fields(table)
    docs_dir = fields["docs_dir"] = relative(root, fields.get("docs_dir", "."))
    fields["authors"] = _authors(root, docs_dir, fields.get("authors"))
    fields["bibliography"] = fields.get("bibliography") or _bibliography(root, docs_dir)
    fields["tags"] = fields.get("tags") or _tags(root, docs_dir)
    fields.setdefault("static_dirs", tuple(name for name in _STATIC if os.path.isdir(root / name)))
    return Config(root=root, **fields)


def _authors(root: Path, docs_dir: str, given: str | None) -> str | None:
    """Where the registry of authors lies: as given, else where sites commonly have it."""
    found = _first_file(root, *([given] if given else []), *_usual_authors(docs_dir))
    if found is None and (docs := root / docs_dir) != root:  # beside the posts, as Material's blog has it
        found = next(iter(sorted(docs.glob("*/.authors.yml"))), None)
    return relative(root, found) if found else None


def _usual_authors(docs_dir: str) -> tuple[str, ...]:
    return (*(f"{folder}/{name}" for folder in (docs_dir, "docs", ".") for name in _AUTHORS), "_data/authors.yml")


def _tags(root: Path, docs_dir: str) -> str | None:
    found = _first_file(root, *_usual_tags(docs_dir))
    return relative(root, found) if found else None


def _usual_tags(docs_dir: str) -> tuple[str, ...]:
    return (f"{docs_dir}/tags.yml", "docs/tags.yml")


def _bibliography(root: Path, docs_dir: str) -> str | None:
    found = _first_file(root, *_usual_bibliographies(docs_dir))
    return relative(root, found) if found else None


def _usual_bibliographies(docs_dir: str) -> tuple[str, ...]:
    return ("references.bib", f"{docs_dir}/references.bib", "docs/references.bib")


def sought(config: Config) -> Iterator[Path]:
    """Where the configuration and the registries of a site lie, or would be found if they were there."""
    at = config.docs_dir
    names = (config.authors, config.tags, config.bibliography)
    usual = (*_OWN, *_usual_authors(at), *_usual_tags(at), *_usual_bibliographies(at))
    yield from (config.root / name for name in dict.fromkeys((*names, *usual)) if name)


def _first_file(folder: Path, *names: str) -> Path | None:
    return next((folder / name for name in names if os.path.isfile(folder / name)), None)


def relative(root: Path, path: str | Path) -> str:
    """A path from the site's root, with `/`."""
    return Path(os.path.relpath(root / path, root)).as_posix()
