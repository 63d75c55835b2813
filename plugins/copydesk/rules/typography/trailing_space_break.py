"""A line is broken by spaces at its end, which nobody sees.

Editors strip them, a merge loses them, and a reader of the source can't tell that the break is meant. `<br>` says so.
Where the site turns on `hardbreak` of `pymdownx.escapeall`, a backslash does; elsewhere Python-Markdown would print it.
All breaks of a block are told together. Spaces at the end of a block break nothing, and are left alone.

## Bad

```markdown title="posts/address.md"
Harbour Office\u0020\u0020
1 Pier Street\u0020\u0020
Whitby

Open all day.\u0020\u0020
```

```text
posts/address.md:1:15 info trailing-space-break 2 lines of this block are broken by spaces at their end, expected <br>
```

## Good

```markdown title="posts/address.md"
Harbour Office<br>
1 Pier Street<br>
Whitby

Open all day.\u0020\u0020
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Fix, Severity
from copydesk.rule import Found, rule
from copydesk.site import HUGO
from copydesk.space import breaks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site


@rule(severity=Severity.INFO)
def check(document: Document, site: Site) -> Iterator[Found]:
    if document.dialect.has("nl2br"):
        return  # every line end breaks there
    sign = "\\" if document.dialect.options.get("pymdownx.escapeall", {}).get("hardbreak") is True else "<br>"
    for spans in breaks(document):
        lines = "a line of this block is" if len(spans) == 1 else f"{len(spans)} lines of this block are"
        end = "its end" if len(spans) == 1 else "their end"
        safe = HUGO.isdisjoint(site.files)  # which leaves raw HTML out
        fix = Fix(f"Break with {sign}", tuple(Edit(span, sign) for span in spans), safe)
        yield Found(spans[0], f"{lines} broken by spaces at {end}, expected {sign}", fix)
