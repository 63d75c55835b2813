"""The ids of headings, and whether a document defines an anchor: where that cannot be known, it does."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from copydesk.markdown.definition import unescape
from copydesk.markdown.seek import places
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from copydesk.document import Document
    from copydesk.markdown.dialect import Dialect
    from copydesk.markdown.view import Masked
    from copydesk.site import Site

_ATTRIBUTES = pattern(r"[ ]+\{[^{}]*\}$")  # markdown.extensions.attr_list
_EMOJI = r"(?::(?:(?=[0-9_+-]*[a-z])[a-z0-9_+-]+|[+-]1|100|1234):)++"
# Between two words it is none: `user:id:name`, `std::vec`.
EMOJI = pattern(rf"(?<![A-Za-z0-9_:]){_EMOJI}(?!:)|(?<!:){_EMOJI}(?![A-Za-z0-9_:])")
_SYMBOLS = {
    "(tm)": "™", "(c)": "©", "(r)": "®", "+/-": "±", "=/=": "≠", "c/o": "℅", "-->": "→", "<--": "←", "<-->": "↔",
    "1/2": "½", "1/4": "¼", "3/4": "¾",
}  # fmt: skip
_SYMBOL = pattern(
    r"\((?:tm|c|r)\)|\+/-|=/=|\bc/o\b|<-->|(?<!-)-->|<--(?!-)|(?<!\d)(?:1/[24]|3/4)(?!\d)"
)  # pymdownx.smartsymbols
_DASHES = pattern(r"---?")
_NUMBERED = pattern(r"^(.*)_(\d+)$")
_SHORTCODE = pattern(r"<!--\s*(?!copydesk)([a-z]+:\w[^\n<>]*)-->")  # what a site's own hooks make of a comment
# Plugins that leave the text of a page as its writer left it.
PLAIN = frozenset(
    "search awesome-pages awesome-nav blog exclude-search git-authors git-committers git-revision-date glightbox group"
    " git-revision-date-localized info literate-nav meta minify offline optimize panzoom privacy redirects rss social"
    " section-index tags tooltips typeset copydesk/check copydesk/pages copydesk/references".split()
)
_LISTS_TAGS = ("tags", "copydesk/pages")
_MACROS = ("{{", "{%", "<%")
_TABS = pattern(r"^[ \t]*===[!+]{0,2} +\"([^\"\n]*)\"", re.MULTILINE)
_PARTIAL = pattern(r"(?:^|/)_(?!posts/|drafts/)[^/]*/")
_NO_LETTER = pattern(r"[\W_]+")
_NO_LETTER_OR_LINE = pattern(r"[^\w\n]+|_+")
# Code in it neither begins nor ends with a space, which is not shown.
# Emphasis and quotes are no part of an id, whether they are read as such or not.
_SHOWN = r"(?:[A-Za-z0-9,.?!'\"/:()*+-]|&(?=[ ])|\#(?=[A-Za-z0-9])|(?<=[a-z0-9])_(?=[a-z0-9]))"
_IN_CODE = r"(?:[^\s`\\&]|&(?!\#?\w))++"
_CODE = rf"`{_IN_CODE}(?:[ ]++{_IN_CODE})*+`(?!`)"
_TEXT = rf"(?=[A-Za-z0-9`])(?:{_SHOWN}|[ ]|{_CODE})++"
_LINK = rf"\[({_TEXT})\]\([^()<>\s\"']*+\)"
_PLAIN = pattern(rf"\n\#{{1,6}}[ ]+((?:{_TEXT}|{_LINK})++)(?=\n)")
_LINKED = pattern(_LINK)
_WORD = pattern(r"[a-z0-9]+")


def heading_text(text: str, dialect: Dialect) -> str:
    """A heading's text as rendered, of the text between its markers."""
    if text.endswith("}") and dialect.has("attr_list"):
        text = _ATTRIBUTES.sub("", text)
    if dialect.has("pymdownx.emoji"):
        text = EMOJI.sub("", text)
    if dialect.has("pymdownx.smartsymbols"):
        text = _SYMBOL.sub(lambda match: _SYMBOLS[match[0]], text)
    if dialect.has("smarty"):
        text = _DASHES.sub("\N{EN DASH}", text)
    return " ".join(unescape(text).split())


class Ids:
    """The ids of a page, given out one by one: a taken or empty one gets a number (markdown.extensions.toc.unique)."""

    def __init__(self, taken: Iterable[str]) -> None:
        self.taken = set(taken)
        self.numbers: dict[str, int] = {}  # base -> the last number tried: a thousand like headings stay cheap

    def take(self, name: str) -> str:
        """The id itself if it is free, else the next numbered one."""
        match = _NUMBERED.match(name)
        base, number = (match[1], int(match[2])) if match else (name, 0)
        number = max(number, self.numbers.get(base, 0))
        while name in self.taken or not name:
            number += 1
            name = f"{base}_{number}"
            self.numbers[base] = number
        self.taken.add(name)
        return name


