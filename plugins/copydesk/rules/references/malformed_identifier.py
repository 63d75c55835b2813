"""A DOI, arXiv, ISBN, ISSN or ORCID identifier of an entry has a wrong form or check digit.

Readers who follow it find nothing. `dx.doi.org` is the resolver's old address: a warning that can be mended.

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

from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Fix, Severity, Span
from copydesk.pattern import pattern
from copydesk.references.identifier import is_arxiv, is_doi, is_isbn, is_issn, is_orcid, trimmed
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site

_OLD = pattern(r"https?://dx\.doi\.org/(?=10\.)")
_DOI = pattern(r"(?i:\bdoi(?:\.org/|:\s{0,2}))(?P<name>10\.[^\s<>\"\]]+)")
_ARXIV = pattern(r"(?i:\barxiv(?:\.org/abs/|:\s{0,2}))(?P<name>\d{3,5}\.\d+)(?:v\d+)?(?![\w.]*\w)")
_SUMS = (
    ("ISBN", pattern(r"ISBN(?:-1[03])?:?\s{0,2}(?P<name>[\dX][\dX -]{8,16}[\dX])(?!\w)"), is_isbn),
    ("ISSN", pattern(r"ISSN:?\s{0,2}(?P<name>\d{4}-\d{3}[\dX])(?!\w)"), is_issn),
    ("ORCID iD", pattern(r"orcid\.org/(?P<name>\d{4}-\d{4}-\d{4}-\d{3}[\dX])(?!\w)"), is_orcid),
)


@rule(severity=Severity.ERROR)
def check(document: Document, site: Site) -> Iterator[Found]:
    for span in dict.fromkeys(reference.text_span for reference in document.references):
        for match in _OLD.finditer(document.text, *span):
            fix = Fix("Link to doi.org", (Edit(Span(*match.span()), "https://doi.org/"),))
            yield Found(Span(*match.span()), "dx.doi.org is now doi.org", fix, severity=Severity.WARNING)
        for match in _DOI.finditer(document.text, *span):
            if not is_doi(name := trimmed(match["name"])):
                yield Found(_place(match, name), f"{name} is no DOI, expected 10.NNNN/…")
        for match in _ARXIV.finditer(document.text, *span):
            if not is_arxiv(match["name"]):
                yield Found(Span(*match.span("name")), f"{match['name']} is no arXiv identifier, expected YYMM.NNNNN")
        for kind, form, is_right in _SUMS:
            for match in form.finditer(document.text, *span):
                if not is_right(match["name"]):
                    yield Found(_place(match, match["name"]), f"{match['name']} is no {kind}: its check digit is wrong")


def _place(match: re.Match[str], name: str) -> Span:
    return Span(match.start("name"), match.start("name") + len(name))
