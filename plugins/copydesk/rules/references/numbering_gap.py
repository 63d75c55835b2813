"""The numbers of a reference list have a gap, or do not begin at 1.

An entry was taken out and the rest was not renumbered; readers look for the missing one. A list may also begin at 0.
The fix renumbers the entries and every citation of them together. There is none while a citation names a number that
no entry has: then the missing entry may be the one that was lost.
Numbers of link definitions (`[3]: https://…`) leave no gap.

## Bad

```markdown title="posts/tides.md"
Tides follow the moon [1], the coast [2] and the wind [2, 5].

## References

[1] Darwin, G. H. (1898). *The Tides and Kindred Phenomena in the Solar System*.

[2] Cartwright, D. E. (1999). *Tides: A Scientific History*.

[5] Pugh, D. (1987). *Tides, Surges and Mean Sea-Level*.
```

```text
posts/tides.md:9:1 warning numbering-gap the number after 2 is 5, expected 3
```

## Good

```markdown title="posts/tides.md"
Tides follow the moon [1], the coast [2] and the wind [2, 3].

## References

[1] Darwin, G. H. (1898). *The Tides and Kindred Phenomena in the Solar System*.

[2] Cartwright, D. E. (1999). *Tides: A Scientific History*.

[3] Pugh, D. (1987). *Tides, Surges and Mean Sea-Level*.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Fix, Severity
from copydesk.references.rendered import misnumbered
from copydesk.references.renumber import renumber
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.references import Reference, ReferenceList
    from copydesk.site import Site


@rule(severity=Severity.WARNING)
def check(document: Document, site: Site) -> Iterator[Found]:
    for found in document.reference_lists:
        gaps = list(_gaps(document, found)) if not misnumbered(document, found, site) else []
        fix = _fix(document, found) if gaps else None
        for reference, words in gaps:
            yield Found(reference.marker_span, words, fix)


def _gaps(document: Document, found: ReferenceList) -> Iterator[tuple[Reference, str]]:
    """The entries before which numbers are missing, and what there is to say."""
    taken = _defined(document)
    first = {reference.number: reference for reference in reversed(found.references)}
    lowest = min(first)
    before = min(lowest, 1) - 1
    for number in sorted(first):
        if not taken.issuperset(range(before + 1, number)):
            words = f"the number after {before} is {number}" if number != lowest else f"the list begins at {number}"
            yield first[number], f"{words}, expected {before + 1}"
        before = number


def _defined(document: Document) -> set[int]:
    return {int(each.label) for each in document.markdown.definitions if each.label.isdecimal() and len(each.label) < 5}


def _fix(document: Document, found: ReferenceList) -> Fix | None:
    if len(document.reference_lists) > 1 or _defined(document):
        return None
    numbers = sorted({reference.number for reference in found.references})
    start = min(numbers[0], 1)
    new = {old: start + index for index, old in enumerate(numbers)}
    return renumber(document, new, "Renumber entries and citations")
