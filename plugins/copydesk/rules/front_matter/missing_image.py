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
from copydesk.diagnostic import Fix, Severity
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site


@rule(severity=Severity.ERROR)
def check(document: Document, site: Site) -> Iterator[Found]:
    """The head's image, or the avatars of a registry, where no file is it."""
    if document.path in site.registries:
        from copydesk.registry_shape import entries

        values = [entry.value for entry in entries(document, site) if entry.key == "avatar"]
    else:
        values = [image] if (image := document.as_post.image) else []
    for value in values:
        found = asset(value.data, document, site) if isinstance(value.data, str) else None
        if found and not is_there(found, site):
            from copydesk.front_matter.rewrite import replace_in

            meant = alike(found, site)
            near = meant or nearest(found, site)
            words = f": {'the site has' if meant else 'did you mean'} {near}{'' if meant else '?'}" if near else ""
            edit = replace_in(document, value, found.written, meant) if meant else None
            yield Found(value.span, f"no file {found.written}{words}", Fix(f"Write {meant}", (edit,)) if edit else None)
