"""Two documents, two terms or two authors have one URL.

One overwrites the other in silence. `C++` and `C#` are both `c` without symbols; `tides.md` and `tides/index.md` are
one page. Names that differ in letter case, spaces or hyphens only are `variant-tag`'s; translations may share a slug.

## Bad

```markdown title="docs/tides.md"
# Tides
```

```markdown title="docs/tides/index.md"
# Tides, again
```

```yaml title="mkdocs.yml"
site_name: Harbour
```

```text
docs/tides/index.md:1:1 error colliding-slug one URL for the pages docs/tides.md and docs/tides/index.md: tides/
```

## Good

```markdown title="docs/tides.md"
# Tides
```

```markdown title="docs/tides/history.md"
# How tides were understood
```

```yaml title="mkdocs.yml"
site_name: Harbour
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Severity
from copydesk.rule import Found, rule
from copydesk.survey import once
from copydesk.urls import KINDS, Claim, claims

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.document import Document
    from copydesk.site import Site

_PLURAL = dict(zip(KINDS, ("pages", "posts", "posts", "tags", "categories", "authors"), strict=True))


@rule(severity=Severity.ERROR)
def check(document: Document, site: Site) -> Iterator[Found]:
    """The claims of this document that another one, earlier in the site, makes as well."""
    yield from _collisions(site).get(document.path, ())


@once
def _collisions(site: Site) -> Mapping[str, list[Found]]:
    found: dict[str, list[Found]] = {}
    first: dict[tuple[str, str], Claim] = {}
    told: set[tuple[str, str]] = set()
    for claim in claims(site):
        holder = first.setdefault((claim.kind, claim.url), claim)
        if (holder.key != claim.key or not claim.url) and (claim.kind, claim.key) not in told:
            told.add((claim.kind, claim.key))
            found.setdefault(claim.path, []).append(Found(claim.span, _words(holder, claim)))
    return found


def _words(holder: Claim, claim: Claim) -> str:
    if not claim.url:
        return f"the {claim.kind} {claim.label} has an empty slug"
    where = f" ({holder.path})" if holder.path not in (holder.label, claim.path) else ""
    return f"one URL for the {_PLURAL[claim.kind]} {holder.label}{where} and {claim.label}: {claim.url}"
