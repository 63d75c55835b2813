"""A queue a host: so many requests at once, so long between two, and a pause when the host asks for one."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from copydesk.manners import HostManners

MAX_PAUSE = 60.0  # seconds
PATIENCE = 8  # of a host that does not answer in time, or limits how often: then it is let alone


class Host:
    """The turns of one host, `async with` it. A place among all requests is taken only when the host itself is due."""

    def __init__(self, manners: HostManners, places: asyncio.Semaphore) -> None:
        self.manners = manners
        self._all = places
        self._own = asyncio.Semaphore(manners.at_once or 1)
        self._gate = asyncio.Lock()
        self._step = 1 / manners.rate if manners.rate else 0.0
        self._due = self._paused = 0.0
        self._spent = 0
        self.waiting = 0

    @property
    def is_given_up(self) -> bool:
        """Whether the host has said nothing but no for so long that it is let alone."""
        return self._spent >= PATIENCE

    async def __aenter__(self) -> float:
        """Wait until the host may be asked; the request is made within, and begins at the time that is given."""
        self.waiting += 1
        try:
            await self._own.acquire()
            try:
                if not self._step and self._due <= _now():
                    await self._all.acquire()
                    return _now()
                async with self._gate:  # whoever waits for the host's next moment has it alone
                    await self._until_due()
                    await self._all.acquire()
                    now = _now()
                    self._due = max(self._due, now + self._step)
                    return now
            except BaseException:
                self._own.release()
                raise
        finally:
            self.waiting -= 1

    async def __aexit__(self, *_: object) -> None:
        """Give the places back."""
        self._all.release()
        self._own.release()

    async def _until_due(self) -> None:
        while (wait := self._due - _now()) > 0 and not self.is_given_up:  # noqa: ASYNC110 - time itself is waited for
            await asyncio.sleep(wait)  # a pause may have come meanwhile

    def pause(self, seconds: float) -> None:
        """Ask nothing for a while, a minute at most."""
        self._paused = _now()
        self._due = max(self._due, self._paused + min(seconds, MAX_PAUSE))

    def refused(self, started: float, patience: int = 1) -> None:
        """Lose patience with the host, once for all the requests that were under way when it asked for a pause."""
        self._spent += patience * (started >= self._paused)

    def answered(self) -> None:
        """Take patience again."""
        self._spent = 0


def _now() -> float:
    return asyncio.get_running_loop().time()
