"""A link leads to a page that readers do not get.

The page is a draft, its day has not come, or the configuration of MkDocs keeps it back (`exclude_docs`, `draft_docs`).
The link works in a preview, and is dead once the site is published. Links from one such page to another are left alone.

## Bad

```markdown title="posts/tides.md"
See the [lamps](lamps.md).
```

```markdown title="posts/lamps.md"
---
title: Lamps
draft: true
---
```

```text
posts/tides.md:1:17 warning link-to-draft posts/lamps.md is a draft
```

## Good

```markdown title="posts/tides.md"
See the [lamps](lamps.md).
```

```markdown title="posts/lamps.md"
---
title: Lamps
---
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Severity
from copydesk.resolve import Way, links_within
from copydesk.rule import Found, rule
from copydesk.served import unpublished

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site


@rule(severity=Severity.WARNING)
def check(document: Document, site: Site) -> Iterator[Found]:
    for link, target in links_within(document, site):
        if target and target.way is not Way.OUTSIDE and target.path != document.path:
            why = unpublished(target.path, site)
            if why and not unpublished(document.path, site):
                yield Found(link.target_span, f"{target.path} is {why}")
