"""The image of a post has no text for those who do not see it.

Screen readers, feeds and cards in chats say it in the image's place. Beside `path` it is `alt`; an empty one in quotes
says that the image only decorates. Not every theme has a place for the text of an image that is given as a path
alone: it is asked for where another post of the site has one; where `copydesk/pages` makes the pages, as an info.

## Bad

```markdown title="posts/tides.md"
---
title: Tides of the bay
date: 2026-03-01
image:
  path: /assets/harbour.jpg
---
```

```text
posts/tides.md:5:9 warning missing-image-text no text for the image: expected `alt` beside its path
```

## Good

```markdown title="posts/tides.md"
---
title: Tides of the bay
date: 2026-03-01
image:
  path: /assets/harbour.jpg
  alt: The harbour at low tide, boats on the mud
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


@rule(severity=Severity.WARNING, posts=True)
def check(document: Document, site: Site) -> Iterator[Found]:
    """An image without its text, where the site has a place for it."""
    post = site.posts[document.path]
    image, text = post.image, post.image_text_value
    if not image or (text and (text.quoted or text.text.strip())) or "{{" in image.text:
        return
    has_place = post.picture != image or _has_texts(site)
    if has_place or "copydesk/pages" in site.config.plugins:
        severity = None if has_place else Severity.INFO
        yield Found(image.span, "no text for the image: expected `alt` beside its path", None, severity)


@once
def _has_texts(site: Site) -> bool:
    return any(post.image and post.image_text for post in site.posts.values())
