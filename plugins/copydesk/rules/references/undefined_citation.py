"""A citation names no entry of the reference list.

Readers who follow `[4]` to the end of the post must find entry 4 there. Often a paragraph was moved, an entry was
lost, or a number was mistyped.

Only documents with a reference list are looked at. Intervals (`[0, 1]`), years (`[2020]`), code, math and links that
happen to look like citations are none. On a site with a [BibTeX file](../guide/references.md#bibtex-keys), keys such as
`[@lovelace1843]` are looked up in it.

## Bad

```markdown title="posts/tides.md"
Tides follow the moon [1], and harbours follow the tides [3, 4].

## References

[1] Darwin, G. H. (1898). *The Tides and Kindred Phenomena in the Solar System*.

[2] Cartwright, D. E. (1999). *Tides: A Scientific History*.

[3] Pugh, D. (1987). *Tides, Surges and Mean Sea-Level*.
```

```text
posts/tides.md:1:62 error undefined-citation no reference is numbered 4: the list has 1 to 3
```

## Good

```markdown title="posts/tides.md"
Tides follow the moon [1, 2], and harbours follow the tides [3]. Heights are scaled to [0, 1].

## References

[1] Darwin, G. H. (1898). *The Tides and Kindred Phenomena in the Solar System*.

[2] Cartwright, D. E. (1999). *Tides: A Scientific History*.

[3] Pugh, D. (1987). *Tides, Surges and Mean Sea-Level*.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Severity
from copydesk.references.keyed import undefined_keys
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site


@rule(severity=Severity.ERROR)
def check(document: Document, site: Site) -> Iterator[Found]:
    yield from (Found(*each) for each in undefined_keys(document, site))
    listed = {reference.number for reference in document.references}
    for citation in document.citations:
        for item in citation.items:
            lost = [number for number in item.numbers if number not in listed]
            if lost:
                from copydesk.references.numbering import spelled

                span = item.place(lost[0]) if len(lost) == 1 else item.span
                yield Found(span, f"no reference is numbered {spelled(lost)}: {_candidates(lost[0], sorted(listed))}")


def _candidates(number: int, listed: list[int]) -> str:
    """The numbers that are there: all in a word where they run on, else the nearest."""
    if len(listed) == 1:
        return f"the list has {listed[0]} only"
    if listed[-1] - listed[0] == len(listed) - 1:
        return f"the list has {listed[0]} to {listed[-1]}"
    near = sorted(sorted(listed, key=lambda other: abs(other - number))[:2])
    return f"the nearest are {near[0]} and {near[1]}"
