"""One tag or category is written in several ways over the site.

Each spelling may get a page of its own, with half of the posts on each. Spellings that differ in letter case, spaces,
hyphens or underscores only are one tag. The registry (`tags.yml`) says which is right, else what most posts write.
Where as many write the one as the other, the fix is a guess. A post that has both is left with one.

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
    from copydesk.front_matter.rewrite import replace_in, take_out
    from copydesk.twins import holders, variants

    post = site.posts[document.path]
    for kind, named, best, again in variants(post, site):
        words = f"{named.name} is {best.name} in {best.path or holders(post, kind, best)}"
        edit, title = (named.value and again and take_out(document, named.value)) or None, f"Take {named.name} out"
        if not edit and named.value:
            edit, title = replace_in(document, named.value, named.name, best.name), f"Write {best.name}"
        yield Found(named.span, words, Fix(title, (edit,), safe=best.sure) if edit else None)
