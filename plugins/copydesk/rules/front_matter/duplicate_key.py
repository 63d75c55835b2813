"""A key is given twice in one mapping of the head.

YAML keeps the last one in silence, so the first value is never seen.

## Bad

```markdown title="posts/tides.md"
---
title: Tides
tags: [sea]
title: Tides, a primer
---
```

```text
posts/tides.md:4:1 error duplicate-key title is given on line 2 already; this one counts
```

## Good

```markdown title="posts/tides.md"
---
title: Tides, a primer
tags: [sea]
---
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Severity, Span
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.front_matter import Entry
    from copydesk.site import Site


@rule(severity=Severity.ERROR)
def check(document: Document, site: Site) -> Iterator[Found]:
    """Every later place of a key, at any depth. TOML does not read such a head at all."""
    if document.front_matter.kind in ("toml", "meta"):
        return
    told: set[Span] = set()  # an alias shows a mapping in several places
    for entries in _mappings(document.front_matter.entries):
        if len({entry.key for entry in entries}) == len(entries):
            continue
        first: dict[str, Span] = {}
        last = {entry.key: entry.span for entry in entries}
        for key, span in ((entry.key, entry.span) for entry in entries):
            if first.setdefault(key, span) != span and span not in told:
                told.add(span)
                line = document.source.position(first[key].start).line
                counts = "this one counts" if last[key] == span else "the last one counts"
                yield Found(span, f"{key} is given on line {line} already; {counts}")


def _mappings(entries: tuple[Entry, ...]) -> Iterator[tuple[Entry, ...]]:
    """The mapping of some entries, and all within their values."""
    yield entries
    values = [entry.value for entry in entries]
    while values:
        value = values.pop()
        values += value.items
        if value.entries:
            yield value.entries
            values += (entry.value for entry in value.entries)
