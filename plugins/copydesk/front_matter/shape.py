"""The shapes that values of heads must have: what the common hosts agree on, and what the site's configuration asks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from copydesk.diagnostic import Fix
from copydesk.front_matter.schema import is_slip_of
from copydesk.near import nearest_of
from copydesk.rule import Found
from copydesk.survey import once

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.config import Collection, Field
    from copydesk.document import Document
    from copydesk.front_matter import Entry, Value
    from copydesk.site import Site

# Keys whose values are text whatever they look like, and those that are lists of text.
TEXTS = ("title", "subtitle", "description", "summary", "author", "slug")
LISTS = ("tags", "categories")
_PICTURES = ("image", "cover")
_SIGNED = ("author", "authors")
_TRUTHS = {
    "draft": ("boolean",),
    "pin": ("boolean", "number"),  # an order to some themes
    "published": ("boolean", "number", "date", "list", "mapping"),  # a date to Astro, anything to others
}
_SHAPED = frozenset({*TEXTS[:2], *LISTS, *_PICTURES, *_SIGNED, *_TRUTHS})
_WORDS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_FILLED_IN = ("{{", "{%", "<%")
_SHOWN = 6  # allowed values that a message lists


def misshapen(document: Document, site: Site) -> Iterator[Found]:
    """What is wrong with the values of a head, by what hosts agree on and by the collection's own word."""
    collection = site.collection(document.path)
    fields = collection.fields if collection else {}
    for entry in document.front_matter.entries:
        own = [*_configured(document, entry, fields[entry.key])] if entry.key in fields else []
        yield from own
        if not own and entry.key in _SHAPED and not (entry.key in fields and fields[entry.key].type):
            yield from _usual(document, entry, site)
    if collection and collection.schema is not None:
        from copydesk.front_matter.conform import breaches

        held = _validators(site)[id(collection.schema)]
        yield from (Found(span, words) for span, words in breaches(document.front_matter, held))


def _usual(document: Document, entry: Entry, site: Site) -> Iterator[Found]:
    """What is wrong for every host."""
    key, value = entry.key, entry.value
    if value.data is None or value.text.startswith(_FILLED_IN):
        return
    if key in _TRUTHS and not _is_truth(key, value):
        yield _unlike(document, entry, "boolean")
    elif key in TEXTS[:2] and not value.is_scalar:
        yield _unlike(document, entry, "text")
    elif key in _PICTURES:
        yield from _misread_picture(entry)
    elif key in LISTS or (key == "authors" and "blog" in site.config.plugins):
        yield from _misread_list(document, entry, site)
    if key in _SIGNED:
        for author in (value, *value.items):
            if author.entries:
                yield from _unnamed(author)


def _unnamed(author: Value) -> Iterator[Found]:
    """The slip for which an author who is told of in the head has no `name`, and would go by that word."""
    if not (author.get("name") or author.get("id")):
        for told in author.entries:
            if told.value.text and is_slip_of(told.key, "name"):
                yield Found(told.span, f"no key {told.key} is known of an author: did you mean name?")


def _is_truth(key: str, value: Value) -> bool:
    """Whether a value can stand for true or false, or for what else hosts take there."""
    if (kind := kind_of(value)) in _TRUTHS[key]:
        return True
    from copydesk.front_matter.dates import as_yaml

    return key == "published" and kind == "text" and as_yaml(value.text) is not None


def _misread_list(document: Document, entry: Entry, site: Site) -> Iterator[Found]:
    key, value = entry.key, entry.value
    if isinstance(value.data, dict) or (value.is_scalar and not _is_jekyll(document, site)):
        yield _unlike(document, entry, "list")
    for item in value.items:
        if not item.is_scalar:
            kind = "mapping" if item.entries else "list"
            is_path = kind == "list" and key == "categories" and not site.config.mkdocs_file  # of Hexo
            if not is_path and (key != "authors" or kind == "list"):
                yield Found(item.span, f"an item of {key} is a {kind}, expected text")


def _misread_picture(entry: Entry) -> Iterator[Found]:
    """A picture is a path, or tells its path and the text in its place; themes show none for true and false."""
    if kind_of(entry.value) == "number":
        yield Found(entry.value.span, f"{entry.key} is a number, expected a path")
    for told in entry.value.entries:
        if told.key in {"path", "src", "alt"} and not told.value.is_scalar:
            yield Found(told.value.span, f"{told.key} of {entry.key} is a {kind_of(told.value)}, expected text")


def _is_jekyll(document: Document, site: Site) -> bool:
    """Jekyll takes `tags: a b` for two tags; so do its themes."""
    return (
        "_posts" in document.path.split("/") or "_config.yml" in site.by_name or "layout" in document.front_matter.data
    )


