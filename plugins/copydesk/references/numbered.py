"""Citations by key as numbers, and the list that they point to: what a writer would have typed by hand.

`[@sand2020; @reed2019]` becomes `[1, 2]`, in the order of the first citations, and the entries stand below the title of
a reference list. What follows (links, hover cards, links back) need not know that there ever were keys.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Span, edited, newline_of
from copydesk.references.csl import item, parts
from copydesk.references.entry_text import entry_texts
from copydesk.references.group import GROUP, is_group
from copydesk.references.reference import sections
from copydesk.references.work import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from copydesk.document import Document
    from copydesk.references.bibtex import Bibliography
    from copydesk.references.key import KeyCitation, KeyItem

_TITLE = "## References"


def numbered(document: Document, bibliography: Bibliography, style: str = "") -> Document:
    """The document with numbers for its keys, and their entries in a list; keys of no entry stay as they are.

    `style` is as in `entry_texts`, whose StyleError is raised. Entries come after those that are typed by hand, if any
    are; else at the end of the section that has the title of a reference list, else at the end of the document.
    """
    numbers = _numbers(document, bibliography)
    if not numbers:
        return document
    texts = entry_texts([item(bibliography.entries[key]) for key in numbers], style)
    entries = "\n\n".join(f"[{number}] {text}" for number, text in zip(numbers.values(), texts, strict=True))
    edits = [Edit(citation.span, _as_numbers(citation, numbers)) for citation in document.keys]
    return document.with_text(edited(document.text, [*edits, _placed(document, entries)]))


def numbered_entries(path: str, document: Document, made: Document, bibliography: Bibliography) -> Iterator[Entry]:
    """The entries of a document that `numbered` made of another; of those by key the file knows more."""
    keys = {number: key for key, number in _numbers(document, bibliography).items()}
    for each in made.references:
        key = keys.get(each.number, "")
        yield Entry(path, each, parts(bibliography.entries[key]) if key else None, key)


def _numbers(document: Document, bibliography: Bibliography) -> dict[str, int]:
    """A number for each key that has an entry."""
    return numbers(document, [key for key in cited(document) if key in bibliography.entries])


def cited(document: Document) -> list[str]:
    """The keys that a document cites, each once, in the order of their first citations."""
    return list(dict.fromkeys(each.key for citation in document.keys for each in citation.items))


def numbers(document: Document, keys: Sequence[str]) -> dict[str, int]:
    """A number for each of some keys, behind those that are typed."""
    start = 1 + max((reference.number for reference in document.references), default=0) if keys else 1
    return {key: number for number, key in enumerate(keys, start)}


def _placed(document: Document, entries: str) -> Edit:
    """Where the entries go, with the empty lines that they need."""
    text = document.text
    lists = document.reference_lists
    title, section = next(sections(document), (None, Span(len(text), len(text))))
    if lists:
        at = lists[-1].references[-1].text_span.end
    elif title:
        at = title.start + len(text[title.start : section.end].rstrip())
    else:
        at, entries = len(text.rstrip()), f"{_TITLE}\n\n{entries}"
    is_parted = text.startswith(("\n\n", "\r\n\r\n"), at) or text[at:] in ("\n", "\r\n")
    end = "" if is_parted else "\n"
    new = f"\n\n{entries}{end}"
    return Edit(Span(at, at), new.replace("\n", newline_of(text)))


def _as_numbers(citation: KeyCitation, numbers: Mapping[str, int]) -> str:
    """`[1, 2]`; keys without an entry stay, in brackets of their own, and so does what no locator could be."""
    groups: list[str] = []
    for is_known, items in groupby(citation.items, key=lambda each: each.key in numbers):
        if is_known:
            groups += _known(list(items), numbers)
        else:
            groups += ("; ".join(f"@{each.key}{each.locator and f', {each.locator}'}" for each in items),)
            groups[-1] = f"[{groups[-1]}]"
    return ", ".join(groups)


def _known(items: Sequence[KeyItem], numbers: Mapping[str, int]) -> list[str]:
    """Bracket groups for keys that have an entry: a locator ends its group."""
    groups: list[str] = []
    waiting: list[int] = []
    for each in items:
        waiting.append(numbers[each.key])
        if each.locator:
            groups.append(_located(waiting, each.locator))
            waiting = []
    return [*groups, f"[{_listed(waiting)}]"] if waiting else groups


def _located(numbers: list[int], locator: str) -> str:
    """`[1, 2, p. 3]`, which reads as the locator of the last; a bare number is a page."""
    *before, last = numbers
    locator = f"p. {locator}" if locator.isdigit() else locator
    inside = f"{_listed(before)}, {last}" if before else str(last)
    located = f"[{inside}, {locator}]"
    match = GROUP.fullmatch(located)
    match = match if match and is_group(match) else None
    return located if match and match["locator"] else f"[{inside}] ({locator})"


def _listed(numbers: Sequence[int]) -> str:
    """Numbers ascending, each once, three or more in a row as a range: `1, 4–6`."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)
