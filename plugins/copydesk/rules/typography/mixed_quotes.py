"""Straight and curly marks stand side by side in one document.

`don't` and `don’t` come of writing one part in an editor and pasting another from elsewhere. Apostrophes within words
and double quotation marks are each counted for themselves, and mended towards the commoner form. Feet and inches, code,
and the marks that belong to Markdown or HTML don't count. Where the site's `smarty` makes every mark curly, nothing is
said.

## Bad

```markdown title="posts/kelp.md"
It's the harbour’s oldest pier, and it won't be its last.

She calls it "the long one"; "the wet one" is what sailors say, and some say “the slow one”.
```

```text
posts/kelp.md:1:17 info mixed-quotes 1 of 3 apostrophes is curly, the others are straight
posts/kelp.md:3:78 info mixed-quotes 2 of 6 quotation marks are curly, the others are straight
```

## Good

```markdown title="posts/kelp.md"
It's the harbour's oldest pier, and it won't be its last.

She calls it "the long one"; "the wet one" is what sailors say, and some say "the slow one".
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Fix, Severity, Span
from copydesk.quotes import mixtures
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site


@rule(severity=Severity.INFO)
def check(document: Document, site: Site) -> Iterator[Found]:
    if document.dialect.has("smarty") or document.path.endswith(".mdx"):
        return
    for mixture in mixtures(document):
        few, first = len(mixture.minority), mixture.minority[0]
        other = "straight" if mixture.form == "curly" else "curly"
        verb, rest = "is" if few == 1 else "are", mixture.count - few
        others = f"the other is {other}" if rest == 1 else f"the others are {other}"
        fix = Fix(f"Write {other} {mixture.kind}s", mixture.edits) if mixture.edits else None
        message = f"{few} of {mixture.count} {mixture.kind}s {verb} {mixture.form}, {others}"
        yield Found(Span(first, first + 1), message, fix)
