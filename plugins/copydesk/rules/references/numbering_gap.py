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

from copydesk.diagnostic import Severity
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site


@rule(severity=Severity.WARNING, lists=True)
def check(document: Document, site: Site) -> Iterator[Found]:
    from copydesk.references.numbering import gaps, without_gaps
    from copydesk.references.rendered import misnumbered

    for found in document.reference_lists:
        missing = [] if misnumbered(document, found, site) else list(gaps(document, found))
        fix = without_gaps(document, found) if missing else None
        for reference, message in missing:
            yield Found(reference.marker_span, message, fix)
