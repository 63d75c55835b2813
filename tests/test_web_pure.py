"""What the web's modules compute: addresses, who may be asked, how long to wait, what to remember, what a page says."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from copydesk.manners import HostManners, Manners
from copydesk.status import Alive, Dead, Moved, Status, Unsure, is_twin, written
from copydesk.web.address import Address, UnaskableError, address, is_example, is_local
from copydesk.web.answer import Answer, Chain, Kind, Trouble
from copydesk.web.body import LIMIT, Body
from copydesk.web.dress import own_headers
from copydesk.web.guard import is_public
from copydesk.web.page import says_not_found
from copydesk.web.patience import is_too_long, pause, waits
from copydesk.web.record import DAY, Record, remember, trusted
from copydesk.web.replay import replay
from copydesk.web.shortcut import archived, shortcut
from copydesk.web.verdict import answers_alike, verdict

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
HERE = "https://tides.net/page"


@pytest.mark.parametrize(
    ("target", "url", "fragment"),
    [
        ("https://tides.net", "https://tides.net/", ""),
        ("HTTPS://Tides.NET:443/A", "https://tides.net/A", ""),
        ("http://tides.net:8080/a?b=c d", "http://tides.net:8080/a?b=c%20d", ""),
        ("//tides.net/a", "https://tides.net/a", ""),
        ("https://me:secret@tides.net/a", "https://tides.net/a", ""),
        ("https://tides.net/ä/%C3%A4/100%/%2F", "https://tides.net/%C3%A4/%C3%A4/100%25/%2F", ""),
        ("https://müller.net/", "https://xn--mller-kva.net/", ""),
        ("https://tides.net/a\n/b", "https://tides.net/a/b", ""),
        ("https://tides.net/#ebb", "https://tides.net/", "ebb"),
        ("https://tides.net/#eb%20b", "https://tides.net/", "eb b"),
        ("https://tides.net/#top", "https://tides.net/", ""),
        ("https://tides.net/#!/a", "https://tides.net/", ""),
        ("https://tides.net/#ebb:~:text=a", "https://tides.net/", "ebb"),
        ("https://tides.net/a#page=2", "https://tides.net/a", ""),
        ("https://tides.net/a.py#L7", "https://tides.net/a.py", ""),
        ("https://tides.net/a.py#L7C1-L9C3", "https://tides.net/a.py", ""),
        ("https://tides.net/a#L7-sea", "https://tides.net/a", "L7-sea"),
        ("http://[::1]:80/a", "http://[::1]/a", ""),
    ],
)
def test_address_of_a_target(target: str, url: str, fragment: str) -> None:
    assert address(target) == Address(url, fragment)


@pytest.mark.parametrize(
    "target", ["ftp://a.net/", "mailto:a@b.net", "https://", "https:///a", "http://[::1/", "http://a.net:1e9/", "a.md"]
)
def test_what_is_no_address(target: str) -> None:
    with pytest.raises(UnaskableError):
        address(target)


@pytest.mark.parametrize(
    "host",
    ["localhost", "a.localhost", "printer", "nas.local", "a.test", "10.0.0.1", "[::1]", "::ffff:10.0.0.1", "0x7f.1",
     "0177.0.0.1", "2130706433", "127.0.0.1.", "10.1"],
)  # fmt: skip
def test_local_host(host: str) -> None:
    assert is_local(host)
    assert not is_example(host)


@pytest.mark.parametrize("host", ["tides.net", "1.1.1.1", "0x01010101", "2606:4700::1111", "a.b0", "4.tides.net"])
def test_public_host(host: str) -> None:
    assert not is_local(host)


@pytest.mark.parametrize("host", ["example.org", "www.example.com", "user.example", "a.onion"])
def test_example_host(host: str) -> None:
    assert is_example(host)
    assert not is_example(f"{host}s.io")


@pytest.mark.parametrize(
    "ip",
    ["127.0.0.1", "127.8.9.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.100.100.200", "0.0.0.0",  # noqa: S104
     "224.0.0.1", "255.255.255.255", "168.63.129.16", "::1", "::", "fe80::1%eth0", "fc00::1", "fd00:ec2::254",
     "ff02::1",     "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1"],
)  # fmt: skip
def test_private_address(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize("ip", ["1.1.1.1", "93.184.215.14", "2606:4700::1111", "64:ff9b::101:101"])
def test_public_address(ip: str) -> None:
    assert is_public(ip)


def test_manners_of_a_host() -> None:
    manners = Manners(hosts={"tides.net": HostManners(rate=1)}, accept={"tides.net": frozenset({403})})
    assert manners.of("www.tides.net").rate == 1
    assert manners.of("nottides.net").rate == 20
    assert manners.of("github.com").rate == 5
    assert Manners(rate=0).of("github.com").rate == 0
    assert manners.of("linkedin.com").volatile
    assert manners.accepts("a.tides.net", 403)
    assert not manners.accepts("tides.org", 403)


@pytest.mark.parametrize(
    ("pattern", "url", "ignored"),
    [
        ("https://a.net/*", "https://a.net/b", True),
        ("https://a.net/*", "http://a.net/b", False),
        ("a.net/*", "http://a.net/b", True),
        ("a.net", "http://a.net/b", True),
        ("*.net", "http://a.net/b", True),
        ("a.net", "http://ba.net/b", False),
    ],
)
def test_ignored(pattern: str, url: str, *, ignored: bool) -> None:
    assert Manners(ignore=(pattern,)).ignores(url) is ignored


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("7", 7), ("Thu, 01 Jan 2026 12:00:30 GMT", 30), ("Thu, 01 Jan 2026 11:00:00 GMT", 0), ("soon", None),
     ("", None), ("-1", None), ("9" * 40, 999999999), ("Thu, 01 Jan 2026 12:00:30", None)],
)  # fmt: skip
def test_retry_after(value: str, seconds: float | None) -> None:
    assert pause(Answer(HERE, 429, {"retry-after": value}), NOON) == seconds
    assert pause(Answer(HERE, 500, {"retry-after": value}), NOON) is None


def test_waits_grow_and_end() -> None:
    broken, silent = Answer(HERE, 500), Trouble(HERE, Kind.TIMEOUT)
    assert [waits(broken, tries, 2, 0.5) for tries in (1, 2, 3)] == [0.5, 1, None]
    assert [waits(silent, tries, 2, 0) for tries in (1, 2)] == [0.25, None]
    assert waits(Answer(HERE, 404), 1, 2, 0) is None
    assert waits(Trouble(HERE, Kind.TLS), 1, 2, 0) is None
    assert waits(broken, 1, 0, 0) is None
    assert is_too_long(61)


@pytest.mark.parametrize(
    ("days", "fresh"), [(0, True), (10.4, True), (17.6, False), (-1, False)]
)  # a quarter of 14 is 3.5
def test_how_long_the_alive_are_trusted(days: float, *, fresh: bool) -> None:
    record = Record(HERE, "alive", asked=100 * DAY, alive=100 * DAY)
    assert (trusted(record, (100 + days) * DAY, 14) is not None) is fresh


def test_who_is_never_trusted() -> None:
    assert trusted(None, DAY, 14) is None
    for verdict_ in ("dead", "unsure"):
        assert trusted(Record(HERE, verdict_, asked=DAY), DAY, 14) is None
    assert trusted(Record(HERE, "moved", asked=DAY, final="x", sightings=1), DAY, 14) is None
    assert trusted(Record(HERE, "moved", asked=DAY, final="x", sightings=2), DAY, 14) == Moved("x", agreed=True)


def test_a_bad_day_and_the_next() -> None:
    end, dead = Answer(HERE, 500), Dead("500")
    status, record = remember(None, HERE, Alive(), Answer(HERE, 200), 0)
    assert (status, record.alive) == (Alive(), 0)
    said: list[type[Status]] = []
    for day in (1, 1.5, 2.1):
        status, record = remember(record, HERE, dead, end, day * DAY)
        said.append(type(status))
    assert said == [Unsure, Unsure, Dead]
    assert (record.first_failure, record.last_failure, record.failures) == (DAY, 2.1 * DAY, 3)
    assert remember(record, HERE, Alive(), Answer(HERE, 200), 3 * DAY)[1].failures == 0
    assert isinstance(remember(None, HERE, dead, end, 0)[0], Dead)


@pytest.mark.parametrize(
    "title",
    ["404", "404 Not Found", "Error 404", "404 - Page not found", "Page not found | Tides", "Not Found · Tides",
     "Oops! That page can’t be found. – Tides", "HTTP 404 Not Found", "Page non trouvée", "The page does not exist",
     "Tides: Sorry, this page is no longer available"],
)  # fmt: skip
def test_title_of_a_page_that_is_not_there(title: str) -> None:
    assert says_not_found(Answer(HERE, 200, {}, f"<title>{title}</title>".encode()))


@pytest.mark.parametrize(
    "title",
    ["", "Tides", "HTTP 404 - an encyclopedia", "How to make a 404 page", "Route 404", "Lost and found",
     "Solutions not found in textbooks", "What to do when a file is not found - answers", "Peugeot 404 | Cars",
     "The 404"],
)  # fmt: skip
def test_title_of_a_page_that_is_there(title: str) -> None:
    assert not says_not_found(Answer(HERE, 200, {}, f"<title>{title}</title>".encode()))


@pytest.mark.parametrize("written", ["밀물", "%EB%B0%80%EB%AC%BC"])
def test_an_id_may_stand_encoded_in_its_page_as_in_addresses(written: str) -> None:
    page = Answer(HERE, 200, {}, b"<h2 id='%EB%B0%80%EB%AC%BC'>")
    assert isinstance(verdict(address(f"{HERE}#{written}"), Chain((), page), Manners()), Alive)
    assert isinstance(verdict(address(f"{HERE}#%EB%B0%80"), Chain((), page), Manners()), Dead)


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://doi.org/10.1000/182", "https://doi.org/api/handles/10.1000/182"),
        ("https://dx.doi.org/10.1000/182", "https://doi.org/api/handles/10.1000/182"),
        ("https://doi.org/", None),
        ("https://arxiv.org/abs/hep-th/9901001v3", "https://export.arxiv.org/abs/hep-th/9901001v3"),
        ("https://arxiv.org/list/cs.SD/new", None),
        ("https://github.com/a/b", "https://api.github.com/repos/a/b"),
        ("https://github.com/a/b.git", "https://api.github.com/repos/a/b"),
        ("https://github.com/a/b/blob/main/c/d.py", "https://api.github.com/repos/a/b/contents/c/d.py?ref=main"),
        ("https://github.com/a/b/pull/7", "https://api.github.com/repos/a/b/issues/7"),
        ("https://github.com/a/b/wiki", None),
        ("https://github.com/topics/tides", None),
        ("https://tides.net/10.1000/182", None),
    ],
)
def test_shortcuts(url: str, asked: str | None) -> None:
    way = shortcut(address(url), Manners(), "token")
    assert (way.asked.url if way else None) == asked
    if way and "github" in url:
        assert way.headers["Authorization"] == "Bearer token"
        assert not way.says_yes(Answer(url, 200, {}, b'{"private": true}'))


def test_github_is_not_asked_without_a_token_nor_given_it_elsewhere() -> None:
    asked = address("https://github.com/a/b")
    assert shortcut(asked, Manners()) is None
    way = shortcut(asked, Manners(github="https://thief.net"), "token")
    assert way
    assert "Authorization" not in way.headers


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"[" * 9999, b'{"archived_snapshots": {"closest": {"url": 1}}}'])
def test_no_copy(body: bytes) -> None:
    assert not archived(Answer(HERE, 200, {}, body))


def test_headers_are_not_sent_in_the_clear_nor_to_another_port() -> None:
    first, headers = address(HERE), {"X": "y"}
    assert own_headers(first, first, headers, {}) == {"X": "y"}
    assert own_headers(first, address("http://tides.net/"), headers, {}) == {}
    assert own_headers(first, address("https://tides.net:8443/"), headers, {}) == {}


def test_a_token_that_comes_with_a_line_end_is_sent_without() -> None:
    first = address(HERE)
    assert own_headers(first, first, {"X": "a $COPYDESK_A"}, {"COPYDESK_A": "b\n"}) == {"X": "a b"}


def test_headers_of_a_domain_are_for_its_hosts_only_where_they_are_meant() -> None:
    manners = Manners(hosts={name: HostManners(rate=1, headers={"X": name}) for name in ("tides.net", "*.ebb.net")})
    assert manners.of("tides.net").headers == {"X": "tides.net"}
    assert (manners.of("a.tides.net").headers, manners.of("a.tides.net").rate) == ({}, 1)
    assert manners.of("a.b.ebb.net").headers == manners.of("ebb.net").headers == {"X": "*.ebb.net"}


def test_a_volatile_host_is_never_dead() -> None:
    url = "https://www.linkedin.com/in/a"
    assert isinstance(verdict(address(url), Chain((), Answer(url, 404)), Manners()), Unsure)


def test_bodies_are_bounded() -> None:
    body = Body("", LIMIT)
    body.add(b"x" * 10 * LIMIT)
    assert body.is_full
    assert len(body.data) == LIMIT
    assert not Body("br", LIMIT).is_readable


def test_answers_alike() -> None:
    plain = Answer("http://a.net/", 200, {}, b"<title>Tides</title>1")
    secure = Answer("https://a.net/", 200, {}, b"<title>Tides</title>2")
    assert answers_alike(plain, secure)
    assert answers_alike(plain, Answer("https://a.net/", 200, {}, b"<title>Host</title>")) is False
    assert answers_alike(plain, Trouble("https://a.net/", Kind.TLS)) is False
    assert answers_alike(plain, Trouble("https://a.net/", Kind.TIMEOUT)) is None
    assert answers_alike(plain, Answer("https://a.net/", 503)) is None


def test_written_and_twins() -> None:
    assert written("https://a.net/b(c) d|e<f>") == "https://a.net/b%28c%29%20d%7Ce%3Cf%3E"
    assert is_twin("http://a.net", "https://a.net/")
    assert not is_twin("http://a.net/b", "https://a.net/")


def test_a_move_keeps_the_fragment_that_it_gives() -> None:
    moved = "HTTP/1.1 301 X\nLocation: /b{}\n"
    for given, expected in (("#/ebb", "https://tides.net/b#/ebb"), ("", "https://tides.net/b")):
        answers = {HERE: moved.format(given), "https://tides.net/b": "HTTP/1.1 200 OK\n"}
        assert replay(answers)[HERE] == Moved(expected)


def test_replayed_answers() -> None:
    told = replay({HERE: "HTTP/1.1 301 X\nLocation: /b\n", "https://tides.net/b": "HTTP/1.1 200 OK\n"})
    assert told == {HERE: Moved("https://tides.net/b"), "https://tides.net/b": Alive()}
