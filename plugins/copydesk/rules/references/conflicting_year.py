"""The year of an entry lies ahead, or differs from the year in its venue's short name.

`(2020)` beside `(ICASSP2019)`: one of the two was mistyped, and readers look in the wrong volume. Entries may be one
year ahead of the calendar, as journals are.

## Bad

```markdown title="posts/tides.md"
Tides follow the moon [1].

## References

[1] Lovelace, A. (2020). **Tides in Harbours**. In *45th Conference on Coasts* (COAST2019).
```

```text
posts/tides.md:5:86 error conflicting-year the year is 2020, and 2019 in COAST2019
```

## Good

```markdown title="posts/tides.md"
Tides follow the moon [1].

## References

[1] Lovelace, A. (2020). **Tides in Harbours**. In *45th Conference on Coasts* (COAST2020).
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Severity, Span
from copydesk.pattern import pattern
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.references import Reference
    from copydesk.site import Site

_YEAR = pattern(r"\(((?:19|20)\d\d)[a-z]?\)")
_VENUE = pattern(r"\([A-Z][A-Za-z-]{2,14}[ ’']?((?:19|20)\d\d)\)")


@rule(severity=Severity.ERROR)
def check(document: Document, site: Site) -> Iterator[Found]:
    for reference in document.references:
        year = _YEAR.search(document.text, *reference.text_span)
        if year and site.today and int(year[1]) > site.today.year + 1:
            yield Found(_place(year), f"the year is {year[1]}, which lies ahead")
        elif year:
            yield from _unlike(document, reference, year)


def _unlike(document: Document, reference: Reference, year: re.Match[str]) -> Iterator[Found]:
    """The short form of the venue, where there is one, and it has another year."""
    venues = list(_VENUE.finditer(document.text, year.end(), reference.text_span.end))
    if len(venues) == 1 and venues[0][1] != year[1]:
        yield Found(_place(venues[0]), f"the year is {year[1]}, and {venues[0][1]} in {venues[0][0][1:-1]}")


def _place(match: re.Match[str]) -> Span:
    return Span(*match.span(1))
