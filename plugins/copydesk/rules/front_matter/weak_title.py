"""A title tells readers little: a single word, over a hundred characters, or all in capitals.

It is all that most readers see of a post, in lists, feeds and search results. A word by itself could head anything;
what is longer is cut off; capitals are hard to read.

## Bad

```markdown title="posts/tides.md"
---
title: Tides
date: 2026-03-01
---
```

```markdown title="posts/fog.md"
---
title: WHERE THE FOG COMES FROM
date: 2026-03-02
---
```

```text
posts/fog.md:2:8 info weak-title the title is all in capitals
posts/tides.md:2:8 info weak-title the title is a single word
```

## Good

```markdown title="posts/tides.md"
---
title: Tides of the bay
date: 2026-03-01
---
```

```markdown title="posts/fog.md"
---
title: Where the fog comes from
date: 2026-03-02
---
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Severity
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site

_LONGEST = 100  # characters
_SPACED = "\u0590"  # alphabets from here on need no spaces between words, or have no capitals


@rule(severity=Severity.INFO, posts=True)
def check(document: Document, site: Site) -> Iterator[Found]:
    """What can be said of a title without reading the post."""
    post = site.posts[document.path]
    if not post.title_span:
        return
    title, words = post.title, post.title.split()
    if len(title) > _LONGEST:
        yield Found(post.title_span, f"the title has {len(title)} characters, expected at most {_LONGEST}")
    elif len(words) == 1 and max(title) < _SPACED and "{{" not in title:
        yield Found(post.title_span, "the title is a single word")
    elif _is_capitals(title) and sum(len(word) > 3 for word in words) > 1:
        yield Found(post.title_span, "the title is all in capitals")


def _is_capitals(title: str) -> bool:
    """Whether no letter is small; Hangul and Arabic have neither, so that `REST API` among them shouts nothing."""
    return title.isupper() and all(map(str.isupper, filter(str.isalpha, title)))
