"""authors.yml -> the authors a site knows, by id, name and alias."""

from __future__ import annotations

import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING

from copydesk import front_matter
from copydesk.named_tuple import NamedTuple
from copydesk.near import Names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.front_matter import Entry, FrontMatter, UnreadableError, Value
    from copydesk.post import Post

_ORCID = "https://orcid.org/"
# What is told of an author is a name at another host: its key, what readers see, and where its page is.
_PROFILES = (
    ("orcid", "ORCID", _ORCID),
    ("github", "GitHub", "https://github.com/"),
    ("twitter", "Twitter", "https://twitter.com/"),  # Chirpy's
)
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "\u0131": "i", "æ": "ae", "œ": "oe"})  # these do not decompose


class Author(NamedTuple):
    """An author of the registry. `links` are pairs of a label and a URL; `avatar` is a URL or a path of the site."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    description: str = ""
    avatar: str = ""
    url: str = ""
    links: tuple[tuple[str, str], ...] = ()
    orcid: str = ""
    affiliation: str = ""


class Registry:
    """The authors of a site. `path` is the file's, relative to the site's root."""

    def __init__(
        self, path: str, authors: Mapping[str, Author] | None = None, error: UnreadableError | None = None
    ) -> None:
        self.path = path
        self.authors = authors or {}
        self.error = error

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
        close = self._folded.nearest(fold(name), 0.75)
        return self._written[close] if close else None

    @cached_property
    def _written(self) -> Mapping[str, str]:
        """Each id, name and alias, by what it is folded."""
        names = (name for author in self.authors.values() for name in (author.id, author.name, *author.aliases))
        return {fold(name): name for name in names}

    @cached_property
    def _folded(self) -> Names:
        return Names(self._written)


def signed(post: Post, registry: Registry | None) -> Iterator[str]:
    """The names by which a post is signed: of a value that was read as several, or as one, what the registry knows.

    It may have the whole as one author (`Sand & Reed`), or each part of what looks like `Last, First` (`ada, bo`).
    """
    for named in post.authors:
        whole = named.value.text.strip() if named.value else named.name
        if registry and whole != named.name and registry.find(whole):
            yield whole
        elif registry and "," in named.name and not registry.find(named.name):
            parts = named.name.split(",")
            yield from parts if all(map(registry.find, parts)) else (named.name,)
        else:
            yield named.name


def fold(name: str) -> str:
    """What two spellings of a name have in common: `Alonso, Pablo` and `pablo alonso` fold alike."""
    last, comma, first = name.partition(",")
    text = f"{first} {last}" if comma else name
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return " ".join(bare.casefold().translate(_LETTERS).replace(".", " ").split())


def read_registry(path: str, text: str) -> Registry:
    """Read a registry from the text of its file."""
    return authors_of(path, front_matter.read_mapping(text))


def authors_of(path: str, head: FrontMatter) -> Registry:
    """The registry that a file is."""
    if head.error:
        return Registry(path, error=head.error)
    return Registry(path, {each.key: _author(each.key, each.value) for each in members(head) if not each.value.items})


def members(head: FrontMatter, section: str = "authors") -> tuple[Entry, ...]:
    """The entries of a registry: ids and what is told of each, on top or below a key (Material's `.authors.yml`)."""
    nested = head.get(section)
    return nested.entries if nested and nested.entries and not nested.get("name") else head.entries


def _author(key: str, value: Value) -> Author:
    def text(*names: str) -> str:
        found = next((child for name in names if (child := value.get(name)) and child.is_scalar and child.text), None)
        return found.text if found else ""

    aliases = value.get("aliases")
    return Author(
        id=key,
        name=text("name") or (value.text if value.is_scalar else "") or key,
        aliases=texts(aliases) if aliases else (),
        description=text("description", "bio"),
        avatar=text("avatar", "picture", "image", "image_url"),
        url=text("url", "website", "homepage"),
        links=tuple(_links(value)),
        orcid=_orcid(text("orcid")),
        affiliation=text("affiliation", "organization"),
    )


def texts(value: Value) -> tuple[str, ...]:
    """The texts of a list, or the one that stands in its place."""
    return tuple(item.text for item in value.items or (value,) if item.is_scalar and item.text)


def _links(value: Value) -> Iterator[tuple[str, str]]:
    """Pairs of a label and a URL: from `links` (a mapping, or a list of mappings), ORCID, and names at other hosts."""
    links = value.get("links")
    for entry in links.entries if links else ():
        yield entry.key, entry.value.text
    for item in links.items if links else ():
        label, url = item.get("name") or item.get("label"), item.get("url")
        if url and url.text:
            yield label.text if label else url.text, url.text
    for key, host_name, host in _PROFILES:
        profile = value.get(key)
        if profile and profile.is_scalar and profile.text:
            name = _name_at(host, profile.text)
            yield host_name, name if "://" in name else f"{host}{name}"


def _orcid(written: str) -> str:
    """An ORCID iD, which may end in an X."""
    return _name_at(_ORCID, written).rpartition("/")[2].upper()


def _name_at(host: str, written: str) -> str:
    """A name at another host (its URL), of which the whole address may be written, with more or less around it."""
    bare = written.partition("://")[2] or written
    name = bare.removeprefix("www.").removeprefix(host.partition("://")[2])
    return written if name == bare and "://" in written else name.strip("/").removeprefix("@")
