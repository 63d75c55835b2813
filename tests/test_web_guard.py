"""Where no socket may lead, and what is said where no name resolves: over a web on loopback."""

from __future__ import annotations

import asyncio
import socket
import time
from typing import TYPE_CHECKING

import pytest
from tests.misbehaving import DOMAIN, LOCAL, Web, alone, at, hangs_up, moves, raw, status

from copydesk.manners import Manners
from copydesk.status import Alive, Dead, Skipped, Status, Unsure
from copydesk.web import fetch, guard
from copydesk.web.ask import ask
from copydesk.web.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Callable

MANNERS = Manners(timeout=10, retries=1, rate=0, allow_private=True, archive="")


def statuses(*urls: str, manners: Manners = MANNERS) -> dict[str, Status]:
    return ask(urls, manners, Memory(None)).statuses


# Where no socket may lead


@pytest.mark.parametrize(
    "target",
    ["http://169.254.169.254/latest/meta-data/", "http://[::1]/", "http://127.0.0.2/",
     "http://0x7f.2/", "http://[::ffff:127.0.0.2]/", "http://10.0.0.1/", "http://inside.harbour.net/"],
)  # fmt: skip
def test_a_redirect_into_a_private_network_is_not_followed(
    serve: Callable[..., Web], monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    web = serve(a=moves(302, target))
    outside, made = guard.is_public, web.look_up

    async def look_up(host: str, port: int, family: int) -> object:
        if host in (f"a.{DOMAIN}", *guard._KNOWN):  # noqa: SLF001
            return await made(host, port, family)
        address = "127.0.0.2" if host[0].isdigit() else "10.1.2.3"
        return [{**(await made(f"a.{DOMAIN}", 80, family))[0], "hostname": host, "host": address}]

    monkeypatch.setattr(guard, "_look_up", look_up)
    monkeypatch.setattr(guard, "is_public", lambda address: address == "127.0.0.1" or outside(address))
    found = statuses(f"http://a.{DOMAIN}/page", manners=MANNERS._replace(allow_private=False))
    assert found == {f"http://a.{DOMAIN}/page": Unsure("a private address, which is not asked")}
    assert web.connections == 1


@pytest.mark.parametrize("target", ["http://2130706433/", "http://127.1/", "http://0300.1/"])
def test_a_number_that_hides_an_address_is_none_that_can_be_asked(serve: Callable[..., Web], target: str) -> None:
    serve(a=moves(302, target))
    assert isinstance(statuses(at("a"))[at("a")], Unsure)


SPELLED = (
    "127.0.0.1 127.1 2130706433 0x7f000001 0x7f.1 0177.0.0.1 017700000001 127.0.0.1. [::1] [::] [::ffff:127.0.0.1]"
    " [::ffff:7f00:1] [0:0:0:0:0:ffff:7f00:0001] [fe80::1%25lo] [fe80::1%lo] 0 0.0.0.0 localhost LOCALHOST."
    " 127.0.0.1%2f 169.254.169.254 0xa9fea9fe 2852039166 [fd00:ec2::254] [64:ff9b::7f00:1] [2002:7f00:1::]"
    " \uff11\uff12\uff17.0.0.1 \u2460\u2461\u2466.0.0.1 127\u30020\u30020\u30021"  # 127.0.0.1 in other digits and dots
).split()


@pytest.mark.parametrize("host", SPELLED)
def test_no_spelling_of_an_address_leads_home(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    alone(monkeypatch)
    with (
        socket.create_server(("127.0.0.1", 0)) as listening,
        socket.create_server(("::1", 0), family=socket.AF_INET6) as also,
    ):
        urls = [f"http://{host}:{each.getsockname()[1]}/" for each in (listening, also)]
        started = time.monotonic()
        found = statuses(*urls, manners=MANNERS._replace(allow_private=False, timeout=5, retries=0))
        assert {type(each) for each in found.values()} <= {Unsure, Skipped}
        assert time.monotonic() - started < 30
        for each in (listening, also):
            each.settimeout(0)
            with pytest.raises(BlockingIOError):
                each.accept()


def test_a_name_that_is_bound_anew_leads_nowhere(serve: Callable[..., Web], monkeypatch: pytest.MonkeyPatch) -> None:
    web = serve(a=hangs_up(raw(302, "Location: /again\nConnection: close", b"")))
    made, times = web.look_up, 0

    async def look_up(host: str, port: int, family: int) -> object:
        """A public address to whoever looks, another one when it is looked up again."""
        nonlocal times
        times += host == f"a.{DOMAIN}"
        address = {**(await made(host, port, family))[0]}
        return [address if times < 2 else {**address, "host": "127.0.0.2"}]

    monkeypatch.setattr(guard, "_look_up", look_up)
    outside = guard.is_public
    monkeypatch.setattr(guard, "is_public", lambda address: address == "127.0.0.1" or outside(address))
    monkeypatch.setattr(fetch, "NAMES_KEPT", 0)
    url = f"http://a.{DOMAIN}/page"
    assert statuses(url, manners=MANNERS._replace(allow_private=False)) == {url: Unsure(guard.ForbiddenError.words)}
    assert times == 2
    assert web.connections == 1


def test_a_name_that_leads_home_is_not_asked(serve: Callable[..., Web]) -> None:
    web = serve(a=status(200))
    found = statuses(f"http://a.{DOMAIN}/page", manners=MANNERS._replace(allow_private=False))
    assert found == {f"http://a.{DOMAIN}/page": Unsure("a private address, which is not asked")}
    assert not web.connections


# Offline


def test_where_no_name_resolves_nothing_is_known(serve: Callable[..., Web], monkeypatch: pytest.MonkeyPatch) -> None:
    async def nothing(host: str, port: int, family: int) -> object:  # noqa: ARG001
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    serve()
    monkeypatch.setattr(guard, "_look_up", nothing)
    memory = Memory(None)
    answers = ask([at("a"), at("b"), "http://a.invalid/"], MANNERS, memory)
    assert answers.offline
    assert isinstance(answers.statuses["http://a.invalid/"], Dead)  # wherever one is
    assert {type(answers.statuses[at(name)]) for name in "ab"} == {Unsure}
    assert memory.recall(at("a")) is None


def test_a_dead_network_is_not_asked_for_every_name(serve: Callable[..., Web], monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    async def nothing(host: str, port: int, family: int) -> object:  # noqa: ARG001
        asked.append(host)
        await asyncio.sleep(0.05)
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    serve()
    monkeypatch.setattr(guard, "_look_up", nothing)
    urls = [f"http://host-{number}.net/" for number in range(1000)]
    answers = ask(urls, MANNERS._replace(retries=0), Memory(None))
    assert answers.offline
    assert {type(status) for status in answers.statuses.values()} == {Unsure}
    assert len(asked) < 500


def test_names_of_ones_own_network_do_not_make_it_online(
    serve: Callable[..., Web], monkeypatch: pytest.MonkeyPatch
) -> None:
    web = serve(a=status(200))

    async def only_mine(host: str, port: int, family: int) -> object:
        if host != f"a.{LOCAL}":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return await web.look_up(host, port, family)

    monkeypatch.setattr(guard, "_look_up", only_mine)
    answers = ask([at("a"), "http://tides.net/"], MANNERS, Memory(None))
    assert answers.offline
    assert [type(answers.statuses[url]) for url in (at("a"), "http://tides.net/")] == [Alive, Unsure]
