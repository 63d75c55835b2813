"""One URL asked to the end: its redirects followed by hand, its host's turn awaited, passing troubles tried again."""

from __future__ import annotations

import asyncio
import random
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from copydesk.web import patience
from copydesk.web.address import Address
from copydesk.web.answer import Answer, Chain, Kind, Trouble
from copydesk.web.cookies import Cookies
from copydesk.web.dress import BROWSER, HONEST, own_headers
from copydesk.web.host import Host

if TYPE_CHECKING:
    from collections.abc import Mapping

    from copydesk.manners import Manners
    from copydesk.web.fetch import Client

MAX_HOPS = 20
PLACES = 128  # requests at once, of all hosts
_SUSPECT = frozenset({403, 404, 406, 999})  # what hosts say to programs that they do not say to browsers
_GONE = frozenset({404, 410})
EMPTY: Mapping[str, str] = MappingProxyType({})


class Visitor:
    """Asks URLs, with the manners of one run. `environment` has the variables that headers may name."""

    def __init__(self, client: Client, manners: Manners, environment: Mapping[str, str]) -> None:
        self._client = client
        self._manners = manners
        self._environment = environment
        self._places = asyncio.Semaphore(PLACES)
        self._hosts: dict[str, Host] = {}

    def host(self, name: str) -> Host:
        """The queue of a host."""
        if name not in self._hosts:
            self._hosts[name] = Host(self._manners.of(name), self._places)
        return self._hosts[name]

    @property
    def waiting(self) -> int:
        """How many hosts have requests that wait for their turn."""
        return sum(host.waiting > 0 for host in self._hosts.values())

    async def visit(self, asked: Address, headers: Mapping[str, str] = EMPTY) -> Chain:
        """What a URL leads to: asked honestly, and once more as a browser asks where that may make a difference."""
        chain = await self.follow(asked, headers)
        if isinstance(chain.end, Answer) and chain.end.status in _SUSPECT:
            second = await self.follow(asked, BROWSER)
            end = second.end
            if isinstance(end, Answer) and (200 <= end.status < 300 or end.status in _GONE):
                return second
        return chain

    async def follow(self, asked: Address, headers: Mapping[str, str] = EMPTY, retries: int | None = None) -> Chain:
        """A URL and its redirects, as far as they go; asked in the guise of `headers`, and honestly otherwise."""
        retries = self._manners.retries if retries is None else retries
        hops: list[Answer] = []
        cookies = Cookies()
        now, spent, been = asked, 0.0, set()
        while True:
            been.add((now.url, cookies.version))
            own = own_headers(asked, now, self.host(now.host).manners.headers, self._environment)
            seen, seconds = await self._ask(now, {**HONEST, **headers, **own}, spent, retries, cookies)
            spent += seconds
            step = seen.next() if isinstance(seen, Answer) else None
            if step is None or isinstance(seen, Trouble):
                return Chain(hops, seen)
            hops.append(seen)
            if isinstance(step, Kind):
                return Chain(hops, Trouble(seen.url, step))
            now = Address(step.url, step.fragment or asked.fragment)
            if len(hops) > MAX_HOPS or (now.url, cookies.version) in been:
                return Chain(hops, Trouble(now.url, Kind.HOPS if len(hops) > MAX_HOPS else Kind.LOOP))

    async def _ask(
        self, now: Address, headers: Mapping[str, str], spent: float, retries: int, cookies: Cookies
    ) -> tuple[Answer | Trouble, float]:
        """One hop, tried as often as it is worth it, and the seconds that the last try took."""
        host = self.host(now.host)
        tries, limit = 0, self._manners.timeout - spent
        while True:
            async with host as started:
                if host.is_given_up:
                    return Trouble(now.url, Kind.LIMITED), 0.0
                seen = await self._client.get(now, headers, limit, cookies.of(now))
                seconds = asyncio.get_running_loop().time() - started
            tries += 1
            asks = self._mind(host, seen, started)
            wait = patience.waits(seen, tries, retries, random.random())  # noqa: S311 - jitter
            if wait is None or patience.is_too_long(asks):
                cookies.take(seen)
                return seen, seconds
            if isinstance(seen, Trouble) and seen.kind is Kind.TIMEOUT:
                limit /= 2  # what slept is awake by now, or sleeps on
            await asyncio.sleep(0 if asks is not None else wait)  # the host's own pause is waited for in its queue

    def _mind(self, host: Host, seen: Answer | Trouble, started: float) -> float | None:
        """Let a host have the pause that it asks for; the seconds of it."""
        asks = patience.pause(seen, datetime.now(UTC))
        if asks is not None:
            host.refused(started, 4 if patience.is_too_long(asks) else 1)
            host.pause(asks)
        elif isinstance(seen, Trouble) and seen.kind is Kind.TIMEOUT:
            host.refused(started)
        elif isinstance(seen, Answer) and seen.status not in patience.LIMITS:
            host.answered()
        return asks
