"""The headers of a request: who asks, in what guise, with which token. Pure but for the environment handed in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk import __version__
from copydesk.rule import SITE_URL
from copydesk.web.address import PORTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from copydesk.web.address import Address

_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
HONEST: Mapping[str, str] = {
    "User-Agent": f"copydesk/{__version__} (+{SITE_URL}guide/web/)",
    "Accept": _ACCEPT,
    "Accept-Encoding": "gzip, deflate",
}
BROWSER: Mapping[str, str] = {
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Accept": _ACCEPT,
    "Accept-Language": "en-US,en;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Upgrade-Insecure-Requests": "1",
    "Sec-Fetch-Dest": "document",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-Site": "none",
    "Sec-Fetch-User": "?1",
}
_VARIABLE = re.compile(r"\$(COPYDESK_\w+)")  # no other one: a configuration may come with somebody's pull request


def own_headers(
    first: Address, now: Address, headers: Mapping[str, str], environment: Mapping[str, str]
) -> dict[str, str]:
    """The `headers` of a host in the configuration, where a redirect has not led away from whom they are for.

    They go to the host and port of the link, and to the host's usual ports; never in the clear once https was asked.
    One with a variable that the environment does not have is left out.
    """
    downgraded = first.url.startswith("https:") and not now.url.startswith("https:")
    if not headers or downgraded or now.port not in (first.port, *PORTS.values()) or now.host != first.host:
        return {}
    found = {}
    for name, value in headers.items():
        if all(variable in environment for variable in _VARIABLE.findall(value)):
            found[name] = _VARIABLE.sub(lambda match: environment[match[1]].strip(), value)
    return found
