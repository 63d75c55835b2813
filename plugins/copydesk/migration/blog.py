"""A blog of another host as it was found, and what is to become of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from copydesk.site import MARKDOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from copydesk.migration.draft import Draft

POST, PAGE, DRAFT = "post", "page", "draft"
DRAFTS = "drafts"  # the folder of what is no post yet


@dataclass(frozen=True)
class Blog:
    """The files of a folder, with `/`; the texts of those that are text; and what was not read, with why."""

    files: frozenset[str]
    texts: Mapping[str, str]
    unread: Mapping[str, str] = field(default_factory=dict)

    def has(self, *names: str) -> bool:
        """Whether any of some files or folders is there."""
        return any(name in self.files or any(path.startswith(f"{name}/") for path in self.files) for name in names)


@dataclass(frozen=True, slots=True)
class Move:
    """A document that is brought over: `path` from the new folder of documents; addresses from the old site's root.

    `defaults` are values of the head that the old site's configuration gave it.
    """

    source: str
    path: str
    kind: str
    address: str
    aliases: tuple[str, ...] = ()
    defaults: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class Plan:
    """What becomes of every file. `copies` are new paths -> sources; `left` are sources -> why they stay behind.

    `people` are ids (or nothing) with what is told of each; `signature` is who signs what nobody else does; `posts` is
    the folder of all posts, where they have one; `terms` parts a string of tags; `spelled` spells the keys of a head as
    usual; `bare_links`: addresses are links; `emoji`: `:smile:` is one.
    """

    host: str
    name: str
    url: str = ""
    base: str = ""
    description: str = ""
    language: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)
    moves: list[Move] = field(default_factory=list)
    copies: dict[str, str] = field(default_factory=dict)
    left: dict[str, str] = field(default_factory=dict)
    people: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)
    signature: str = ""
    posts: tuple[str, ...] = ("blog/posts",)
    bare_links: bool = False
    emoji: bool = False
    terms: Callable[[str], list[str]] = str.split
    spelled: Callable[[str], str] = str
    translate: Callable[[Draft, Move, Translator], Draft] = lambda draft, _move, _translator: draft
    _taken: set[str] = field(default_factory=set, repr=False)

    def free(self, path: str) -> str:
        """Take a path for a document: a numbered one where another document has it."""
        stem, dot, suffix = path.rpartition(".")
        number, name = 1, path
        while name.casefold() in self._taken:
            number += 1
            name = f"{stem}-{number}{dot}{suffix}"
        self._taken.add(name.casefold())
        return name


@dataclass(frozen=True)
class Translator:
    """What a host's translation may ask of the whole blog: the address of a file, of a post, of what `ref` names.

    `raw` is where the text is raw HTML.
    """

    link: Callable[[str], str | None]
    post_url: Callable[[str], str | None]
    ref: Callable[[str], str | None]
    settings: Mapping[str, Any]
    page: Mapping[str, Any]
    raw: tuple[tuple[int, int], ...] = ()


def is_hidden(head: Mapping[str, Any]) -> bool:
    """Whether a head keeps its document from being published."""
    return head.get("draft") is True or head.get("published") is False


def is_markdown(path: str) -> bool:
    """Whether a file is a document."""
    return path.lower().endswith(MARKDOWN)
