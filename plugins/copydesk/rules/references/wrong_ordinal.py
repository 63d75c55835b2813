"""An ordinal has the ending of another number.

`21th`, `22th`, `3th` and `11st` slip in where conferences are counted, and stay for years in copied references. All
prose is looked at, in a list or not; code, math and URLs are not.

Ordinals are checked in English, or in the languages of the setting [`languages`](../guide/configuration.md#references).
A document that tells its own language (`lang: fr`) in its head is held to that.

## Bad

```markdown title="posts/tides.md"
The 21th conference on tides met on the 3th of May, its 11st on the 4th.
```

```text
posts/tides.md:1:5 error wrong-ordinal `21th`, expected `21st`
posts/tides.md:1:41 error wrong-ordinal `3th`, expected `3rd`
posts/tides.md:1:57 error wrong-ordinal `11st`, expected `11th`
```

## Good

```markdown title="posts/tides.md"
The 21st conference on tides met on the 3rd of May, its 11th on the 4th.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Fix, Severity
from copydesk.references.ordinal import wrong_ordinals
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site


@rule(severity=Severity.ERROR)
def check(document: Document, site: Site) -> Iterator[Found]:
    for ordinal in wrong_ordinals(document, site.config.languages):
        expected = " or ".join(f"`{ordinal.number}{ending}`" for ending in ordinal.right)
        edits = (Edit(ordinal.ending_span, ordinal.right[0]),)
        at = ordinal.span.start
        safe = "heading" not in document.kinds_at(at)  # whose anchor it would change
        mendable = len(ordinal.right) == 1 and not document.is_label(at)
        fix = Fix(f"Write {expected}", edits, safe) if mendable else None
        yield Found(ordinal.span, f"`{ordinal.number}{ordinal.ending}`, expected {expected}", fix)
