"""A name is spelled otherwise than in the site's glossary.

The `glossary` of the configuration lists names as they are to be written. Letter case and accents are what may differ:
`Drumgan` for `DrumGAN`, `Gomez` for `Gómez`. Code, links' targets and file names are left alone, and so is a word that
may be another one: `go` where the glossary has `Go`.

## Bad

```toml title="copydesk.toml"
glossary = ["TideLab", "Nærøy", "Go"]
```

```markdown title="posts/tools.md"
We go to sea with Tidelab, written in Go by the harbour office of NÆRØY: `pip install tidelab`.
```

```text
posts/tools.md:1:19 warning unlike-spelling the glossary has TideLab, not Tidelab
posts/tools.md:1:67 warning unlike-spelling the glossary has Nærøy, not NÆRØY
```

## Good

```toml title="copydesk.toml"
glossary = ["TideLab", "Nærøy", "Go"]
```

```markdown title="posts/tools.md"
We go to sea with TideLab, written in Go by the harbour office of Nærøy: `pip install tidelab`.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Fix, Severity
from copydesk.glossary import unlike
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site


@rule(severity=Severity.WARNING)
def check(document: Document, site: Site) -> Iterator[Found]:
    if site.config.glossary:
        for span, name in unlike(document, site.config.glossary):
            found = document.text[span.start : span.end]
            yield Found(span, f"the glossary has {name}, not {found}", Fix(f"Write {name}", (Edit(span, name),)))
