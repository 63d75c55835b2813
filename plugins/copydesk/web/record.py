"""What is remembered of a URL from run to run, and what that makes of what a new run has seen: pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zlib import crc32

from copydesk.status import Alive, Dead, Moved, Status, Unsure

if TYPE_CHECKING:
    from copydesk.web.answer import Answer, Trouble

DAY = 24 * 60 * 60.0  # seconds
_JITTER = 0.25  # of the days for which a URL is trusted, so that not all of a site is asked on one day


@dataclass(frozen=True, slots=True)
class Record:
    """One URL. Times are seconds since 1970; `failures` counts the looks since it was last alive that found it dead.

    `final` is where it led, `sightings` how many runs in a row saw it move there; `secure` as in Alive.
    """

    url: str
    verdict: str
    code: int | None = None
    final: str = ""
    etag: str = ""
    secure: bool | None = None
    asked: float = 0.0
    alive: float | None = None
    first_failure: float | None = None
    last_failure: float | None = None
    failures: int = 0
    sightings: int = 0


def trusted(record: Record | None, now: float, days: float) -> Status | None:
    """The status of a URL that need not be asked, for so many days, a quarter more or less: alive or surely moved."""
    if record is None or not 0 <= now - record.asked < days * DAY * _factor(record.url):
        return None
    if record.verdict == "moved" and record.sightings > 1:
        return Moved(record.final, agreed=True)
    return Alive(record.secure) if record.verdict == "alive" else None


def _factor(url: str) -> float:
    return 1 + _JITTER * (2 * (crc32(url.encode("utf-8", "replace")) / 2**32) - 1)


def remember(old: Record | None, url: str, status: Status, end: Answer | Trouble, now: float) -> tuple[Status, Record]:
    """What to say of a URL in the light of what was known of it, and what to know of it from now on."""
    kept = old or Record(url, "")
    code = getattr(end, "status", None)
    match status:
        case Alive(secure):
            etag = getattr(end, "etag", "") or kept.etag
            return status, Record(url, "alive", code, end.url, etag, secure, asked=now, alive=now)
        case Moved(to):
            sightings = kept.sightings + 1 if kept.final == to else 1
            moved = Record(url, "moved", code, to, secure=kept.secure, asked=now, alive=now, sightings=sightings)
            return Moved(to, agreed=sightings > 1), moved
        case Dead():
            first = kept.first_failure or now
            dead = replace(kept, verdict="dead", code=code, etag="", asked=now,
                           first_failure=first, last_failure=now, failures=kept.failures + 1)  # fmt: skip
            return _doubted(status, dead, now), dead
    return status, replace(kept, verdict=type(status).__name__.lower(), code=code, asked=now)


def _doubted(status: Dead, record: Record, now: float) -> Status:
    """Dead on one bad day is not dead, where it was alive before; unless the host itself says that it is gone."""
    first = record.first_failure or now
    if status.final or record.alive is None or now - first >= DAY:
        return status
    day = datetime.fromtimestamp(record.alive, UTC).date()
    return Unsure(f"{status.reason}, but it was alive on {day}")
