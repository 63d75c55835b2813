"""Two posts have one title.

In lists, feeds and search results readers cannot tell them apart. Translations share a title rightly, and so do an
announcement and the post that it announces: posts are held against those of their own folder and language.

## Bad

```markdown title="posts/spring.md"
---
title: Notes on the tide
date: 2025-03-01
---
```

```markdown title="posts/autumn.md"
---
title: Notes on the tide
date: 2025-09-01
---
```

```text
posts/autumn.md:2:8 warning duplicate-title posts/spring.md has this title too
```

## Good

```markdown title="posts/spring.md"
---
title: Notes on the tide in spring
date: 2025-03-01
---
```

```markdown title="posts/autumn.md"
---
title: Notes on the tide in autumn
date: 2025-09-01
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
    """A title that an earlier post of the section has."""
    from copydesk.twins import first_of_title

    holder = first_of_title(site).get(document.path)
    span = site.posts[document.path].title_span
    if holder and span:
        yield Found(span, f"{holder.document.path} has this title too")
