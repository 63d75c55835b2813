"""An author is not in the registry of the site.

The registry (`authors.yml`) holds who is who: a page, a picture and links for each, one name for all spellings. Ids,
names and aliases match, whatever their letter case and accents. `A and B`, `A, B` and `Last, First; Last, First` are
read as several. An author whose details stand in the head itself needs no entry, unless the configuration says
`inline-authors = "forbid"`.

Where a site has no registry, each author is named once, as a warning, at the first post of theirs.

## Bad

```markdown title="posts/tides.md"
---
title: Tides
date: 2026-03-01
author: Mina Lovelase
---
```

```yaml title="authors.yml"
mina:
  name: Mina Lovelace
```

```text
posts/tides.md:4:9 error unknown-author no author Mina Lovelase in authors.yml: did you mean Mina Lovelace?
```

## Good

```markdown title="posts/tides.md"
---
title: Tides
date: 2026-03-01
author: Mina Lovelace
---
```

```yaml title="authors.yml"
mina:
  name: Mina Lovelace
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


@rule(severity=Severity.ERROR, posts=True)
def check(document: Document, site: Site) -> Iterator[Found]:
    """Authors that the registry does not have; all of them, once each, where there is no registry."""
    if not (authors := site.posts[document.path].authors):
        return
    from copydesk.authorship import added, first_posts, found_in, mended, place

    if not site.config.inline_authors:
        for author in (each for each in authors if each.inline):
            yield Found(place(author, document), f"{author.name} is told of here: expected a name of the registry")
    named = [author for author in authors if not author.inline and "{{" not in author.name]
    if not (site.registry or site.config.authors or site.config.is_part):
        for author in (first for first in first_posts(site).get(document.path, ()) if first in named):
            words = f"no registry knows {author.name}: the site has none (authors.yml)"
            yield Found(place(author, document), words, severity=Severity.WARNING)
    elif site.registry and not site.registry.error:
        for author in named:
            if not found_in(site.registry, author, document):
                near = site.registry.likest(author.name)
                words = f"no author {author.name} in {site.registry.path}" + (f": did you mean {near}?" if near else "")
                fix = mended(author, near, document) if near else added(author, site)
                yield Found(place(author, document), words, fix)
