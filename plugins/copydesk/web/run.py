"""One run over the pages to ask: a queue a host, every page judged when its turn is over, the lost ones at the end."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import defaultdict, deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from os import environ
from typing import TYPE_CHECKING
from urllib.parse import quote

from copydesk.status import Alive, Dead, Status, Unsure
from copydesk.web.address import PORTS, Address, is_local, twin
from copydesk.web.answer import Answer, Chain, Kind, Trouble
from copydesk.web.fetch import Client
from copydesk.web.record import remember
from copydesk.web.shortcut import archived, shortcut
from copydesk.web.verdict import answers_alike, verdict
from copydesk.web.visit import Visitor

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from copydesk.manners import Manners
    from copydesk.web.memory import Memory

_CROWD = 16  # of one host's links under way: those that wait for another try keep none from its turn
_LOOKUPS = 32  # names looked up at once
_SUSPICIOUS = 5  # URLs whose host's name does not resolve: then it is time to ask whether any does
_NAMELESS = frozenset({Kind.NO_HOST, Kind.LOOKUP})


@dataclass(slots=True)
class Answers:
    """Statuses by target as written, and whether the machine was found to be offline."""

    statuses: dict[str, Status] = field(default_factory=dict)
    offline: bool = False


class Run:
    """Asks `pages` (targets by URL and fragment) and puts the statuses into `answers`."""

    def __init__(
        self,
        manners: Manners,
        memory: Memory,
        pages: Mapping[str, Mapping[str, list[str]]],
        answers: Answers,
        watch: Callable[[int, int, int], None] | None,
    ) -> None:
        self._manners = manners
        self._memory = memory
        self._pages = pages
        self._answers = answers
        self._watch = watch
        self._done = 0
        self._nameless: list[tuple[Address, Chain]] = []  # not judged before it is known whether any name resolves
        self._has_archive = bool(manners.archive)
        self._archivists = asyncio.Semaphore(4)
        self._offers: asyncio.TaskGroup
        self._client: Client
        self._visitor: Visitor

    async def all(self) -> None:
        """Ask everything."""
        logging.getLogger("aiohttp").addHandler(logging.NullHandler())  # what servers do wrong is in the verdict
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(_LOOKUPS))
        self._client = Client(allow_private=self._manners.allow_private)
        self._visitor = Visitor(self._client, self._manners, environ)
        try:
            async with asyncio.TaskGroup() as self._offers:
                await self._ask_all()
                await self._settle()
        finally:
            await self._client.close()

    async def _ask_all(self) -> None:
        queues: dict[str, deque[str]] = defaultdict(deque)
        for url in self._pages:
            queues[Address(url).host].append(url)
        async with asyncio.TaskGroup() as tasks:
            for queue in queues.values():
                for _ in range(min(len(queue), _CROWD)):
                    tasks.create_task(self._work(queue))

    async def _work(self, queue: deque[str]) -> None:
        while queue:
            await self._page(queue.popleft())
            self._done += 1
            if self._watch:
                self._watch(self._done, len(self._pages), self._visitor.waiting)

    async def _page(self, url: str) -> None:
        """Ask for one page, and judge it for each fragment that links to it name."""
        fragments = self._pages[url]
        asked = Address(url, next(filter(None, fragments), ""))
        chain = await self._elsewhere(asked) or await self._visit(asked)
        secure = await self._secure(asked, chain) if _has_twin(asked) else None
        for fragment in fragments:
            each = Address(url, fragment)
            if isinstance(chain.end, Trouble) and chain.end.kind in _NAMELESS:
                self._nameless.append((each, chain))
                if len(self._nameless) == _SUSPICIOUS:
                    await self._client.resolver.is_offline()
            else:
                self._judge(each, chain, secure=secure)

    async def _visit(self, asked: Address) -> Chain:
        """What a page leads to; one that is as it was when it was alive is so still."""
        old = None if asked.fragment or _has_twin(asked) else self._memory.recall(asked.name)
        if not (old and old.etag and old.verdict == "alive" and old.final == asked.url):
            return await self._visitor.visit(asked)
        chain = await self._visitor.visit(asked, {"If-None-Match": old.etag})
        unchanged = isinstance(chain.end, Answer) and chain.end.status == 304
        return Chain((), Answer(asked.url, 204)) if unchanged else chain

    async def _elsewhere(self, asked: Address) -> Chain | None:
        """A chain in the page's place, where somebody who knows says that the page is there."""
        token = environ.get("GITHUB_TOKEN") or environ.get("GH_TOKEN") or ""
        way = shortcut(asked, self._manners, token.strip())
        if way is None:
            return None
        end = (await self._visitor.follow(way.asked, way.headers)).end
        return Chain((), Answer(asked.url, 204)) if isinstance(end, Answer) and way.says_yes(end) else None

    async def _secure(self, asked: Address, chain: Chain) -> bool | None:
        """Whether `https://` answers as `http://` does; None where that is not known."""
        end = chain.end
        if isinstance(end, Trouble) or end.status != 200:
            return None
        other = Address(twin(asked.url))
        if other.url in (end.url, *(hop.url for hop in chain.hops)):
            return True
        return None if chain.hops else answers_alike(end, (await self._visitor.follow(other, retries=0)).end)

    def _judge(self, asked: Address, chain: Chain, *, secure: bool | None = None) -> None:
        status = verdict(asked, chain, self._manners)
        if secure is not None and isinstance(status, Alive):
            status = Alive(secure)
        old = self._memory.recall(asked.name)
        status, record = remember(old, asked.name, status, chain.end, time.time())
        self._memory.learn(record)
        self._say(asked, status)
        is_page = isinstance(chain.end, Answer) and chain.end.status < 300  # it lacks an anchor, and no more
        if self._has_archive and isinstance(status, Dead) and not is_page:
            self._offers.create_task(self._offer_copy(asked, status))

    def _say(self, asked: Address, status: Status) -> None:
        for target in self._pages[asked.url][asked.fragment]:
            self._answers.statuses[target] = status

    async def _settle(self) -> None:
        """Judge the names that did not resolve: where none does, the machine is offline and nothing is known."""
        offline = bool(self._nameless) and await self._client.resolver.is_offline()
        for asked, chain in self._nameless:
            if offline and not Address(chain.end.url).host.endswith(".invalid"):  # which resolves nowhere
                self._answers.offline = True
                self._say(asked, Unsure("no name resolves: this machine is offline"))
            else:
                self._judge(asked, chain)

    async def _offer_copy(self, asked: Address, status: Dead) -> None:
        """Look for a copy of a page that is gone, as long as the archive answers."""
        base = self._manners.archive
        where = Address(f"{base}{'&' if '?' in base else '?'}url={quote(asked.url, safe='')}")
        if is_local(asked.host) and not is_local(where.host):
            return
        async with self._archivists:
            if not self._has_archive:
                return
            end = (await self._visitor.follow(where)).end
        self._has_archive = self._has_archive and isinstance(end, Answer)
        if isinstance(end, Answer) and (copy := archived(end)):
            self._say(asked, replace(status, archived=copy))


def _has_twin(asked: Address) -> bool:
    """Whether a URL might as well be one of `https://`."""
    return asked.url.startswith("http:") and asked.port == PORTS["http"] and not is_local(asked.host)
