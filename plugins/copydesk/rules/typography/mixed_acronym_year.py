"""An acronym with its year is written in two ways in one document.

`DAFX2021` in one paragraph and `DAFX 2022` in another look like two kinds of thing. Each acronym is judged for itself,
and mended towards the form that the document uses more often; of two halves, towards the one with a space. What is part
of a link's target, a file's name or a hashtag doesn't count.

## Bad

```markdown title="posts/tour.md"
We met at DAFX2021, missed each other at DAFX 2022, and will be at DAFX 2024.
```

```text
posts/tour.md:1:11 info mixed-acronym-year found DAFX2021, but DAFX 2022 elsewhere in this document
```

## Good

```markdown title="posts/tour.md"
We met at DAFX 2021, missed each other at DAFX 2022, and will be at DAFX 2024.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Fix, Severity, Span
from copydesk.pattern import pattern
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site

# What may not stand before it is looked at behind its first letter: a search for letters is much faster.
_DATED = pattern(r"([A-Z](?<![\w#@/.\\-].)[A-Z]+)([ \u00a0]?)((?:19|20)[0-9]{2})(?![\w/-]|\.\w)")

_GLUED, _SPACED = b"AA0000", (b"AA 0000", b"AA\xc2\xa00000")  # as `classes` has them: `E0277` is no acronym


@rule(severity=Severity.INFO)
def check(document: Document, site: Site) -> Iterator[Found]:
    if _GLUED not in document.classes or not any(spaced in document.classes for spaced in _SPACED):
        return
    found: dict[str, tuple[list[re.Match[str]], list[re.Match[str]]]] = {}
    for match in _DATED.finditer(document.text, document.front_matter.body):
        at, last = match.start(), match.end() - 1
        if (
            document.is_prose(at)
            and document.is_prose(last)
            and not document.is_label(at)
            and not _in_list(document, at)
        ):
            found.setdefault(match[1], ([], []))[bool(match[2])].append(match)
    for glued, spaced in found.values():
        if glued and spaced:
            few, many, gap = (glued, spaced, " ") if len(glued) <= len(spaced) else (spaced, glued, "")
            for match in few:
                safe = "heading" not in document.kinds_at(match.start())  # whose anchor it would change
                fix = Fix(f"Write {match[1]}{gap}{match[3]}", (Edit(Span(*match.span(2)), gap),), safe)
                message = f"found {match[0]}, but {many[0][0]} elsewhere in this document"
                yield Found(Span(*match.span()), message, fix)


def _in_list(document: Document, at: int) -> bool:
    """Whether a place is in a list of references, whose titles are as others wrote them."""
    return any(found.span.start <= at < found.span.end for found in document.reference_lists)
