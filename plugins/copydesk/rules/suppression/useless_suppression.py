"""A comment allows what nothing reports, or names no rule.

An `allow` that is left behind would hide a fault that comes later. The linter itself reports it, once all other rules
have run, so a name is judged only where its rule ran. A comment that gives a reason is removed only by
`--fix --unsafe-fixes`, and one whose name is near a rule's is not removed: the name is corrected. So is the word
`allow`, where another stands in its place.

## Bad

```markdown title="posts/tides.md"
See the [harbour](harbour.md). <!-- copydesk: allow dead-lnk -- the page comes next week -->

The tide is high. <!-- copydesk: allow harbour -->
```

```text
posts/tides.md:1:53 warning useless-suppression no rule is named dead-lnk; did you mean dead-link?
posts/tides.md:3:40 warning useless-suppression no rule is named harbour
```

## Good

```markdown title="posts/tides.md"
See the [harbour](harbour.md). <!-- copydesk: allow dead-link -- the page comes next week -->

The tide is high.
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
