"""Runs over a web on loopback: what is asked of whom, what is remembered, and where no socket may lead."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest
from tests.misbehaving import LOCAL, Request, Web, at, by, moves, page, raw, status

from copydesk.manners import HostManners, Manners
from copydesk.status import Alive, Dead, Moved, Skipped, Status, Unsure
from copydesk.web.ask import ask
from copydesk.web.memory import Memory
from copydesk.web.record import DAY, Record

if TYPE_CHECKING:
    from collections.abc import Callable

MANNERS = Manners(timeout=10, retries=1, rate=0, allow_private=True, archive="")


def statuses(*urls: str, manners: Manners = MANNERS, memory: Memory | None = None) -> dict[str, Status]:
    return ask(urls, manners, memory or Memory(None)).statuses


# Who asks


def test_who_asks_says_so_and_asks_as_a_browser_only_the_second_time(serve: Callable[..., Web]) -> None:
    web = serve(a=status(404))
    statuses(at("a"))
    first, second = (request.headers for _, request in web.requests)
    assert first["user-agent"].startswith("copydesk/")
    assert "(+https://" in first["user-agent"]
    assert first["accept"].startswith("text/html")
    assert second["user-agent"].startswith("Mozilla/")


def test_a_page_is_asked_once_for_all_its_spellings_and_anchors(serve: Callable[..., Web]) -> None:
    web = serve(a=page(b"<h1 id=b>"))
    found = statuses(at("a", "/page#b"), at("a", "/page#c"), at("a"), f"HTTP://me:secret@A.{LOCAL}:80/page")
    assert [type(each) for each in found.values()] == [Alive, Dead, Alive, Alive]
    assert web.asked == {"a/page": 1}
    assert "authorization" not in web.requests[0][1].headers


def test_no_anchor_is_sought_where_none_is_wanted(serve: Callable[..., Web]) -> None:
    serve(a=page(b"<h1 id=b>"))
    assert statuses(at("a", "/page#c"), manners=MANNERS._replace(anchors=False)) == {at("a", "/page#c"): Alive(None)}


def test_what_is_not_to_be_asked_is_not(serve: Callable[..., Web]) -> None:
    web = serve(a=status(404))
    urls = [at("a"), "https://example.com/gone", "http://user.example/", "https://b.net/{id}", "http://localhost/"]
    found = statuses(*urls, manners=MANNERS._replace(ignore=(f"a.{LOCAL}/*",), allow_private=False))
    assert {type(each) for each in found.values()} == {Skipped}
    assert not web.requests


@pytest.mark.parametrize("url", ["http://", "https://a b.net/", "http://[::1/", "http://a.net:99999/", "//"])
def test_what_is_no_url_cannot_be_asked(serve: Callable[..., Web], url: str) -> None:  # noqa: ARG001
    assert isinstance(statuses(url)[url], Unsure)


def test_headers_go_to_their_host_and_to_no_other(serve: Callable[..., Web], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPYDESK_TOKEN", "t0ken")
    monkeypatch.setenv("SECRET", "s3cret")
    web = serve(a=moves(302, at("b")), b=status(200))
    headers = {"Authorization": "Bearer $COPYDESK_TOKEN", "X-A": "$SECRET", "X-B": "$COPYDESK_ABSENT"}
    manners = MANNERS._replace(hosts={f"a.{LOCAL}": HostManners(headers=headers)})
    assert statuses(at("a"), manners=manners) == {at("a"): Alive(None)}
    sent = {host: request.headers for host, request in web.requests}
    assert sent["a"]["authorization"] == "Bearer t0ken"
    assert sent["a"]["x-a"] == "$SECRET"  # only variables with the prefix are read
    assert "x-b" not in sent["a"]
    assert not {"authorization", "x-a"} & sent["b"].keys()


def test_cookies_stay_with_their_chain_and_host(serve: Callable[..., Web]) -> None:
    web = serve(a=status(302, f"Location: {at('b')}\nSet-Cookie: x=1"), b=status(200))
    statuses(at("a"), at("a", "/other"))
    assert not any("cookie" in request.headers for _, request in web.requests)


def test_proxies_of_the_environment_are_used(serve: Callable[..., Web], monkeypatch: pytest.MonkeyPatch) -> None:
    web = serve(proxy=status(200), unresolved=status(200))
    monkeypatch.setenv("http_proxy", f"http://proxy.{LOCAL}:80")
    assert statuses(at("unresolved")) == {at("unresolved"): Alive(None)}
    assert web.requests[0][1].path == at("unresolved")  # the whole address is how one asks a proxy
    monkeypatch.setenv("no_proxy", LOCAL)
    statuses(at("unresolved"))
    assert web.requests[-1][1].path == "/page"


# What is remembered


def test_two_thousand_urls_that_were_alive_cost_no_request(serve: Callable[..., Web]) -> None:
    web = serve(a=status(404))
    memory = Memory(None)
    urls = [at("a", f"/{number}") for number in range(2000)]
    now = time.time()
    for url in urls:
        memory.learn(Record(url, "alive", asked=now - 10 * DAY, alive=now - 10 * DAY))
    assert set(statuses(*urls, memory=memory).values()) == {Alive(None)}
    assert not web.connections


def test_the_alive_are_asked_once_and_the_others_in_every_run(serve: Callable[..., Web]) -> None:
    web = serve(a=status(200), b=status(404), c=status(401))
    memory = Memory(None)
    for _ in range(2):
        statuses(at("a"), at("b"), at("c"), memory=memory)
    assert (web.asked["a/page"], web.asked["b/page"], web.asked["c/page"]) == (1, 4, 2)


def test_a_move_is_agreed_upon_by_two_runs_and_then_trusted(serve: Callable[..., Web]) -> None:
    web = serve(a=moves(301, "/new"))
    memory = Memory(None)
    found = [statuses(at("a"), memory=memory)[at("a")] for _ in range(3)]
    assert found == [Moved(at("a", "/new"), agreed) for agreed in (False, True, True)]
    assert web.asked["a/page"] == 2


def test_a_page_that_was_alive_is_not_dead_on_its_first_bad_day(serve: Callable[..., Web]) -> None:
    serve(a=status(500), b=status(404))
    memory = Memory(None)
    for name in ("a", "b"):
        memory.learn(Record(at(name), "alive", asked=1, alive=1))
    found = statuses(at("a"), at("b"), memory=memory)
    assert found[at("a")] == Unsure("500 internal server error, but it was alive on 1970-01-01")
    assert isinstance(found[at("b")], Dead)


def test_a_page_that_is_unchanged_is_alive(serve: Callable[..., Web]) -> None:
    def answer(request: Request) -> bytes:
        return raw(304, 'ETag: "x"', b"") if request.headers.get("if-none-match") == '"x"' else raw(200, 'ETag: "x"')

    web = serve(a=by(answer))
    memory = Memory(None)
    for _ in range(2):
        assert statuses(at("a"), memory=memory, manners=MANNERS._replace(cache_days=0)) == {at("a"): Alive(None)}
    assert "if-none-match" in web.requests[-1][1].headers


# Who knows more


def test_the_archive_is_asked_for_what_is_gone(serve: Callable[..., Web]) -> None:
    def archive(request: Request) -> bytes:
        copy = {"available": True, "status": "200", "url": "http://web.archive.org/web/2020/x"}
        found = {"closest": copy} if "%2Fpage" in request.path else {}
        return raw(200, "Content-Type: application/json", json.dumps({"archived_snapshots": found}).encode())

    web = serve(a=status(404), b=status(200), c=status(404), archive=by(archive))
    manners = MANNERS._replace(archive=at("archive", "/available"))
    found = statuses(at("a"), at("b"), at("c", "/other"), manners=manners)
    assert found[at("a")] == Dead("404 not found", final=True, archived="https://web.archive.org/web/2020/x")
    assert found[at("c", "/other")] == Dead("404 not found", final=True)
    assert sum(host == "archive" for host, _ in web.requests) == 2


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("http://doi.org/10.5281/zenodo.1", "/handles/10.5281/zenodo.1"),
        ("http://arxiv.org/abs/2001.00001", "/abs/2001.00001"),
        ("http://arxiv.org/pdf/2001.00001v2.pdf", "/abs/2001.00001v2"),
        ("http://github.com/a/b/issues/7", "/repos/a/b/issues/7"),
    ],
)
def test_those_who_know_are_asked_first_and_believed_when_they_say_yes(
    serve: Callable[..., Web], monkeypatch: pytest.MonkeyPatch, url: str, asked: str
) -> None:
    monkeypatch.setenv("GH_TOKEN", "t0ken\n")
    yes = page(b'{"responseCode": 1}', "Content-Type: application/json")
    web = serve(registry=yes)
    manners = MANNERS._replace(doi=at("registry", "/handles"), arxiv=at("registry", "/abs"), github=at("registry", "/"))
    assert statuses(url, manners=manners) == {url: Alive(None)}
    assert [request.path for _, request in web.requests] == [asked]
    assert "authorization" not in web.requests[0][1].headers  # the stand-in is not GitHub

    web.hosts |= {"registry": status(404), url.split("/")[2]: status(200)}
    assert statuses(url, manners=manners) == {url: Alive(secure=False)}
    assert web.requests[-1][0] == url.split("/")[2]
