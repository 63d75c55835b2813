"""A link has no text or no target.

Nobody can see the one, and the other leads nowhere: it was left for later. An anchor made of an empty link
(`[](){#place}`) is none.

## Bad

```markdown title="posts/tides.md"
The [tables]() of the [](harbour.md).
```

```markdown title="posts/harbour.md"
The harbour.
```

```text
posts/tides.md:1:5 warning empty-link the link has no target
posts/tides.md:1:23 warning empty-link the link has no text
```

## Good

```markdown title="posts/tides.md"
The tables of the [harbour](harbour.md).
```

```markdown title="posts/harbour.md"
The harbour.
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


@rule(severity=Severity.WARNING)
def check(document: Document, site: Site) -> Iterator[Found]:
    if not document.has_odd_links:
        return
    for link in document.markdown.links:
        after = document.text[link.span.end : link.span.end + 1]
        if link.kind == "link" and link.label is None and after != "{":
            if link.target in ("", "#"):
                yield Found(link.span, "the link has no target")
            elif not link.text.strip():
                yield Found(link.span, "the link has no text")
