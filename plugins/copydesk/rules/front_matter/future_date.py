"""A post's date is ahead of today.

Some hosts leave such a post out until a build on that day or later, others list it on top of all others until then.
`copydesk/pages` keeps it from readers. A draft may have any date.

## Bad

```markdown title="posts/tides.md"
---
title: Tides of the bay
date: 2062-03-01
---
```

```text
posts/tides.md:3:7 warning future-date 2062-03-01 is ahead of today, 2026-01-01
```

## Good

```markdown title="posts/tides.md"
---
title: Tides of the bay
date: 2062-03-01
draft: true
---
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
    """A date, in the head or the file's name, that is still to come."""
    post = site.posts[document.path]
    if post.date and not post.draft and post.is_ahead(site.today):
        span = post.date_value.span if post.date_value else document.front_matter.opening
        yield Found(span, f"{post.date.date()} is ahead of today, {site.today}")
