"""A link names a label that nothing defines.

Markdown prints it as it stands, brackets and all. Numbers in brackets are citations, and no labels.

## Bad

```markdown title="posts/tides.md"
The [tables][tides] of the harbour.

[tide]: https://tides.example
```

```text
posts/tides.md:1:14 error undefined-label no definition of [tides]; did you mean [tide]?
```

## Good

```markdown title="posts/tides.md"
The [tables][tide] of the harbour.

[tide]: https://tides.example
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.diagnostic import Severity, Span
from copydesk.markdown.definition import normal
from copydesk.markdown.hide import OPAQUE
from copydesk.near import Names
from copydesk.pattern import pattern
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site

# What stands before it is no array, and no other bracket.
_PAIR = pattern(
    rf"(?<![\w\])\\{OPAQUE}])!?\[(?P<text>[^\[\]\n]{{1,200}})\]\[(?P<label>[^\[\]\n^][^\[\]\n]{{0,99}})\](?![\[({{:=])"
)
_LABEL = pattern(r"\]\[([^\[\]\n^][^\[\]\n]{0,99})\]")
_WORD = pattern(r"[^\W\d]{2}")
_MAKES_LABELS = {"autorefs", "mkdocstrings", "macros"}


@rule(severity=Severity.ERROR)
def check(document: Document, site: Site) -> Iterator[Found]:
    if "][" not in document.text or site.config.hooks or not _MAKES_LABELS.isdisjoint(site.config.plugins):
        return
    named = set(_LABEL.findall(document.text))
    if named <= document.written_labels:
        return  # most are written as their definitions are
    defined = set(map(normal, document.written_labels))
    if all(normal(label) in defined for label in named if _WORD.search(label)) or document.is_assembled:
        return
    known = {normal(definition.label): definition.label for definition in document.definitions}
    names = Names(known)
    for match in _PAIR.finditer(document.prose):
        label = match["label"]
        if match["text"].startswith(("@", "-@")) and label.startswith(("@", "-@")):
            continue  # two citations by key
        if normal(label) not in known and _WORD.search(label) and _WORD.search(match["text"]) and OPAQUE not in label:
            near = names.nearest(normal(label))
            hint = f"; did you mean [{known[near]}]?" if near else ""
            yield Found(Span(*match.span("label")), f"no definition of [{label}]{hint}")
