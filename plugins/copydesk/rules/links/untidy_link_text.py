"""The text of a link begins or ends with a space, or is its address.

The space is underlined with the link. The fix puts it outside the brackets, or takes it away where there is one. An
address is read out letter by letter to those who listen; it is told of where the site forbids it (`[links] bare-urls`),
but not in lists of references.

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

from copydesk.diagnostic import Edit, Fix, Severity, Span
from copydesk.pattern import pattern
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site

_ADDRESS = pattern(r"\s*https?://\S+\s*$", re.IGNORECASE)


@rule(severity=Severity.WARNING)
def check(document: Document, site: Site) -> Iterator[Found]:
    if not site.config.bare_urls:
        yield from _addresses(document)
    yield from _spaces(document)


def _addresses(document: Document) -> Iterator[Found]:
    listed = [found.span for found in document.reference_lists]
    for link in document.markdown.links:
        is_entry = any(span.start <= link.span.start < span.end for span in listed)
        if link.kind in ("link", "autolink") and _ADDRESS.match(link.text) and not is_entry:
            yield Found(link.text_span, "the address is the link's text, which should say what is there")


def _spaces(document: Document) -> Iterator[Found]:
    text = document.text
    if not document.has_odd_links:
        return
    for link in document.markdown.links:
        start, end = link.text_span
        written = text[start:end]
        if link.kind != "link" or not written.strip() or "![" in written or "<img" in written or "\n" in written:
            continue
        lead, trail = len(written) - len(written.lstrip(" ")), len(written) - len(written.rstrip(" "))
        if link.label is not None and link.span.end == end + 1:
            continue  # the text is the label, too
        if lead:
            outside = "" if text[link.span.start - 1 : link.span.start].isspace() or not link.span.start else " "
            yield _found("beginning", Span(start, start + lead), Edit(Span(link.span.start, link.span.start), outside))
        if trail:
            outside = " " if text[link.span.end : link.span.end + 1].isalnum() else ""
            yield _found("end", Span(end - trail, end), Edit(Span(link.span.end, link.span.end), outside))


def _found(where: str, span: Span, outside: Edit) -> Found:
    edits = (Edit(span, ""), *([outside] if outside.text else []))
    return Found(span, f"a space at the {where} of the link's text", Fix("Take the space out of the brackets", edits))
