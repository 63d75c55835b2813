"""An entry is marked otherwise than the rest of the list.

`[3] -`, `[3].` or `(3)` among `[1]` and `[2]`: a slip of the hand that readers see and programs stumble over. The fix
writes the marker as most entries have it.

## Bad

```markdown title="posts/tides.md"
Tides follow the moon [1], the coast [2] and the wind [3].

## References

[1] Darwin, G. H. (1898). *The Tides and Kindred Phenomena in the Solar System*.

[2] Cartwright, D. E. (1999). *Tides: A Scientific History*.

[3] - Pugh, D. (1987). *Tides, Surges and Mean Sea-Level*.
```

```text
posts/tides.md:9:1 warning odd-entry-marker the entry is marked `[3] -`, expected `[3]` as in the rest of the list
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

from collections import Counter
from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Fix, Severity
from copydesk.pattern import pattern
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.references.reference import Reference
    from copydesk.site import Site

_NUMBER = pattern(r"\d+")


@rule(severity=Severity.WARNING, lists=True)
def check(document: Document, site: Site) -> Iterator[Found]:
    for found in document.reference_lists:
        single = [reference for reference in found.references if len(_NUMBER.findall(reference.marker)) == 1]
        plain = [reference for reference in single if not reference.is_link]
        shapes = Counter(_shape(reference) for reference in plain)
        usual, count = shapes.most_common(1)[0] if shapes else ("", 0)
        if count * 2 <= len(plain):
            continue
        for reference in plain:
            if _shape(reference) != usual:
                expected = usual.replace("0", _NUMBER.findall(reference.marker)[0])
                message = f"the entry is marked `{reference.marker}`, expected `{expected}` as in the rest of the list"
                fix = Fix(f"Write the marker as `{expected}`", (Edit(reference.marker_span, expected),))
                vanishes = expected.endswith(":")  # `[3]: Pugh` may be the definition of a link
                yield Found(reference.marker_span, message, None if vanishes else fix)


def _shape(reference: Reference) -> str:
    """The marker with a nought for its number: what HTML it holds is part of it."""
    return _NUMBER.sub("0", reference.marker)
