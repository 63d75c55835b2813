"""A DOI, arXiv, ISBN, ISSN or ORCID identifier of an entry has a wrong form or check digit.

Readers who follow it find nothing. Two slips can be mended: `dx.doi.org` is the resolver's old address (a warning), and
a full stop or comma within a link is no part of the DOI or arXiv identifier before it.

## Bad

```markdown title="posts/tides.md"
Tides follow the moon [1] and the coast [2].

## References

[1] Darwin, G. H. (1898). *The Tides and Kindred Phenomena in the Solar System*. doi:10.12/tides

[2] Cartwright, D. E. (1999). *Tides: A Scientific History*. ISBN 978-0-521-62145-0.
```

```text
posts/tides.md:5:86 error malformed-identifier 10.12/tides is no DOI, expected 10.NNNN/…
posts/tides.md:7:67 error malformed-identifier 978-0-521-62145-0 is no ISBN: its check digit is wrong
```

## Good

```markdown title="posts/tides.md"
Tides follow the moon [1] and the coast [2].

## References

[1] Darwin, G. H. (1898). *The Tides and Kindred Phenomena in the Solar System*. doi:10.1234/tides

[2] Cartwright, D. E. (1999). *Tides: A Scientific History*. ISBN 978-0-521-62145-8.
```
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Fix, Severity, Span
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site


@rule(severity=Severity.ERROR, lists=True)
def check(document: Document, site: Site) -> Iterator[Found]:
    spans = sorted({reference.text_span for reference in document.references})
    from copydesk.references.misprint import misprints, old_resolvers, stop_in

    for span in spans:
        yield from (Found(*each) for each in misprints(document.text, span))
        for start, end in old_resolvers(document.text, span):
            fix = Fix("Link to doi.org", (Edit(Span(start, end), "https://doi.org/"),))
            yield Found(Span(start, end), "dx.doi.org is now doi.org", fix, severity=Severity.WARNING)
    for link in document.markdown.targets():
        stop = stop_in(link.target)
        if stop and document.text[slice(*link.target_span)] == link.target and _is_within(link.target_span, spans):
            place = Span(link.target_span.end - len(stop), link.target_span.end)
            fix = Fix("Leave it out of the link", (Edit(place, ""),))
            yield Found(place, f"the link ends in `{stop}`, which is no part of the identifier", fix)


def _is_within(span: Span, others: list[Span]) -> bool:
    """Whether one of some places, in order, holds another."""
    index = bisect_right(others, (span.start, span.end)) - 1
    return index >= 0 and span.end <= others[index].end
