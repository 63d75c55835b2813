"""Manners towards hosts, counted where they are felt: at the other end of real sockets."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest
from tests.misbehaving import LOCAL, Request, Web, at, moves, raw, says, status

from copydesk.manners import HostManners, Manners
from copydesk.status import Alive, Unsure
from copydesk.web.ask import ask
from copydesk.web.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Callable

    from copydesk.status import Status

MANNERS = Manners(timeout=30, retries=1, allow_private=True, archive="")


@dataclass
class Crowd:
    """A host that counts who is there at once, and lets each wait until so many are, or for a while."""

    wanted: int = 1 << 30
    patience: float = 0.3
    now: int = 0
    most: int = 0
    times: list[float] = field(default_factory=list)

    async def __call__(self, request: Request, writer: asyncio.StreamWriter) -> None:  # noqa: ARG002
        """Be counted, wait, and answer."""
        self.times.append(time.monotonic())
        self.now += 1
        self.most = max(self.most, self.now)
        until = time.monotonic() + self.patience
        while self.most < self.wanted and time.monotonic() < until:  # noqa: ASYNC110 - it is time that is waited for
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.1)  # would another one come?
        self.now -= 1
        writer.write(raw())


def urls(host: str, number: int) -> list[str]:
    return [at(host, f"/{each}") for each in range(number)]


def told(*targets: str, manners: Manners = MANNERS) -> dict[str, Status]:
    return ask(targets, manners, Memory(None)).statuses


def test_eight_at_once_and_no_more(serve: Callable[..., Web]) -> None:
    crowd = Crowd(wanted=9, patience=1)
    serve(a=crowd)
    told(*urls("a", 20), manners=MANNERS._replace(rate=0))
    assert crowd.most == 8


def test_fifty_milliseconds_lie_between_two_requests(serve: Callable[..., Web]) -> None:
    crowd = Crowd(wanted=0)
    serve(a=crowd)
    told(*urls("a", 41))
    assert crowd.times[-1] - crowd.times[0] >= 40 * 0.05 - 0.1  # a request may be late, none early


def test_a_host_may_have_manners_of_its_own(serve: Callable[..., Web]) -> None:
    one, other = Crowd(patience=0.2), Crowd(wanted=0)
    serve(a=one, b=other)
    hosts = {f"a.{LOCAL}": HostManners(at_once=1, rate=0), f"b.{LOCAL}": HostManners(rate=5)}
    told(*urls("a", 4), *urls("b", 6), manners=MANNERS._replace(hosts=hosts))
    assert one.most == 1
    assert other.times[-1] - other.times[0] >= 5 * 0.2 - 0.1


def test_a_hundred_and_twenty_eight_at_once_of_all_hosts(serve: Callable[..., Web]) -> None:
    crowd = Crowd(wanted=129, patience=3)
    serve(**{f"a{number}": crowd for number in range(20)})
    told(*(url for number in range(20) for url in urls(f"a{number}", 8)), manners=MANNERS._replace(rate=0))
    assert crowd.most == 128


def test_a_host_that_pauses_takes_no_place_from_others(serve: Callable[..., Web]) -> None:
    limited = says(raw(429, "Retry-After: 4"), raw())
    web = serve(quick=status(200), **{f"a{number}": limited for number in range(20)})
    ends: list[float] = []

    def watch(done: int, total: int, waiting: int) -> None:  # noqa: ARG001
        ends.append(time.monotonic())

    targets = [*(url for number in range(20) for url in urls(f"a{number}", 8)), *urls("quick", 40)]
    started = time.monotonic()
    found = ask(targets, MANNERS._replace(rate=0), Memory(None), watch).statuses
    assert set(found.values()) == {Alive()}
    assert ends[39] - started < 4  # the quick ones, while 160 of others wait
    assert ends[-1] - started >= 4
    assert web.asked["quick/0"] == 1


@pytest.mark.parametrize("code", [429, 503])
@pytest.mark.parametrize("is_date", [False, True], ids=["seconds", "date"])
def test_a_pause_that_a_host_asks_for_is_made_by_all_its_links(
    serve: Callable[..., Web], code: int, *, is_date: bool
) -> None:
    times: dict[str, list[float]] = {}

    async def behave(request: Request, writer: asyncio.StreamWriter) -> None:
        times.setdefault(request.path, []).append(time.monotonic())
        # a date has no fractions of a second: of three seconds two are left at least
        after = format_datetime(datetime.now(UTC) + timedelta(seconds=3), usegmt=True) if is_date else "2"
        writer.write(raw() if request.before or request.path != "/0" else raw(code, f"Retry-After: {after}"))

    serve(a=behave)
    found = told(*urls("a", 4), manners=MANNERS._replace(rate=2, at_once=1))
    assert set(found.values()) == {Alive()}
    refused = times["/0"][0]
    assert min(moment for path in times for moment in times[path] if moment > refused) - refused >= 1.9


def test_a_pause_of_an_hour_is_not_waited_for(serve: Callable[..., Web]) -> None:
    serve(a=status(503, "Retry-After: 3600"))
    started = time.monotonic()
    assert told(at("a")) == {at("a"): Unsure("503 service unavailable")}
    assert time.monotonic() - started < 600


def test_tries_lie_apart_unevenly(serve: Callable[..., Web]) -> None:
    times: dict[str, list[float]] = {}

    async def behave(request: Request, writer: asyncio.StreamWriter) -> None:
        times.setdefault(request.path, []).append(time.monotonic())
        writer.write(raw(500))

    serve(a=behave)
    told(*urls("a", 8), manners=MANNERS._replace(rate=0))
    gaps = [second - first for first, second in times.values()]
    assert min(gaps) >= 0.24
    assert max(gaps) - min(gaps) > 0.05


def test_who_does_not_answer_is_given_half_the_time_again(serve: Callable[..., Web]) -> None:
    times: list[float] = []

    async def behave(request: Request, writer: asyncio.StreamWriter) -> None:  # noqa: ARG001
        times.append(time.monotonic())
        await asyncio.Event().wait()

    serve(a=behave)
    started = time.monotonic()
    assert told(at("a"), manners=MANNERS._replace(timeout=8)) == {at("a"): Unsure("no answer in time")}
    assert times[1] - times[0] >= 8
    assert 12 <= time.monotonic() - started < 15.9  # with room for a machine that stands still for a while


def test_a_token_stays_where_it_belongs(serve: Callable[..., Web]) -> None:
    web = serve(a=moves(302, f"http://sub.a.{LOCAL}/"), b=moves(302, "/new"), **{"sub.a": status(200)})
    hosts = {f"{name}.{LOCAL}": HostManners(headers={"Authorization": "secret"}) for name in "ab"}
    told(at("a"), at("b"), manners=MANNERS._replace(hosts=hosts))
    sent = {(host, request.path) for host, request in web.requests if "authorization" in request.headers}
    assert sent == {("a", "/page"), ("b", "/page"), ("b", "/new")}


@pytest.mark.parametrize("code", [502, 504])
def test_a_proxy_of_the_environment_is_asked_once_for_each_and_slanders_nobody(
    serve: Callable[..., Web], monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    no = status(code, "X: y")
    web = serve(proxy=no, **{"tides.net": no, "ebb.net": no})
    for name in ("http_proxy", "https_proxy"):
        monkeypatch.setenv(name, f"http://proxy.{LOCAL}:80")
    found = told("https://tides.net/a", "http://ebb.net/b")
    assert found == {url: Unsure(f"the proxy says {code}") for url in found}
    assert sorted(request.path for _, request in web.requests) == ["http://ebb.net/b", "tides.net:443"]


def test_a_proxy_that_is_not_there_slanders_nobody(serve: Callable[..., Web], monkeypatch: pytest.MonkeyPatch) -> None:
    serve()
    for name, proxy in (("http_proxy", "nowhere"), ("https_proxy", "shut")):
        monkeypatch.setenv(name, f"http://{proxy}.{LOCAL}:80")
    found = told("http://tides.net/a", "https://ebb.net/b")
    assert found == {url: Unsure("the proxy cannot be reached") for url in found}
