"""A citation is not set with the care of the rest.

- no space before it (`models[2]`), or it stands behind the full stop (`models.[2]`)
- no space after a comma (`[1,3]`) where the document mostly has one
- a hyphen in a range (`[1-3]`), where typography has an en dash

A habit is left alone: what three or more citations of a document do, and most of them, is its style. So are
superscripts, text of scripts that put no spaces between words, which has hyphens in ranges, too, and what may be code
(`x[2]`).

## Bad

```markdown title="posts/tides.md"
Tides follow the moon[2]. Harbours follow the tides.[1] More is written on both [1-3].

## References

[1] Darwin, G. H. (1898). *The Tides and Kindred Phenomena in the Solar System*.

[2] Cartwright, D. E. (1999). *Tides: A Scientific History*.

[3] Pugh, D. (1987). *Tides, Surges and Mean Sea-Level*.
```

```text
posts/tides.md:1:22 info untidy-citation no space before `[2]`
posts/tides.md:1:53 info untidy-citation `[1]` stands behind the full stop of its sentence
posts/tides.md:1:81 info untidy-citation a hyphen in the range `[1-3]`, expected an en dash
```

## Good

```markdown title="posts/tides.md"
Tides follow the moon [2]. Harbours follow the tides [1]. More is written on both [1–3].

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


@rule(severity=Severity.INFO, lists=True)
def check(document: Document, site: Site) -> Iterator[Found]:
    from copydesk.references.tidy import slips

    for span, message, fix in slips(document):
        yield Found(span, message, fix)