def anchors_of(document: Document, site: Site) -> Collection[str]:
    """The anchors of a document's page: those that were rendered, while the site is built."""
    return site.ids.get(document.path, document.outline.anchors)


def plainly_defines(document: Document, fragment: str, site: Site) -> bool:
    """Whether a fragment is the id of one of a document's plain headings: a look that saves reading most."""
    if document.path in site.ids:
        return fragment in site.ids[document.path]
    if site.config.mkdocs_file:
        return fragment in document.plain_ids
    letters = _letters(fragment.casefold())
    return bool(letters) and letters in document.plain_letters


def plain_ids(masked: Masked, dialect: Dialect) -> frozenset[str]:
    """The ids of the headings that hold no markup but code and links."""
    texts = (heading_text(text, dialect) for text in _plain(masked.view))
    return frozenset([*_given(masked), *(dialect.slugify(text, dialect.separator) for text in texts)])


def plain_letters(masked: Masked) -> frozenset[str]:
    """The letters of their texts and of the ids that they are given."""
    texts = (*_given(masked), *_plain(masked.view))
    return frozenset(_NO_LETTER_OR_LINE.sub("", "\n".join(texts)).casefold().split("\n"))


def _plain(view: str) -> Iterator[str]:
    found = (match[1] for match in _PLAIN.finditer("\n" + view))
    return (_LINKED.sub(r"\1", text) if "](" in text else text for text in found)


def _given(masked: Masked) -> Iterator[str]:
    """The ids in attribute lists of headings at the margin."""
    for at, name in masked.ids:
        if masked.view[masked.view.rfind("\n", 0, at) + 1] == "#":
            yield name


def defines(document: Document, fragment: str, site: Site) -> bool:
    """Whether a fragment names an anchor of a document, or may do so."""
    if fragment.startswith("tag:") and not site.config.plugins.isdisjoint(_LISTS_TAGS):
        return True  # the list is put into a page once all are rendered
    if document.path in site.ids:
        return fragment in site.ids[document.path]
    if fragment in document.outline.anchors or is_assembled(document, site):
        return True
    config = site.config
    if config.mkdocs_file:
        tabs = config.dialect.options.get("pymdownx.tabbed", {})
        if "copydesk/references" in config.plugins or config.dialect.has("copydesk.references"):
            from copydesk.references.ids import is_given  # of the few that nothing else defines

            if is_given(fragment, document, site):
                return True
        return (config.hooks and _in_shortcode(document, fragment)) or (
            bool(tabs.get("slugify")) and _is_tab(document, fragment)
        )
    return _PARTIAL.search(document.path) is not None or _resembles(document, fragment)


def is_assembled(document: Document, site: Site) -> bool:
    """Whether part of a page comes from elsewhere, as far as what the site uses can do that."""
    config = site.config
    if not config.mkdocs_file or not config.plugins <= PLAIN:
        return document.is_assembled
    if config.dialect.has("pymdownx.snippets") and "--8<--" in document.text:
        return True
    return config.hooks and any(not _is_code(at, document) for at in places(document.text, *_MACROS))


def _is_code(offset: int, document: Document) -> bool:
    inert = document.markdown.inert
    return any(start <= offset < end and document.text[start] in "`~" for start, end in inert)


def _in_shortcode(document: Document, fragment: str) -> bool:
    """Whether a comment that a hook may replace has the letters of a fragment, and so may become that anchor."""
    wanted = _letters(fragment.casefold())
    return any(wanted in _letters(found[1].casefold()) for found in _SHORTCODE.finditer(document.text))


def _is_tab(document: Document, fragment: str) -> bool:
    """Whether a tab may have a fragment for its id: the slug of its title, behind that of the heading above it."""
    wanted = _letters(re.sub(r"_\d+$", "", fragment.casefold()))
    titles = (EMOJI.sub("", title.casefold()) for title in _TABS.findall(document.text))
    return any(wanted.endswith(_letters(title)) for title in titles)


def _resembles(document: Document, fragment: str) -> bool:
    """Other hosts make ids in ways of their own, but of the same letters: punctuation and the rest may differ."""
    folded = fragment.casefold()
    wanted = re.sub(r"-\d+$", "", folded)
    letters = _letters(wanted), _letters(folded)
    for anchor in document.outline.anchors:
        if anchor.casefold() == folded:
            return True
    for heading in document.outline.headings:
        text = heading.text.casefold()
        if _letters(text) in letters or (not text.isascii() and _spells(text, wanted)):
            return True
    return False


@lru_cache(maxsize=4096)
def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text)


def _spells(text: str, fragment: str) -> bool:
    """Whether the words of a heading come in a fragment in their order: an emoji or an accent was put in letters."""
    words = iter(_words(fragment))
    return all(any(word in other for other in words) for word in _words(text))


@lru_cache(maxsize=4096)
def _words(text: str) -> list[str]:
    return _WORD.findall(text)
