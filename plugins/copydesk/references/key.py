"""Citations by key, `[@sand2020]` or `[@a; @b, p. 3]`: their grammar, and where a document has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Span
from copydesk.named_tuple import NamedTuple
from copydesk.pattern import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from copydesk.document import Document

_KEY = r"\w(?:[\w:.+/-]{0,98}\w)?"
_ITEM = rf"-?@{_KEY}(?![\w@])(?:[ \t]*,[^\[\]@;\n]{{1,80}})?"
_GROUP = pattern(rf"(?<!\\)\[[ \t]*{_ITEM}(?:[ \t]*;[ \t\n]*{_ITEM}){{0,50}}[ \t]*\](?!\(|\[(?!-?@))")
_OPENING = pattern(r"\[[ \t]*-?@")
_OPENS = pattern(r"\[[ \t]*-?@")
_PARTS = pattern(rf"@(?P<key>{_KEY})(?![\w@])(?:[ \t]*,[ \t]*(?P<locator>[^\[\]@;\n]*[^\[\]@;\s\\]))?")


class KeyItem(NamedTuple):
    """One key of a group, its place without the `@`, and what follows its comma: `p. 3`."""

    key: str
    span: Span
    locator: str


class KeyCitation(NamedTuple):
    """One bracket group of keys as written."""

    text: str
    span: Span
    items: tuple[KeyItem, ...]


def key_citations(document: Document) -> Iterator[KeyCitation]:
    """The citations by key of a document, in order; `[@name]` that is a link, to a person's page, is none."""
    if "@" not in document.text or not _OPENING.search(document.text):
        return
    groups = list(_GROUP.finditer(document.prose))
    linked = {link.span.start for link in document.markdown.links} if groups else set()
    linked.update(definition.span.start for definition in document.definitions if groups)
    for match in groups:
        if match.start() not in linked:
            yield KeyCitation(document.text[slice(*match.span())], Span(*match.span()), tuple(_items(match)))


def _items(match: re.Match[str]) -> Iterator[KeyItem]:
    for part in _PARTS.finditer(match.string, *match.span()):
        yield KeyItem(part["key"], Span(*part.span("key")), part["locator"] or "")
