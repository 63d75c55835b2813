"""What servers do, and what is said of it: every behaviour is a host of its own, and all are asked in one run."""

from __future__ import annotations

import gzip
import ssl
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
import trustme
from tests.misbehaving import (
    DOMAIN,
    PAGE,
    Behaviour,
    Web,
    alone,
    bomb,
    breaks,
    by,
    circle,
    drips,
    endless,
    hangs_up,
    moves,
    only_browsers,
    page,
    raw,
    says,
    serving,
    silent,
    status,
    twenty,
    wants_cookie,
)

from copydesk.manners import Manners
from copydesk.status import Alive, Dead, Moved, Status, Unsure
from copydesk.web.ask import ask
from copydesk.web.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Mapping

    Told = tuple[Mapping[str, Status], Web]

MANNERS = Manners(
    timeout=20, retries=2, rate=0, allow_private=True, accept={f"shy.{DOMAIN}": frozenset({403})}, archive=""
)
GZIPPED = "Content-Type: text/html\nContent-Encoding: gzip"
SLOW = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9999\r\n\r\n"
LATIN = "<title>Flut</title><a id=ebbe-über>".encode("latin-1")
SCRIPTED = b"<title>App</title><div id=root></div><script src=app.js></script>"
STATIC = b"<title>Guide</title><meta name=generator content='mkdocs-1.6'><h1 id=top-1>A</h1><script src=x.js></script>"
LONG = b"<title>Long</title>" + b"<p>water</p>" * 20_000 + b"<h2 id=far>Far</h2>"


@dataclass(frozen=True)
class Case:
    """One host: what it does, and the status that its page has, with words of the reason."""

    behaviour: Behaviour | None
    expected: type[Status]
    words: str = ""
    path: str = "/page"
    scheme: str = "http"
    port: str = ""


def alive(behaviour: Behaviour, path: str = "/page") -> Case:
    return Case(behaviour, Alive, path=path)


def dead(behaviour: Behaviour | None, words: str, path: str = "/page") -> Case:
    return Case(behaviour, Dead, words, path)


def unsure(behaviour: Behaviour, words: str, path: str = "/page") -> Case:
    return Case(behaviour, Unsure, words, path)


def moved(behaviour: Behaviour, to: str, path: str = "/page") -> Case:
    return Case(behaviour, Moved, to, path)


