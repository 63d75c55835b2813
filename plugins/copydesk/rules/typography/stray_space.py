"""White space that nobody meant: at the start of a line, doubled, or invisible.

- a line that begins with one space inside a paragraph or list item
- two spaces between the words of a sentence (two after a full stop are a style, and left alone; so are columns)
- no-break spaces beside another space or at a line's end; zero-width characters, separators and
  control characters that show nothing

## Bad

```markdown title="posts/tides.md"
Tides follow the moon,
 and harbours follow  the tides.  Two after a full stop are a style.
```

```text
posts/tides.md:2:1 warning stray-space a space at the start of a line
posts/tides.md:2:21 warning stray-space 2 spaces between words
```

## Good

```markdown title="posts/tides.md"
Tides follow the moon,
and harbours follow the tides.  Two after a full stop are a style.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Fix, Severity, Span
from copydesk.rule import Found, rule
from copydesk.space import doubled, indented, invisible, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site


@rule(severity=Severity.WARNING)
def check(document: Document, site: Site) -> Iterator[Found]:
    for span in indented(document):
        yield Found(span, "a space at the start of a line", _put(span, ""))
    for span in doubled(document):
        yield Found(span, f"{span.end - span.start} spaces between words", _put(span, " "))
    for span, instead in invisible(document):
        yield Found(span, f"{name_of(document.text[span.start])} does not belong here", _put(span, instead))


def _put(span: Span, text: str) -> Fix:
    return Fix("Write one space" if text else "Take it out", (Edit(span, text),))
