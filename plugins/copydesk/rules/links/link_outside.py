"""A link leaves the folder of the documents.

What lies above it is no part of the site: on GitHub the link works, and for the site's readers it leads nowhere. Link
to the page on GitHub, or take the file in among the documents.

## Bad

```markdown title="docs/guide.md"
See the [licence](../LICENSE.md).
```

```yaml title="mkdocs.yml"
site_name: Harbour
```

```text
docs/guide.md:1:19 warning link-outside ../LICENSE.md lies outside docs/
```

## Good

```markdown title="docs/guide.md"
See the [licence](https://github.com/harbour/harbour/blob/main/LICENSE.md).
```

```yaml title="mkdocs.yml"
site_name: Harbour
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Severity
from copydesk.resolve import Way, links_within, split
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site


@rule(severity=Severity.WARNING)
def check(document: Document, site: Site) -> Iterator[Found]:
    folder = "the site" if site.config.docs_dir == "." else f"{site.config.docs_dir}/"
    for link, target in links_within(document, site):
        if target and target.way is Way.OUTSIDE:
            yield Found(link.target_span, f"{split(link.target)[0]} lies outside {folder}")
