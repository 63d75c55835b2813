"""The configuration of a Hugo blog: one file, or a folder of them."""

from __future__ import annotations

import json
import posixpath
import tomllib
from typing import TYPE_CHECKING, Any

from copydesk import front_matter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.migration.blog import Blog

_SUFFIXES = (".toml", ".yaml", ".yml", ".json")
_FOLDERS = ("config/_default", "config/production")  # what the latter says counts on the published site
_NAMES = ("hugo", "config")
CONFIGURATIONS = tuple(
    f"{folder}{name}{suffix}" for folder in ("", *(f"{each}/" for each in _FOLDERS)) for name in _NAMES
    for suffix in _SUFFIXES
)  # fmt: skip


def read_settings(blog: Blog) -> dict[str, Any]:
    """All that the files say, with what they say of the first language on top of it. Top keys are in lower case."""
    found: dict[str, Any] = {}
    for path in _files(blog):
        data: Any = _read(path, blog.texts[path])
        if path not in CONFIGURATIONS:
            for key in reversed(posixpath.splitext(posixpath.basename(path))[0].split(".")):  # languages.en.toml
                data = {key: data}
        found = _joined(found, _lowered(data))
    languages = found.get("languages")
    told = languages.get(str(found.get("defaultcontentlanguage") or "en")) if isinstance(languages, dict) else None
    return _joined(found, _lowered(told)) if isinstance(told, dict) else found


def parted(stem: str, settings: Mapping[str, Any]) -> tuple[str, str]:
    """The name of a document, and its language where that is not the first one: `ebb.de` is `ebb` in `de`."""
    languages = settings.get("languages")
    name, _, last = stem.rpartition(".")
    if not name or not isinstance(languages, dict) or last.lower() not in _lowered(languages):
        return stem, ""
    return name, "" if last.lower() == str(settings.get("defaultcontentlanguage") or "en").lower() else last.lower()


def is_read(path: str) -> bool:
    """Whether a file is one of the configuration."""
    return path in CONFIGURATIONS or (posixpath.dirname(path) in _FOLDERS and path.endswith(_SUFFIXES))


def _files(blog: Blog) -> Iterator[str]:
    """The first file of those that Hugo looks for at the top, then those of the folders."""
    yield from [name for name in CONFIGURATIONS if "/" not in name and name in blog.texts][:1]
    for folder in _FOLDERS:
        yield from (path for path in sorted(blog.texts) if posixpath.dirname(path) == folder and is_read(path))


def _read(path: str, text: str) -> dict[str, Any]:
    """What a file says; nothing where it cannot be read."""
    data: Any = {}
    try:
        if path.endswith(".toml"):
            data = tomllib.loads(text)
        elif path.endswith(".json"):
            data = json.loads(text)
        else:
            data = front_matter.read_mapping(text).data
    except (ValueError, RecursionError):
        pass
    return data if isinstance(data, dict) else {}


def _lowered(data: Mapping[str, Any]) -> dict[str, Any]:
    """A mapping with its keys in lower case, as Hugo takes them."""
    return {str(key).lower(): value for key, value in data.items()}


def _joined(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Two mappings as one, and so the mappings in them; where both have another value, that of the second."""
    joined = {**one, **other}
    for key in one.keys() & other.keys():
        first, second = one[key], other[key]
        if isinstance(first, dict) and isinstance(second, dict):
            joined[key] = _joined(first, second)
    return joined
