"""A comment allows what nothing reports, or names no rule.

An `allow` that is left behind would hide a fault that comes later. The linter itself reports it, once all other rules
have run, so a name is judged only where its rule ran.

## Bad

```markdown title="posts/tides.md"
See the [harbour](harbour.md). <!-- copydesk: allow dead-lnk -- the page comes next week -->
```

```text
posts/tides.md:1:53 warning useless-suppression no rule is named dead-lnk
```

## Good

```markdown title="posts/tides.md"
See the [harbour](harbour.md).
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
    """Nothing: see `suppression.suppress`."""
    return iter(())
