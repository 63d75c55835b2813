"""A post has no description, one of over 160 characters, or one that repeats the title.

Search engines and cards in chats show it under the title, and cut it after about 160 characters. Where no post of the
site has one, that is said once, at the first; where its collection requires one, `missing-key` says it.

## Bad

```markdown title="posts/tides.md"
---
title: Tides of the bay
description: Tides of the bay.
date: 2026-03-01
---
```

```markdown title="posts/waves.md"
---
title: Waves of the bay
date: 2026-03-02
---
```

```text
posts/tides.md:3:14 info weak-description the description repeats the title
posts/waves.md:1:1 info weak-description no description
```

## Good

```markdown title="posts/tides.md"
---
title: Tides of the bay
description: When the sea comes in, how far, and what it leaves behind.
date: 2026-03-01
---
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Severity
from copydesk.rule import Found, rule
from copydesk.survey import once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site

_LONGEST = 160  # characters
_ENDS = " .!?…"


@rule(severity=Severity.INFO, posts=True)
def check(document: Document, site: Site) -> Iterator[Found]:
    """What can be said of a description without reading the post."""
    post = site.posts[document.path]
    text, value = post.description, post.description_value
    if value is None:
        if not post.draft and document.path in _bare(site):
            yield Found(document.front_matter.opening, "no description")
    elif len(text) > _LONGEST:
        yield Found(value.span, f"the description has {len(text)} characters, expected at most {_LONGEST}")
    elif text.strip(_ENDS).casefold() == post.title.strip(_ENDS).casefold():
        yield Found(value.span, "the description repeats the title")


@once
def _bare(site: Site) -> frozenset[str]:
    """The posts that are to be told of: all without a description, or one of them where no post has any."""
    bare = sorted(path for path, post in site.posts.items() if not post.description and not post.draft)
    told = bare if any(post.description for post in site.posts.values()) else bare[:1]
    return frozenset(path for path in told if "description" not in getattr(site.collection(path), "required", ()))
