"""A post lacks a key that it needs, or has it without a value.

Without a title a post has no name in lists and feeds; without a date it has no place in them. The first heading counts
as a title, and a date in the file's name (`2026-03-01-tides.md`) as a date. A collection may require more.

## Bad

```markdown title="posts/tides.md"
---
title:
tags: [sea]
---

The sea rises twice a day.
```

```text
posts/tides.md:1:1 error missing-key no date: expected `date`, or a date in the file's name
posts/tides.md:2:1 error missing-key title has no value
```

## Good

```markdown title="posts/tides.md"
---
title: Tides
date: 2026-03-01
tags: [sea]
---

The sea rises twice a day.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.config import Collection
from copydesk.diagnostic import Severity
from copydesk.front_matter.schema import is_given
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site

_DEFAULT = Collection("posts", ())
_PARTS = ("inline", "headless")  # of a list in al-folio, of a page in Hugo
_UNTITLED = Collection("posts", (), required=("date",))
_INSTEAD = {
    "title": ": expected `title`, or a heading",
    "date": ": expected `date`, or a date in the file's name",
}


@rule(severity=Severity.ERROR, posts=True)
def check(document: Document, site: Site) -> Iterator[Found]:
    """Required keys that are absent or empty. A draft needs no date yet."""
    head, post = document.front_matter, site.posts[document.path]
    if head.error:
        return
    is_part = any((value := head.get(key)) is not None and value.data is True for key in _PARTS)
    for key in (site.collection(document.path) or (_UNTITLED if is_part else _DEFAULT)).required:
        entry = head.entry(key)
        if is_given(post, key) or (key == "date" and (post.file_date or post.draft)):
            continue
        if entry:
            yield Found(entry.span, f"{key} has no value")
        elif not (key == "title" and document.markdown.headings) and not _is_cased_otherwise(key, document, site):
            yield Found(head.opening, f"no {key}{_INSTEAD.get(key, '')}")


def _is_cased_otherwise(key: str, document: Document, site: Site) -> bool:
    """Whether a head has a key as `Title`, which is `title` to Hugo and Pelican, and another one to MkDocs."""
    return not site.config.mkdocs_file and any(each.key.lower() == key for each in document.front_matter.entries)
