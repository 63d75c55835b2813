"""The head of a document cannot be read.

MkDocs says nothing of it: it publishes the head as text, and the page loses its title, its date and its tags. The
place is where the parser gave up, which may be a little after the cause.

MkDocs reads YAML only, so on its sites a TOML or JSON head counts as well. What a template fills in is not judged.

## Bad

```markdown title="docs/posts/tides.md"
---
title: Tides: a primer
date: 2026-03-01
---

The sea rises twice a day.
```

```text
docs/posts/tides.md:2:13 error unreadable-front-matter not YAML: a colon within a value: expected the value in quotes
```

## Good

```markdown title="docs/posts/tides.md"
---
title: "Tides: a primer"
date: 2026-03-01
---

The sea rises twice a day.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Severity, Span
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site

_TEMPLATES = ("{{", "{%", "<%")


@rule(severity=Severity.ERROR)
def check(document: Document, site: Site) -> Iterator[Found]:
    """The parser's complaint, or a head in a language that MkDocs does not read."""
    head = document.front_matter
    if head.error:
        at = head.error.offset
        line = document.source.line(document.source.position(at).line)
        if not any(mark in line for mark in _TEMPLATES):
            yield Found(Span(at, min(at + 1, len(document.text))), f"not {head.kind.upper()}: {head.error.message}")
    elif head.kind in ("toml", "json") and site.config.mkdocs_file:
        words = f"a head in {head.kind.upper()}, which MkDocs publishes as text; it reads YAML between lines of `---`"
        yield Found(Span(0, min(3, head.body)), words)
