"""References are not numbered in the order in which they are first cited.

Many journals want numbers to ascend as one reads. The fix renumbers the entries and every citation of them in that
order, and moves the entries after it; what nothing cites comes last.

The rule is off unless it is selected: many lists are in another order on purpose. It is silent on a list that is in the
order of the alphabet.

## Bad

```markdown title="posts/tides.md"
Tides follow the moon [2] and the coast [1, 3].

## References

[1] Pugh, D. (1987). *Tides, Surges and Mean Sea-Level*.

[2] Darwin, G. H. (1898). *The Tides and Kindred Phenomena in the Solar System*.

[3] Cartwright, D. E. (1999). *Tides: A Scientific History*.
```

```text
posts/tides.md:1:42 warning citation-order 1 is first cited here, after 2
```

## Good

```markdown title="posts/tides.md"
Tides follow the moon [1] and the coast [2, 3].

## References

[1] Darwin, G. H. (1898). *The Tides and Kindred Phenomena in the Solar System*.

[2] Pugh, D. (1987). *Tides, Surges and Mean Sea-Level*.

[3] Cartwright, D. E. (1999). *Tides: A Scientific History*.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Severity
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site


@rule(severity=Severity.WARNING, lists=True, off=True)
def check(document: Document, site: Site) -> Iterator[Found]:
    """The first citation that comes too late; one fix mends all."""
    if len(document.reference_lists) != 1:
        return
    from copydesk.references.order import first_citations, is_alphabetical, numbered_as_cited

    if is_alphabetical(document.reference_lists[0]):
        return
    highest = -1
    for number, span in first_citations(document):
        if number < highest:
            message = f"{number} is first cited here, after {highest}"
            yield Found(span, message, numbered_as_cited(document))
            return
        highest = number
