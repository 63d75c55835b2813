"""The year of an entry lies ahead, or differs from the year in its venue's short name.

`(2020)` beside `(ICASSP2019)` or `In *ICASSP 2019*`: one of the two was mistyped, and readers look in the wrong
volume. Entries may be one year ahead of the calendar, as journals are; a preprint may be older than the venue that a
note names.

An arXiv identifier and many DOIs tell a year too, that of the preprint or of going online: they differ rightly, and are
compared only where [`identifier-years`](../guide/configuration.md#references) is set.

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

from datetime import MAXYEAR
from typing import TYPE_CHECKING

from copydesk.diagnostic import Severity
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site


@rule(severity=Severity.ERROR, lists=True)
def check(document: Document, site: Site) -> Iterator[Found]:
    from copydesk.references.years import conflicts

    latest = site.today.year + 1 if site.today else MAXYEAR
    for reference in document.references:
        for span, message in conflicts(document.text, reference, latest, identifiers=site.config.identifier_years):
            yield Found(span, message)
