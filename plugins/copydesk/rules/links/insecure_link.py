"""A link goes over `http://`.

Whoever sits between the reader and the page can read and change it, and pages on `https://` may not show pictures
from it. The fix writes `https://`; it is unsafe, since only the web knows whether the host answers there. Once
`copydesk check --web` has seen it answer alike the fix is safe, and where it does not answer nothing is said.

Addresses of one's own machine or network, and names that are kept for examples, are left alone.

## Bad

```markdown title="posts/tides.md"
The [tables](http://tides.net/tables) are free.
```

```text
posts/tides.md:1:14 warning insecure-link http:// where https:// would be private
```

## Good

```markdown title="posts/tides.md"
The [tables](https://tides.net/tables) are free.
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Fix, Severity, Span
from copydesk.markdown.plain_link import http_targets
from copydesk.pattern import pattern
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site

_HTTP = pattern(r"http://([^/?#\s:]+)", re.IGNORECASE)
# RFC 2606 and 6761, private addresses, and names without a dot
_LOCAL = pattern(
    r"(?:.*\.)?(?:localhost|local|internal|lan|test|example|invalid|onion|example\.(?:com|org|net))$|[^.]*$|[\d.]+$|\[|.*[{}<>$%@]",
    re.IGNORECASE,
)


@rule(severity=Severity.WARNING)
def check(document: Document, site: Site) -> Iterator[Found]:
    if "http:" not in document.written_targets:
        return
    for target, span in http_targets(document):
        match = _HTTP.match(target)
        if not match or _LOCAL.match(match[1]):
            continue
        safe = is_elsewhere = False
        if status := site.statuses.get(target):
            from copydesk.status import Alive, Moved, is_twin

            if status == Alive(secure=False):
                continue
            safe = status == Alive(secure=True) or (isinstance(status, Moved) and is_twin(target, status.to))
            is_elsewhere = isinstance(status, Moved) and not safe  # then moved-url has the fix
        scheme = Span(span.start, span.start + len("http"))
        written = document.text[slice(*scheme)].lower() == "http"
        fix = Fix("Write https://", (Edit(scheme, "https"),), safe) if written and not is_elsewhere else None
        yield Found(span, "http:// where https:// would be private", fix)
