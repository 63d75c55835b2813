"""Who knows more of a URL, and sooner, than its page: the registries of DOIs, arXiv and GitHub. Pure.

They are believed when they say that something is there. Whatever else they say, the page itself is asked.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from copydesk.pattern import pattern
from copydesk.web.address import Address

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from copydesk.manners import Manners
    from copydesk.web.answer import Answer

_DOI = pattern(r"/(10\.\d{4,9}/[^?#]+)$")
_ARXIV = pattern(r"/(?:abs|pdf|html)/(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?)(?:\.pdf)?/?$")
_REPOSITORY = pattern(r"/([\w.-]+)/([\w.-]+?)(?:\.git)?(/.*)?$")
# What follows the repository in a URL, and what in the API.
_PARTS = (
    (re.compile(r"/?$"), ""),
    (re.compile(r"/(?:issues|pull)/(\d+)/?$"), r"/issues/\1"),
    (re.compile(r"/commit/([0-9a-f]{7,40})/?$"), r"/commits/\1"),
    (re.compile(r"/releases/tag/([^/?]+)/?$"), r"/releases/tags/\1"),
    (re.compile(r"/(?:blob|tree)/([^/?]+)/([^?]+?)/?$"), r"/contents/\2?ref=\1"),
)
# The first parts of paths that are pages of GitHub itself.
_OWN = frozenset("about apps collections enterprise explore features login marketplace orgs search settings sponsors"
                 " topics trending users".split())  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shortcut:
    """What to ask in the place of a page, with which headers, and how its answer says yes."""

    asked: Address
    says_yes: Callable[[Answer], bool]
    headers: Mapping[str, str] = field(default_factory=dict)


def shortcut(asked: Address, manners: Manners, token: str = "") -> Shortcut | None:
    """Whom else to ask for a URL. A `token` is GitHub's; without one GitHub's API is not asked."""
    match asked.host.removeprefix("www."):
        case "doi.org" | "dx.doi.org" if manners.doi and (found := _DOI.match(asked.path)):
            return Shortcut(Address(f"{manners.doi.rstrip('/')}/{found[1]}"), _is_handle)
        case "arxiv.org" if manners.arxiv and (found := _ARXIV.match(asked.path)):
            return Shortcut(Address(f"{manners.arxiv.rstrip('/')}/{found[1]}"), _is_there)
        case "github.com" if manners.github and token:
            return _github(asked.path, manners.github.rstrip("/"), token)
    return None


def _github(path: str, base: str, token: str) -> Shortcut | None:
    found = _REPOSITORY.match(path)
    if not found or found[1] in _OWN:
        return None
    for part, put in _PARTS:
        if rest := part.match(found[3] or ""):
            asked = Address(f"{base}/repos/{found[1]}/{found[2]}{rest.expand(put)}")
            # the configuration may come with somebody's pull request: the token goes to GitHub, or to no other machine
            safe = asked.host in ("api.github.com", "127.0.0.1")
            headers = {"Authorization": f"Bearer {token}"} if safe else {}
            return Shortcut(asked, _is_public, {"Accept": "application/vnd.github+json", **headers})
    return None


def _is_there(answer: Answer) -> bool:
    return answer.status == 200 and not answer.truncated


def _is_handle(answer: Answer) -> bool:
    found = data(answer)
    return answer.status == 200 and isinstance(found, dict) and found.get("responseCode") == 1


def _is_public(answer: Answer) -> bool:
    """Whether GitHub has it for everybody: the token may open what readers do not see."""
    return answer.status == 200 and b'"private":true' not in answer.body.replace(b" ", b"")


def archived(answer: Answer) -> str:
    """The URL of the copy that the Wayback Machine tells of; empty where it has none."""
    found = data(answer) if answer.status == 200 else None
    try:
        closest = found["archived_snapshots"]["closest"]  # type: ignore[index]
        url = str(closest["url"]) if closest["available"] and str(closest.get("status", "200"))[:1] == "2" else ""
    except (KeyError, TypeError):
        return ""
    return re.sub(r"^http://web\.archive\.org", "https://web.archive.org", url) if url.startswith("http") else ""


def data(answer: Answer) -> object:
    """The JSON of an answer; None where it is none."""
    try:
        found: object = json.loads(answer.body)
    except (ValueError, RecursionError):
        return None
    return found
