"""One tag or category is written in several ways over the site.

Each spelling may get a page of its own, with half of the posts on each. Spellings that differ in letter case, spaces,
hyphens or underscores only are one tag. The registry (`tags.yml`) says which is right, else what most posts write.
Where as many write the one as the other, the fix is a guess.

## Bad

```markdown title="posts/moon.md"
---
tags: [Tide tables]
---
```

```markdown title="posts/sea.md"
---
tags: [Tide tables]
---
```

```markdown title="posts/tides.md"
---
tags: [tide-tables, sea]
---
```

```text
posts/tides.md:2:8 warning variant-tag tide-tables is Tide tables in 2 other posts
```

## Good

```markdown title="posts/moon.md"
---
tags: [Tide tables]
---
```

```markdown title="posts/sea.md"
---
tags: [Tide tables]
---
```

```markdown title="posts/tides.md"
---
tags: [Tide tables, sea]
---
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


@rule(severity=Severity.WARNING, posts=True)
def check(document: Document, site: Site) -> Iterator[Found]:
    """Terms in another spelling than the registry's, or than most posts'."""
    from copydesk.rewrite import replace_in
    from copydesk.taxonomy import term_key
    from copydesk.twins import holders, is_variant, spellings, terms

    for kind, named in terms(site.posts[document.path]):
        best = spellings(site).get((kind, term_key(named.name)))
        if best and is_variant(named, best, site):
            where = best.path or holders(site.posts[document.path], kind, best)
            edit = replace_in(document, named.value, named.name, best.name) if named.value else None
            fix = Fix(f"Write {best.name}", (edit,), safe=best.sure) if edit else None
            yield Found(named.span, f"{named.name} is {best.name} in {where}", fix)
