"""The head of a document: each key and value with its place, raw and typed: YAML, TOML, JSON, or MultiMarkdown."""

from __future__ import annotations

import json
import re
from typing import Any

from copydesk.diagnostic import Span
from copydesk.named_tuple import NamedTuple
from copydesk.pattern import pattern

MAX_VALUES = 20_000  # a head that is larger once its aliases are followed is hostile
MAX_DEPTH = 100
MAX_HEAD = 1_000_000  # characters; a parser takes a thousand bytes for some of them
_OPENING = pattern(r"(---|\+\+\+)[ \t]*\r?\n")
_CLOSING = {  # what precedes is the line end that each begins with: it is found as a literal
    "---": pattern(r"\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"),
    "+++": pattern(r"\n\+\+\+[ \t]*(?:\r?\n|\Z)"),
}
_KEY_LINE = pattern(r"[\w-]+[ \t]*[:=](?:\s|\Z)")
_ANY_KEY = pattern(r"^[^\s#>-][^\n]*?[:=](?:\s|\Z)", re.MULTILINE)
_LETTERS = ("\\u", "\\U", "\\x")  # what may stand for a letter, in all three formats
_META_OPENING = pattern(r"[ ]{0,3}[A-Za-z0-9_-]+:\s")
# Lines of keys, down to one of `---`, as Hexo takes them.
_UNOPENED = pattern(r"(?:(?:[A-Za-z_][\w-]*:(?=\s)|[ \t#]|-[ \t])[^\n]*\n){2,}---[ \t]*\r?(?:\n|\Z)")
_NAMED = pattern(r"^(?:title|date):", re.MULTILINE)
_JSON_OPENING = pattern(r"\{\s*\"[^\"\n]*\"\s*:")


class Value(NamedTuple):
    """A value of the head. `data` is what the format makes of it; `text` what was written, without quotes.

    `items` are the values of a list, `entries` the pairs of a mapping; `quoted` scalars are text, whatever their look.
    """

    data: Any
    text: str
    span: Span
    quoted: bool = False
    items: tuple[Value, ...] = ()
    entries: tuple[Entry, ...] = ()

    @property
    def is_scalar(self) -> bool:
        """Whether it is neither a list nor a mapping."""
        return not isinstance(self.data, (list, dict))

    def get(self, key: str) -> Value | None:
        """The value of a key of a mapping: the last one given."""
        return next((entry.value for entry in reversed(self.entries) if entry.key == key), None)


class Entry(NamedTuple):
    """A key and its value."""

    key: str
    span: Span
    value: Value


class Fault(NamedTuple):
    """A value that is none to YAML, though it parses: it stays text here, and a host may refuse the whole head."""

    span: Span
    message: str


class UnreadableError(ValueError):
    """A head that does not parse: where, and the parser's words."""

    def __init__(self, offset: int, message: str) -> None:
        super().__init__(message)
        self.offset = offset
        self.message = message


class FrontMatter:
    """A head. `kind` is yaml, toml, json, meta (MultiMarkdown) or empty (none); `body` is where the text goes on.

    It is read when it is first asked for what it holds: `text` is all of it, from the offset `start` on. A head that
    cannot be read has an `error`, which may be known without reading.
    """

    _faults: tuple[Fault, ...] = ()

    def __init__(
        self, kind: str = "", body: int = 0, text: str = "", start: int = 0, error: UnreadableError | None = None
    ) -> None:
        self.kind = kind
        self.body = body
        self._text = text
        self._start = start
        self._entries: tuple[Entry, ...] = ()
        self._error = error
        self._by_key: dict[str, Entry] = {}
        self._is_read = error is not None or not kind

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The keys and values in the order they stand; none where the head does not parse."""
        if not self._is_read:
            self._read()
        return self._entries

    @property
    def error(self) -> UnreadableError | None:
        """Why the head does not parse."""
        if not self._is_read:
            self._read()
        return self._error

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What a head of YAML holds that YAML cannot make a value of, such as `2020-02-30` without quotes."""
        if not self._is_read:
            self._read()
        return self._faults

    def _read(self) -> None:
        try:
            if self.kind == "toml":
                from copydesk.front_matter.toml_head import read_toml_head

                self._entries = tuple(read_toml_head(self._text, self._start))
            elif self.kind == "meta":
                from copydesk.front_matter.meta_head import read_meta_head

                self._entries = tuple(read_meta_head(self._text, self._start))
            else:  # JSON is YAML enough to take the places from there
                from copydesk.front_matter.yaml_entries import read_yaml_head

                self._entries, self._faults = read_yaml_head(self._text, self._start)
        except UnreadableError as error:
            self._error = error
        self._by_key = {entry.key: entry for entry in self._entries}
        self._is_read = True  # last: another thread may ask, or copy it for another machine, while it is read

    def may_hold(self, *keys: str) -> bool:
        """Whether one of some keys may stand in it, on top or within: where not, it need not be read for them."""
        return self._is_read or self.kind == "meta" or any(_may_hold(self._text, key) for key in keys)

    def entry(self, key: str) -> Entry | None:
        """The entry of a key: the last one given, which is the one that counts."""
        if not self._is_read:
            if not self.may_hold(key):
                return None
            self._read()
        return self._by_key.get(key)

    def get(self, key: str) -> Value | None:
        """The value of a key."""
        entry = self.entry(key)
        return entry.value if entry else None

    @property
    def is_opened(self) -> bool:
        """Whether it begins as its format has it: Hexo also takes YAML that has a line of `---` only below it."""
        return self.kind != "yaml" or self._start > 0

    @property
    def opening(self) -> Span:
        """Where to speak of the head as a whole, or of what it lacks: its first characters, if it has any."""
        return Span(0, min(3, self.body) if self.kind else 0)

    @property
    def data(self) -> dict[str, Any]:
        """The head as plain data."""
        return {entry.key: entry.value.data for entry in self.entries}


