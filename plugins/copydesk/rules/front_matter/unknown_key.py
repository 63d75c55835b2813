"""A key of the head is near one that hosts and themes know.

What is filed under `catagories` is filed nowhere, and nobody says so. Only likely slips of the pen are reported: a key
that many documents of the site have is the site's own, and keys of Jekyll, Chirpy, al-folio, Material, Hugo,
Docusaurus and their like are known. So are all that begin with `x_` and those that the configuration names.

Where a collection says `extra-keys = "forbid"`, every unknown key is reported.

## Bad

```markdown title="posts/tides.md"
---
title: Tides
date: 2026-03-01
catagories: [Sea]
---
```

```text
posts/tides.md:4:1 warning unknown-key no key catagories is known: did you mean categories?
```

## Good

```markdown title="posts/tides.md"
---
title: Tides
date: 2026-03-01
categories: [Sea]
---
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Fix, Severity
from copydesk.front_matter.schema import COMMON, KNOWN, folded, nearest, usage
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site

_HABIT = 3  # a key of as many documents was meant


@rule(severity=Severity.WARNING)
def check(document: Document, site: Site) -> Iterator[Found]:
    """Keys that are probably misspelt, and all unknown ones where the collection wants none."""
    if document.path in site.registries:
        from copydesk.registry_shape import misspelt

        yield from misspelt(document, site)
        return
    collection = site.collection(document.path)
    own = {*collection.required, *collection.extra_keys, *collection.fields} if collection else set()
    head, known = document.front_matter, {folded(key) for key in own}
    for entry in head.entries:
        key = folded(entry.key)
        if key in KNOWN or key in known or entry.key.startswith(("x_", "x-", "_", "<<")):
            continue
        near = nearest(entry.key, COMMON | own)
        if near and usage(site)[entry.key] >= max(_HABIT, usage(site)[near] / 4):
            near = None
        if near or (collection and collection.forbid_extra_keys):
            from copydesk.front_matter.rewrite import rename

            edit = rename(document, entry, near) if near and not head.entry(near) else None
            fix = Fix(f"Write {near}", (edit,), safe=False) if edit else None
            meant = f": did you mean {near}?" if near else f" in the collection {collection.name}" if collection else ""
            yield Found(entry.span, f"no key {entry.key} is known{meant}", fix)
