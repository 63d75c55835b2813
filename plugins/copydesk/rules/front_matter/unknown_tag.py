"""A tag or a category is not in the vocabulary of the site.

A vocabulary (`tags.yml`) keeps the tags few, so that each leads readers to more than one post. Ids, labels and aliases
match, whatever their letter case, spaces and hyphens. Categories are held against it where it tells any.

## Bad

```markdown title="posts/tides.md"
---
title: Tides of the bay
date: 2026-03-01
tags: [sea, mooon]
---
```

```yaml title="tags.yml"
sea:
  label: Sea
  description: All that is salt water.
moon:
  label: Moon
```

```text
posts/tides.md:4:13 warning unknown-tag no tag mooon in tags.yml: did you mean Moon?
```

## Good

```markdown title="posts/tides.md"
---
title: Tides of the bay
date: 2026-03-01
tags: [sea, Moon]
---
```

```yaml title="tags.yml"
sea:
  label: Sea
  description: All that is salt water.
moon:
  label: Moon
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Fix, Severity
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site

_ONE = {"tags": "tag", "categories": "category"}


@rule(severity=Severity.WARNING, posts=True)
def check(document: Document, site: Site) -> Iterator[Found]:
    """Terms that the vocabulary of their kind does not have."""
    known = site.vocabulary
    if not known:
        return
    from copydesk.front_matter.rewrite import replace_in
    from copydesk.twins import terms

    for kind, named in terms(site.posts[document.path]):
        held = known.terms.get(kind)
        if held and not held.find(named.name):
            near = held.likest(named.name)
            edit = replace_in(document, named.value, named.name, near) if near and named.value else None
            words = f"no {_ONE[kind]} {named.name} in {known.path}" + (f": did you mean {near}?" if near else "")
            yield Found(named.span, words, Fix(f"Write {near}", (edit,), safe=False) if edit else None)
