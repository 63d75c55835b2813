"""YAML takes for a number, a date or a truth value what was meant as text.

The tag `NO` becomes false, the version `1.10` the number 1.1, and `12:30` 750, since YAML 1.1 counts in sixties.
In quotes a text stays as it was written.

## Bad

```markdown title="posts/tides.md"
---
title: 12:30
date: 2026-03-01
tags: [NO, 1.10, sea]  # the country
---
```

```text
posts/tides.md:2:8 warning surprising-scalar 12:30 is 750 to YAML: expected "12:30"
posts/tides.md:4:8 warning surprising-scalar NO is false to YAML: expected "NO"
posts/tides.md:4:12 warning surprising-scalar 1.10 is 1.1 to YAML: expected "1.10"
```

## Good

```markdown title="posts/tides.md"
---
title: "12:30"
date: 2026-03-01
tags: ["NO", "1.10", sea]  # the country
---
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Fix, Severity
from copydesk.front_matter.shape import surprising
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site

_WORDS = {"True": "true", "False": "false", "None": "empty"}


@rule(severity=Severity.WARNING)
def check(document: Document, site: Site) -> Iterator[Found]:
    """Plain values of a YAML head that stand for text and show as another one."""
    if document.front_matter.kind != "yaml":
        return
    from copydesk.front_matter.rewrite import rewrite

    for value in surprising(document):
        edit = rewrite(document, value, value.text)
        read = _WORDS.get(str(value.data), str(value.data))
        fix = Fix(f'Write "{value.text}"', (edit,)) if edit else None
        yield Found(value.span, f'{value.text} is {read} to YAML: expected "{value.text}"', fix)
