"""tags.yml -> the tags a site uses, and its categories where the file tells them, by id, label and alias."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from copydesk.front_matter import Value
from copydesk.named_tuple import NamedTuple
from copydesk.near import nearest_of
from copydesk.registry import texts
from copydesk.taxonomy import term_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.front_matter import FrontMatter, UnreadableError

KINDS = ("tags", "categories")


class Tag(NamedTuple):
    """A tag or a category. `slug` is its name in a URL, where it is to differ from the label's."""

    id: str
    label: str
    description: str = ""
    slug: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """What posts may write."""
        return (self.label, self.id, *self.aliases)


class Terms:
    """The tags of a vocabulary, or its categories."""

    def __init__(self, known: tuple[Tag, ...]) -> None:
        self.all = known

    @cached_property
    def _by_name(self) -> Mapping[str, Tag]:
        found: dict[str, Tag] = {}
        for tag in self.all:
            for name in tag.names:
                found.setdefault(term_key(name), tag)
        return found

    def find(self, name: str) -> Tag | None:
        """The tag of an id, a label or an alias; letter case, spaces, hyphens and underscores fold."""
        return self._by_name.get(term_key(name))

    def likest(self, name: str) -> str | None:
        """The label of the tag whose id, label or alias is most like a name that none has."""
        close = nearest_of(term_key(name), self._by_name, 0.75)
        return self._by_name[close].label if close else None


class Vocabulary(NamedTuple):
    """What posts may be filed under. A kind that the file does not tell is free. `path` is from the site's root."""

    path: str
    terms: Mapping[str, Terms] = {}
    error: UnreadableError | None = None


def vocabulary_of(path: str, head: FrontMatter) -> Vocabulary:
    """The vocabulary that a file is: ids and what is told of each, or that (or a list) below `tags`, `categories`."""
    if head.error:
        return Vocabulary(path, error=head.error)
    return Vocabulary(path, {kind: Terms(tuple(_terms(value))) for kind, value in sections(head)})


def sections(head: FrontMatter) -> Iterator[tuple[str, Value]]:
    """The mapping or list of each kind that a vocabulary tells."""
    if not {entry.key for entry in head.entries} <= set(KINDS):
        yield "tags", Value(head.data, "", head.entries[0].span, entries=head.entries)
    else:
        yield from ((entry.key, entry.value) for entry in head.entries)


def _terms(value: Value) -> Iterator[Tag]:
    yield from (Tag(item.text, item.text) for item in value.items if item.is_scalar and item.text)
    for entry in value.entries:
        yield _tag(entry.key, entry.value)


def _tag(key: str, value: Value) -> Tag:
    def text(name: str) -> str:
        found = value.get(name)
        return found.text if found and found.is_scalar else ""

    aliases = value.get("aliases")
    label = text("label") or (value.text if value.is_scalar else "") or key
    return Tag(key, label, text("description"), text("slug"), texts(aliases) if aliases else ())
