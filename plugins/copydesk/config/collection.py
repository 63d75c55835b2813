"""What copydesk.toml says of collections: which documents they hold, and what their heads have to be."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from copydesk.config import TYPES, Collection, ConfigError, Field, Override
from copydesk.config.setting import Fields, Schema, Setting, field, fields_of, read_text
from copydesk.front_matter.conform import validator

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def collections(setting: Setting) -> tuple[Collection, ...]:
    """The tables of `[[collections]]`. Raises ConfigError, as all of these do."""
    return tuple(_collection(item) for item in setting.elements())


def _collection(table: Setting) -> Collection:
    return Collection(**_given(table, COLLECTION, "a collection", "name", "paths"))


def _overrides(setting: Setting) -> tuple[Override, ...]:
    given = (_given(table, _OVERRIDE, "an override", "paths") for table in setting.elements())
    return tuple(Override(changes.pop("paths"), changes) for changes in given)


def _given(table: Setting, schema: Schema, what: str, *needed: str) -> dict[str, Any]:
    fields = dict(fields_of(table, schema))
    for key in needed:
        if not fields.get(key):
            raise table.error(f'{what} without "{key}"')
    return fields


def _extra_keys(setting: Setting) -> Fields:
    match setting.value:
        case "allow" | "forbid" as word:
            yield "forbid_extra_keys", word == "forbid"
        case list():
            yield "extra_keys", setting.texts()
        case _:
            raise setting.error('"extra-keys" is neither "allow", "forbid" nor a list of keys')


def _fields(table: Setting) -> Mapping[str, Field]:
    return {key: Field(**dict(fields_of(inner, _FIELD))) for key, inner in table.items()}


def _schema(setting: Setting) -> Mapping[str, Any]:
    """The JSON Schema in a file, which the validator has to take."""
    file = setting.place(setting.keys)[0].parent / setting.file()
    try:
        schema = json.loads(read_text(file))
    except json.JSONDecodeError as error:
        raise ConfigError(file, error.lineno, error.colno, f"no JSON: {error.msg.lower()}") from error
    if not isinstance(schema, dict):
        raise ConfigError(file, 1, 1, "no JSON Schema: expected an object")
    try:
        validator(schema)
    except ImportError:
        missing = '"schema" needs jsonschema-rs, which is not installed: pip install "copydesk[schema]"'
        raise setting.error(missing) from None
    except ValueError as error:
        raise ConfigError(file, 1, 1, f"no JSON Schema: {error}") from None
    return schema


def _field(name: str, read: Callable[[Setting], Any]) -> Callable[[Setting], Fields]:
    return field(name.replace("-", "_"), read)


_FIELD: Schema = {
    "type": field("type", partial(Setting.word, known=TYPES)),
    "allowed": field("allowed", Setting.texts),
    **{name: _field(name, Setting.count) for name in ("min-length", "max-length", "min-items", "max-items")},
}
_OVERRIDE: Schema = {
    "paths": field("paths", Setting.globs),
    "required": field("required", Setting.texts),
    "extra-keys": _extra_keys,
    "fields": field("fields", _fields),
    "schema": field("schema", _schema),
}
COLLECTION: Schema = {
    **_OVERRIDE,
    "name": field("name", Setting.text),
    "overrides": field("overrides", _overrides),
}
