"""The queue of a host, on a clock that is set by hand."""

from __future__ import annotations

import asyncio
from itertools import pairwise

import pytest

from copydesk.manners import HostManners
from copydesk.web import host
from copydesk.web.host import PATIENCE, Host


class Clock:
    """Time that passes where it is slept through, and only there."""

    def __init__(self) -> None:
        self.now = 0.0
        self.sleepers: list[tuple[float, asyncio.Future[None]]] = []

    async def sleep(self, seconds: float) -> None:
        """Sleep until the time has come."""
        until: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.sleepers.append((self.now + seconds, until))
        await until

    async def run(self) -> None:
        """Let time pass as long as somebody sleeps."""
        for _ in range(100_000):
            for _ in range(20):
                await REAL_SLEEP(0)
            if not self.sleepers:
                return
            self.sleepers.sort(key=lambda sleeper: sleeper[0])
            self.now, until = self.sleepers.pop(0)
            until.set_result(None)


REAL_SLEEP = asyncio.sleep


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock of the hosts."""
    clock = Clock()
    monkeypatch.setattr(host, "_now", lambda: clock.now)
    monkeypatch.setattr(asyncio, "sleep", clock.sleep)
    return clock


def ask_all(clock: Clock, *hosts: Host, each: int, seconds: float) -> list[tuple[int, float, float]]:
    """Ask hosts so often, each request so long: the host's number, and when it began and ended."""
    log: list[tuple[int, float, float]] = []

    async def one(number: int) -> None:
        async with hosts[number] as started:
            await clock.sleep(seconds)
            log.append((number, started, clock.now))

    async def all_of_them() -> None:
        async with asyncio.TaskGroup() as tasks:
            for number in range(len(hosts)):
                for _ in range(each):
                    tasks.create_task(one(number))
            await clock.run()

    asyncio.run(all_of_them())
    return sorted(log, key=lambda entry: entry[1])


def new(places: int = 128, rate: float = 20, at_once: int = 8) -> Host:
    return Host(HostManners(rate=rate, at_once=at_once), asyncio.Semaphore(places))


def most_at_once(log: list[tuple[int, float, float]]) -> int:
    return max(sum(start <= at < end for _, start, end in log) for _, at, _ in log)


def test_requests_to_a_host_are_so_far_apart(clock: Clock) -> None:
    starts = [start for _, start, _ in ask_all(clock, new(), each=100, seconds=0.01)]
    assert min(after - before for before, after in pairwise(starts)) == pytest.approx(0.05)
    assert starts[-1] == pytest.approx(99 * 0.05)


def test_so_many_at_once_and_no_more(clock: Clock) -> None:
    assert most_at_once(ask_all(clock, new(), each=50, seconds=10)) == 8


def test_without_a_rate_all_places_are_taken_at_once(clock: Clock) -> None:
    log = ask_all(clock, new(rate=0), each=16, seconds=1)
    assert {start for _, start, _ in log} == {0, 1}


def test_all_hosts_share_the_places_and_a_waiting_host_keeps_none(clock: Clock) -> None:
    places = asyncio.Semaphore(2)
    slow, quick = (Host(HostManners(rate=rate, at_once=8), places) for rate in (0.1, 0))
    log = ask_all(clock, slow, quick, each=5, seconds=1)
    assert most_at_once(log) == 2
    assert max(end for number, _, end in log if number == 1) < 10  # while the slow one waits for its second turn


def test_a_pause_is_kept_and_bounded(clock: Clock) -> None:
    paused = new()
    paused.pause(7)
    assert ask_all(clock, paused, each=1, seconds=0)[0][1] == 7
    paused.pause(1e9)
    assert ask_all(clock, paused, each=1, seconds=0)[0][1] == pytest.approx(67)


def test_patience_ends_once_a_pause_and_comes_back_with_an_answer(clock: Clock) -> None:
    impatient = new()
    for _ in range(PATIENCE * 3):
        impatient.refused(0)
        clock.now = 1
        impatient.pause(1)
    assert not impatient.is_given_up  # all of them began before the first pause
    for _ in range(PATIENCE):
        impatient.refused(clock.now)
    assert impatient.is_given_up
    impatient.answered()
    assert not impatient.is_given_up
