"""An entry has authors and no year, where the others of its list have one; or holds nothing yet.

A reader cannot tell one edition from another. A year glued to a name (`ISMIR2016`) is part of the name. Online
resources that tell when they were read need none.

## Bad

```markdown title="posts/tides.md"
Tides follow the moon [1], the coast [2] and the wind [3].

## References

[1] Darwin, G. H. (1898). *The Tides and Kindred Phenomena in the Solar System*.

[2] Cartwright, D. E. **Tides: A Scientific History**. In *Proceedings of the Conference on Coasts* (COAST1999).

[3] TODO
```

```text
posts/tides.md:7:1 warning unfinished-entry entry 2 has no year
posts/tides.md:9:1 warning unfinished-entry entry 3 holds nothing yet
```

## Good

```markdown title="posts/tides.md"
Tides follow the moon [1], the coast [2] and the wind [3].

## References

[1] Darwin, G. H. (1898). *The Tides and Kindred Phenomena in the Solar System*.

[2] Cartwright, D. E. (1999). **Tides: A Scientific History**. In *Proceedings of the Conference on Coasts* (COAST1999).

[3] Pugh, D. *Tides*. https://tides.example. Accessed in May.
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.diagnostic import Severity
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.references import Reference
    from copydesk.site import Site

_NOTHING = re.compile(r"(?i:todo|tbd|tba|fixme|xxx|\?+|\.{3,}|…)[.:!]?")


@rule(severity=Severity.WARNING)
def check(document: Document, site: Site) -> Iterator[Found]:
    for found in document.reference_lists:
        written = [reference for reference in found.references if not _NOTHING.fullmatch(reference.text)]
        dated = sum(reference.parts.year is not None for reference in written)
        for reference in found.references:
            if _NOTHING.fullmatch(reference.text):
                yield Found(reference.marker_span, f"entry {reference.number} holds nothing yet")
            elif 2 * dated >= len(written) and _lacks_year(reference):
                yield Found(reference.marker_span, f"entry {reference.number} has no year")


def _lacks_year(reference: Reference) -> bool:
    """Whether an entry reads as a publication, and no year, link or date of access says which."""
    parts = reference.parts
    is_known = parts.year or parts.doi or parts.arxiv or parts.url or parts.accessed
    return bool(parts.authors and parts.title and not is_known) and not re.search(
        r"\]\(|\]\[|in press|forthcoming|to appear|under review|n\.\s?d\.|\b\d{4}\b", reference.text, re.IGNORECASE
    )