CASES: Mapping[str, Case] = {
    # alive
    "plain": alive(status(200)),
    "created": alive(status(201)),
    "empty": alive(status(204, "X: y", b"")),
    "partial": alive(status(206)),
    "pdf": alive(page(b"%PDF-1.7", "Content-Type: application/pdf"), "/page#page=3"),
    "picture": alive(page(b"\x89PNG", "Content-Type: image/png"), "/page#tides"),
    "no-type": alive(page(PAGE, "X: y")),
    "lone-words": alive(hangs_up(b"HTTP/1.0 200 OK\r\n\r\n" + PAGE)),
    "chunked": alive(page(b"5\r\n<p>hi\r\n0\r\n\r\n", "Content-Type: text/html\nTransfer-Encoding: chunked")),
    "latin": alive(page(LATIN, "Content-Type: text/html; charset=latin-1"), "/page#ebbe-%C3%BCber"),
    "odd-charset": alive(page(PAGE, "Content-Type: text/html; charset=klingon")),
    "gzipped": alive(page(gzip.compress(PAGE), GZIPPED), "/page#tides"),
    "deflated": alive(page(zlib.compress(PAGE), GZIPPED.replace("gzip", "deflate")), "/page#tides"),
    "raw-deflated": alive(page(zlib.compress(PAGE)[2:-4], GZIPPED.replace("gzip", "deflate")), "/page#tides"),
    "no-gzip": alive(page(PAGE, GZIPPED)),
    "title-404": alive(page(b"<title>HTTP 404 - an encyclopedia</title>")),
    "title-lost": alive(page(b"<title>The page that was never found again</title>")),
    "browsers": alive(by(only_browsers)),
    "missing-once": alive(says(raw(404), raw())),
    "cookie": alive(by(wants_cookie)),
    "shy": alive(status(403)),
    "flaky-500": alive(says(raw(500), raw(502), raw())),
    "flaky-503": alive(says(raw(503), raw())),
    "limited-once": alive(says(raw(429, "Retry-After: 1"), raw())),
    "limited-date": alive(says(raw(429, "Retry-After: Mon, 01 Jan 2001 00:00:00 GMT"), raw())),
    "limited-odd": alive(says(raw(429, "Retry-After: soon"), raw())),
    "early": alive(says(raw(425), raw())),
    "stream": alive(drips(b"HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\n\r\n", b"la" * 99)),
    "endless": alive(drips(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"<p>la</p>" * 9999, 0)),
    "bomb": alive(page(bomb(), GZIPPED)),
    "bomb-deflated": alive(page(zlib.compress(bytes(50_000_000), 9), GZIPPED.replace("gzip", "deflate"))),
    "bomb-twice": alive(page(gzip.compress(bomb()), GZIPPED.replace("gzip", "gzip, gzip"))),
    "brotli": alive(page(b"\x8b\x02\x80<p>hi\x03", GZIPPED.replace("gzip", "br"))),
    "long-policy": alive(page(PAGE, "Content-Type: text/html\nContent-Security-Policy: " + "a " * 9000)),
    "bytes-in-header": alive(says(raw().replace(b" X\r\n", b" X\r\nX-Odd: \xff\xfe\r\n"))),
    "bytes-in-etag": alive(says(raw().replace(b" X\r\n", b' X\r\nETag: "\xff\xfe"\r\n'))),
    "continued": alive(says(b"HTTP/1.1 100 Continue\r\n\r\n" + raw())),
    "hinted": alive(says(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + raw())),
    "temporary": alive(moves(302, "/new")),
    "see-other": alive(moves(303, "/new")),
    "kept-method": alive(moves(307, "/new")),
    "mixed-hops": alive(by(lambda request: raw({"/page": 301, "/b": 302}.get(request.path, 200), "Location: " + (
        "/b" if request.path == "/page" else "/c")))),
    "twenty": alive(by(twenty)),
    # anchors
    "anchor": alive(status(200), "/page#tides"),
    "anchor-name": alive(page(b"<a name=ebb></a>"), "/page#ebb"),
    "anchor-top": alive(page(b"<p>"), "/page#top"),
    "anchor-text": alive(page(b"<p>"), "/page#:~:text=water"),
    "anchor-route": alive(page(b"<p>"), "/page#/tables/3"),
    "anchor-prefixed": alive(page(b"<a id=user-content-ebb></a>"), "/page#ebb"),
    "anchor-encoded": alive(page("<a id='flut und ebbe é'></a>".encode()), "/page#flut%20und%20ebbe%20%C3%A9"),
    "anchor-far": alive(page(LONG), "/page#far"),
    "anchor-gone": dead(status(200), "no anchor #ebb", "/page#ebb"),
    "anchor-case": dead(status(200), "no anchor #Tides", "/page#Tides"),
    "anchor-static": dead(page(STATIC), "no anchor #ebb", "/page#ebb"),
    "anchor-data": dead(page(b"<p><script type='application/ld+json'>{}</script>"), "no anchor", "/page#ebb"),
    "anchor-scripted": unsure(page(SCRIPTED), "before scripts", "/page#ebb"),
    "anchor-brotli": unsure(page(b"\x8b\x02\x80<p>hi\x03", GZIPPED.replace("gzip", "br")), "#ebb", "/page#ebb"),
    "anchor-cut-gzip": unsure(page(gzip.compress(LONG)[:-40], GZIPPED), "#far", "/page#far"),
    "anchor-two-gzips": unsure(page(gzip.compress(b"<p>") + gzip.compress(PAGE), GZIPPED), "#tides", "/page#tides"),
    "anchor-bomb": unsure(page(bomb(), GZIPPED), "#ebb", "/page#ebb"),
    "anchor-capped": unsure(page(b"<p>water</p>" * 200_000), "#ebb", "/page#ebb"),
    # moved
    "moved": moved(moves(301, "/new"), "/new"),
    "moved-308": moved(moves(308, "/new"), "/new"),
    "moved-query": moved(moves(301, "/new?a=%20b"), "/new?a=%20b"),
    "moved-umlaut": moved(moves(301, "/n\xc3\xa4u"), "/n%C3%A4u"),
    "moved-bad-bytes": moved(moves(301, "/n\xe4u"), "/n%E4u"),
    "moved-space": moved(moves(301, "/new page"), "/new%20page"),
    "moved-slashes": moved(moves(301, f"//moved-slashes.{DOMAIN}/new"), "/new"),
    "moved-host": moved(moves(301, f"http://plain.{DOMAIN}/new"), f"http://plain.{DOMAIN}/new"),
    "moved-login": moved(moves(301, f"http://me:secret@plain.{DOMAIN}/new"), f"http://plain.{DOMAIN}/new"),
    "moved-anchor": moved(moves(301, "/new"), "/new", "/page#tides"),
    "moved-secure": moved(moves(301, f"https://moved-secure.{DOMAIN}/new"), f"https://moved-secure.{DOMAIN}/new"),
    # dead
    "gone": dead(status(404), "404 not found"),
    "gone-410": dead(status(410), "410 gone"),
    "broken-500": dead(status(500), "500 internal"),
    "broken-502": dead(status(502), "502"),
    "broken-504": dead(status(504), "504"),
    "broken-521": dead(status(521), "521"),
    "nowhere": dead(None, "no such host"),
    "shut": dead(status(200), "refused"),
    "circle": dead(by(circle), "circle"),
    "itself": dead(by(lambda request: raw(301, f"Location: {request.path}", b"")), "circle"),
    "ten-thousand": dead(by(endless), "without an end"),
    "moved-gone": dead(by(lambda request: raw(301, "Location: /b") if request.path == "/page" else raw(404)), "404"),
    "moved-nowhere": dead(moves(301, f"http://nowhere.{DOMAIN}/"), "no such host"),
    # unsure
    "bad": unsure(status(400), "400"),
    "password": unsure(status(401, "WWW-Authenticate: Basic"), "401"),
    "paid": unsure(status(402), "402"),
    "forbidden": unsure(status(403), "403"),
    "no-get": unsure(status(405), "405"),
    "not-acceptable": unsure(status(406), "406"),
    "proxy-password": unsure(status(407), "407"),
    "slow-server": unsure(status(408), "408"),
    "teapot": unsure(status(418), "418"),
    "limited": unsure(status(429, "Retry-After: 0"), "429"),
    "limited-long": unsure(status(429, "Retry-After: 3600"), "429"),
    "legal": unsure(status(451), "451"),
    "busy": unsure(status(503), "503"),
    "linked-in": unsure(status(999), "999"),
    "unmodified": unsure(status(304, "X: y", b""), "304"),
    "nowhere-to-go": unsure(status(301, "X: y"), "301"),
    "choices": unsure(status(300), "300"),
    "soft-404": unsure(page(b"<title>Page not found | Harbour</title>"), "title"),
    "soft-404-german": unsure(page("<title>Seite nicht gefunden – Hafen</title>".encode()), "title"),
    "soft-404-number": unsure(page(b"<title>404</title>"), "title"),
    "silent": unsure(silent, "in time"),
    "slow-loris": unsure(drips(b"HTTP/1.1 200 OK\r\n", b"X"), "in time"),
    "slow-body": unsure(drips(SLOW, b"x"), "in time"),
    "reset": unsure(breaks(), "broke"),
    "hangs-up": unsure(hangs_up(), "broke"),
    "cut-short": unsure(hangs_up(SLOW + b"<p>"), "broke off"),
    "cut-chunk": unsure(hangs_up(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n99\r\n<p>"), "broke off"),
    "reset-body": unsure(breaks(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n<p>"), "broke"),
    "babble": unsure(hangs_up(b"220 mail.harbour.net ESMTP\r\n" * 3), "no HTTP"),
    "bad-status": unsure(hangs_up(b"HTTP/1.1 fine\r\n\r\n"), "no HTTP"),
    "bad-length": unsure(hangs_up(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n"), "no HTTP"),
    "too-long": unsure(says(raw(200, "Content-Length: 20") + b"<p>more than was told"), "no HTTP"),
    "nul-in-header": unsure(hangs_up(b"HTTP/1.1 200 OK\r\nX-Odd: a\0b\r\nContent-Length: 0\r\n\r\n"), "no HTTP"),
    "header-flood": unsure(drips(b"HTTP/1.1 200 OK\r\n", b"X-Flood: 1\r\n" * 1000, 0), "no HTTP"),
    "long-header": unsure(drips(b"HTTP/1.1 200 OK\r\nX-Long: ", b"x" * 9999, 0), "no HTTP"),
    "long-status": unsure(drips(b"HTTP/1.1 200 ", b"O" * 9999, 0), "no HTTP"),
    "endless-100": unsure(drips(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 9), "in time"),
    "to-file": unsure(moves(302, "file:///etc/passwd"), "out of the web"),
    "to-metadata": unsure(moves(302, "http://169.254.169.254/latest/meta-data/"), ""),
    "to-script": unsure(moves(302, "javascript:alert(1)"), "out of the web"),
    "to-nothing": unsure(moves(302, "http://"), "out of the web"),
    "to-bad-port": unsure(moves(302, "http://a:99999999/"), "out of the web"),
    # TLS
    "no-twin": alive(status(200)),
    "secure": Case(status(200), Alive, scheme="https"),
    "wrong-name": Case(status(200), Unsure, "no secure connection", scheme="https"),
    "plain-behind-tls": Case(status(200), Unsure, scheme="https", port=":80"),
}  # fmt: skip
SLOW_ONES = {name for name, case in CASES.items() if "in time" in case.words}  # the others have all the time they need


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """What is said of every case, and what was asked for that."""
    web = Web({name: case.behaviour for name, case in CASES.items() if case.behaviour})
    authority = trustme.CA()
    certificate = tmp_path_factory.mktemp("tls") / "ca.pem"
    authority.cert_pem.write_to_path(certificate)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSL_CERT_FILE", str(certificate))
        alone(patch)
        with serving(web, patch, tls(authority)), Memory(None) as memory:
            statuses = ask((url(name) for name in CASES.keys() - SLOW_ONES), MANNERS, memory).statuses
            statuses |= ask(map(url, SLOW_ONES), MANNERS._replace(timeout=1.5), memory).statuses
    return {name: statuses[url(name)] for name in CASES}, web


def tls(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    names = [f"{name}.{DOMAIN}" for name in CASES if name not in ("wrong-name", "no-twin")]
    authority.issue_cert(*names).configure_cert(context)
    return context


def url(name: str) -> str:
    case = CASES[name]
    return f"{case.scheme}://{name}.{DOMAIN}{case.port}{case.path}"


@pytest.mark.parametrize("name", CASES)
def test_behaviour_has_its_status(told: Told, name: str) -> None:
    found, case = told[0][name], CASES[name]
    assert isinstance(found, case.expected), found
    words = found.to if isinstance(found, Moved) else getattr(found, "reason", "")
    assert words.endswith(case.words) if isinstance(found, Moved) else case.words in words


def test_https_is_known_to_answer_alike_or_not(told: Told) -> None:
    assert told[0]["plain"] == Alive(secure=True)
    assert told[0]["no-twin"] == Alive(secure=False)
    assert told[0]["anchor"] == Alive(secure=True)
    assert told[0]["secure"] == Alive()


@pytest.mark.parametrize(
    ("page", "times"),
    [
        ("secure/page", 1),
        ("gone/page", 2),  # once more as a browser
        ("forbidden/page", 2),
        ("password/page", 1),
        ("broken-500/page", 3),
        ("limited/page", 3),
        ("limited-long/page", 1),
        ("busy/page", 3),
        ("reset/page", 3),
        ("silent/page", 2),
        ("header-flood/page", 2),
        ("moved/new", 1),
        ("temporary/page", 1),
    ],
)
def test_pages_are_asked_so_often_and_no_more(told: Told, page: str, times: int) -> None:
    assert told[1].asked[page] == times


def test_a_page_that_is_not_to_be_followed_is_not(told: Told) -> None:
    assert {request.path for host, request in told[1].requests if host == "ten-thousand"} == {
        "/page",
        *(f"/{number}" for number in range(1, 21)),
    }
    assert "authorization" not in {name for _, request in told[1].requests for name in request.headers}
