"""A link's fragment names no anchor of its target.

An anchor is what MkDocs renders as an id: headings by the site's own slugify, attribute lists (`{#id}`), HTML ids,
footnotes. A document that is put together from elsewhere (snippets, macros) is not judged.

## Bad

```markdown title="docs/guide.md"
# Guide

See [below](#in-shrt).

## In short
```

```yaml title="mkdocs.yml"
site_name: Harbour
```

```text
docs/guide.md:3:13 error dead-anchor no anchor #in-shrt: did you mean #in-short?
```

## Good

```markdown title="docs/guide.md"
# Guide

See [below](#in-short).

## In short
```

```yaml title="mkdocs.yml"
site_name: Harbour
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Fix, Severity
from copydesk.markdown.anchor import defines
from copydesk.meant import names_of
from copydesk.pattern import pattern
from copydesk.resolve import Way, links_within
from copydesk.rule import Found, rule
from copydesk.served import unpublished

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.markdown.facts import Link
    from copydesk.site import Site

# the page itself, routes of scripts, ids of themes, blocks of Obsidian
_NO_ID = pattern(r"(?:$|top$|[!/+^]|__|.*[=&])")


@rule(severity=Severity.ERROR, strays="anchor")
def check(document: Document, site: Site) -> Iterator[Found]:
    for link, target in links_within(document, site):
        other = site.documents.get(target.path) if target and target.way is not Way.OUTSIDE else None
        if not target or not other or _NO_ID.match(target.fragment) or defines(other, target.fragment, site):
            continue
        if other is document or not unpublished(other.path, site):  # link-to-draft tells of those
            yield _found(link, target.fragment, other, document, site)


def _found(link: Link, fragment: str, other: Document, document: Document, site: Site) -> Found:
    anchors = names_of(other, site)
    cased = anchors.cased(fragment)
    near = cased[0] if cased else anchors.nearest(fragment)
    place = "" if other is document else f" in {other.path.rpartition('/')[2]}"
    words = f"no anchor #{fragment}{place}" + (f": did you mean #{near}?" if near else "")
    edit = Edit(link.target_span, f"{link.target.partition('#')[0]}#{near}")
    fix = Fix(f"Link to #{near}", (edit,), safe=len(cased) == 1) if near else None
    return Found(link.target_span, words, fix)
