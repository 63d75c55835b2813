"""A citation's range runs backwards or has no end, or its brackets do not match.

`[3-1]`, `(2]` and `[2)` can be mended: the ends change places, the odd bracket gets its like. What `[1-]` and `[1-300]`
were meant to say only the writer knows.

Intervals such as `[0, 1)` are none of these: only brackets around one listed number, or one range of them, are
looked at.

## Bad

```markdown title="posts/tides.md"
Tides follow the moon [3-1], and the moon is heavy (2].

## References

[1] Darwin, G. H. (1898). *The Tides and Kindred Phenomena in the Solar System*.

[2] Cartwright, D. E. (1999). *Tides: A Scientific History*.

[3] Pugh, D. (1987). *Tides, Surges and Mean Sea-Level*.
```

```text
posts/tides.md:1:24 error malformed-range the range from 3 to 1 runs backwards
posts/tides.md:1:52 error malformed-range the brackets of `(2]` do not match, expected `[2]`
```

## Good

```markdown title="posts/tides.md"
Tides follow the moon [1-3], and the moon is heavy [2].

## References

[1] Darwin, G. H. (1898). *The Tides and Kindred Phenomena in the Solar System*.

[2] Cartwright, D. E. (1999). *Tides: A Scientific History*.

[3] Pugh, D. (1987). *Tides, Surges and Mean Sea-Level*.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Fix, Severity
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site


@rule(severity=Severity.ERROR, lists=True)
def check(document: Document, site: Site) -> Iterator[Found]:
    for citation in document.citations:
        from copydesk.references.malformed import has_no_end, mended_bracket, turned

        if edit := mended_bracket(document.prose, citation.text, citation.span):
            expected = citation.text.replace("(", "[").replace(")", "]")
            message = f"the brackets of `{citation.text}` do not match, expected `{expected}`"
            yield Found(citation.span, message, Fix("Mend the bracket", (edit,)))
        elif has_no_end(citation.text):
            yield Found(citation.span, f"the range `{citation.text}` has no end")
        for item in citation.items:
            if item.is_endless:
                numbers = sorted(reference.number for reference in document.references)
                limits = f"the list has {numbers[0]} to {numbers[-1]}"
                yield Found(item.span, f"the range from {item.first} is longer than a list can be: {limits}")
            elif item.last < item.first:
                message = f"the range from {item.first} to {item.last} runs backwards"
                yield Found(item.span, message, Fix("Exchange the ends", turned(document.text, item)))
