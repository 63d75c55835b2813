"""The head of a document: each key and value with its place, raw and typed. YAML, TOML and JSON heads are read."""

from __future__ import annotations

import json
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from copydesk.diagnostic import Span
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_VALUES = 20_000  # a head that is larger once its aliases are followed is hostile
MAX_DEPTH = 100
MAX_HEAD = 1_000_000  # characters; a parser takes a thousand bytes for some of them
LARGE = 50_000  # characters from which on a head is counted before it is parsed
_DEEP = "nested too deeply, or an alias within what it stands for"
_OPENING = pattern(r"(---|\+\+\+)[ \t]*\r?\n")
_CLOSING = {  # what precedes is the line end that each begins with: it is found as a literal
    "---": pattern(r"\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"),
    "+++": pattern(r"\n\+\+\+[ \t]*(?:\r?\n|\Z)"),
}
_KEY_LINE = pattern(r"[\w-]+[ \t]*[:=](?:\s|\Z)")
_ANY_KEY = pattern(r"^[^\s#>-][^\n]*?[:=](?:\s|\Z)", re.MULTILINE)
_FORBIDDEN = pattern("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # the set of YAML 1.1
_JSON_OPENING = pattern(r"\{\s*\"[^\"\n]*\"\s*:")
_PYTHON_TAG = "tag:yaml.org,2002:python/"


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


class UnreadableError(ValueError):
    """A head that does not parse: where, and the parser's words."""

    def __init__(self, offset: int, message: str) -> None:
        super().__init__(message)
        self.offset = offset
        self.message = message


class FrontMatter:
    """A head. `kind` is yaml, toml, json or empty (none); `body` is the offset where the text goes on."""

    def __init__(
        self,
        kind: str = "",
        body: int = 0,
        entries: tuple[Entry, ...] = (),
        error: UnreadableError | None = None,
    ) -> None:
        self.kind = kind
        self.body = body
        self.entries = entries
        self.error = error

    def entry(self, key: str) -> Entry | None:
        """The entry of a key: the last one given, which is the one that counts."""
        return self._by_key.get(key)

    @cached_property
    def _by_key(self) -> dict[str, Entry]:
        return {entry.key: entry for entry in self.entries}

    def get(self, key: str) -> Value | None:
        """The value of a key."""
        entry = self.entry(key)
        return entry.value if entry else None

    @property
    def opening(self) -> Span:
        """Where to speak of the head as a whole, or of what it lacks: its first characters, if it has any."""
        return Span(0, min(3, self.body) if self.kind else 0)

    @property
    def data(self) -> dict[str, Any]:
        """The head as plain data."""
        return {entry.key: entry.value.data for entry in self.entries}


NONE = FrontMatter()


def parse(text: str) -> FrontMatter:
    """Read the head of a text. Pure; never raises: a head that does not parse has its `error` set."""
    opening = _OPENING.match(text)
    if opening:
        return _fenced(text, opening)
    if text[:1] == "{":
        return _json(text)
    return NONE


def read_mapping(text: str) -> FrontMatter:
    """Read a whole YAML file as a head is read (a registry)."""
    try:
        return FrontMatter("yaml", len(text), tuple(_read_yaml(text, 0)))
    except UnreadableError as error:
        return FrontMatter("yaml", len(text), error=error)


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
        return FrontMatter(kind, closing.end(), error=_too_long(start))
    head = text[start:end]
    if not head.partition("\n")[0].strip() and head.strip() and not _ANY_KEY.search(head):
        return NONE  # text between two thematic breaks
    try:
        entries = _reader(kind)(head, start)
    except UnreadableError as error:
        return FrontMatter(kind, closing.end(), error=error)
    return FrontMatter(kind, closing.end(), tuple(entries))


def _reader(kind: str) -> Callable[[str, int], list[Entry]]:
    if kind == "yaml":
        return _read_yaml
    from copydesk.toml_head import read_toml_head

    return read_toml_head


def _json(text: str) -> FrontMatter:
    """A JSON object on top of a document is a head for Hugo; JSON is YAML enough to take the places from there."""
    try:
        data, end = json.JSONDecoder().raw_decode(text[:MAX_HEAD])
    except (ValueError, RecursionError):
        if len(text) > MAX_HEAD and _JSON_OPENING.match(text):
            return FrontMatter("json", len(text), error=_too_long(0))
        return NONE
    if not data or not text[end : end + 1].isspace():
        return NONE
    try:
        return FrontMatter("json", end, tuple(_read_yaml(text[:end], 0)))
    except UnreadableError as error:
        return FrontMatter("json", end, error=error)


def _read_yaml(head: str, offset: int) -> list[Entry]:
    import yaml

    if len(head) > MAX_HEAD:
        raise _too_long(offset)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    _refuse_depth(head, offset, loader)
    try:
        node = yaml.compose(head, Loader=loader)
    except yaml.MarkedYAMLError as error:
        raise _marked(error, head, offset) from None
    except (yaml.YAMLError, UnicodeEncodeError):
        at = next((match.start() for match in _FORBIDDEN.finditer(head)), 0)
        raise UnreadableError(offset + at, f"a character that YAML does not allow: U+{ord(head[at]):04X}") from None
    except RecursionError:
        raise UnreadableError(offset, _DEEP) from None
    if node is None:
        return []
    if not isinstance(node, yaml.MappingNode):
        raise UnreadableError(offset + node.start_mark.index, "expected a mapping of keys to values")
    return list(YamlReader(head, offset).value(node).entries)


def _marked(error: Any, head: str, offset: int) -> UnreadableError:
    """What the parser says, in words that name the cause where the parser's do not."""
    from copydesk.yaml_words import told

    mark, words = error.problem_mark or error.context_mark, error.problem or str(error)
    if words == "found unexpected end of stream" and error.context_mark:
        mark, words = error.context_mark, "a quote that is not closed"
    at = min(mark.index, len(head)) if mark else 0
    if head[at : at + 1] == "\t":
        words = "a tab, where YAML indents with spaces"
    start = error.context_mark.index if error.context_mark else at
    return UnreadableError(offset + at, told(words, head, at, start))


def _too_long(offset: int) -> UnreadableError:
    return UnreadableError(offset, f"more than {MAX_HEAD} characters before the head ends")


def _refuse_depth(head: str, offset: int, loader: Any) -> None:
    """The parser follows nesting by recursion, down to a crash: what nests too deeply is not handed to it.

    Nor is what holds too many values, each of which takes a hundred times its length.
    """
    import yaml

    if len(head) < LARGE and sum(head.count(opener) for opener in "[{:-?") < MAX_DEPTH:
        return
    depth = 0
    try:
        for count, event in enumerate(yaml.parse(head, Loader=loader)):
            if count > 3 * MAX_VALUES:
                raise UnreadableError(offset, f"more than {MAX_VALUES} values")
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                raise UnreadableError(offset, "nested too deeply")
    except yaml.YAMLError:
        return  # the parser proper will say it


class YamlReader:
    """Nodes -> Values, with PyYAML's idea of types (YAML 1.1), as MkDocs has it."""

    def __init__(self, text: str, offset: int) -> None:
        import yaml

        self.text = text
        self.offset = offset
        self.constructor = yaml.constructor.SafeConstructor()
        self.count = 0

    def value(self, node: Any, depth: int = 0) -> Value:
        """The value of a node. Raises UnreadableError where it is none that a head may hold."""
        self.count += 1
        span = Span(self.offset + node.start_mark.index, self.offset + node.end_mark.index)
        if self.count > MAX_VALUES:
            raise UnreadableError(span.start, f"more than {MAX_VALUES} values once aliases are followed")
        if depth > MAX_DEPTH:
            raise UnreadableError(span.start, _DEEP)
        if node.tag.startswith(_PYTHON_TAG):
            raise UnreadableError(span.start, f"a tag of Python: !!{node.tag.removeprefix('tag:yaml.org,2002:')}")
        if node.id == "scalar":
            quoted = bool(node.style)  # libyaml says "" for a plain one, PyYAML None
            return Value(self.scalar(node), node.value, span, quoted)
        if node.id == "sequence":
            items = tuple(self.value(child, depth + 1) for child in node.value)
            return Value([item.data for item in items], "", self.trimmed(span), items=items)
        entries = tuple(self.entry(key, value, depth + 1) for key, value in node.value)
        return Value({entry.key: entry.value.data for entry in entries}, "", self.trimmed(span), entries=entries)

    def trimmed(self, span: Span) -> Span:
        """A block collection ends where the next thing begins: take the white space off."""
        text = self.text[span.start - self.offset : span.end - self.offset]
        return Span(span.start, span.start + max(len(text.rstrip()), min(1, len(text))))

    def entry(self, key: Any, value: Any, depth: int) -> Entry:
        """A pair of a mapping."""
        span = Span(self.offset + key.start_mark.index, self.offset + key.end_mark.index)
        if key.id != "scalar":
            raise UnreadableError(span.start, "expected a plain key")
        return Entry(key.value, span, self.value(value, depth))

    def scalar(self, node: Any) -> Any:
        """The typed value; what YAML takes for a date or number and is none stays text."""
        import yaml

        construct = self.constructor.yaml_constructors.get(node.tag)
        if construct is None or node.tag == "tag:yaml.org,2002:str":
            return node.value
        try:
            return construct(self.constructor, node)
        except (ValueError, TypeError, AttributeError, LookupError, yaml.YAMLError):
            return node.value
