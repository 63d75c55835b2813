"""Where no socket may lead, and what is said where no name resolves: over a web on loopback."""

from __future__ import annotations

import asyncio
import socket
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.misbehaving import DOMAIN, LOCAL, Web, at, moves, status

from copydesk.manners import Manners
from copydesk.status import Alive, Dead, Skipped, Status, Unsure
from copydesk.web import guard
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
    found = statuses(f"http://a.{DOMAIN}/page", manners=replace(MANNERS, allow_private=False))
    assert found == {f"http://a.{DOMAIN}/page": Unsure("a private address, which is not asked")}
    assert web.connections == 1


@pytest.mark.parametrize("target", ["http://2130706433/", "http://127.1/", "http://0300.1/"])
def test_a_number_that_hides_an_address_is_none_that_can_be_asked(serve: Callable[..., Web], target: str) -> None:
    serve(a=moves(302, target))
    assert isinstance(statuses(at("a"))[at("a")], Unsure)


def test_a_name_that_leads_home_is_not_asked(serve: Callable[..., Web]) -> None:
    web = serve(a=status(200))
    found = statuses(f"http://a.{DOMAIN}/page", manners=replace(MANNERS, allow_private=False))
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
    answers = ask(urls, replace(MANNERS, retries=0), Memory(None))
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
