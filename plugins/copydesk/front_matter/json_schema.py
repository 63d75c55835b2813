"""What heads and registries may hold, as JSON Schema for editors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from copydesk.front_matter.schema import NAMES
from copydesk.registry_shape import AUTHOR_KEYS, TAG_KEYS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from copydesk.config import Collection, Field

    Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SIGNED = frozenset({"author", "authors"})
_ELSEWHERE = _SIGNED | {"title", "date"}
_TEXT: Schema = {"type": "string"}
_TRUTH: Schema = {"type": "boolean"}
_DATE: Schema = {"type": "string", "description": "2026-03-01, or 2026-03-01 20:00:00 +02:00"}
_NAMES: Schema = {"type": "array", "items": _TEXT}
_TYPES: dict[str, Schema] = {
    "text": _TEXT, "number": {"type": "number"}, "boolean": _TRUTH, "date": _DATE,
    "list": {"type": "array"}, "mapping": {"type": "object"},
}  # fmt: skip
_PERSON: Schema = {
    "type": "object",
    "properties": {"name": {"type": ["string", "object"]}, "url": _TEXT, "affiliation": {}, "affiliations": {}},
}
_PEOPLE: Schema = {"anyOf": [_TEXT, {"type": "array", "items": {"anyOf": [_TEXT, _PERSON]}}, _PERSON]}
_SHOWN: Schema = {"type": ["string", "number", "boolean", "null"]}  # read as it is written
_PICTURE: Schema = {"type": "object", "properties": dict.fromkeys(("path", "src", "alt"), _SHOWN)}
_IMAGE: Schema = {
    "anyOf": [{"type": ["string", "boolean", "array"]}, _PICTURE],
    "description": "a path or a URL; or `path`, and `alt` for those who do not see it",
}
# The keys that are known for what they are: Material's, Chirpy's, al-folio's, Hugo's, Docusaurus', Quarto's, distill's.
_USUAL: Schema = {
    "title": {**_TEXT, "description": "The title of the page."},
    "subtitle": _TEXT,
    "date": {
        "anyOf": [_DATE, {"type": "object", "properties": {"created": _DATE, "updated": _DATE}}],
        "description": "When it is published, or `created` and `updated`.",
    },
    "author": _PEOPLE,
    "authors": {**_PEOPLE, "description": "Names, or ids of the registry."},
    "tags": {**_NAMES, "description": "What it is about."},
    "categories": {
        "type": "array",
        "items": {"type": ["string", "array"]},  # the latter is one below the other, to Hexo
        "description": "Where it is filed.",
    },
    "description": {**_TEXT, "description": "What search engines show under the title: up to 160 characters."},
    "summary": _TEXT,
    "image": _IMAGE,
    "cover": _IMAGE,
    "draft": {**_TRUTH, "description": "Whether it is kept back from readers."},
    "published": {},
    "slug": {**_TEXT, "description": "Its name in the URL."},
    "permalink": _TEXT,
    "layout": _TEXT,
    "template": _TEXT,
    "last_modified_at": _DATE,
    "lastmod": _DATE,
    "updated": _DATE,
    "pin": {"type": ["boolean", "number"], "description": "Whether it stands before all others."},
    "math": {"type": ["boolean", "string"]},
    "toc": {"type": ["boolean", "string", "object"]},
    "comments": {"type": ["boolean", "string", "object"]},
}


def of_heads(collections: Sequence[Collection]) -> Schema:
    """The schema of the heads of collections: of the one, or of any of several; of every post where there is none."""
    if len(collections) == 1:
        return {"$schema": DIALECT, **_head(collections[0])}
    if not collections:
        return {"$schema": DIALECT, "title": "Front matter", "type": "object", "properties": _USUAL}
    definitions = {found.name: _head(found) for found in collections}
    return {
        "$schema": DIALECT,
        "title": "Front matter",
        "anyOf": [{"$ref": f"#/$defs/{_pointer(name)}"} for name in definitions],
        "$defs": definitions,
    }


def _head(collection: Collection) -> Schema:
    """What a collection asks. A title may be a heading and a date in the file's name, which editors don't see."""
    fields = {key: _field(found, _USUAL.get(key, {})) for key, found in collection.fields.items()}
    schema: Schema = {
        "title": f"Front matter of {collection.name}",
        "type": "object",
        "properties": {**_USUAL, **{key: {} for key in collection.extra_keys}, **fields},
        "required": [key for key in collection.required if key not in _ELSEWHERE],
        "allOf": [],
    }
    if not _SIGNED.isdisjoint(collection.required):
        schema["allOf"].append({"anyOf": [{"required": [key]} for key in sorted(_SIGNED)]})
    if collection.schema is not None:
        schema["allOf"].append(dict(collection.schema))
    if collection.forbid_extra_keys:
        schema["properties"] = {**{key: {} for key in sorted({*NAMES, *collection.required})}, **schema["properties"]}
        schema["patternProperties"] = {"^(?:x[_-]|_|<<)": {}}
        schema["additionalProperties"] = False
    return {key: value for key, value in schema.items() if value != []}


def _field(field: Field, usual: Schema) -> Schema:
    schema = dict(_TYPES[field.type]) if field.type else dict(usual)
    limits = {
        "minLength": field.min_length, "maxLength": field.max_length,
        "minItems": field.min_items, "maxItems": field.max_items,
    }  # fmt: skip
    schema |= {key: limit for key, limit in limits.items() if limit is not None}
    if field.allowed:
        allowed: Schema = {"enum": list(field.allowed)}
        is_list = schema.get("type") == "array"
        schema |= {"items": allowed} if is_list else allowed
    return schema


def of_authors() -> Schema:
    """The schema of a registry of authors: ids and what is told of each, on top or below `authors`."""
    texts: Schema = dict.fromkeys(sorted(AUTHOR_KEYS), _TEXT)
    link: Schema = {"type": "object", "properties": {"name": _TEXT, "label": _TEXT, "url": _TEXT}, "required": ["url"]}
    author: Schema = {
        "type": ["object", "string", "null"],
        "properties": {
            **texts,
            "aliases": {"anyOf": [_TEXT, _NAMES]},
            "links": {"anyOf": [{"type": "array", "items": link}, {"type": "object", "additionalProperties": _TEXT}]},
            "socials": {},
        },
    }
    return _registry("Authors", "authors", author)


def of_tags() -> Schema:
    """The schema of a vocabulary: ids and what is told of each, or that below `tags` and `categories`."""
    texts: Schema = dict.fromkeys(sorted(TAG_KEYS), _TEXT)
    tag: Schema = {
        "type": ["object", "string", "null"],
        "properties": {**texts, "aliases": {"anyOf": [_TEXT, _NAMES]}},
    }
    return _registry("Tags", "tags", tag) | {
        "properties": {kind: {"type": ["object", "array"]} for kind in ("tags", "categories")}
    }


def _registry(title: str, section: str, member: Schema) -> Schema:
    nested: Schema = {"type": "object", "additionalProperties": {"$ref": "#/$defs/member"}}
    return {
        "$schema": DIALECT,
        "title": title,
        "type": "object",
        "properties": {section: nested},
        "additionalProperties": {"$ref": "#/$defs/member"},
        "$defs": {"member": member},
    }


def _pointer(name: str) -> str:
    """A name as a part of a JSON pointer in a URL."""
    from urllib.parse import quote

    return quote(name.replace("~", "~0").replace("/", "~1"))
