"""What a registry of authors or tags says and cannot mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.front_matter.schema import nearest
from copydesk.front_matter.shape import kind_of
from copydesk.meant import address
from copydesk.pattern import pattern
from copydesk.references.identifier import orcid_check
from copydesk.registry import fold, members
from copydesk.rule import Found
from copydesk.taxonomy import term_key
from copydesk.vocabulary import sections

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from copydesk.diagnostic import Span
    from copydesk.document import Document
    from copydesk.front_matter import Entry, Value
    from copydesk.site import Site

AUTHOR_KEYS = frozenset("""
    name aliases description bio avatar picture image image_url url website homepage links orcid affiliation
    organization email slug title page socials github twitter mastodon linkedin bluesky location pronouns uri
""".split())  # fmt: skip
TAG_KEYS = frozenset("label description slug aliases permalink".split())
_TEXTS = ("name", "description", "bio", "avatar", "url", "affiliation", "label", "slug")
_PAGES = ("url", "website", "homepage")
_ORCID = pattern(r"(?:(?:https?://)?(?:www\.)?orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dXx])/?")


def misread(document: Document, site: Site) -> Iterator[Found]:
    """Values of a registry of another kind than their keys take, and names that two entries have."""
    if document.path == site.config.authors:
        yield from _members(document, members(document.front_matter), "author", ("name",), fold)
    else:
        for kind, value in sections(document.front_matter):
            if value.is_scalar and value.data is not None:
                yield Found(value.span, f"{kind} is text, expected a list or a mapping")
            yield from _members(document, value.entries, "tag" if kind == "tags" else "category", ("label",), term_key)


def misspelt(document: Document, site: Site) -> Iterator[Found]:
    """Keys of a registry's entries that are near one that they may have."""
    known = AUTHOR_KEYS if document.path == site.config.authors else TAG_KEYS
    for entry in entries(document, site):
        near = nearest(entry.key, known) if entry.key not in known else None
        if near:
            yield Found(entry.span, f"no key {entry.key} is known: did you mean {near}?")


def entries(document: Document, site: Site) -> Iterator[Entry]:
    """What a registry tells of each of its members: the keys one level down."""
    if document.path == site.config.authors:
        held = [members(document.front_matter)]
    else:
        held = [value.entries for _, value in sections(document.front_matter)]
    yield from (entry for group in held for member in group for entry in member.value.entries)


def _members(
    document: Document, held: tuple[Entry, ...], what: str, keys: tuple[str, ...], key_of: Callable[[str], str]
) -> Iterator[Found]:
    holders: dict[str, Entry] = {}
    for member in held:
        if member.value.items:
            yield Found(member.value.span, f"the {what} {member.key} is a list, expected a mapping")
        for entry in member.value.entries:
            yield from _value(entry)
        for name, span in _names(member, keys):
            holder = holders.setdefault(key_of(name), member)
            if holder is not member and holder.key != member.key:  # a key given twice is `duplicate-key`'s
                line = document.source.position(holder.span.start).line
                yield Found(span, f"{name} stands for the {what} {holder.key} already (line {line})")


def _names(member: Entry, keys: tuple[str, ...]) -> Iterator[tuple[str, Span]]:
    """The names that stand for a member, each once."""
    values = [value for key in (*keys, "aliases") if (value := member.value.get(key))]
    yield member.key, member.span
    yield from ((each.text, each.span) for value in values for each in value.items or (value,) if each.text)


def _value(entry: Entry) -> Iterator[Found]:
    key, value = entry.key, entry.value
    if key in _TEXTS and not value.is_scalar:
        yield Found(value.span, f"{key} is a {kind_of(value)}, expected text")
    elif key == "aliases":
        wrong = (item for item in (value.items or (value,)) if not item.is_scalar)
        yield from (Found(item.span, f"an alias is a {kind_of(item)}, expected text") for item in wrong)
    elif key == "links":
        yield from _links(value)
    elif key == "orcid" and value.is_scalar and value.text:
        yield from _orcid(value)
    elif key in _PAGES:
        yield from _page(value)


def _page(value: Value) -> Iterator[Found]:
    """An address without its beginning, which leads nobody to a page: it would lead into the site."""
    if value.is_scalar and (meant := address(value.text.strip())):
        yield Found(value.span, f"{value.text} lacks its beginning: did you mean {meant}?")


def _links(value: Value) -> Iterator[Found]:
    if value.is_scalar and value.data is not None:
        yield Found(value.span, "links is text, expected labels and URLs, or a list of them")
    for item in value.items:
        url = item.get("url")
        if url and url.is_scalar and url.text:
            yield from _page(url)
        else:
            yield Found(item.span, "a link without `url`")
    for entry in value.entries:
        yield from _page(entry.value)


def _orcid(value: Value) -> Iterator[Found]:
    match = _ORCID.fullmatch(value.text.strip())
    if not match:
        yield Found(value.span, f"no ORCID iD in {value.text}: expected one like 0000-0002-1825-0097")
        return
    check = orcid_check(match[1])
    if match[1][-1].upper() != check:
        yield Found(value.span, f"no ORCID iD is {match[1]}: its last character would be {check}")
