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
from copydesk.references.renumber import renumber
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.references import ReferenceList
    from copydesk.site import Site


@rule(severity=Severity.WARNING)
def check(document: Document, site: Site) -> Iterator[Found]:
    for found in document.reference_lists:
        taken = {int(each.label) for each in document.markdown.definitions if each.label.isdecimal()}
        first = {reference.number: reference for reference in reversed(found.references)}
        numbers = sorted(first)
        before = min(numbers[0], 1) - 1
        for number in numbers:
            if not taken.issuperset(range(before + 1, number)):
                words = (
                    f"the number after {before} is {number}" if number != numbers[0] else f"the list begins at {number}"
                )
                yield Found(first[number].marker_span, f"{words}, expected {before + 1}", _fix(document, found, taken))
            before = number


def _fix(document: Document, found: ReferenceList, taken: set[int]) -> Fix | None:
    if len(document.reference_lists) > 1 or taken:
        return None
    numbers = sorted({reference.number for reference in found.references})
    start = min(numbers[0], 1)
    return renumber(
        document, {old: start + index for index, old in enumerate(numbers)}, "Renumber entries and citations"
    )
