"""What was seen of a URL -> its Status: pure, and on the side of the accused."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from copydesk.status import Alive, Dead, Moved, Status, Unsure
from copydesk.web.address import Address
from copydesk.web.answer import Answer, Chain, Kind, Trouble
from copydesk.web.page import Found, find_anchor, says_not_found, title

if TYPE_CHECKING:
    from copydesk.manners import Manners

_DEAD = frozenset({Kind.NO_HOST, Kind.REFUSED, Kind.LOOP, Kind.HOPS})
_GONE = frozenset({404, 410})


def verdict(asked: Address, chain: Chain, manners: Manners) -> Status:
    """The status of a URL and its fragment, of what one run has seen."""
    status = _verdict(asked, chain, manners)
    if isinstance(status, Dead) and manners.of(asked.host).volatile:
        return Unsure(f"{status.reason}, which the host tells programs of pages that people see")
    return status


def _verdict(asked: Address, chain: Chain, manners: Manners) -> Status:
    end = chain.end
    if isinstance(end, Trouble):
        return Dead(str(end)) if end.kind in _DEAD else Unsure(str(end))
    if manners.accepts(asked.host, end.status) or manners.accepts(Address(end.url).host, end.status):
        return Alive()
    if not 200 <= end.status < 300:
        return _refused(end.status)
    return _body(end, asked.fragment, manners) or _moved(asked, chain) or Alive()


def _refused(status: int) -> Status:
    words = f"{status} {_phrase(status)}"
    if status in _GONE:
        return Dead(words, final=True)
    if 500 <= status < 600 and status != HTTPStatus.SERVICE_UNAVAILABLE:
        return Dead(words)
    return Unsure(words)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase.lower()
    except ValueError:
        return "of no standard"


def _body(end: Answer, fragment: str, manners: Manners) -> Status | None:
    """What speaks against a page that is there, if anything."""
    if end.truncated:
        return Unsure("the page broke off")
    if not end.is_html or not (end.body or end.is_unread):
        return None
    if says_not_found(end):
        return Unsure(f"{end.status}, but the page's title says that it was not found")
    return _anchor(end, fragment) if fragment and manners.anchors else None


def _anchor(end: Answer, fragment: str) -> Status | None:
    match find_anchor(end, fragment):
        case Found.NO:
            return Dead(f"the page has no anchor #{fragment}")
        case Found.SCRIPTS:
            return Unsure(f"no anchor #{fragment} before scripts have run")
        case Found.UNREAD:
            return Unsure(f"no anchor #{fragment} in as much of the page as could be read")
    return None


def _moved(asked: Address, chain: Chain) -> Moved | None:
    return Moved(chain.leads_to) if chain.is_permanent and chain.end.url != asked.url else None


def answers_alike(plain: Answer, secure: Answer | Trouble) -> bool | None:
    """Whether `https://` says what `http://` says; None where a passing trouble keeps that from being known."""
    if isinstance(secure, Trouble):
        return False if secure.kind in (Kind.TLS, Kind.REFUSED) else None
    if secure.status != plain.status or not secure.url.startswith("https:"):
        return False if secure.status < 400 or secure.status in _GONE else None
    return plain.body == secure.body or (title(plain) == title(secure) != "")
