"""YAML heads, and JSON's: PyYAML composes them, so that each key and value knows where it stands."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import yaml

from copydesk.diagnostic import Span
from copydesk.front_matter import MAX_DEPTH, MAX_HEAD, MAX_VALUES, Entry, Fault, UnreadableError, Value, too_long
from copydesk.pattern import pattern

LONG = 4_000  # characters of a number; of so many parts (`1:1:1`), one takes time with their square
LARGE = 50_000  # characters from which on a head is counted before it is parsed
_DEEP = "nested too deeply, or an alias within what it stands for"
_FORBIDDEN = pattern("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # the set of YAML 1.1
_TAG = "tag:yaml.org,2002:"
_PYTHON_TAG = f"{_TAG}python/"
_NUMBERS = (f"{_TAG}int", f"{_TAG}float")
_UNMADE = (ValueError, TypeError, AttributeError, ArithmeticError, LookupError, RecursionError, yaml.YAMLError)
_TEXT, _MERGE = f"{_TAG}str", f"{_TAG}merge"
_KEYS = frozenset({_TEXT, _MERGE, f"{_TAG}value"})  # a lone `=` is text as a key
_PLAIN = {"sequence": f"{_TAG}seq", "mapping": f"{_TAG}map"}


def read_yaml_head(head: str, offset: int) -> tuple[tuple[Entry, ...], tuple[Fault, ...]]:
    """The entries of a head that begins at `offset` of its document, and its faults. Raises UnreadableError."""
    if len(head) > MAX_HEAD:
        raise too_long(offset)
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
        return (), ()
    if not isinstance(node, yaml.MappingNode):
        raise UnreadableError(offset + node.start_mark.index, "expected a mapping of keys to values")
    reader = _Reader(head, offset)
    return reader.value(node).entries, tuple(reader.faults)


def _marked(error: Any, head: str, offset: int) -> UnreadableError:
    """What the parser says, in words that name the cause where the parser's do not."""
    from copydesk.front_matter.yaml_words import told, trouble

    mark, words = trouble(error)
    at = min(mark.index, len(head)) if mark else 0
    start = error.context_mark.index if error.context_mark else at
    if words.startswith("did not find expected ','") and "\n" in head[start:at]:
        at = start  # the list was not closed, which shows in a later line only
    return UnreadableError(offset + at, told(words, head, at, start))


def _refuse_depth(head: str, offset: int, loader: Any) -> None:
    """The parser follows nesting by recursion, down to a crash: what nests too deeply is not handed to it.

    Nor is what holds too many values, each of which takes a hundred times its length.
    """
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


class _Reader:
    """Nodes -> Values, with PyYAML's idea of types (YAML 1.1), as MkDocs has it."""

    def __init__(self, text: str, offset: int) -> None:
        self.text = text
        self.offset = offset
        self.constructor = yaml.constructor.SafeConstructor()
        self.count = 0
        self.faults: list[Fault] = []

    def value(self, node: Any, depth: int = 0) -> Value:
        """The value of a node. Raises UnreadableError where it is none that a head may hold."""
        self.count += 1
        span = Span(self.offset + node.start_mark.index, self.offset + node.end_mark.index)
        if self.count > MAX_VALUES:
            raise UnreadableError(span.start, f"more than {MAX_VALUES} values once aliases are followed")
        if depth > MAX_DEPTH:
            raise UnreadableError(span.start, _DEEP)
        if node.tag.startswith(_PYTHON_TAG):
            raise UnreadableError(span.start, f"a tag of Python: !!{node.tag.removeprefix(_TAG)}")
        if node.id == "scalar":
            quoted = bool(node.style)  # libyaml says "" for a plain one, PyYAML None
            data = node.value if node.tag == _TEXT else self.typed(node, span)
            return Value(data, node.value, span, quoted)
        if node.tag != _PLAIN[node.id]:
            self.typed(node, span)
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
        if key.tag not in _KEYS:
            self.typed(key, span)
        elif key.tag == _MERGE and not _may_be_merged(value):
            self.faults.append(Fault(span, "`<<` merges mappings, and this is none: expected the key in quotes"))
        return Entry(key.value, span, self.value(value, depth))

    def typed(self, node: Any, span: Span) -> Any:
        """What PyYAML makes of a node; its text where it makes nothing, which is a fault."""
        if node.tag not in _NUMBERS or len(node.value) <= LONG:
            with suppress(*_UNMADE):
                return self.constructor.construct_object(node, deep=True)
        from copydesk.front_matter.yaml_words import untyped

        self.faults.append(Fault(self.trimmed(span), untyped(node.tag, self.text[span.start - self.offset :])))
        return node.value


def _may_be_merged(node: Any) -> bool:
    return node.id == "mapping" or (node.id == "sequence" and all(each.id == "mapping" for each in node.value))
