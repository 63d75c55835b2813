"""TOML heads (`+++`): tomllib reads them, and a scan of the lines finds again where each key and value stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from copydesk.diagnostic import Position, Source, Span, make
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


# Nothing is given back once it matched (`++`): what fails, fails at once.
_TEXT = r"(?:\"[^\"\\\x00-\x1f\x7f]*+\"|'(?!'')[^'\x00-\x1f\x7f]*+')"
_SPACE = r"[ \t\n]*+"
_LIST = rf"\[{_SPACE}(?:{_TEXT}{_SPACE}(?:,{_SPACE}|(?=\])))*+\]"
_NAME = r"[A-Za-z0-9_-]++"
_PLAIN = pattern(
    rf"[ \t]*+(?:({_NAME})[ \t]*+=[ \t]*+(?:({_TEXT})|({_LIST})|(true|false))|\[({_NAME})\])?[ \t]*+(?:\n|\Z)"
)
_IN_QUOTES, _IN_BRACKETS, _TABLE = 2, 3, 5  # groups of that; the first is the key
_ITEM = pattern(r"\"[^\"]*\"|'[^']*'")


def _read_plain(head: str, offset: int) -> list[Entry] | None:
    """The entries of a head of plain texts, flags and lists, as most are, in a fifth of the time; else None."""
    top: dict[str, Entry] = {}
    tables: dict[str, tuple[Span, dict[str, Entry]]] = {}
    current, at = top, 0
    while at < len(head):
        match = _PLAIN.match(head, at)
        if match is None:
            return None
        at, kind = match.end(), match.lastindex
        if not kind:
            continue
        start, end = match.span(kind)
        place = make(Span, (offset + start, offset + end))
        if kind == _TABLE:
            name = head[start:end]
            if name in top or name in tables:
                return None  # given twice, which tomllib tells with its place
            current = {}
            tables[name] = place, current
            continue
        key, (first, last) = match[1], match.span(1)
        if key in current:
            return None
        if kind == _IN_QUOTES:
            text = head[start + 1 : end - 1]
            value = make(Value, (text, text, place, True, (), ()))
        elif kind == _IN_BRACKETS:
            value = _plain_list(head[start:end], offset + start)
        else:
            value = _flag(head[start:end], place)
        current[key] = make(Entry, (key, make(Span, (offset + first, offset + last)), value))
    return [*top.values(), *(_table(name, span, tuple(held.values())) for name, (span, held) in tables.items())]


def _table(name: str, span: Span, entries: tuple[Entry, ...]) -> Entry:
    data = {entry.key: entry.value.data for entry in entries}
    return make(Entry, (name, span, make(Value, (data, "", span, False, (), entries))))


def _flag(written: str, place: Span) -> Value:
    data = written == "true"
    return make(Value, (data, str(data), place, False, (), ()))


def _plain_list(written: str, offset: int) -> Value:
    """A list of texts, whose place is its first line."""
    span = make(Span, (offset, offset + len(written.partition("\n")[0].rstrip())))
    items = []
    for each in _ITEM.finditer(written):
        start, end = each.span()
        text = written[start + 1 : end - 1]
        place = make(Span, (offset + start + 1, offset + end - 1)) if text else span
        items.append(make(Value, (text, text, place, True, (), ())))
    return make(Value, ([item.data for item in items], "", span, False, tuple(items), ()))


def read_toml_head(head: str, offset: int) -> list[Entry]:
    """The entries of a head that begins at `offset` of its document. Raises UnreadableError."""
    if head.count(".") >= MAX_DEPTH and (deep := _DEEP.search(head)):
        raise UnreadableError(offset + deep.start(), "nested too deeply")
    try:
        plain = head.replace("\r\n", " \n")
        if (found := _read_plain(plain, offset)) is not None:
            return found
        import tomllib

        return list(_Reader(head, offset).entries(tomllib.loads(plain), ()))
    except UnreadableError:
        raise
    except (ValueError, RecursionError) as error:  # ValueError is also a number of too many digits
        place = _PLACE.search(str(error))
        at = Source(head).offset(Position(int(place[1]), int(place[2]))) if place else len(head.rstrip())
        at -= head[at - 1 : at + 1] == "\r\n"
        raise UnreadableError(offset + at, str(error).partition(" (at ")[0]) from None


class _Reader:
    """Puts the data of a head where it stands; what is not found stands where what holds it does."""

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

    def entries(self, data: dict[str, Any], keys: tuple[str, ...], around: Span | None = None) -> Iterator[Entry]:
        around = around or Span(self.offset, self.offset)
        for key, value in data.items():
            span, place = self.places.get((*keys, key)) or self.inline(key, value, around)
            yield Entry(key, span, self.value(value, (*keys, key), place))

    def inline(self, key: str, value: Any, around: Span) -> tuple[Span, Span]:
        """Where a key and its value stand in a mapping that has one line: `{path = "a.png"}`."""
        start, end = around.start - self.offset, around.end - self.offset
        found = re.compile(rf"(?<![\w-])[\"']?({re.escape(key)})[\"']?[ \t]*=").search(self.head, start, end)
        if not found:
            return around, around
        at = self.head.find(value, found.end(), end) if isinstance(value, str) and value else -1
        place = Span(self.offset + at, self.offset + at + len(value)) if at >= 0 else around
        return Span(self.offset + found.start(1), self.offset + found.end(1)), place

    def value(self, data: Any, keys: tuple[str, ...], span: Span) -> Value:
        self.count += 1
        if self.count > MAX_VALUES:
            raise UnreadableError(span.start, f"more than {MAX_VALUES} values")
        if isinstance(data, dict):
            return Value(data, "", span, entries=tuple(self.entries(data, keys, span)))
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
