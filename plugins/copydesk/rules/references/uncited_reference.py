"""An entry of the reference list is cited nowhere.

Either the text lost its citation, or the entry is left over. Where nothing at all is cited by number, the list is
reported once, at its title: it may be meant as further reading.

Entries count as cited through ranges (`[2-5]`), locators (`[3, p. 12]`), links, superscripts and captions. On a site
that cites by key, entries of its [BibTeX file](../guide/references.md#bibtex-keys) count through any document.

## Bad

```markdown title="posts/tides.md"
Tides follow the moon [1].

## References

[1] Darwin, G. H. (1898). *The Tides and Kindred Phenomena in the Solar System*.

[2] Cartwright, D. E. (1999). *Tides: A Scientific History*.
```

```text
posts/tides.md:7:1 warning uncited-reference nothing cites [2]
```

## Good

```markdown title="posts/tides.md"
Tides follow the moon [1, 2].

## References

[1] Darwin, G. H. (1898). *The Tides and Kindred Phenomena in the Solar System*.

[2] Cartwright, D. E. (1999). *Tides: A Scientific History*.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Severity
from copydesk.references.keyed import uncited_keys
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site


@rule(severity=Severity.WARNING)
def check(document: Document, site: Site) -> Iterator[Found]:
    yield from (Found(*each) for each in uncited_keys(document, site))
    lists = document.reference_lists
    if not lists:
        return
    from copydesk.references.lead import cited_numbers
    from copydesk.references.mention import mentions

    numbers = [{reference.number for reference in found.references} for found in lists]
    cited_of = cited_numbers(document)
    mentioned = (
        mentions(document) if cited_of != numbers else set()
    )  # may be meant to cite, so is not said to be uncited
    for found, listed, cited in zip(lists, numbers, cited_of, strict=True):
        if not cited:
            count = len(found.references)
            if 2 * len(listed & mentioned) > count:
                continue
            words = "the reference is not" if count == 1 else f"none of the {count} references is"
            yield Found(found.title_span, f"{words} cited by number")
            continue
        for reference in found.references:
            if reference.number not in cited and reference.number not in mentioned:
                yield Found(reference.marker_span, f"nothing cites [{reference.number}]")
