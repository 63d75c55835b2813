"""What mkdocs.yml says of a site, read without MkDocs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any

import yaml
from yaml_env_tag import construct_env_tag  # type: ignore[import-untyped]

from copydesk.config import ConfigError
from copydesk.config.setting import Fields, Keys, Setting, field, read_text
from copydesk.diagnostic import Position, Source
from copydesk.markdown.dialect import BUILTIN, Dialect
from copydesk.named_tuple import NamedTuple
from copydesk.slug import slugify, slugify_unicode

if TYPE_CHECKING:
    from pathlib import Path

Slugify = Callable[[str, str], str]

_EXTRA = ("abbr", "attr_list", "def_list", "footnotes", "md_in_html", "tables")
_BUNDLES = {
    "extra": ("fenced_code", *_EXTRA),
    "pymdownx.extra": ("pymdownx.betterem", "pymdownx.superfences", *_EXTRA),
}
_PYTHON = "tag:yaml.org,2002:python/"
# Our own copies: they need no import of Python-Markdown.
_OWN_SLUGIFY = {
    "markdown.extensions.toc.slugify": slugify,
    "markdown.extensions.toc.slugify_unicode": slugify_unicode,
}


class Tagged(NamedTuple):
    """A value under a tag that only MkDocs gives a meaning, such as `!!python/name:`; kept as written."""

    tag: str
    value: Any


class _Loader(yaml.CSafeLoader):
    """Knows `!ENV`, and keeps what it does not know as Tagged: reading a configuration runs nothing."""


def _tagged(loader: _Loader, tag: str, node: yaml.Node) -> Tagged:
    match node:
        case yaml.MappingNode():
            return Tagged(tag, loader.construct_mapping(node, deep=True))
        case yaml.SequenceNode():
            return Tagged(tag, loader.construct_sequence(node, deep=True))
        case _:
            return Tagged(tag, node.value)


_Loader.add_constructor("!ENV", construct_env_tag)
_Loader.add_multi_constructor("", _tagged)


@dataclass(frozen=True, slots=True)
class _Layer:
    """One file of a chain of INHERIT: its values, and the nodes that know their places."""

    path: Path
    node: yaml.Node | None
    values: dict[str, Any]

    def position(self, keys: Keys) -> Position | None:
        """Where the file has a key, None where it does not."""
        node, mark = self.node, None
        for key in keys:
            match node:
                case yaml.MappingNode():
                    pairs = [(name.start_mark, value) for name, value in node.value if name.value == key]
                    mark, node = pairs[-1] if pairs else (None, None)
                case yaml.SequenceNode() if isinstance(key, int):
                    node = node.value[key]
                    mark = node.start_mark
                case _:
                    return None
        return Position(mark.line + 1, mark.column + 1) if mark else None


def mkdocs_fields(path: Path, *, docs: bool = True) -> dict[str, Any]:
    """The fields of Config that an mkdocs.yml gives, those of the files it inherits from among them.

    Raises ConfigError where a file is missing, is no YAML, or has a value of another type than MkDocs asks for; and
    with `docs`, where the folder of the documents is not there.
    """
    layers = _layers(path)

    def place(keys: Keys) -> tuple[Path, Position]:
        places = ((layer.path, layer.position(keys)) for layer in layers)
        return next(((path, found) for path, found in places if found), (path, Position(1, 1)))

    values: dict[str, Any] = {}
    for layer in reversed(layers):
        values = _merged(values, layer.values)
    fields: dict[str, Any] = {"mkdocs_file": path, "docs_dir": "docs", "dialect": Dialect(BUILTIN)}
    for key, setting in Setting(values, (), place).items():
        if key in _SCHEMA and setting.value is not None:
            fields |= dict(_SCHEMA[key](setting))
            if key == "docs_dir" and docs:
                setting.folder(path.parent)  # whichever file of the chain says so
    if "authors" in fields:
        fields["authors"] = f"{fields['docs_dir']}/{fields['authors']}"
    return fields


def _layers(path: Path) -> list[_Layer]:
    """The file and those it inherits from, the nearest first."""
    layers = [_read(path)]
    while "INHERIT" in layers[-1].values:
        path, position = layers[-1].path, layers[-1].position(("INHERIT",)) or Position(1, 1)
        parent = (path.parent / str(layers[-1].values.pop("INHERIT"))).resolve()
        if not parent.is_file():
            raise ConfigError(path, *position, f"INHERIT names no file: {parent}")
        if any(layer.path.resolve() == parent for layer in layers):
            raise ConfigError(path, *position, f"INHERIT leads back to {parent.name}")
        layers.append(_read(parent))
    return layers


def _read(path: Path) -> _Layer:
    text = read_text(path)
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        values = loader.construct_document(node) if node else None
    except yaml.MarkedYAMLError as error:
        from copydesk.front_matter.yaml_words import told, trouble

        (mark, words), start = trouble(error), error.context_mark or error.problem_mark
        position = Position(mark.line + 1, mark.column + 1) if mark else Position(1, 1)
        words = told(words, text, mark.index, start.index) if mark and start else words
        raise ConfigError(path, *position, f"no YAML: {words}") from error
    except yaml.reader.ReaderError as error:
        offset = len(text.encode()[: error.position].decode())
        raise ConfigError(path, *Source(text).position(offset), f"no YAML: {error.reason}") from error
    except (KeyError, ValueError) as error:  # PyYAML lets them through for `2020-13-45` and its like
        raise ConfigError(path, 1, 1, f"a value that YAML cannot read: {error}") from error
    if not isinstance(values or {}, dict):
        raise ConfigError(path, 1, 1, "a mapping was expected")
    return _Layer(path, node, values or {})


def _merged(parent: dict[str, Any], child: dict[str, Any]) -> dict[str, Any]:
    """Mappings are merged at every depth; of anything else the child's wins."""
    both = {
        key: _merged(parent[key], value)
        for key, value in child.items()
        if isinstance(value, dict) and isinstance(parent.get(key), dict)
    }
    return {**parent, **child, **both}


