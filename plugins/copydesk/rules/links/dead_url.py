"""The web says that a URL is gone.

Gone is what readers cannot reach: the host says so (404, 410), it has no such name, it refuses connections or fails
(5xx) whenever it is tried, it redirects in a circle, or the page has no such anchor. A page that was alive before is
given a day before it is called dead. The fix links to the copy in the Internet Archive, where there is one.

The web is asked with `copydesk check --web`.

## Bad

```markdown title="posts/tides.md"
The [tables](https://tides.net/1998/tables) are free.
```

```http title="https://tides.net/1998/tables"
HTTP/1.1 404 Not Found
```

```text
posts/tides.md:1:14 error dead-url nothing at https://tides.net/1998/tables: 404 not found
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

from copydesk.diagnostic import Edit, Fix, Severity
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site


@rule(severity=Severity.ERROR)
def check(document: Document, site: Site) -> Iterator[Found]:
    if not site.statuses:
        return
    from copydesk.status import Dead, written

    for link in document.markdown.targets():
        match site.statuses.get(link.target):
            case Dead(reason, archived=copy):
                edit = Edit(link.target_span, written(copy))
                fix = Fix("Link to the archived copy", (edit,), safe=False) if copy else None
                yield Found(link.target_span, f"nothing at {link.target}: {reason}", fix)
