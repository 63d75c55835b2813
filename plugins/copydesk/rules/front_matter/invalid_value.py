"""A value of the head is of another kind than its key takes.

What takes a text for a list files the post under its letters, or refuses it; a `draft` that is neither true nor false
is published by one host and kept back by the next. A collection says more: types, allowed values, how long a text or
a list may be, or a JSON Schema of the site's own. Registries of authors and tags are held to what they can say.

Jekyll takes `tags: a b` for two tags; there a text is right.

## Bad

```markdown title="posts/tides.md"
---
title: Tides of the bay
date: 2026-03-01
tags: sea
draft: yess
---
```

```text
posts/tides.md:4:7 error invalid-value tags is text, expected a list
posts/tides.md:5:8 error invalid-value draft is text, expected true or false: did you mean yes?
```

## Good

```markdown title="posts/tides.md"
---
title: Tides of the bay
date: 2026-03-01
tags: [sea]
draft: true
---
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Severity
from copydesk.front_matter.shape import misshapen
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site


@rule(severity=Severity.ERROR)
def check(document: Document, site: Site) -> Iterator[Found]:
    """Every value that is not as hosts, the collection or the registry want it."""
    if document.path in site.registries:
        from copydesk.registry_shape import misread

        yield from misread(document, site)
    else:
        yield from misshapen(document, site)
