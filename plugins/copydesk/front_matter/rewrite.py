"""Edits of a head that change one value, or one key, and nothing else of it: what would change more is no edit.

Whether it would is not reasoned about but tried: the head with the edit is read again and held against the head before.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from copydesk.diagnostic import Edit, Span
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from copydesk.document import Document
    from copydesk.front_matter import Entry, FrontMatter, Value

    Wanted = Callable[[Value], bool]

# A scalar of TOML; the reader of TOML heads tells where one begins, give or take a quote.
_TOML_SCALAR = pattern(
    r"\"\"\"(?:[^\"]|\"(?!\"\"))*\"\"\"|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|[^\s,\]}#\"']+(?: \d[\d:.Z+-]*)?"
)
_COMMA_BEFORE, _COMMA_AFTER = pattern(r",[ \t]*$"), pattern(r"[ \t]*,\s*")


def rewrite(document: Document, value: Value, data: Any) -> Edit | None:
    """The edit after which a value is `data`: text, a list of texts or a truth value; in its old quotes if it may."""
    head = document.front_matter
    spans = tuple(_spans(document, value))
    edits = (Edit(span, text) for span in spans for text in _spellings(data, document.text[span.start], head.kind))
    return next((edit for edit in edits if keeps(document, edit, value, lambda new: _is(new, data))), None)


def replace_in(document: Document, value: Value, old: str, new: str) -> Edit | None:
    """The edit that puts one text in the place of another within a value; the least that does it."""
    wanted = value.text.replace(old, new, 1)
    at = document.text.find(old, *value.span)
    least = Edit(Span(at, at + len(old)), new)
    if at >= 0 and keeps(document, least, value, lambda found: _is(found, wanted)):
        return least
    return rewrite(document, value, wanted)


def take_out(document: Document, item: Value) -> Edit | None:
    """The edit that takes an item out of its list, with its comma or its line; none where a comment would go, too."""
    lists = (each for each in _values(document.front_matter.entries) if any(item is one for one in each.items))
    held = next(lists, None)
    if not held:
        return None
    left = [each.text for each in held.items if each is not item]
    edits = (Edit(around, "") for span in _spans(document, item) if (around := _around(document.text, span)))
    return next((edit for edit in edits if keeps(document, edit, held, lambda new: _texts(new) == left)), None)


def rename(document: Document, entry: Entry, key: str) -> Edit | None:
    """The edit that gives a value on top of the head another key; none where the key is given twice."""
    head = document.front_matter
    if sum(each.key == entry.key for each in head.entries) > 1:
        return None
    spelled = json.dumps(key) if document.text[entry.span.start] == '"' else key
    edit = Edit(entry.span, spelled)
    after = _with(document, edit)
    names = [key if each is entry else each.key for each in head.entries]
    same = names == [each.key for each in after.entries] and all(
        _alike(old.value, new.value) for old, new in zip(head.entries, after.entries, strict=True)
    )
    return edit if same else None


def keeps(document: Document, edit: Edit, value: Value, wanted: Wanted) -> bool:
    """Whether an edit leaves all of the head as it is but one value, which becomes what is wanted."""
    before, after = document.front_matter, _with(document, edit)
    return [each.key for each in before.entries] == [each.key for each in after.entries] and all(
        _alike(old.value, new.value, value, wanted) for old, new in zip(before.entries, after.entries, strict=True)
    )


def _with(document: Document, edit: Edit) -> FrontMatter:
    (start, end), text = edit.span, document.text[: max(document.front_matter.body, edit.span.end) + 1]
    return document.with_text(text[:start] + edit.text + text[end:]).front_matter


def _alike(before: Value, after: Value, changed: Value | None = None, wanted: Wanted | None = None) -> bool:
    """Whether two values are the same, or the first the one that was to change and the second what was wanted."""
    if before is changed and wanted:
        return wanted(after)
    if len(before.items) != len(after.items) or [each.key for each in before.entries] != [
        each.key for each in after.entries
    ]:
        return False
    inner = (*zip(before.items, after.items, strict=True),)
    inner += tuple((old.value, new.value) for old, new in zip(before.entries, after.entries, strict=True))
    return type(before.data) is type(after.data) and (
        all(_alike(old, new, changed, wanted) for old, new in inner) if inner else before.text == after.text
    )


def _is(value: Value, data: Any) -> bool:
    return type(value.data) is type(data) and bool(value.data == data)


def _values(entries: tuple[Entry, ...]) -> Iterator[Value]:
    for entry in entries:
        yield entry.value
        yield from _values(entry.value.entries)


def _texts(value: Value) -> list[str]:
    return [each.text for each in value.items]


def _around(text: str, span: Span) -> Span | None:
    """An item together with the comma before it, else the one after it, or with its line if it has one to itself."""
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end) + 1
    if end and not text[span.end : end].strip() and text[start : span.start].strip() == "-":
        return Span(start, end)
    if before := _COMMA_BEFORE.search(text[start : span.start]):
        return Span(start + before.start(), span.end)
    after = _COMMA_AFTER.match(text, span.end)
    return Span(span.start, after.end()) if after else None


def _spans(document: Document, value: Value) -> Iterator[Span]:
    """Where a value may stand, its quotes included."""
    if document.front_matter.kind != "toml" or not value.is_scalar:
        yield value.span
    else:
        for start in (value.span.start, value.span.start - 1):
            if scalar := _TOML_SCALAR.match(document.text, start):
                yield Span(*scalar.span())


def _spellings(data: Any, opening: str, kind: str) -> Iterator[str]:
    """The ways to write a value, the likest to how it was written first."""
    if isinstance(data, list):
        if kind == "yaml":
            yield f"[{', '.join(data)}]"
        yield json.dumps(data, ensure_ascii=False)
        return
    if isinstance(data, str) and kind == "yaml" and "\n" not in data:
        if opening == "'":
            yield "'" + data.replace("'", "''") + "'"
        elif opening != '"':
            yield data
    yield json.dumps(data, ensure_ascii=False)