def _entries(setting: Setting) -> Iterator[tuple[str, Setting | None]]:
    """The names and options of `plugins` or `markdown_extensions`: a mapping, or a list of names and mappings."""
    for item in setting.elements() if isinstance(setting.value, list) else (setting,):
        if isinstance(item.value, str):
            yield item.value, None
        else:
            yield from ((name, options if options.value else None) for name, options in item.items())


def _plugins(setting: Setting) -> Fields:
    """The plugins' names, `material/blog` as `blog`; folders of languages, files of navigation, a registry."""
    plugins = {
        name.removeprefix("material/").removeprefix("materialx/"): options for name, options in _entries(setting)
    }
    yield "plugins", frozenset(plugins)
    if found := plugins.get("i18n") or plugins.get("static-i18n"):
        yield "tongues", _tongues({name: option.value for name, option in found.items()})
    if "literate-nav" in plugins:
        told = dict(plugins["literate-nav"].items()) if plugins["literate-nav"] else {}
        yield "nav_file", str(told["nav_file"].value) if "nav_file" in told else "SUMMARY.md"
    blog = plugins.get("blog")
    options = {name: option.value for name, option in blog.items()} if blog else {}
    if options.get("authors_file"):
        yield "authors", str(options["authors_file"]).replace("{blog}", str(options.get("blog_dir", "blog")))


def _tongues(options: Mapping[str, Any]) -> tuple[str, ...]:
    """The folders of languages, where each has one and another's pages stand in for what it lacks: that one first."""
    stands_in = options.get("docs_structure") == "folder" and options.get("fallback_to_default") is not False
    told = options.get("languages") if stands_in else None
    known = [each for each in told if isinstance(each, dict) and "locale" in each] if isinstance(told, list) else []
    return tuple(str(each["locale"]) for each in sorted(known, key=lambda each: each.get("default") is not True))


