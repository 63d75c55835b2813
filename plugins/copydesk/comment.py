"""A JSON report of a stranger's -> a comment in Markdown that can do nothing but say what the report says.

On a pull request from a fork the report is made by the fork's code, and may hold anything. Nothing of it is followed:
no file is read, no path is opened, and all its words stand as plain text in code, where there are no links, pictures,
mentions or HTML.
"""

from __future__ import annotations

import json
import re
from typing import Any

from copydesk.named_tuple import NamedTuple

MARK = "<!-- copydesk -->"  # by which a later run knows the comment
MOST = 50  # lines
MAX_SIZE = 5_000_000  # code points of a report
MAX_MESSAGE = 300
MAX_PATH = 200
SEVERITIES = ("error", "warning", "info")
_RULE = re.compile(r"[A-Za-z][\w./-]{0,80}", re.ASCII)
_UNSEEN = re.compile(r"[^\S ]|[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\uf8ff]")


class Remark(NamedTuple):
    """One diagnostic, as far as it is to be believed."""

    severity: str
    path: str
    line: int
    rule: str
    message: str


def comment(report: str) -> str:
    """The comment on a report in format json, its first line `MARK`. Raises ValueError where it is none."""
    if len(report) > MAX_SIZE:
        raise ValueError(f"the report is longer than {MAX_SIZE:,} characters")
    try:
        told = json.loads(report)
        remarks = [_remark(item) for item in told["diagnostics"]]
        is_unread = told.get("summary", {}).get("documents") == 0
        is_part = told.get("shards") not in (None, [], [[1, 1]])
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as error:
        raise ValueError("this is no report of copydesk in format json") from error
    remarks.sort(key=lambda remark: (SEVERITIES.index(remark.severity), remark.path, remark.line))
    part = "\nNot all of the site was checked: the log of the check says why.\n" if is_part else ""
    if not remarks:
        words = "read no document: the log of the check says why" if is_unread else "has nothing to report"
        return f"{MARK}\ncopydesk {words}.\n{part}"
    rows = "".join(map(_row, remarks[:MOST]))
    more = len(remarks) - MOST
    rest = f"\n{more} more: the log of the check has them all.\n" if more > 0 else ""
    return f"{MARK}\ncopydesk found {_counted(remarks)}.\n\n| | where | what |\n|---|---|---|\n{rows}{rest}{part}"


def _remark(item: Any) -> Remark:
    severity, rule, line = item["severity"], item["rule"], item["line"]
    if severity not in SEVERITIES or type(line) is not int or not _RULE.fullmatch(rule):
        raise ValueError("a diagnostic is none")
    return Remark(severity, _plain(item["path"], MAX_PATH), line, rule, _plain(item["message"], MAX_MESSAGE))


def _plain(text: Any, length: int) -> str:
    """A text on one line, of what can be seen, that ends no code and no cell of a table."""
    if not isinstance(text, str):
        raise TypeError("a text is none")
    seen = _UNSEEN.sub(" ", text).replace("`", "'").replace("|", "¦").replace("\\", "/")
    return (seen if len(seen) <= length else f"{seen[:length]}…").strip() or "?"


def _row(remark: Remark) -> str:
    return f"| {remark.severity} | `{remark.path}` line {max(remark.line, 0)} | `{remark.message}` `{remark.rule}` |\n"


def _counted(remarks: list[Remark]) -> str:
    counts = [(sum(remark.severity == name for remark in remarks), name) for name in SEVERITIES]
    parts = [f"{count} {name}{'' if count == 1 else 's'}" for count, name in counts if count]
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
