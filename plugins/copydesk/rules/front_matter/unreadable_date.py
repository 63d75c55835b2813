"""A post's date is not one that YAML reads.

Jekyll takes `2020-10-23 20:00:00 +0200`, and nothing is said of it there; to YAML it is text, and Material's blog, the
feeds of the rss plugin and others refuse the post. It is an error for Material's blog, where MkDocs drops the head, and
where nothing can be read. Where day and month could be swapped (`01/02/2021`) the writer has to say which is meant.

## Bad

```markdown title="tides.md"
---
title: Tides
date: 2020-10-23 20:00:00 +0200
---
```

```text
tides.md:3:7 warning unreadable-date 2020-10-23 20:00:00 +0200 is no date to YAML: expected 2020-10-23 20:00:00 +02:00
```

## Good

```markdown title="tides.md"
---
title: Tides
date: 2020-10-23 20:00:00 +02:00
---
```
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Fix, Severity
from copydesk.front_matter.dates import Ambiguous, as_yaml
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.front_matter import Value
    from copydesk.site import Site

_FILLED_IN = ("{{", "{%", "<%", "`r ", "today", "now", "last-modified", "Last Modified", "Created", "git ")  # by a host


@rule(severity=Severity.WARNING, posts=True)
def check(document: Document, site: Site) -> Iterator[Found]:
    head, value = document.front_matter, document.front_matter.get("date")
    for each in [entry.value for entry in value.entries] or [value] if value else []:
        if isinstance(each.data, date) or each.data is None or each.text.startswith(_FILLED_IN):
            continue
        readable = as_yaml(each.text) if each.is_scalar else None
        is_quarto = "_quarto.yml" in site.files or document.path.lower().endswith((".qmd", ".rmd", ".rmarkdown"))
        is_jekyll = "_config.yml" in site.files or site.config.root.name == "_posts"
        if isinstance(readable, str) and (is_jekyll or (is_quarto and each.quoted)):
            continue  # a text is a date to them
        if head.kind == "yaml" or not readable:
            strict = "blog" in site.config.plugins or (site.config.mkdocs_file is not None and bool(head.faults))
            yield _found(each, document, readable, strict=strict)


def _found(value: Value, document: Document, readable: str | Ambiguous | None, *, strict: bool) -> Found:
    from copydesk.front_matter.rewrite import keeps

    written = document.text[value.span.start : value.span.end]
    begun = readable or as_yaml(value.text.partition(" ")[0])
    severity = Severity.ERROR if strict or not begun else None
    if not readable:
        words = f"no date in {written}: expected one like 2026-03-01" + " 20:00:00 +02:00" * bool(begun)
        return Found(value.span, words, severity=severity)
    if isinstance(readable, Ambiguous):
        either = " or ".join(readable.dates)
        return Found(value.span, f"{written} is no date to YAML, and could be {either}", severity=severity)
    edit = Edit(value.span, readable)
    is_kept = keeps(document, edit, value, lambda new: isinstance(new.data, date))
    fix = Fix(f"Write {readable}", (edit,)) if is_kept else None
    return Found(value.span, f"{written} is no date to YAML: expected {readable}", fix, severity)
