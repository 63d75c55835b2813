"""A post cites by number, and has no reference list.

The list was forgotten, or lost in an import; readers of `[2]` find nothing.

Brackets mean many things, so the rule looks for a row: two or more numbers from 1 on without holes, each behind the
words it supports, in a post that holds no arrays, indexes or enumerations of the same form, no footnotes, and no list
under another title. A list below a heading that is a slip for References is told as well.

## Bad

```markdown title="posts/tides.md"
Tides follow the moon [1], and harbours follow the tides [2]. The wind has a say [1, 3].
```

```text
posts/tides.md:1:23 warning missing-reference-list the text cites 1 to 3, and no list is titled References
```

## Good

```markdown title="posts/tides.md"
Tides follow the moon [1], and harbours follow the tides [2]. The wind has a say [1, 3].

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


@rule(severity=Severity.WARNING, posts=True)
def check(document: Document, site: Site) -> Iterator[Found]:
    from copydesk.references.unlisted import misnamed, unlisted

    slip = misnamed(document)
    if slip:
        span, text, title = slip
        yield Found(span, f"{text} is no title of a reference list: did you mean {title}?")
    groups = unlisted(document)
    if groups:
        highest = max(number for _, numbers in groups for number in numbers)
        message = f"the text cites 1 to {highest}, and no list is titled References"
        yield Found(groups[0][0], message)
