"""A link definition is used by no link.

The link was taken out, or its label changed. Definitions that serve as comments (`[//]: # (…)`) are left alone, and
those of a file that holds nothing else: it is for others, which it is appended to. One with a number below a heading
such as References, which may be an entry, is not taken out.

## Bad

```markdown title="posts/tides.md"
The [tables][tide] of the harbour.

[tide]: https://tides.example
[moon]: https://moon.example
```

```text
posts/tides.md:4:1 info unused-label no link uses [moon]
```

## Good

```markdown title="posts/tides.md"
The [tables][tide] of the harbour.

[tide]: https://tides.example
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Fix, Severity, Span
from copydesk.markdown.definition import normal, unused
from copydesk.pattern import pattern
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.markdown.facts import Definition
    from copydesk.site import Site

_ADDRESS = pattern(r"https?://\S+|\.{0,2}/\S+|\S+\.(?:md|html?|png|jpe?g|svg|pdf)(?:#\S*)?")

_BEGINNING = pattern(r"(?:[ \t\r]*\n)*[\w#*!]")  # of a paragraph, say: a text that is more than definitions


@rule(severity=Severity.INFO)
def check(document: Document, site: Site) -> Iterator[Found]:
    labels = document.written_labels
    left = unused(labels, document.text) if labels else labels
    if not left or document.is_assembled:
        return
    listed = [found.span for found in document.reference_lists]
    if not _BEGINNING.match(document.text, document.front_matter.body) and not document.markdown.blocks:
        return
    for definition in document.definitions:
        is_entry = any(span.start <= definition.span[0] < span.end for span in listed)
        if normal(definition.label) in left and _ADDRESS.fullmatch(definition.target) and not is_entry:
            yield Found(Span(*definition.span), f"no link uses [{definition.label}]", _fix(document, definition))


def _fix(document: Document, definition: Definition) -> Fix | None:
    """Take out its line, where it has one to itself, and no writer's reference is lost with it."""
    from copydesk.references.section import in_reference_section

    start, end = definition.span
    line_end = document.text.find("\n", end - 1)
    line_end = len(document.text) if line_end < 0 else line_end + 1
    line_start = document.text.rfind("\n", 0, start) + 1
    alone = not document.text[line_start:start].strip() and not document.text[end:line_end].strip()
    if definition.label.isdecimal() and in_reference_section(document, start):
        return None
    return Fix("Take it out", (Edit(Span(line_start, line_end), ""),)) if alone else None
