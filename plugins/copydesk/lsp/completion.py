"""What may be written where the caret stands: names in a head, numbers and keys in a citation, entries in a list."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from copydesk.diagnostic import Span
from copydesk.lsp.naming import named
from copydesk.lsp.offer import MOST, Offer, has_word
from copydesk.pattern import pattern
from copydesk.references.lead import Lead
from copydesk.references.work import Entry, works_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.lsp.page import Page
    from copydesk.site import Site

_FEWEST = 3  # letters by which an entry is sought
_BLOCK = pattern(r"[\s>|]*(?:[-*+]|\d+[.)])?[ \t]*(?:\[[ xX]\][ \t])?")  # what a line of Markdown may begin with
_KEY = pattern(r"[\w:./-]*")
_NUMBERS = pattern(r"[\d\s,;–-]*")
_WHOLE = pattern(r"\[[^\[\]]*\]\(https?://[^\s()]*\)|<https?://[^<>\s]*>|\[[A-Z]{1,2}(?:/[A-Z]{2})?\]")


def offers(page: Page, offset: int) -> list[Offer]:
    """What may be written at an offset, the likeliest first; nothing where that is anybody's guess."""
    document = page.document
    if page.name in page.held.site.registries:
        return []
    start = document.text.rfind("\n", 0, offset) + 1
    if offset < document.front_matter.body:
        return list(named(page, start, offset)) if document.front_matter.kind == "yaml" else []
    return [*_cited(page, start, offset), *_listed(page, offset)]


def _cited(page: Page, start: int, offset: int) -> Iterator[Offer]:
    """Numbers of entries, or keys of the BibTeX file, in brackets that are open."""
    document = page.document
    line, rest = document.text[start:offset], document.text[offset:].partition("\n")[0]
    at = line.rfind("[")
    typed = line[at + 1 :]
    if at < 0 or "]" in typed or line[at - 1 : at] in ("!", "\\", "]", "[") or _is_link(rest):
        return
    if not document.is_prose(start + at) or "://" in line[:at].rpartition(" ")[2]:
        return
    if "@" in typed:
        sign = line.rfind("@")
        if line[sign - 1] in "[;- ":  # else it is an address of mail
            yield from islice(_keyed(page.held.site, document.text, start + sign + 1, offset), MOST)
    elif any(map(str.isalnum, _BLOCK.sub("", line[:at], count=1))) and not rest[:1].isalnum():
        yield from _numbered(document, start + at, typed, offset)


def _is_link(rest: str) -> bool:
    """Whether brackets that are open before the rest of a line are those of a link, or of its label."""
    inside, closed, behind = rest.partition("]")
    return bool(closed) and "[" not in inside and behind[:1] in ("(", "[", ":")


def _numbered(document: Document, bracket: int, typed: str, offset: int) -> Iterator[Offer]:
    part = typed[max(map(typed.rfind, ",;-–")) + 1 :].lstrip()
    before = typed[: len(typed) - len(part)]
    if any(entry.span.start <= offset <= entry.span.end for entry in document.references):
        return
    if not _NUMBERS.fullmatch(before) or (before and not _NUMBERS.fullmatch(part)):
        return  # a locator
    if not (typed or document.citations):
        return  # nothing tells that the post cites by number
    lead = Lead(document)
    for number in dict.fromkeys(each.number for each in document.references):
        index = lead.entry(number, bracket)
        entry = " ".join(document.references[index].text.split()) if index is not None else ""
        if entry and (str(number).startswith(part) if part.isdecimal() else has_word(entry, part.casefold())):
            yield Offer(str(number), Span(offset - len(part), offset), f"{number} {entry}", more=entry)


def _keyed(site: Site, text: str, start: int, offset: int) -> Iterator[Offer]:
    key = _KEY.match(text, start)
    if key is None or key.end() < offset:
        return  # behind a key
    entries = site.bibliography.entries.values() if site.bibliography else ()
    typed = text[start:offset].casefold()
    for entry in entries:
        told = ". ".join(filter(None, (entry.fields.get(name, "") for name in ("author", "year", "title"))))
        if typed in entry.key.casefold() or has_word(told, typed):
            yield Offer(entry.key, Span(start, key.end()), entry.key, told)


def _listed(page: Page, offset: int) -> list[Offer]:
    """Entries of other posts, at the end of an entry that is begun: a work is written alike wherever it is cited."""
    document = page.document
    entry = next((each for each in document.references if each.text_span.start < offset <= each.text_span.end), None)
    if entry is None or document.text[offset:].partition("\n")[0].strip():
        return []
    span = Span(entry.text_span.start, offset)
    typed = document.text[span.start : span.end].casefold()
    if len(typed) < _FEWEST or "\n" in typed:
        return []
    found = works_of(islice(_holding(page, typed), MOST))
    texts = dict.fromkeys(" ".join(work.entries[0].reference.text.split()) for work in found)
    return [Offer(text, span, text) for text in texts]


def _holding(page: Page, typed: str) -> Iterator[Entry]:
    """The entries of other posts that have what is typed, and mean the same wherever they stand."""
    for path, document in page.held.site.documents.items():
        if path != page.name and typed in document.text.casefold():
            for each in document.references:
                if typed in each.text.casefold() and not any(sign in _WHOLE.sub("", each.text) for sign in "[<{"):
                    yield Entry(path, each)
