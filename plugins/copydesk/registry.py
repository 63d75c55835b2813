"""authors.yml -> the authors a site knows, by id, name and alias."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from copydesk import front_matter
from copydesk.near import nearest_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.front_matter import Value


@dataclass(frozen=True, slots=True)
class Author:
    """An author of the registry. `links` are pairs of a label and a URL; `avatar` is a URL or a path of the site."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    description: str = ""
    avatar: str = ""
    url: str = ""
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Registry:
    """The authors of a site. `path` is the file's, relative to the site's root."""

    path: str
    authors: Mapping[str, Author] = field(default_factory=dict)
    error: front_matter.UnreadableError | None = None

    @cached_property
    def _by_name(self) -> Mapping[str, Author]:
        names: dict[str, Author] = {}
        for author in self.authors.values():
            for name in (author.id, author.name, *author.aliases):
                names.setdefault(fold(name), author)
        return names

    def find(self, name: str) -> Author | None:
        """The author of an id, a name or an alias; letter case, accents and the order of words fold."""
        return self._by_name.get(fold(name))

    def nearest(self, name: str) -> Author | None:
        """The author whose id, name or alias is most like a name that none has."""
        likest = self.likest(name)
        return self.find(likest) if likest else None

    def likest(self, name: str) -> str | None:
        """The id, name or alias, as the registry has it, that is most like a name that it does not have."""
        written = {fold(each): each for each in self._written}
        close = nearest_of(fold(name), written, 0.75)
        return written[close] if close else None

    @property
    def _written(self) -> Iterator[str]:
        return (name for author in self.authors.values() for name in (author.id, author.name, *author.aliases))


def fold(name: str) -> str:
    """What two spellings of a name have in common: `Alonso, Pablo` and `pablo alonso` fold alike."""
    last, comma, first = name.partition(",")
    text = f"{first} {last}" if comma else name
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return " ".join(bare.casefold().replace(".", " ").split())


def read_registry(path: str, text: str) -> Registry:
    """Read a registry: a mapping of ids to authors, or the same below `authors` (Material's `.authors.yml`)."""
    head = front_matter.read_mapping(text)
    if head.error:
        return Registry(path, error=head.error)
    entries = head.entries
    nested = head.get("authors")
    if nested and nested.entries:
        entries = nested.entries
    return Registry(path, {entry.key: _author(entry.key, entry.value) for entry in entries if entry.value.entries})


def _author(key: str, value: Value) -> Author:
    def text(*names: str) -> str:
        found = next((child for name in names if (child := value.get(name)) and child.is_scalar and child.text), None)
        return found.text if found else ""

    aliases = value.get("aliases")
    return Author(
        id=key,
        name=text("name") or key,
        aliases=tuple(item.text for item in aliases.items) if aliases else (),
        description=text("description", "bio"),
        avatar=text("avatar", "picture", "image"),
        url=text("url", "website", "homepage"),
        links=tuple(_links(value)),
    )


def _links(value: Value) -> list[tuple[str, str]]:
    links = value.get("links")
    if links is None:
        return []
    pairs = [(entry.key, entry.value.text) for entry in links.entries]
    for item in links.items:
        label, url = item.get("name") or item.get("label"), item.get("url")
        if url and url.text:
            pairs.append((label.text if label else url.text, url.text))
    return pairs
