"""A comment asks for a list of posts that cannot be made.

`<!-- copydesk:posts tag=tides limit=5 -->` becomes a list of posts on the built page. Where it asks for a tag that no
post has, or in words that mean nothing, or is not begun just so, readers see no list at all.

## Bad

```markdown title="docs/index.md"
# Harbour

<!-- copydesk:posts tag=tide limit=some -->
```

```markdown title="docs/posts/moon.md"
---
title: How the moon pulls
date: 2025-03-01
tags: [tides]
---
```

```text
docs/index.md:3:21 warning malformed-embed no post has the tag tide: did you mean tides?
docs/index.md:3:30 warning malformed-embed the limit is some, expected a number from 1 on
```

## Good

```markdown title="docs/index.md"
# Harbour

<!-- copydesk:posts tag=tides limit=3 -->
```

```markdown title="docs/posts/moon.md"
---
title: How the moon pulls
date: 2025-03-01
tags: [tides]
---
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Fix, Severity
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site


@rule(severity=Severity.WARNING)
def check(document: Document, site: Site) -> Iterator[Found]:
    """Each part of a comment that asks for what there is not."""
    if not document.speaks_to_us:
        return
    from copydesk.pages.edition import site_taxonomies  # the few documents that ask for a list pay for the imports
    from copydesk.pages.embed import COMMENT, MARK, misspelt, read

    for start, end in document.markdown.inert:
        comment = COMMENT.fullmatch(document.text, start, end)
        for slip in read(comment, (), site_taxonomies(site)).slips if comment else ():
            yield Found(slip.span, slip.message)
        if not comment and (found := misspelt(document.text, start, end)):
            yield Found(*found, Fix(f"Write {MARK}", (Edit(found.span, MARK),), safe=False))
