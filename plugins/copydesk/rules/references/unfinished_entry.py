"""An entry has authors and no year, or an address and no name, where the others of its list have them; or nothing yet.

A reader cannot tell one edition from another, nor know where an address led once it is gone. A year glued to a name
(`ISMIR2016`) is part of the name. Online resources that tell when they were read need none.

## Bad

```markdown title="posts/tides.md"
Tides follow the moon [1], the coast [2], the wind [3] and the sun [4].

## References

[1] Darwin, G. H. (1898). *The Tides and Kindred Phenomena in the Solar System*.

[2] Cartwright, D. E. **Tides: A Scientific History**. In *Proceedings of the Conference on Coasts* (COAST1999).

[3] TODO

[4] <https://sun.example/tides>
```

```text
posts/tides.md:7:1 warning unfinished-entry entry 2 has no year
posts/tides.md:9:1 warning unfinished-entry entry 3 holds nothing yet
posts/tides.md:11:1 warning unfinished-entry entry 4 is an address and nothing else
```

## Good

```markdown title="posts/tides.md"
Tides follow the moon [1], the coast [2], the wind [3] and the sun [4].

## References

[1] Darwin, G. H. (1898). *The Tides and Kindred Phenomena in the Solar System*.

[2] Cartwright, D. E. (1999). **Tides: A Scientific History**. In *Proceedings of the Conference on Coasts* (COAST1999).

[3] Pugh, D. *Tides*. https://tides.example. Accessed in May.

[4] Newton, I. [The Sun and the Tides](https://sun.example/tides).
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


@rule(severity=Severity.WARNING, lists=True)
def check(document: Document, site: Site) -> Iterator[Found]:
    from copydesk.references.unfinished import unfinished

    for found in document.reference_lists:
        for reference, fault in unfinished(found):
            yield Found(reference.marker_span, f"entry {reference.number} {fault}")
