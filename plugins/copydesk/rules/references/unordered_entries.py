"""The entries of a reference list do not stand in the order of their numbers.

Readers who look for `[2]` run down the numbers, and stop too early. The fix moves entries, each with all its lines,
until the numbers ascend. There is none where headings part the entries, or where it cannot be seen what belongs to one.

An ordered list (`1.`, `2.`) that Markdown numbers anew is [vanishing-entry](vanishing-entry.md)'s.

## Bad

```markdown title="posts/tides.md"
Tides follow the moon [1], the coast [2] and the wind [3].

## References

[1] Darwin, G. H. (1898). *The Tides and Kindred Phenomena in the Solar System*.

[3] Pugh, D. (1987). *Tides, Surges and Mean Sea-Level*.

[2] Cartwright, D. E. (1999). *Tides: A Scientific History*.
```

```text
posts/tides.md:9:1 warning unordered-entries entry 2 stands after entry 3
```

## Good

```markdown title="posts/tides.md"
Tides follow the moon [1], the coast [2] and the wind [3].

## References

[1] Darwin, G. H. (1898). *The Tides and Kindred Phenomena in the Solar System*.

[2] Cartwright, D. E. (1999). *Tides: A Scientific History*.

[3] Pugh, D. (1987). *Tides, Surges and Mean Sea-Level*.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Fix, Severity
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site


@rule(severity=Severity.WARNING, lists=True)
def check(document: Document, site: Site) -> Iterator[Found]:
    from copydesk.references.reference import counted
    from copydesk.references.rendered import misnumbered

    fix = None
    for found in document.reference_lists:
        numbers = [reference.number for reference in found.references]
        if numbers == sorted(numbers) or misnumbered(document, found, site):
            continue
        fix = fix or _fix(document)
        for part in counted(document, found):
            highest = part[0].number
            for reference in part:
                if reference.number < highest:
                    yield Found(reference.marker_span, f"entry {reference.number} stands after entry {highest}", fix)
                highest = max(highest, reference.number)


def _fix(document: Document) -> Fix | None:
    from copydesk.references.move import move
    from copydesk.references.reference import counted

    are_whole = all(len(counted(document, found)) == 1 for found in document.reference_lists)
    edits = move(document, {each.number: each.number for each in document.references}) if are_whole else None
    return Fix("Move the entries into the order of their numbers", edits) if edits else None
