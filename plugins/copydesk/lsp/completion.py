"""What may be written where the caret stands: names in a head, numbers and keys in a citation, entries in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Span
from copydesk.front_matter.yaml_head import scalar
from copydesk.named_tuple import NamedTuple
from copydesk.pattern import pattern
from copydesk.references.lead import Lead
from copydesk.references.work import works
from copydesk.taxonomy import taxonomies, term_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from copydesk.lsp.page import Page
    from copydesk.site import Site

_FIELDS = {"author": "authors", "tag": "tags", "category": "categories"}  # and these themselves
_FIELD = pattern(r"[ \t]*(\w+)[ \t]*:[ \t]*")
_ITEM = pattern(r"[ \t]*-[ \t]+")
_MOST = 50  # entries of other posts at once: who types on is offered others
_FEWEST = 3  # letters by which an entry is sought


class Offer(NamedTuple):
    """A text that may take the place of a span. What is typed is sought in the `label`, `detail` is shown beside it.

    `more` is shown where there is room; of two offers the one whose `rank` is lower comes first.
    """

    text: str
    span: Span
    label: str
    detail: str = ""
    more: str = ""
    rank: int = 0


def offers(page: Page, offset: int) -> list[Offer]:
    """What may be written at an offset; nothing where that is anybody's guess."""
    if page.name in page.held.site.registries:
        return []
    text, head = page.document.text, page.document.front_matter
    start = text.rfind("\n", 0, offset) + 1
    if offset < head.body:
        return list(_named(page, start, offset)) if head.kind == "yaml" else []
    return [*_cited(page, start, offset), *_listed(page, offset)]


def _named(page: Page, start: int, offset: int) -> Iterator[Offer]:
    """Authors, tags or categories that the site has, in a head that may name one there."""
    text = page.document.text
    line = text[start:offset]
    if item := _ITEM.match(line):
        above = (each for each in reversed(text[:start].splitlines()) if not _ITEM.match(each) and each.strip())
        field, written = _FIELD.match(next(above, "")), line[item.end() :]
    else:
        field = _FIELD.match(line)
        written = line[field.end() :] if field else ""
        written = written[max(map(written.rfind, "[,")) + 1 :].lstrip()
    if not field:
        return
    quote = written[:1] if written[:1] in ("'", '"') else ""
    span = Span(offset - len(written) + len(quote), offset)
    for name, label, count in _names(page, _FIELDS.get(field[1], field[1])):
        shown = label if label == name else f"{name} {label}"
        used = f"{count} post{'s' * (count != 1)}" if count else "in no post yet"
        yield Offer(name if quote else scalar([name])[1:-1], span, shown, used, rank=-count)


def _names(page: Page, folder: str) -> Iterator[tuple[str, str, int]]:
    """What the other posts and the registries name: as it is written, as readers see it, and in how many posts."""
    site = page.held.site
    others = (post for path, post in site.posts.items() if path != page.name)
    sorts = {each.folder: each for each in taxonomies(others, site.registry, None, site.vocabulary)}
    terms = sorts[folder].terms if folder in ("authors", "tags", "categories") else {}
    for term in terms.values():
        yield term.author.id if term.author else term.label, term.label, len(term.posts)
    yield from ((name, label, 0) for key, name, label in _registered(site, folder) if key not in terms)


def _registered(site: Site, folder: str) -> Iterator[tuple[str, str, str]]:
    """What the registry of a taxonomy has: the key, what is written, and what readers see."""
    if folder == "authors" and site.registry:
        yield from ((author.id, author.id, author.name) for author in site.registry.authors.values())
    elif site.vocabulary and (known := site.vocabulary.terms.get(folder)):
        yield from ((term_key(tag.id), tag.label, tag.label) for tag in known.all)


def _cited(page: Page, start: int, offset: int) -> Iterator[Offer]:
    """Numbers of entries and keys of the BibTeX file, in brackets that are open."""
    document = page.document
    line = document.text[start:offset]
    at = line.rfind("[")
    typed = line[at + 1 :]
    opens = at > 0 and line[at - 1] not in "!\\" and "]" not in typed and not typed.startswith("^")
    if not opens or not any(map(str.isalnum, line[:at])) or not document.is_prose(start + at):
        return
    if "@" in typed:
        yield from _keyed(page.held.site, Span(start + line.rfind("@") + 1, offset))
        return
    part = typed[max(map(typed.rfind, ",;-–")) + 1 :].lstrip()
    lead = Lead(document)
    for rank, number in enumerate(dict.fromkeys(each.number for each in document.references)):
        if (index := lead.entry(number, start + at)) is not None:
            entry = " ".join(document.references[index].text.split())
            yield Offer(str(number), Span(offset - len(part), offset), f"{number} {entry}", more=entry, rank=rank)


def _keyed(site: Site, span: Span) -> Iterator[Offer]:
    entries = site.bibliography.entries.values() if site.bibliography else ()
    for rank, entry in enumerate(entries):
        told = (entry.fields.get(name, "") for name in ("author", "year", "title"))
        yield Offer(entry.key, span, entry.key, ". ".join(filter(None, told)), rank=rank)


def _listed(page: Page, offset: int) -> Iterable[Offer]:
    """Entries of other posts, at the end of an entry that is begun: a work is written alike wherever it is cited."""
    document, site = page.document, page.held.site
    entry = next((each for each in document.references if each.text_span.start < offset <= each.text_span.end), None)
    if entry is None or document.text[offset:].partition("\n")[0].strip():
        return []
    span = Span(entry.text_span.start, offset)
    typed = document.text[span.start : span.end].casefold()
    if len(typed) < _FEWEST or "\n" in typed:
        return []
    firsts = (work.entries[0] for work in works(site) if set(work.paths) - {page.name})
    texts = (" ".join(first.reference.text.split()) for first in firsts if not first.key)
    found = [text for text in dict.fromkeys(texts) if typed in text.casefold() and _is_whole(text)]
    return [Offer(text, span, text, rank=rank) for rank, text in enumerate(found[:_MOST])]


def _is_whole(text: str) -> bool:
    """Whether an entry means the same in another post: none of its links leads from where it stands."""
    return "][" not in text and text.count("](") == text.count("](http")
