"""The numbers of a citation do not ascend, or one of them is there twice.

`[3,1]` and `[1,3,3]` read like slips, and often are: was another number meant? The fix puts the numbers in order and
keeps each once.

Groups with a locator (`[3, 1, p. 7]`) are left alone, and so is what may be data: a list `of size [3, 1]`.

## Bad

```markdown title="posts/tides.md"
Tides follow the moon [2, 1], and harbours follow the tides [1,2,2].

## References

[1] Darwin, G. H. (1898). *The Tides and Kindred Phenomena in the Solar System*.

[2] Cartwright, D. E. (1999). *Tides: A Scientific History*.
```

```text
posts/tides.md:1:23 warning untidy-group `[2, 1]` is out of order, expected `[1, 2]`
posts/tides.md:1:61 warning untidy-group `[1,2,2]` names a number twice, expected `[1,2]`
```

## Good

```markdown title="posts/tides.md"
Tides follow the moon [1, 2], and harbours follow the tides [1,2].

## References

[1] Darwin, G. H. (1898). *The Tides and Kindred Phenomena in the Solar System*.

[2] Cartwright, D. E. (1999). *Tides: A Scientific History*.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Fix, Severity, Span
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site


@rule(severity=Severity.WARNING, lists=True)
def check(document: Document, site: Site) -> Iterator[Found]:
    from copydesk.references.tidy import tidied

    for citation in document.citations:
        change = tidied(document, citation)
        if not change:
            continue
        inner, wanted = change
        numbers = [number for number, _ in citation.numbers]
        fault = "names a number twice" if len(set(numbers)) < len(numbers) else "is out of order"
        message = f"`{citation.text}` {fault}, expected `{citation.text.replace(inner, wanted)}`"
        span = Span(citation.items[0].span.start, citation.items[-1].span.end)
        yield Found(citation.span, message, Fix(f"Write {wanted}", (Edit(span, wanted),)))
