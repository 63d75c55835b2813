"""Two entries of a reference list have one number, or two of a BibTeX file one key.

A citation of that number could mean either. Where exactly one cited number is left without an entry, the fix gives it
to the second of the two, or to the first where only so the numbers ascend.

Lazy lists (`1.` before every entry) number themselves: they have no duplicates. Of entries of one key in a BibTeX file,
the first counts.

## Bad

```markdown title="posts/tides.md"
Tides follow the moon [1], the coast [2] and the wind [3].

## References

[1] Darwin, G. H. (1898). *The Tides and Kindred Phenomena in the Solar System*.

[2] Cartwright, D. E. (1999). *Tides: A Scientific History*.

[2] Pugh, D. (1987). *Tides, Surges and Mean Sea-Level*.
```

```text
posts/tides.md:9:1 error duplicate-number 2 is also the number of the entry on line 7
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

from copydesk.diagnostic import Severity
from copydesk.references.keyed import faults
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.references.reference import Reference
    from copydesk.site import Site


@rule(severity=Severity.ERROR)
def check(document: Document, site: Site) -> Iterator[Found]:
    for fault in faults(document, site):
        if fault.repeated:
            yield Found(fault.span, f"{fault.repeated} is also the key of the entry on line {fault.line}")
    if not document.reference_lists:
        return
    from copydesk.references.numbering import told_apart
    from copydesk.references.reference import counted

    for found in document.reference_lists:
        twice: list[tuple[Reference, Reference]] = []
        for part in counted(document, found):
            first: dict[int, Reference] = {}
            twice += [(each, other) for each in part if (other := first.setdefault(each.number, each)) is not each]
        for reference, other in twice:
            line = document.source.position(other.span.start).line
            message = f"{reference.number} is also the number of the entry on line {line}"
            fix = told_apart(document, found, other, reference) if len(twice) == 1 else None
            yield Found(reference.marker_span, message, fix)