def _configured(document: Document, entry: Entry, field: Field) -> Iterator[Found]:
    """What is not as a collection wants it. An empty value is `missing-key`'s, a wrong date `unreadable-date`'s."""
    value = entry.value
    if value.data is None or (field.type == "date" and entry.key == "date"):
        return
    if field.type and kind_of(value) != field.type:
        yield _unlike(document, entry, field.type)
        return
    members = value.items or ((value,) if value.is_scalar else ())
    for member in members:
        if field.allowed and member.text not in field.allowed:
            yield Found(member.span, f"{entry.key} may not be {member.text or 'that'}{_instead(member.text, field)}")
    if value.is_scalar:
        yield from _out_of(entry, len(value.text), field.min_length, field.max_length, "character")
    else:
        yield from _out_of(entry, len(value.items or value.entries), field.min_items, field.max_items, "item")


def _instead(written: str, field: Field) -> str:
    near = nearest_of(written, field.allowed)
    shown = [*field.allowed[:_SHOWN], *(["…"] if len(field.allowed) > _SHOWN else [])]
    return f": did you mean {near}?" if near else f": expected one of {', '.join(shown)}"


def _out_of(entry: Entry, count: int, least: int | None, most: int | None, unit: str) -> Iterator[Found]:
    has = f"{entry.key} has {count} {unit}{'' if count == 1 else 's'}"
    if least is not None and count < least:
        yield Found(entry.value.span, f"{has}, expected at least {least}")
    if most is not None and count > most:
        yield Found(entry.value.span, f"{has}, expected at most {most}")


def kind_of(value: Value) -> str:
    """The type of a value, one of `config.TYPES`."""
    kinds: tuple[tuple[Any, str], ...] = (
        (bool, "boolean"), (int | float, "number"), (date, "date"), (list, "list"), (dict, "mapping"),
    )  # fmt: skip
    return next((name for kind, name in kinds if isinstance(value.data, kind)), "text")


def _unlike(document: Document, entry: Entry, wanted: str) -> Found:
    """The words for a value of another type, and the fix where it is plain what was meant."""
    from copydesk.front_matter.rewrite import rewrite

    value, kind = entry.value, kind_of(entry.value)
    found = f"{entry.key} is {'' if kind == 'text' else 'a '}{kind}, expected "
    if wanted == "boolean":
        word = value.text.strip().casefold()
        near = word if word in _WORDS else nearest_of(word, _WORDS, 0.7)
        edit = rewrite(document, value, _WORDS[near]) if near else None
        fix = (
            Fix(f"Write {'true' if near and _WORDS[near] else 'false'}", (edit,), safe=word in _WORDS) if edit else None
        )
        hint = f": did you mean {near}?" if near and near != word else ""
        return Found(value.span, f"{found}true or false{hint}", fix)
    if wanted == "list":
        return Found(value.span, f"{found}a list", _listed(document, value))
    edit = rewrite(document, value, value.text) if wanted == "text" and value.is_scalar else None
    fix = Fix("Put it in quotes", (edit,)) if edit else None
    return Found(value.span, f"{found}{'' if wanted == 'text' else 'a '}{wanted}", fix)


def _listed(document: Document, value: Value) -> Fix | None:
    """The fix that makes a list of a text: of one, or of those between commas. Words may be one name or several.

    In braces, or with a colon behind each, it is plain which they are.
    """
    from copydesk.front_matter.rewrite import rewrite

    names = [name.strip() for name in value.text.split(",") if name.strip()]
    if bare := not any(entry.value.text or not entry.value.is_scalar for entry in value.entries):
        names = names or [entry.key for entry in value.entries]
    edit = rewrite(document, value, names) if bare and names else None
    safe = not value.is_scalar or all(len(name.split()) == 1 for name in names)
    return Fix("Make it a list", (edit,), safe=safe) if edit else None


def surprising(document: Document) -> Iterator[Value]:
    """Values that stand where text is meant and that YAML reads as something else, which shows otherwise."""
    for entry in document.front_matter.entries:
        value = entry.value
        if entry.key in TEXTS:
            yield from _surprise(value)
        elif entry.key in {*LISTS, "keywords", "authors"}:
            for item in value.items:
                yield from _surprise(item, null=True)


def _surprise(value: Value, *, null: bool = False) -> Iterator[Value]:
    if value.quoted or not value.is_scalar or isinstance(value.data, str) or not value.text:
        return
    if value.data is None and not (null and value.text.isalpha()):
        return
    if str(value.data) != value.text:
        yield value


@once
def _validators(site: Site) -> Mapping[int, Any]:
    """A validator for each JSON Schema of the configuration."""
    from copydesk.front_matter.conform import validator

    schemas = [schema for found in site.config.collections for schema in _schemas(found) if schema is not None]
    return {id(schema): validator(schema) for schema in schemas}


def _schemas(collection: Collection) -> list[Mapping[str, Any] | None]:
    return [collection.schema, *(override.changes.get("schema") for override in collection.overrides)]
