"""JSON Schemas of what pages and feeds tell machines, written from what their specifications ask for."""

from __future__ import annotations

from typing import Any

THING = {"type": "object", "required": ["@type"]}
URL = {"type": "string", "pattern": "^https?://[^ ]+$"}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d$"}
PERSON = {"type": "object", "required": ["@type", "name"], "properties": {"@type": {"const": "Person"}, "url": URL}}
STEP = {
    "type": "object",
    "required": ["@type", "position", "name"],
    "properties": {"@type": {"const": "ListItem"}, "position": {"type": "integer"}, "item": URL, "url": URL},
}
STEPS = {"type": "array", "minItems": 1, "items": STEP}
# What search engines ask of each type: https://developers.google.com/search/docs/appearance/structured-data
JSON_LD: dict[str, dict[str, Any]] = {
    "BlogPosting": {
        "required": [
            "headline",
            "url",
            "mainEntityOfPage",
            "datePublished",
            "dateModified",
            "author",
            "publisher",
            "image",
        ],
        "properties": {
            "url": URL,
            "datePublished": MOMENT,
            "dateModified": MOMENT,
            "author": {"type": "array", "minItems": 1, "items": PERSON},
            "publisher": {"type": "object", "required": ["@type", "name", "url"]},
            "image": {"type": "object", "required": ["@type", "url"], "properties": {"url": URL}},
            "citation": {"type": "array", "minItems": 1, "items": THING},
        },
    },
    "ProfilePage": {"required": ["mainEntity", "url", "name"], "properties": {"mainEntity": PERSON}},
    "CollectionPage": {
        "required": ["mainEntity", "url", "name", "isPartOf"],
        "properties": {"mainEntity": {"required": ["itemListElement"], "properties": {"itemListElement": STEPS}}},
    },
    "BreadcrumbList": {
        "required": ["itemListElement"],
        "properties": {
            "itemListElement": {**STEPS, "items": {**STEP, "required": ["@type", "position", "name", "item"]}}
        },
    },
}

# https://www.jsonfeed.org/version/1.1/

DATE = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"}
AUTHORS = {
    "type": "array",
    "items": {
        "type": "object",
        "minProperties": 1,
        "properties": {"name": {"type": "string"}, "url": URL, "avatar": URL},
        "additionalProperties": False,
    },
}
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "home_page_url": URL,
        "feed_url": URL,
        "description": {"type": "string"},
        "language": {"type": "string"},
        "authors": AUTHORS,
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id"],
                "oneOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
                "additionalProperties": False,
                "properties": {
                    "id": {"type": "string"},
                    "url": URL,
                    "title": {"type": "string"},
                    "content_html": {"type": "string"},
                    "content_text": {"type": "string"},
                    "summary": {"type": "string"},
                    "image": URL,
                    "date_published": DATE,
                    "date_modified": DATE,
                    "authors": AUTHORS,
                    "tags": {"type": "array", "items": {"type": "string"}},
                    "language": {"type": "string"},
                    "attachments": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["url", "mime_type"],
                            "additionalProperties": False,
                            "properties": {
                                "url": URL,
                                "mime_type": {"type": "string", "pattern": "^[a-z]+/"},
                                "size_in_bytes": {"type": "integer", "minimum": 1},
                            },
                        },
                    },
                },
            },
        },
    },
}
