"""The image or cover of a head is no file of the site.

Cards in feeds, chats and lists of posts show an empty frame instead. A path that begins with `/` is looked for below
the docs folder, the static folders and the site's root, any other also beside the document. Letter case counts, since
it does on the web. URLs, and values that a template fills in, are not judged.

## Bad

```markdown title="docs/blog/tides.md"
---
title: Tides
image: /assets/harbour.jpg
---
```

```text title="docs/assets/Harbour.jpg"
(a picture)
```

```yaml title="mkdocs.yml"
site_name: Harbour
```

```text
docs/blog/tides.md:3:8 error missing-image no file /assets/harbour.jpg: the site has /assets/Harbour.jpg
```

## Good

```markdown title="docs/blog/tides.md"
---
title: Tides
image: /assets/Harbour.jpg
---
```

```text title="docs/assets/Harbour.jpg"
(a picture)
```

```yaml title="mkdocs.yml"
site_name: Harbour
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.assets import alike, asset, is_there, nearest
from copydesk.diagnostic import Edit, Fix, Severity, Span
from copydesk.post import Post
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site


@rule(severity=Severity.ERROR)
def check(document: Document, site: Site) -> Iterator[Found]:
    """The head's image, where no file is it."""
    value = Post(document).image
    found = asset(value.data, document, site) if value and isinstance(value.data, str) else None
    if not value or not found or is_there(found, site):
        return
    meant = alike(found, site)
    near = meant or nearest(found, site)
    words = f": {'the site has' if meant else 'did you mean'} {near}{'' if meant else '?'}" if near else ""
    yield Found(value.span, f"no file {found.written}{words}", _fix(document, value.span, found.written, meant))


def _fix(document: Document, span: Span, written: str, meant: str | None) -> Fix | None:
    at = document.text.find(written, *span)
    if not meant or at < 0:
        return None
    return Fix(f"Write {meant}", (Edit(Span(at, at + len(written)), meant),))
