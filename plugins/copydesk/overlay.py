"""What a preview says of its own pages: the diagnostics of each, for a script that shows them over the page.

The script reads one file for the whole site, so that it can follow a theme that changes pages without loading them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from copydesk.health.state import remarks
from copydesk.rule import all_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from copydesk.diagnostic import Diagnostic
    from copydesk.site import Site

SCRIPT = "assets/copydesk-overlay.js"
DATA = "assets/copydesk-overlay.json"


def data(site: Site, diagnostics: Iterable[Diagnostic], urls: Mapping[str, str]) -> str:
    """The diagnostics of each page as JSON, by URL from the root of the site. `urls` are by path of the document."""
    by_path: dict[str, list[Diagnostic]] = defaultdict(list)
    for each in diagnostics:
        by_path[each.path].append(each)
    rules = all_rules()
    pages = {}
    for path, found in by_path.items():
        if path in urls:
            told = [remark._asdict() for remark in remarks(site.document(path), found)]
            help_urls = [rules[each.rule].url if each.rule in rules else each.url or "" for each in found]
            pages[urls[path]] = {
                "path": path,
                "remarks": [{**remark, "url": url} for remark, url in zip(told, help_urls, strict=True)],
            }
    return json.dumps(pages, ensure_ascii=False, indent=1)


def scripted(output: str, url: str) -> str:
    """A page of a preview, with the script at its end; `url` is the page's own."""
    at = output.rfind("</body>")
    if at < 0:
        return output
    return f'{output[:at]}<script src="{"../" * url.count("/")}{SCRIPT}" defer></script>\n{output[at:]}'
