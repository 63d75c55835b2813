"""The date in a file's name and the one in its head are not of one day.

The name sorts the files and, with Jekyll, makes the URL; the head sorts the posts. Readers who look for one by the
other look in the wrong place. With a time of day and a zone, a day more or less may be the zone's doing.

## Bad

```markdown title="_posts/2026-03-01-tides.md"
---
title: Tides of the bay
date: 2026-04-01
---
```

```text
_posts/2026-03-01-tides.md:3:7 warning misdated-file date is 2026-04-01, the file's name says 2026-03-01
```

## Good

```markdown title="_posts/2026-04-01-tides.md"
---
title: Tides of the bay
date: 2026-04-01
---
```
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from copydesk.diagnostic import Severity
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site


@rule(severity=Severity.WARNING, posts=True)
def check(document: Document, site: Site) -> Iterator[Found]:
    """A date of the head that is not that of the file's name."""
    post = site.posts[document.path]
    if not post.file_date or not post.date_value or not post.date:
        return
    told, named = post.date.date(), post.file_date.date()
    if abs(told - named) > timedelta(days=1 if post.date.tzinfo else 0):
        yield Found(post.date_value.span, f"date is {told}, the file's name says {named}")
