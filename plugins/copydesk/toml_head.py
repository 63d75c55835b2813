"""TOML heads (`+++`): tomllib reads them, and a scan of the lines finds again where each key and value stands."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from copydesk.diagnostic import Position, Source, Span
from copydesk.front_matter import MAX_DEPTH, MAX_VALUES, Entry, UnreadableError, Value
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLACE = pattern(r"\(at line (\d+), column (\d+)\)")
_DEEP = pattern(rf"^[ \t]*\[*[ \t]*(?:[\w\"'-]+[ \t]*\.[ \t]*){{{MAX_DEPTH}}}", re.MULTILINE)
_LINE = pattern(
    r"^[ \t]*(?:\[+[ \t]*(?P<table>[^\[\]\n]+)\]|(?P<key>[\w.\"'-]+)[ \t]*=[ \t]*(?P<value>\S[^\n]*)?)",
    re.MULTILINE,
)


_TEXT = r"\"[^\"\\\x00-\x1f\x7f]*\""
_SPACE = r"[ \t\n]*"
_LIST = rf"\[{_SPACE}(?:{_TEXT}{_SPACE},{_SPACE})*(?:{_TEXT}{_SPACE})?\]"
_NAME = r"[A-Za-z0-9_-]+"
_PLAIN = pattern(
    rf"[ \t]*(?:\[(?P<table>{_NAME})\]|(?P<key>{_NAME})[ \t]*=[ \t]*"
    rf"(?:(?P<text>{_TEXT})|(?P<flag>true|false)|(?P<list>{_LIST})))?[ \t]*(?:\n|\Z)"
)
_ITEM = pattern(r"\"([^\"]*)\"")


def _read_plain(head: str) -> dict[str, Any] | None:
    """The data of a head of plain texts, flags and lists, as most are, in a third of tomllib's time; else None."""
    data: dict[str, Any] = {}
    table, at = data, 0
    while at < len(head):
        match = _PLAIN.match(head, at)
        if match is None:
            return None
        name, key, text, flag, items = match.groups()
        if (name in data) if name else (key in table):
            return None  # given twice, which tomllib tells with its place
        if name:
            table = data[name] = {}
        elif key:
            table[key] = text[1:-1] if text else flag == "true" if flag else _ITEM.findall(items)
        at = match.end()
    return data


def read_toml_head(head: str, offset: int) -> list[Entry]:
    """The entries of a head that begins at `offset` of its document. Raises UnreadableError."""
    if deep := _DEEP.search(head):
        raise UnreadableError(offset + deep.start(), "nested too deeply")
    try:
        plain = head.replace("\r\n", " \n")
        data = _read_plain(plain)
        if data is None:
            data = tomllib.loads(plain)
        return list(_Reader(head, offset).entries(data, ()))
    except UnreadableError:
        raise
    except (ValueError, RecursionError) as error:  # ValueError is also a number of too many digits
        place = _PLACE.search(str(error))
        at = Source(head).offset(Position(int(place[1]), int(place[2]))) if place else len(head.rstrip())
        at -= head[at - 1 : at + 1] == "\r\n"
        raise UnreadableError(offset + at, str(error).partition(" (at ")[0]) from None


class _Reader:
    """Puts the data of a head where it stands; what shares a line with another key stands at the head's start."""

    def __init__(self, head: str, offset: int) -> None:
        self.head = head
        self.count = 0
        self.offset = offset
        self.places: dict[
            tuple[str, ...], tuple[Span, Span]
        ] = {}  # keys that lead to a value -> the last key, the value
        table: tuple[str, ...] = ()
        for match in _LINE.finditer(head):
            if match["table"]:
                table = _keys(match["table"])
                self.places.setdefault(table, (self.span(match, "table"),) * 2)
            else:
                key = self.span(match, "key")
                value = self.span(match, "value") if match["value"] else key
                self.places.setdefault((*table, *_keys(match["key"])), (key, value))

    def span(self, match: re.Match[str], group: str) -> Span:
        start = self.offset + match.start(group)
        return Span(start, start + len(match[group].rstrip()))

    def entries(self, data: dict[str, Any], keys: tuple[str, ...]) -> Iterator[Entry]:
        nowhere = Span(self.offset, self.offset)
        for key, value in data.items():
            span, place = self.places.get((*keys, key), (nowhere, nowhere))
            yield Entry(key, span, self.value(value, (*keys, key), place))

    def value(self, data: Any, keys: tuple[str, ...], span: Span) -> Value:
        self.count += 1
        if self.count > MAX_VALUES:
            raise UnreadableError(span.start, f"more than {MAX_VALUES} values")
        if isinstance(data, dict):
            return Value(data, "", span, entries=tuple(self.entries(data, keys)))
        if isinstance(data, list):
            return Value(data, "", span, items=tuple(self.items(data, keys, span)))
        return Value(data, str(data), span, quoted=isinstance(data, str))

    def items(self, data: list[Any], keys: tuple[str, ...], span: Span) -> Iterator[Value]:
        """The items of a list, texts at their own places."""
        at = span.start - self.offset
        for item in data:
            found = self.head.find(item, at) if isinstance(item, str) and item else -1
            place = span if found < 0 else Span(self.offset + found, self.offset + found + len(item))
            at = max(at, found + len(item)) if isinstance(item, str) else at
            yield self.value(item, keys, place)


def _keys(written: str) -> tuple[str, ...]:
    return tuple(part.strip(" \t\"'") for part in written.split("."))
