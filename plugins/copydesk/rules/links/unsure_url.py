"""The web does not say whether a URL is alive.

Many hosts shut programs out, limit them, or are slow on a bad day: that says nothing of what readers see. Open the link
once yourself; where it is fine, the host can be named in the configuration (`[web] accept` or `ignore`).

The web is asked with `copydesk check --web`.

## Bad

```markdown title="posts/tides.md"
The [tables](https://tides.net/tables) are free.
```

```http title="https://tides.net/tables"
HTTP/1.1 403 Forbidden
```

```text
posts/tides.md:1:14 info unsure-url cannot tell whether https://tides.net/tables is alive: 403 forbidden
```

## Good

```markdown title="posts/tides.md"
The [tables](https://tides.net/tables) are free.
```

```http title="https://tides.net/tables"
HTTP/1.1 200 OK
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


@rule(severity=Severity.INFO)
def check(document: Document, site: Site) -> Iterator[Found]:
    if not site.statuses:
        return
    from copydesk.status import Unsure

    for link in document.markdown.targets():
        match site.statuses.get(link.target):
            case Unsure(reason):
                yield Found(link.target_span, f"cannot tell whether {link.target} is alive: {reason}")
