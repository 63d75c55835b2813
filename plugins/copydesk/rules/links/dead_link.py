"""A link, image or asset leads to nothing of the site.

Links are resolved as MkDocs does it: from the document's folder; raw HTML, which MkDocs leaves alone, from the page's
URL. Letter case counts, since it does on the web. What plugins make is not judged once the configuration names it
(`[links] generated`). On sites of other hosts (no mkdocs.yml) only documents and media beside the document are judged.

## Bad

```markdown title="guide.md"
See the [set-up](instal.md) and ![a map](Map.png).
```

```markdown title="install.md"
# Install
```

```text title="map.png"
(a picture)
```

```text
guide.md:1:18 error dead-link no file instal.md: did you mean install.md?
guide.md:1:42 error dead-link no file Map.png: the name is map.png
```

## Good

```markdown title="guide.md"
See the [set-up](install.md) and ![a map](map.png).
```

```markdown title="install.md"
# Install
```

```text title="map.png"
(a picture)
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.assets import alike, missing
from copydesk.diagnostic import Edit, Fix, Severity
from copydesk.meant import address, nearest, other_case, written
from copydesk.resolve import links_within, split
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.markdown.facts import Link
    from copydesk.site import Site


@rule(severity=Severity.ERROR, strays="file")
def check(document: Document, site: Site) -> Iterator[Found]:
    yield from (_found(link, document, site) for link, target in links_within(document, site) if target is None)
    for value, found in missing(document, site):
        yield Found(value.span, _words(found.written, alike(found, site)))


def _found(link: Link, document: Document, site: Site) -> Found:
    path, _ = split(link.target)
    if cased := other_case(link, document, site):
        why = "" if cased.casefold() == path.casefold() else ", in other code points"  # which look alike
        return Found(link.target_span, f"no file {path}: the name is {cased}{why}", _fix(link, cased, safe=True))
    near = nearest(link, document, site) or address(path)
    return Found(link.target_span, _words(path, near), _fix(link, near, safe=False) if near else None)


def _words(path: str, near: str | None) -> str:
    return f"no file {path}" + (f": did you mean {near}?" if near else "")


def _fix(link: Link, path: str, *, safe: bool) -> Fix:
    return Fix(f"Link to {path}", (Edit(link.target_span, written(link, path)),), safe)
