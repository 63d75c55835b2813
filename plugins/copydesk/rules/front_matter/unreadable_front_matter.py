"""The head of a document cannot be read.

MkDocs says nothing of it: it publishes the head as text, and the page loses its title, its date and its tags. The
place is where the parser gave up, which may be a little after the cause.

MkDocs reads YAML only, so on its sites a TOML or JSON head counts as well. So does one with a value of which YAML makes
nothing, such as `updated: 2020-02-30` or `x: !ENV FOO`, and one with a template, since MkDocs reads it before anything
is filled in; elsewhere neither is judged. A head that ends with the file needs a newline there.

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
        from copydesk.front_matter.lost_head import fills_in_sources, is_read_by_mkdocs

        at = head.error.offset
        line = document.source.line(document.source.position(at).line)
        words = f"not {head.kind.upper()}: {head.error.message}"
        if any(mark in line for mark in _TEMPLATES):
            if not is_read_by_mkdocs(document, site) or fills_in_sources(site):
                return
            words += "; MkDocs reads the head before a template is filled in"
        yield Found(Span(at, min(at + 1, len(document.text))), words)
    elif not site.config.mkdocs_file:
        return
    elif head.kind in ("toml", "json"):
        words = f"a head in {head.kind.upper()}, which MkDocs publishes as text; it reads YAML between lines of `---`"
        yield Found(Span(0, min(3, head.body)), words)
    elif head.faults or head.body == len(document.text) or document.text[:1].isspace() or not head.is_opened:  # few are
        from copydesk.front_matter.lost_head import is_read_by_mkdocs, losses

        if is_read_by_mkdocs(document, site):
            yield from losses(document, site)
