"""A URL leads to another one for good.

Redirects are kept up for a while, and then forgotten. Only moves that the host calls permanent (301, 308) count, all
the way to a page that answers. The fix writes the new address; it is safe once two runs have seen the same move, and
unsafe where a page has been sent to the front page of a site, since what it said may be lost. A move to the same
address on `https://` is told as `insecure-link`.

The web is asked with `copydesk check --web`.

## Bad

```markdown title="posts/tides.md"
The [tables](https://tides.net/tables) are free.
```

```http title="https://tides.net/tables"
HTTP/1.1 301 Moved Permanently
Location: /almanac
```

```http title="https://tides.net/almanac"
HTTP/1.1 200 OK
```

```text
posts/tides.md:1:14 warning moved-url moved for good to https://tides.net/almanac
```

## Good

```markdown title="posts/tides.md"
The [tables](https://tides.net/almanac) are free.
```

```http title="https://tides.net/almanac"
HTTP/1.1 200 OK
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from copydesk.diagnostic import Edit, Fix, Severity
from copydesk.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site


@rule(severity=Severity.WARNING)
def check(document: Document, site: Site) -> Iterator[Found]:
    if not site.statuses:
        return
    from copydesk.status import Moved, is_twin, written

    for link in document.markdown.targets():
        match site.statuses.get(link.target):
            case Moved(to, agreed) if not is_twin(link.target, to):  # insecure-link tells that
                new = to if "#" in to else "#".join([to, *link.target.split("#", 1)[1:]])
                edit = Edit(link.target_span, written(new))
                safe = agreed and not _leads_home(link.target, to)
                yield Found(link.target_span, f"moved for good to {new}", Fix(f"Link to {new}", (edit,), safe))


def _leads_home(url: str, to: str) -> bool:
    """Whether a page was sent to the front page of a site."""
    return urlsplit(to).path in ("", "/") and urlsplit(url).path not in ("", "/")
