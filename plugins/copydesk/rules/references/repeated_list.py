"""A section has two reference lists.

Does `[1]` mean the first entry of the first list, or of the second? One is often the rest of an earlier version. A list
typed by hand beside `[@key]` citations is the same fault: the keys make a list of their own.

Sections that each have a list of their own are right, and so is a list of another purpose, with another name and
numbers that go on.

## Bad

```markdown title="posts/tides.md"
Tides follow the moon [1].

## References

[1] Darwin, G. H. (1898). *The Tides and Kindred Phenomena in the Solar System*.

## References

[1] Cartwright, D. E. (1999). *Tides: A Scientific History*.
```

```text
posts/tides.md:7:1 warning repeated-list a second reference list; the first is on line 3
```

## Good

```markdown title="posts/tides.md"
Tides follow the moon [1].

## References

[1] Darwin, G. H. (1898). *The Tides and Kindred Phenomena in the Solar System*.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Severity
from copydesk.references.section import repeated
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site


@rule(severity=Severity.WARNING, lists=True)
def check(document: Document, site: Site) -> Iterator[Found]:
    lists = document.reference_lists
    for first, second in repeated(document):
        line = document.source.position(first.title_span.start).line
        yield Found(second.title_span, f"a second reference list; the first is on line {line}")
    keys = document.keys
    names = {item.key for citation in keys for item in citation.items}
    # A single name without a digit, of a site that has no such file, is a person's.
    if site.bibliography or len(names) > 1 or any(any(map(str.isdigit, name)) for name in names):
        for key in keys[:1]:
            line = document.source.position(lists[0].title_span.start).line
            yield Found(key.span, f"`{key.text}` cites by key, beside the list typed by hand on line {line}")
