"""Markdown swallows an entry of the reference list, or alters it.

What looks like a list in the file is none on the page:

- `[1]: Darwin (1898)` is the definition of a link, and shows nothing
- where every entry is one (`[1]: https://…`), citations lead there, and the heading of the list stands over nothing (a
  warning)
- an entry indented by four spaces is code
- entries on lines that follow each other run into one paragraph (a warning where MkDocs does not render them: others
  may keep the ends of lines)
- an entry glued to the line before (`… 1999. [3] Pugh`) is part of that one
- an ordered list shows 1, 2, 3 whatever was typed, so that a citation of 5 leads nowhere

An entry of a BibTeX file that cannot be read is lost in the same way.

The fixes take out the colon or the indent, put an empty line between, begin a new line, or type the numbers that are
shown, in the list and in every citation.

## Bad

```markdown title="posts/tides.md"
Tides follow the moon [1], the coast [2] and the wind [3].

## References

[1] Darwin, G. H. (1898). *The Tides and Kindred Phenomena in the Solar System*.
[2] Cartwright, D. E. (1999). *Tides: A Scientific History*. [3] Pugh, D. (1987). *Tides, Surges and Mean Sea-Level*.
```

```text
posts/tides.md:6:1 warning vanishing-entry entry 2 runs on from the entry before, without an empty line between
posts/tides.md:6:62 error vanishing-entry the entry is glued to the one before, 2, and reads as part of it
```

## Good

```markdown title="posts/tides.md"
Tides follow the moon [1], the coast [2] and the wind [3].

## References

[1] Darwin, G. H. (1898). *The Tides and Kindred Phenomena in the Solar System*.

[2] Cartwright, D. E. (1999). *Tides: A Scientific History*.

[3] Pugh, D. (1987). *Tides, Surges and Mean Sea-Level*.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Severity
from copydesk.references.keyed import faults
from copydesk.references.vanishing import vanished
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site


@rule(severity=Severity.ERROR)
def check(document: Document, site: Site) -> Iterator[Found]:
    for fault in faults(document, site):
        if not fault.repeated:
            yield Found(fault.span, f"the entry cannot be read: {fault.message}")
    for span, message, fix, certain in vanished(document, site):
        yield Found(span, message, fix, None if certain else Severity.WARNING)
