"""One work has two titles, two years, or an author of two spellings, in two documents of the site.

The entries have one DOI or arXiv identifier, or one title and year: one of them was mistyped, or names the wrong work.
In titles, letter case, accents and punctuation do not count, nor does a subtitle that one of them leaves out. An arXiv
identifier may have two years: that of the preprint and that of the venue.

The fix, which is not safe, writes what the other document says.

## Bad

```markdown title="posts/moon.md"
Tides follow the moon [1].

## References

[1] Darwin, G. H. (1898). **The Tides and Kindred Phenomena**. doi:10.1234/tides
```

```markdown title="posts/tides.md"
Tides follow the coast [1].

## References

[1] Darwin, G. H. (1889). **The Tides and Kindred Phenomena**. doi:10.1234/tides
```

```text
posts/tides.md:5:1 warning conflicting-work doi:10.1234/tides is of 1889 here, and of 1898 in posts/moon.md:5
```

## Good

```markdown title="posts/moon.md"
Tides follow the moon [1].

## References

[1] Darwin, G. H. (1898). **The Tides and Kindred Phenomena**. doi:10.1234/tides
```

```markdown title="posts/tides.md"
Tides follow the coast [1].

## References

[1] Darwin, G. H. (1898). **The Tides and Kindred Phenomena**. doi:10.1234/tides
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Severity
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site


@rule(severity=Severity.WARNING, lists=True)
def check(document: Document, site: Site) -> Iterator[Found]:
    from copydesk.references.conflict import conflicts, correction

    for conflict in conflicts(site).get(document.path, ()):
        other = site.documents[conflict.other.path]
        line = other.source.position(conflict.other.reference.span.start).line
        told = conflict.told.format(conflict.here, conflict.there)
        words = f"{conflict.name} {told} in {other.path}:{line}"
        yield Found(conflict.entry.reference.marker_span, words, correction(conflict))
