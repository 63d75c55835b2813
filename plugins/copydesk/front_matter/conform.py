"""Heads held against a JSON Schema of the site's own, each breach at its place."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from copydesk.diagnostic import Span
    from copydesk.front_matter import Entry, FrontMatter, Value

LONGEST = 200  # characters of a message: it may repeat a whole value


def validator(schema: Mapping[str, Any]) -> Any:
    """What holds data against a schema. Raises ImportError without jsonschema-rs, ValueError where it is no schema."""
    import jsonschema_rs

    try:
        return jsonschema_rs.validator_for(dict(schema), validate_formats=True, retriever=_nowhere)
    except ValueError as error:
        raise ValueError(getattr(error, "message", str(error)).partition("\n")[0]) from None


def _nowhere(url: str) -> Any:
    raise ValueError(f"references to other files are not followed: {url}")


def breaches(head: FrontMatter, wanted: Any) -> Iterator[tuple[Span, str]]:
    """Where a head is not as a validator wants it, and the validator's words."""
    data = {entry.key: _as_json(entry.value) for entry in head.entries}
    for error in wanted.iter_errors(data):
        path = list(error.instance_path)
        name = ".".join(map(str, path))
        words = error.message if len(error.message) <= LONGEST else f"{error.message[:LONGEST]}…"
        for span in _places(head, path, list(getattr(error.kind, "unexpected", ()))):
            yield span, f"{name}: {words}" if name else words


def _places(head: FrontMatter, path: Sequence[str | int], unexpected: Sequence[str]) -> list[Span]:
    """The keys that are too many, else the value at a path; the head's first line for the head as a whole."""
    entries, value = head.entries, None
    for step in path:
        value = _at(entries, value, step)
        entries = value.entries if value else ()
    keys = [entry.span for entry in entries if entry.key in unexpected]
    return keys or [value.span if value else head.opening]


def _at(entries: tuple[Entry, ...], value: Value | None, step: str | int) -> Value | None:
    if isinstance(step, int):
        return value.items[step] if value and step < len(value.items) else value
    return next((entry.value for entry in reversed(entries) if entry.key == step), value)


def _as_json(value: Value) -> Any:
    """A value as JSON has it: dates are text, as editors read them, and so is what JSON does not know."""
    if value.entries or value.data == {}:
        return {entry.key: _as_json(entry.value) for entry in value.entries}
    if value.items or value.data == []:
        return [_as_json(item) for item in value.items]
    if isinstance(value.data, date):
        return value.data.isoformat()
    if isinstance(value.data, float) and not math.isfinite(value.data):
        return value.text
    return value.data if isinstance(value.data, str | int | float | None) else value.text
