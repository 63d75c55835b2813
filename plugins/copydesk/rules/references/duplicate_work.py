"""Two entries of a reference list are one work.

They have one DOI or arXiv identifier, or one title and year; letter case, accents and punctuation do not count. Readers
take them for two sources.

The fix, which is not safe, takes the later entry out, cites the earlier one in its place, and closes the gap that this
leaves in the numbers. What stays is the text that says more; there is no fix where each says what the other does not.

## Bad

```markdown title="posts/tides.md"
Tides follow the moon [1], the coast [2] and the wind [3].

## References

[1] Darwin, G. H. (1898). **The Tides and Kindred Phenomena**. Murray.

[2] Cartwright, D. E. (1999). **Tides: A Scientific History**. Cambridge.

[3] Darwin, G. (1898). **The Tides, and Kindred Phenomena.**
```

```text
posts/tides.md:9:1 warning duplicate-work entry 3 is the work of entry 1 on line 5
```

## Good

```markdown title="posts/tides.md"
Tides follow the moon [1], the coast [2] and the wind [1].

## References

[1] Darwin, G. H. (1898). **The Tides and Kindred Phenomena**. Murray.

[2] Cartwright, D. E. (1999). **Tides: A Scientific History**. Cambridge.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Severity
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.references.reference import Reference
    from copydesk.site import Site

_FIXES = 10


@rule(severity=Severity.WARNING, lists=True)
def check(document: Document, site: Site) -> Iterator[Found]:
    from copydesk.references.renumber import merge
    from copydesk.references.work import keys_among

    fixes = 0
    for found in document.reference_lists:
        first: dict[str, Reference] = {}
        for reference in found.references:
            own = keys_among(reference.parts, first, lambda other: other.parts)
            same = next((first[key] for key in own if key in first), None)
            if same and same.number != reference.number and same.span != reference.span:
                line = document.source.position(same.span.start).line
                words = f"entry {reference.number} is the work of entry {same.number} on line {line}"
                fixes += 1  # each reads the whole document, and one can be made at a time
                fix = merge(document, same, reference, f"Cite {same.number} in its place") if fixes <= _FIXES else None
                yield Found(reference.marker_span, words, fix)
            for key in own:
                first.setdefault(key, reference)
