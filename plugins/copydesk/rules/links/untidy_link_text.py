"""The text of a link begins or ends with a space, or is its address.

The space is underlined with the link. The fix takes it out of the brackets, and puts it outside where words would run
together; beside emphasis there is none. An address is read out letter by letter to those who listen; it is told of
where the site forbids it (`[links] bare-urls`), but not in lists of references.

## Bad

```markdown title="posts/tides.md"
The [tide tables ](https://example.org/tables) are free.
```

```text
posts/tides.md:1:17 warning untidy-link-text a space at the end of the link's text
```

## Good

```markdown title="posts/tides.md"
The [tide tables](https://example.org/tables) are free.
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.diagnostic import Fix, Severity
from copydesk.pattern import pattern
from copydesk.rule import Found, rule
from copydesk.space import in_link_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site

_ADDRESS = pattern(r"\s*https?://\S+\s*$", re.IGNORECASE)


@rule(severity=Severity.WARNING)
def check(document: Document, site: Site) -> Iterator[Found]:
    if not site.config.bare_urls:
        yield from _addresses(document)
    for where, span, edits in in_link_texts(document):
        fix = Fix("Take the space out of the brackets", edits) if edits else None
        yield Found(span, f"a space at the {where} of the link's text", fix)


def _addresses(document: Document) -> Iterator[Found]:
    listed = [found.span for found in document.reference_lists]
    for link in document.markdown.links:
        is_entry = any(span.start <= link.span.start < span.end for span in listed)
        if link.kind in ("link", "autolink") and _ADDRESS.match(link.text) and not is_entry:
            yield Found(link.text_span, "the address is the link's text, which should say what is there")
