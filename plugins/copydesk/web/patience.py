"""Whether to ask once more, and when: pure."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from copydesk.web.answer import Answer, Kind, Trouble
from copydesk.web.host import MAX_PAUSE

if TYPE_CHECKING:
    from datetime import datetime

LIMITS = frozenset({429, 503})
_PASSING = frozenset({408, 425, 429})
_ONCE = frozenset({Kind.TIMEOUT, Kind.UNREADABLE})
_AGAIN = frozenset({Kind.RESET, Kind.REFUSED, Kind.LOOKUP})
_STEP = 0.5  # seconds before the second try; each further wait is twice as long


def waits(seen: Answer | Trouble, tries: int, retries: int, dice: float) -> float | None:
    """Seconds to wait before another try, after so many; None where the answer stands. `dice` is from 0 to 1."""
    allowed = min(_allowed(seen, retries), retries)
    return _STEP * 2 ** (tries - 1) * (0.5 + dice) if tries <= allowed else None


def _allowed(seen: Answer | Trouble, retries: int) -> int:
    if isinstance(seen, Trouble):
        return retries if seen.kind in _AGAIN else int(seen.kind in _ONCE)
    return retries if seen.status in _PASSING or 500 <= seen.status < 600 else 0


def pause(seen: Answer | Trouble, now: datetime) -> float | None:
    """The seconds for which an answer asks not to be asked again, by `Retry-After`, if it does."""
    if isinstance(seen, Trouble) or seen.status not in LIMITS:
        return None
    text = seen.headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        date = parsedate_to_datetime(text)
        return max((date - now).total_seconds(), 0.0)
    except (TypeError, ValueError, OverflowError):  # a date without a zone cannot be told from now, either
        return None


def is_too_long(seconds: float | None) -> bool:
    """Whether a pause is longer than any that is made."""
    return seconds is not None and seconds > MAX_PAUSE
