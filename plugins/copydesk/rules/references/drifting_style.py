"""An entry is set unlike the others of its list.

A list that was typed over years, or pasted from several papers, drifts. Four things are looked at, in lists of three
entries or more:

- a full stop inside or outside the emphasis of the title
- `&` or `and` before the last author
- a full stop at the end or none; entries that end with an address, a link or code need not have one
- initials with or without stops

An entry is told of where two thirds of those that show the trait agree on the other form. The fix follows them.

## Bad

```markdown title="posts/tides.md"
Tides follow the moon [1], the coast [2] and the wind [3].

## References

[1] Darwin, G. H., & Kelvin, W. (1898). **The Tides and Kindred Phenomena**. Murray.

[2] Cartwright, D. E., & Munk, W. (1999). **Tides: A Scientific History.** Cambridge.

[3] Pugh, D. and Woodworth, P. L. (1987). **Tides, Surges and Mean Sea-Level**. Wiley
```

```text
posts/tides.md:7:72 info drifting-style the title's full stop is inside the emphasis, outside in 2 of 3 entries
posts/tides.md:9:14 info drifting-style the last author is joined with `and`, `&` in 2 of 3 entries
posts/tides.md:9:85 info drifting-style the entry ends without a full stop, with a full stop in 2 of 3 entries
```

## Good

```markdown title="posts/tides.md"
Tides follow the moon [1], the coast [2] and the wind [3].

## References

[1] Darwin, G. H., & Kelvin, W. (1898). **The Tides and Kindred Phenomena**. Murray.

[2] Cartwright, D. E., & Munk, W. (1999). **Tides: A Scientific History**. Cambridge.

[3] Pugh, D. & Woodworth, P. L. (1987). **Tides, Surges and Mean Sea-Level**. Wiley.
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


@rule(severity=Severity.INFO, lists=True)
def check(document: Document, site: Site) -> Iterator[Found]:
    from copydesk.references.drift import drifts

    for found in document.reference_lists:
        for span, message, fix in drifts(document, found):
            yield Found(span, message, fix)
