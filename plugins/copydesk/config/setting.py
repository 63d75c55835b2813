"""A value of a configuration file together with where it stands, so that whatever is wrong with it can say so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from copydesk.config import ConfigError
from copydesk.diagnostic import Position, Source
from copydesk.near import nearest_of

Keys = tuple[str | int, ...]
Place = Callable[[Keys], tuple[Path, Position]]
Fields = Iterator[tuple[str, Any]]
Schema = Mapping[str, Callable[["Setting"], Fields]]  # what reads each key of a table

_KINDS = {str: "text", int: "a number", float: "a number", list: "a list", dict: "a table"}


@dataclass(frozen=True, slots=True)
class Setting:
    """One value, the keys that lead to it, and how to find the place of such keys. `None` is YAML's empty value."""

    value: Any
    keys: Keys
    place: Place

    def error(self, message: str) -> ConfigError:
        """The error to raise at this setting's place."""
        path, position = self.place(self.keys)
        return ConfigError(path, position.line, position.column, message)

    def text(self) -> str:
        """The value, which must be text; raises ConfigError otherwise, as all of these do."""
        if isinstance(self.value, str):
            return self.value
        raise self._unlike("text")

    def word(self, known: Iterable[str], what: str = "") -> str:
        """The value, which must be one of some words; `what` they are called, where it is not by the key."""
        if not isinstance(self.value, str):
            *others, last = (f'"{each}"' for each in known)
            raise self._unlike(f"{', '.join(others)} or {last}")
        if self.value in known:
            return self.value
        if isinstance(self.keys[-1], int):
            raise self.error(f"{self._name}: {unknown('value', self.value, known)}")
        raise self.error(unknown(what or self.keys[-1], self.value, known))

    def flag(self) -> bool:
        """The value, which must be true or false."""
        if isinstance(self.value, bool):
            return self.value
        raise self._unlike("true or false")

    def number(self) -> float:
        """The value, which must be a number and not below nothing."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            raise self._unlike("a number")
        if not 0 <= self.value < float("inf"):
            raise self.error(f"{self._name} is {self.value}, expected no less than 0")
        return self.value

    def count(self) -> int:
        """The value, which must be a whole number and not below nothing."""
        if self.number() != int(self.number()):
            raise self.error(f"{self._name} is {self.value}, expected a whole number")
        return int(self.value)

    def texts(self) -> tuple[str, ...]:
        """The value, which must be a list of texts."""
        return tuple(item.text() for item in self.elements())

    def globs(self) -> tuple[str, ...]:
        """The value, which must be a list of globs from a folder, as `rooted` has them."""
        return tuple(map(rooted, self.texts()))

    def url(self) -> str:
        """The URL of a site, with a slash at its end so that it can be compared as a prefix."""
        try:
            urlsplit(self.text())
        except ValueError as error:  # brackets in the place of a host
            raise self.error(f"no address of a site: {self.text()}") from error
        return self.text().rstrip("/") + "/" if self.text() else ""

    def file(self) -> str:
        """The path of a file that is there, relative to the configuration's folder."""
        if (self._folder / self.text()).is_file():
            return Path(self.text()).as_posix()
        raise self.error(f"{self._name} names no file: {self.text() or 'it is empty'}{self._hint()}")

    def folder(self, base: Path | None = None) -> str:
        """The path of a folder that is there, relative to a base, which is the configuration's folder."""
        if ((base or self._folder) / self.text()).is_dir():
            return Path(self.text()).as_posix()
        raise self.error(f"{self._name} names no folder: {self.text() or 'it is empty'}{self._hint(base)}")

    def folders(self) -> tuple[str, ...]:
        """The paths of folders that are there."""
        return tuple(item.folder() for item in self.elements())

    def elements(self) -> Iterator[Setting]:
        """The items of a list."""
        if not isinstance(self.value, list):
            raise self._unlike("a list")
        for index, value in enumerate(self.value):
            yield Setting(value, (*self.keys, index), self.place)

    def items(self) -> Iterator[tuple[str, Setting]]:
        """The keys and values of a table."""
        if not isinstance(self.value, dict):
            raise self._unlike("a table")
        for key, value in self.value.items():
            yield str(key), Setting(value, (*self.keys, key), self.place)

    @property
    def _name(self) -> str:
        """The last key that is a name: `"paths"`; the items of a list go by the list's."""
        return next((f'"{key}"' for key in reversed(self.keys) if isinstance(key, str)), "the file")

    def _hint(self, base: Path | None = None) -> str:
        """The name that a path may have been meant to end in, of those in its folder."""
        written = Path(self.text())
        path = (base or self._folder) / written
        names = {each.name for each in path.parent.iterdir()} if written.name and path.parent.is_dir() else set()
        near = nearest_of(path.name, sorted(names - {path.name}))
        return f', did you mean "{written.with_name(near).as_posix()}"?' if near else ""

    @property
    def _folder(self) -> Path:
        return self.place(self.keys)[0].parent

    def _unlike(self, expected: str) -> ConfigError:
        kind = "empty" if self.value is None else _KINDS.get(type(self.value), "a date or the like")
        kind = str(self.value).lower() if isinstance(self.value, bool) else kind
        inside = "an item of " if self.keys and isinstance(self.keys[-1], int) else ""
        return self.error(f"{inside}{self._name} is {kind}, expected {expected}")


def field(name: str, read: Callable[[Setting], Any]) -> Callable[[Setting], Fields]:
    """A reader that gives one field of a dataclass."""

    def fields(setting: Setting) -> Fields:
        yield name, read(setting)

    return fields


def fields_of(table: Setting, schema: Schema) -> Fields:
    """The fields that a table gives; raises ConfigError at the first key that is unknown or mistyped."""
    for key, setting in table.items():
        if key not in schema:
            raise unknown_key(setting, schema)
        yield from schema[key](setting)


def unknown_key(setting: Setting, schema: Iterable[str]) -> ConfigError:
    """The error of a key that its table does not have, with the table that has it or the nearest key."""
    from copydesk.config.misplaced import misplaced

    return setting.error(misplaced(setting.keys) or unknown("key", str(setting.keys[-1]), schema))


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """The message for a name that nobody knows: with the nearest one, or else with all there are."""
    names = sorted(known)
    near = nearest_of(name, names)
    return f'unknown {what} "{name}", ' + (f'did you mean "{near}"?' if near else f"expected {', '.join(names)}")


def rooted(glob: str) -> str:
    """A glob as paths from a folder are written: `./posts/*` and `/posts/*` are `posts/*`."""
    return glob.removeprefix("./").lstrip("/")


def read_text(path: Path) -> str:
    """The text of a configuration file, its byte order mark taken off; raises ConfigError where it is not UTF-8."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ConfigError(path, 1, 1, f"unreadable: {error.strerror}") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        raise ConfigError(path, *Source(before).position(len(before)), "not UTF-8") from error