NONE = FrontMatter()


def _may_hold(text: str, key: str) -> bool:
    """Whether a key may stand in a head, as a word or with escapes: where not, the head need not be read for it."""
    if "\\" in text and any(escape in text for escape in _LETTERS):
        return True
    if not key.replace("_", "").replace("-", "").isalnum():
        return True
    at = text.find(key)
    while at >= 0 and (text[at - 1 : at].isalnum() or text[at + len(key) : at + len(key) + 1].isalnum()):
        at = text.find(key, at + 1)
    return at >= 0


def parse(text: str) -> FrontMatter:
    """The head of a text. Pure; never raises: a head that does not parse has its `error` set."""
    opening = _OPENING.match(text)
    if opening:
        return _fenced(text, opening)
    if text[:1] == "{":
        return _json(text)
    return _unopened(text) if _META_OPENING.match(text) else NONE


def read_mapping(text: str) -> FrontMatter:
    """A whole YAML file, as a head (a registry)."""
    return FrontMatter("yaml", len(text), text)


def _fenced(text: str, opening: re.Match[str]) -> FrontMatter:
    fence, start = opening[1], opening.end()
    closing = _CLOSING[fence].search(text, start - 1)
    kind = "yaml" if fence == "---" else "toml"
    if not closing:
        if not _KEY_LINE.match(text, start):
            return NONE  # a thematic break, not a head
        message = f"the head has no closing `{fence}`"
        body = start if len(text) < MAX_HEAD else len(text)  # all of it may be a head
        return FrontMatter(kind, body, error=UnreadableError(0, message))
    end = closing.start() + 1
    if end - start > MAX_HEAD:
        return FrontMatter(kind, closing.end(), error=too_long(start))
    head = text[start:end]
    if not head.partition("\n")[0].strip() and head.strip() and not _ANY_KEY.search(head):
        return NONE  # text between two thematic breaks
    return FrontMatter(kind, closing.end(), head, start)


def _json(text: str) -> FrontMatter:
    """A JSON object on top of a document is a head for Hugo."""
    try:
        data, end = json.JSONDecoder().raw_decode(text[:MAX_HEAD])
    except (ValueError, RecursionError) as error:
        if len(text) > MAX_HEAD and _JSON_OPENING.match(text):
            return FrontMatter("json", len(text), error=too_long(0))
        return _broken_json(text, error) if isinstance(error, json.JSONDecodeError) else NONE
    if not data or not text[end : end + 1].isspace():
        return NONE
    return FrontMatter("json", end, text[:end])


def _broken_json(text: str, error: json.JSONDecodeError) -> FrontMatter:
    """A head of JSON with a slip in it: braces on lines of their own, and a title or a date between them."""
    end = text.find("\n}") + 2
    if (
        end < 2
        or text[1:].lstrip(" \t\r")[:1] != "\n"
        or not any(f'"{key}"' in text[:end] for key in ("title", "date"))
    ):
        return NONE
    message = error.msg[:1].lower() + error.msg[1:]
    return FrontMatter("json", end, error=UnreadableError(min(error.pos, end - 1), message))


def _unopened(text: str) -> FrontMatter:
    """A head without a line above it: YAML where `---` is below it, as Hexo takes it, else MultiMarkdown's."""
    head = _UNOPENED.match(text, 0, MAX_HEAD)
    if not head or len(_NAMED.findall(head[0])) < 2:  # a heading that `---` underlines has no date
        return _meta(text)
    return FrontMatter("yaml", head.end(), text[: head[0].rstrip().rfind("\n") + 1])


def _meta(text: str) -> FrontMatter:
    from copydesk.front_matter.meta_head import end_of_meta_head  # which few documents need

    end = end_of_meta_head(text)
    return FrontMatter("meta", end, text[:end]) if 0 < end <= MAX_HEAD else NONE


def too_long(offset: int) -> UnreadableError:
    """What is said of a head that is not read to its end."""
    return UnreadableError(offset, f"more than {MAX_HEAD} characters before the head ends")
