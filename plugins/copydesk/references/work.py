"""Works: the entries of all posts, those of one publication together."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Any, TypeVar

from copydesk.named_tuple import NamedTuple
from copydesk.pattern import pattern
from copydesk.references.parts import Parts
from copydesk.references.record import name_of
from copydesk.survey import once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from copydesk.document import Document
    from copydesk.references.bibtex import Bibliography
    from copydesk.references.reference import Reference
    from copydesk.site import Site

T = TypeVar("T")
_LONG_ENOUGH = 12  # letters: "Deep Learning" is a title of many works, but seldom twice in one list and year
_PLAIN = 30  # letters: a shorter title may be that of two works in one year, if nobody wrote both
_SHORT = 4  # letters: shorter names that differ in one may be two names
_SIGNS = pattern(
    r"[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
)  # kana, Chinese characters, Hangul: each says what two letters do
_TELLING = 16  # letters and digits of an entry that name one work wherever they stand


class Entry(NamedTuple):
    """An entry and the path of the document that lists it.

    `told` is what a BibTeX file says of it, if it is of one, and `key` its key there.
    """

    path: str
    reference: Reference
    told: Parts | None = None
    key: str = ""

    @property
    def parts(self) -> Parts:
        """What is known of the work."""
        return self.told or self.reference.parts


class Work(NamedTuple):
    """One publication: what its entries agree on, and the entries, by path and in the order they stand."""

    parts: Parts
    entries: tuple[Entry, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """The documents that cite it, each once."""
        return tuple(dict.fromkeys(entry.path for entry in self.entries))


def keys(parts: Parts) -> Iterator[str]:
    """What identifies the work of an entry: its DOI, its arXiv identifier, its folded title with the year."""
    if parts.doi:
        yield f"doi:{parts.doi}"
    if parts.arxiv:
        yield f"arxiv:{parts.arxiv}"
    title = folded(parts.title or "")
    if parts.year and _length(title) >= _LONG_ENOUGH:
        yield f"title:{title}:{parts.year}"


def keys_among(parts: Parts, first: Mapping[str, T], parts_of: Callable[[T], Parts]) -> list[str]:
    """The keys of a work among others; `first` has, by key, what came first with it, of which `parts_of` tells."""
    return [_key_beside(key, parts, parts_of(first[key]) if key in first else None) for key in keys(parts)]


def _key_beside(key: str, parts: Parts, known: Parts | None) -> str:
    """The key of a work beside that of `known`, which came first with the same key.

    It is another where their short title is all they share: `Annual report`, of two organisations.
    """
    if known is None or not key.startswith("title:") or _length(key) - len("title::2001") >= _PLAIN:
        return key
    families, others = (tuple(folded(name_of(author).family) for author in each.authors) for each in (parts, known))
    if families and others:
        is_other = set(families).isdisjoint(others) and not is_slip(families[0], others[0])
    else:
        is_other = bool(parts.doi and known.doi and parts.doi != known.doi)
    return f"{key}:{families[0] if families else parts.doi}" if is_other else key


def is_slip(one: str, two: str) -> bool:
    """Whether one name is the other with an accent more, or one or two letters mistyped."""
    if folded(one) == folded(two):
        return True
    if min(len(one), len(two)) <= _SHORT or abs(len(one) - len(two)) > 2:
        return False
    from difflib import SequenceMatcher  # few names ever come so far

    return SequenceMatcher(None, folded(one), folded(two), autojunk=False).ratio() >= 0.75


def folded(title: str) -> str:
    """A title without letter case, accents, punctuation and spaces, to compare it by."""
    plain = title.casefold()
    if not plain.isascii():
        plain = "".join(each for each in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(each))
    return re.sub(r"[\W_]+", "", plain)


@once
def works(site: Site) -> tuple[Work, ...]:
    """The works that the posts and pages of a site list, in the order of their first entries."""
    return works_of(_entries(site))


def _entries(site: Site) -> Iterator[Entry]:
    for path in sorted(site.documents):
        document = site.documents[path]
        yield from entries_of(path, document, site.bibliography)
        document.forget_looks()  # those of all documents would be twice their texts


def entries_of(path: str, document: Document, bibliography: Bibliography | None) -> Iterator[Entry]:
    """The entries that a document lists, each once though it has several numbers, and those that it cites by key."""
    if bibliography and document.keys:
        from copydesk.references.numbered import numbered, numbered_entries  # of which few sites have any

        return numbered_entries(path, document, numbered(document, bibliography), bibliography)
    first = {each.span: each for each in reversed(document.references)}
    return (Entry(path, each) for each in reversed(first.values()))


def works_of(entries: Iterable[Entry]) -> tuple[Work, ...]:
    """Entries folded into works. Of which nothing is known but their text, those of one text are one work."""
    groups: list[list[Entry]] = []
    group_of: dict[str, list[Entry]] = {}
    for entry in entries:
        among = keys_among(entry.parts, group_of, lambda group: group[0].parts)
        known = (*among, *([f"key:{entry.key}"] if entry.key else ())) or tuple(_text_key(entry))
        met = list({id(group_of[key]): group_of[key] for key in known if key in group_of}.values())
        group = met[0] if met else []
        if not met:
            groups.append(group)
        group.append(entry)
        for other in met[1:]:  # this entry shows that two groups are one
            group += other
            other.clear()
            group_of.update({key: group for key, each in group_of.items() if each is other})
        group_of.update(dict.fromkeys(known, group))
    return tuple(Work(_agreed([entry.parts for entry in group]), tuple(group)) for group in groups if group)


def _length(text: str) -> int:
    return len(text) if text.isascii() else len(text) + len(_SIGNS.findall(text))


def _text_key(entry: Entry) -> Iterator[str]:
    """What identifies an entry by its text, if that says enough."""
    text = folded(entry.reference.text)
    if _length(text) >= _TELLING:
        yield f"text:{text}"


def _agreed(known: Sequence[Parts]) -> Parts:
    """For each part what most entries have, the first of them where as many have another."""
    if len(known) == 1:
        return known[0]
    values: dict[str, Any] = {}
    for name in Parts._fields:
        if given := [value for parts in known if (value := getattr(parts, name))]:
            values[name] = Counter(given).most_common(1)[0][0]
    authors = values.get("authors", ())
    values["others"] = all(parts.others for parts in known if parts.authors == authors)
    return Parts(**values)