def _hooks(setting: Setting) -> Fields:
    """Whether the site has hooks: what they make of its pages is not known here."""
    yield "hooks", bool(setting.value)


def _theme(setting: Setting) -> Fields:
    """The folder of the site's own theme, whose files are published beside those of the docs."""
    options = dict(setting.items()) if isinstance(setting.value, dict) else {}
    if "custom_dir" in options and options["custom_dir"].value:
        yield "static_dirs", (options["custom_dir"].text().rstrip("/"),)


def _validation(setting: Setting) -> Fields:
    """Whether links that begin with a slash are looked up from the docs folder."""
    options = dict(setting.items())
    options |= dict(options["links"].items()) if "links" in options else {}
    if "absolute_links" in options:
        yield "absolute_is_docs", options["absolute_links"].value == "relative_to_docs"


def _patterns(setting: Setting) -> tuple[str, ...]:
    r"""The lines of patterns; MkDocs takes neither a lone `!` nor a `\` at the end, as paths of Windows have it."""
    lines = [line for line in setting.text().splitlines() if line.strip() and not line.startswith("#")]
    for line in lines:
        if line.strip() == "!" or (len(line) - len(line.rstrip("\\"))) % 2:
            raise setting.error(f"no pattern of files: {line}, expected one like drafts/ or *.draft.md")
    return tuple(lines)


def _dialect(setting: Setting) -> Dialect:
    options: dict[str, dict[str, Any]] = {}
    extensions = set(BUILTIN)
    for name, given in _entries(setting):
        values = {key: value.value for key, value in given.items()} if given else {}
        bundle = _BUNDLES.get(_canonical(name))
        extensions.update(bundle or [_canonical(name)])
        options |= {_canonical(key): value for key, value in values.items()} if bundle else {_canonical(name): values}
    toc = options.get("toc", {})
    return Dialect(
        frozenset(extensions),
        slugify=_slugify(toc.get("slugify")),
        separator=str(toc.get("separator", "-")),
        options={name: values for name, values in options.items() if values},
    )


def _canonical(name: str) -> str:
    """`markdown.extensions.toc:TocExtension` -> `toc`."""
    return name.partition(":")[0].removeprefix("markdown.extensions.")


def _slugify(option: object) -> Slugify:
    """The function that makes ids, imported as MkDocs does; the default where that fails.

    Only what calls itself a slug function is imported and called: a site's configuration is not ours to run.
    """
    tag, value = option if isinstance(option, Tagged) else (f"{_PYTHON}name:{option}", None)
    kind, _, name = tag.removeprefix(_PYTHON).partition(":")
    if "slug" not in name.rpartition(".")[2]:
        return slugify
    with suppress(Exception):  # the function is anyone's, and may raise anything
        named: Any = _OWN_SLUGIFY.get(name) or resolve_name(name)
        made = named if kind == "name" and _makes_slugs(named) else _applied(named, value)
        if _makes_slugs(made):
            return made
    return slugify


def _applied(function: Callable[..., Slugify], arguments: object) -> Slugify:
    """What `!!python/object/apply:` makes: its node holds the arguments as a list, or as `args` and `kwds`."""
    match arguments:
        case dict():
            return function(*arguments.get("args", ()), **arguments.get("kwds", {}))
        case list():
            return function(*arguments)
        case _:
            return function()


def _makes_slugs(function: Callable[..., Any]) -> bool:
    with suppress(Exception):
        return isinstance(function("A b", "-"), str)
    return False


_SCHEMA: Mapping[str, Callable[[Setting], Fields]] = {
    "docs_dir": field("docs_dir", Setting.text),
    "draft_docs": field("draft_docs", _patterns),
    "exclude_docs": field("exclude_docs", _patterns),
    "markdown_extensions": field("dialect", _dialect),
    "plugins": _plugins,
    "hooks": _hooks,
    "site_url": field("site_url", Setting.url),
    "theme": _theme,
    "use_directory_urls": field("use_directory_urls", Setting.flag),
    "validation": _validation,
}
