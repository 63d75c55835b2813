"""A link within the site begins at the top of its host, or with its address.

On GitHub Pages a project's site lies in a folder of its host: `/map.png` is looked for above it. The site's own address
works there and nowhere else, not in a preview, nor in a fork. A relative path works everywhere, and MkDocs checks it.
Nothing is said where MkDocs itself looks such links up from the docs folder (`absolute_links: relative_to_docs`), and
nothing of `/` where the site lies in a folder: another site is there, which may have a `/blog/`, too (no safe fix).

## Bad

```markdown title="docs/guide/tides.md"
See ![the harbour](/map.png) and the [start](https://quay.example/repo/).
```

```markdown title="docs/index.md"
# Quay
```

```text title="docs/map.png"
(a picture)
```

```yaml title="mkdocs.yml"
site_name: Quay
site_url: https://quay.example/repo/
```

```text
docs/guide/tides.md:1:20 warning absolute-link /map.png begins at the top of the host: ../map.png works everywhere
docs/guide/tides.md:1:46 warning absolute-link the link names the site's own address: ../index.md works everywhere
```

## Good

```markdown title="docs/guide/tides.md"
See ![the harbour](../map.png) and the [start](../index.md).
```

```markdown title="docs/index.md"
# Quay
```

```text title="docs/map.png"
(a picture)
```

```yaml title="mkdocs.yml"
site_name: Quay
site_url: https://quay.example/repo/
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Fix, Severity
from copydesk.meant import reach, written
from copydesk.resolve import Way, is_external, is_surely_here, links_within, split
from copydesk.rule import Found, rule
from copydesk.served import inner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site


@rule(severity=Severity.WARNING)
def check(document: Document, site: Site) -> Iterator[Found]:
    is_page = inner(document.path, site) is not None  # a README above the docs leads to the published site rightly
    for link, target in links_within(document, site):
        if target and target.way is Way.TOP and (is_page or not is_external(link.target)):
            near = reach(target.path, link.kind, document, site) if site.exists(target.path) else None
            what = "the link names the site's own address"
            if not is_external(link.target):
                what = f"{split(link.target)[0]} begins at the top of the host"
            edits = (Edit(link.target_span, written(link, near or "")),)
            fix = Fix(f"Link to {near}", edits, safe=is_surely_here(link, site)) if near else None
            yield Found(link.target_span, f"{what}: {near} works everywhere" if near else what, fix)
