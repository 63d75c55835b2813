"""Names of rules and groups on the command line."""

from __future__ import annotations

from copydesk.alert import GROUP, is_name
from copydesk.near import nearest_of
from copydesk.rule import SITE_URL, all_rules

_CRAWLED = f": `copydesk crawl` tells it, of which {SITE_URL}guide/built-site/ has more"


def names_in(written: str) -> list[str]:
    """Rules and groups, parted by commas; raises ValueError with the nearest known name where one is wrong."""
    names = [name.strip() for name in written.split(",") if name.strip()]
    known = {*all_rules(), *(rule.group for rule in all_rules().values()), GROUP}
    for name in names:
        if name not in known and not is_name(name):
            hint = _CRAWLED if name.partition("/")[0] == "crawl" else did_you_mean(name, known)
            raise ValueError(f"no rule or group is named {name}{hint}")
    return names


def did_you_mean(name: str, known: set[str]) -> str:
    """`: did you mean dead-link?`, or nothing."""
    near = nearest_of(name, known)
    return f": did you mean {near}?" if near else ""
