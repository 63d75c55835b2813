"""The words of a site that no dictionary has: names, tags, glossary, and what it writes again and again."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from copydesk.markdown.hide import OPAQUE
from copydesk.pattern import pattern
from copydesk.prose.papers import papers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site

USUAL = 3  # times that a site writes a word alike, from which on it is meant
WIDE = 3  # documents of a site that use a word, from which on its readers know it

_WORD = pattern(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_OPAQUE = pattern(f"{OPAQUE}+")
_ABBREVIATION = pattern(r"^\*\[([^\[\]\n]+)\]:", re.MULTILINE)


class Vocabulary:
    """What is right on a site though no dictionary has it. Words are whole, in the letter case they are right in."""

    def __init__(self, site: Site) -> None:
        self.names = frozenset(word for name in _names(site) for word in _words(name))
        self._site = site
        self._hidden: dict[str, frozenset[str]] = {}

    @cached_property
    def counts(self) -> Counter[str]:
        """How often the site writes each word, code and all."""
        counts: Counter[str] = Counter()
        for document in self._site.documents.values():
            counts.update(_WORD.findall(document.text))
        return counts

    @cached_property
    def folded(self) -> frozenset[str]:
        """The words, in small letters, that the site writes with a capital within, or often with one before."""
        return frozenset(
            word.lower()
            for word, count in self.counts.items()
            if not word.islower() and (count >= USUAL or not word[1:].islower())
        )

    def is_used_widely(self, word: str) -> bool:
        """Whether a word is a name, or one that many documents use."""
        return word in self.names or (
            self.counts[word] >= WIDE
            and sum(word in document.text for document in self._site.documents.values()) >= WIDE
        )

    def has(self, word: str) -> bool:
        """Whether a word is a name, or one that the site writes again and again; so are its genitive and its plural."""
        plain = word.replace("’", "'")
        forms = {plain, plain.removesuffix("'s").removesuffix("'"), plain.removesuffix("s"), f"{plain}s", f"{plain}d"}
        return (
            not self.names.isdisjoint(forms)
            or any(self.counts[form] >= USUAL for form in forms)
            or plain.lower() in self.folded
        )

    def hidden(self, document: Document) -> frozenset[str]:
        """The words of a document's head, code and addresses, in small letters: in its text they are no slips."""
        if document.path not in self._hidden:
            pieces = (document.text[slice(*match.span())] for match in _OPAQUE.finditer(document.prose))
            self._hidden[document.path] = frozenset(word.lower() for piece in pieces for word in _WORD.findall(piece))
        return self._hidden[document.path]

    def is_name(self, word: str) -> bool:
        """Whether a word looks like no misspelling: a capital, digits or an underscore make a name of it."""
        return not word.replace("'", "").replace("’", "").replace("-", "").isalpha() or not word.islower()


def _words(text: str) -> Iterator[str]:
    """The words of a text; of `Lobel-Smith` also its parts."""
    for match in _WORD.finditer(text):
        word = match[0].replace("’", "'")
        yield word
        yield from word.replace("'", "-").split("-")


def _names(site: Site) -> Iterator[str]:
    yield from site.config.prose.accept
    yield from site.config.glossary
    for author in site.registry.authors.values() if site.registry else ():
        yield from (author.id, author.name, *author.aliases)
    for post in site.posts.values():
        yield from (named.name for named in (*post.authors, *post.tags, *post.categories))
    for document in site.documents.values():
        yield from _named_in(document)


def _named_in(document: Document) -> Iterator[str]:
    """The names in a document's lists: in reference entries all that has a capital, of papers the authors."""
    for reference in document.references:
        yield from (word for word in reference.text.split() if word.lstrip("*_([\"'“\u2018")[:1].isupper())
    for paper in papers(document):
        yield from paper.names
    if "*[" in document.text:
        yield from _ABBREVIATION.findall(document.text)
