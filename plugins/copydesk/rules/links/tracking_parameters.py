"""The address of a link carries parameters that only serve to follow its readers.

They were copied along from a newsletter or a social network, and tell others where readers come from. The page is the
same without them.

## Bad

```markdown title="posts/tides.md"
The [tables](https://tides.example/2024?port=3&utm_source=letter&utm_medium=mail#may).
```

```text
posts/tides.md:1:14 info tracking-parameters utm_source and utm_medium follow readers
```

## Good

```markdown title="posts/tides.md"
The [tables](https://tides.example/2024?port=3#may).
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Fix, Severity
from copydesk.pattern import pattern
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site

_NAMES = r"utm_[a-z]+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_cid|mc_eid|_hsenc|_hsmi|mkt_tok|vero_id|oly_enc_id"
_SIGN = pattern(r"\?[^\n?]*?(?:utm_|clk?id=|igshid=|mc_|_hs|mkt_tok=|vero_id=|oly_enc_id=|si=)")
_PARAMETER = pattern(rf"({_NAMES})=.*", re.IGNORECASE)
_SHARED = pattern(r"https?://(?:www\.)?(?:youtu\.be|youtube\.com|open\.spotify\.com)/")  # where `si` says who shared it
_QUERY = pattern(r"([^?#]*)\?([^#]*)(.*)", re.DOTALL)


@rule(severity=Severity.INFO)
def check(document: Document, site: Site) -> Iterator[Found]:
    if not _SIGN.search(document.written_targets):
        return
    seen = set()
    for link in document.markdown.links:
        written = document.text[slice(*link.target_span)]
        match = _QUERY.fullmatch(written)
        if match and link.target.startswith("http") and link.target_span not in seen:
            seen.add(link.target_span)  # a definition is used by many links
            names, kept = _sifted(match[2], is_shared=_SHARED.match(written) is not None)
            if names:
                fix = Fix("Leave them out", (Edit(link.target_span, match[1] + (kept and f"?{kept}") + match[3]),))
                yield Found(link.target_span, f"{' and '.join(names)} follow{'' if names[1:] else 's'} readers", fix)


def _sifted(query: str, *, is_shared: bool) -> tuple[list[str], str]:
    """The names of parameters that track, and the query without them."""
    pieces = re.split(r"(&(?:amp;)?)", query)
    names, kept = [], ""
    for index in range(0, len(pieces), 2):
        match = _PARAMETER.fullmatch(pieces[index])
        if match or (is_shared and pieces[index].startswith("si=")):
            names.append(match[1] if match else "si")
        else:
            kept += (pieces[index - 1] if kept else "") + pieces[index]
    return names, kept
