"""A link, image or asset leads to nothing of the site.

Links are resolved as MkDocs does it: from the document's folder; raw HTML, which MkDocs leaves alone, from the page's
URL. Letter case counts, since it does on the web. Links into folders that other plugins make are not judged once the
configuration names them (`[links] generated`).

On sites of other hosts (no mkdocs.yml) only documents and media beside the document are judged.

## Bad

```markdown title="docs/guide.md"
See the [set-up](instal.md) and ![a map](Map.png).
```

```markdown title="docs/install.md"
# Install
```

```text title="docs/map.png"
(a picture)
```

```yaml title="mkdocs.yml"
site_name: Harbour
```

```text
docs/guide.md:1:17 error dead-link no file instal.md: did you mean install.md?
docs/guide.md:1:41 error dead-link no file Map.png: the name is map.png
```

## Good

```markdown title="docs/guide.md"
See the [set-up](install.md) and ![a map](map.png).
```

```markdown title="docs/install.md"
# Install
```

```text title="docs/map.png"
(a picture)
```

```yaml title="mkdocs.yml"
site_name: Harbour
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from copydesk.diagnostic import Edit, Fix, Severity
from copydesk.resolve import candidates, judged, locate, nearest, split
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.facts import Link
    from copydesk.site import Site


@rule(severity=Severity.ERROR)
def check(document: Document, site: Site) -> Iterator[Found]:
    for link in document.markdown.targets():
        if judged(link, document, site) and locate(link, document, site) is None:
            yield _found(link, document, site)


def _found(link: Link, document: Document, site: Site) -> Found:
    path, _ = split(link.target)
    cased = next(
        (
            site.folded[each.casefold()]
            for each in candidates(link, document, site, path)
            if each.casefold() in site.folded
        ),
        None,
    )
    if cased:
        actual = path[: -len(path.rpartition("/")[2])] + cased.rpartition("/")[2]
        words = f"no file {path}: the name is {cased.rpartition('/')[2]}"
        return Found(link.target_span, words, _fix(link, path, actual, safe=actual.casefold() == path.casefold()))
    near = nearest(path, document, site)
    words = f"no file {path}" + (f": did you mean {near}?" if near else "")
    return Found(link.target_span, words, _fix(link, path, near, safe=False) if near else None)


def _fix(link: Link, path: str, other: str, *, safe: bool) -> Fix:
    written = quote(other, safe="/!$&'()*+,;=:@~-._") if " " in other else other
    return Fix(
        f"Link to {other}", (Edit(link.target_span, written + link.target[len(link.target.partition("#")[0]) :]),), safe
    )
