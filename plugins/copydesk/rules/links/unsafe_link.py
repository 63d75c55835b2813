"""A link runs a script, hides a document in itself, or gives a password away.

`javascript:` and `vbscript:` run what they hold; `data:` is a page that no one can look up (in images it is harmless);
`user:password@` publishes the password.

## Bad

```markdown title="posts/tides.md"
[Print](javascript:print()) the [tables](https://me:secret@tides.net/tables).
```

```text
posts/tides.md:1:9 error unsafe-link javascript: runs a script
posts/tides.md:1:42 error unsafe-link the address holds a password
```

## Good

```markdown title="posts/tides.md"
Print the [tables](https://tides.net/tables).
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.diagnostic import Severity
from copydesk.pattern import pattern
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site

_SCHEME = pattern(r"[\s\x00-\x1f]*(javascript|vbscript|data):", re.IGNORECASE)
_NOTHING = pattern(r"javascript:(?:void\(0\)|;|//)?;?$", re.IGNORECASE)
_LOGIN = pattern(r"://[^/\s@]*@")
_PASSWORD = pattern(r"[a-z][a-z0-9+.-]*://[^/?#@\s:{}<>$]+:([^/?#@\s{}<>$]+)@", re.IGNORECASE)
_WORDS = {"javascript": "runs a script", "vbscript": "runs a script", "data": "is a page of its own, within the link"}


@rule(severity=Severity.ERROR)
def check(document: Document, site: Site) -> Iterator[Found]:
    written = document.written_targets
    if "script:" not in written and "data:" not in written and not ("@" in written and _LOGIN.search(written)):
        return
    for link in document.markdown.targets():
        scheme = _SCHEME.match(link.target)
        name = scheme[1].lower() if scheme else ""
        if name and not (name == "data" and link.kind in ("image", "asset")) and not _NOTHING.match(link.target):
            yield Found(link.target_span, f"{name}: {_WORDS[name]}")
        elif _PASSWORD.match(link.target):
            yield Found(link.target_span, "the address holds a password")
