"""A web on loopback whose hosts do whatever a table says. Its names resolve, and nothing leaves the machine."""

from __future__ import annotations

import asyncio
import gzip
import socket
import threading
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from aiohttp.abc import ResolveResult

from copydesk.web import guard

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterator

    import pytest

DOMAIN = "harbour.net"  # each host of the table is a name below it, or below the other
LOCAL = "harbour.test"  # of no name below this `https://` is asked when `http://` is
KNOWN = "93.184.215.14"  # what names that always resolve resolve to; nobody is asked there
PAGE = b"<!doctype html><title>Tides</title><h1 id=tides>Tides</h1><p>High water at noon.</p>"


@dataclass(frozen=True)
class Request:
    """What was asked: the path, the headers with names in lower case, and how often before."""

    path: str
    headers: dict[str, str]
    before: int


def at(host: str, path: str = "/page") -> str:
    """The URL of a host of which `https://` is not asked."""
    return f"http://{host}.{LOCAL}{path}"


def alone(patch: pytest.MonkeyPatch) -> None:
    """Take away what the environment says of the web."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "github_token", "gh_token"):
        patch.delenv(name, raising=False)
        patch.delenv(name.upper(), raising=False)


Behaviour = Callable[[Request, asyncio.StreamWriter], Awaitable[None]]


def name_of(host: str) -> str:
    """The name of a host in the table."""
    return host.removesuffix(f".{DOMAIN}").removesuffix(f".{LOCAL}")


def raw(status: int | str = 200, headers: str = "Content-Type: text/html", body: bytes = PAGE) -> bytes:
    """An answer as it goes over the wire, its length with it; `headers` has one a line."""
    lines = [f"HTTP/1.1 {status}" + ("" if " " in str(status) else " X"), *headers.splitlines()]
    if "content-length" not in headers.lower() and "transfer-encoding" not in headers.lower():
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def says(*answers: bytes) -> Behaviour:
    """Gives the answers one by one, the last for ever."""

    async def behave(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(answers[min(request.before, len(answers) - 1)])
        await writer.drain()

    return behave


def status(number: int | str, headers: str = "Content-Type: text/html", body: bytes = PAGE) -> Behaviour:
    """Gives one answer."""
    return says(raw(number, headers, body))


def page(body: bytes, headers: str = "Content-Type: text/html") -> Behaviour:
    """Gives one page."""
    return says(raw(200, headers, body))


def moves(number: int, to: str) -> Behaviour:
    """Redirects `/page` to somewhere; whatever else is asked for is there."""

    async def behave(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(raw(number, f"Location: {to}", b"") if request.path == "/page" else raw())
        await writer.drain()

    return behave


def by(choose: Callable[[Request], bytes]) -> Behaviour:
    """Gives the answer that a function of the request makes."""

    async def behave(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(choose(request))
        await writer.drain()

    return behave


def breaks(first: bytes = b"") -> Behaviour:
    """Says something, and then resets the connection."""

    async def behave(request: Request, writer: asyncio.StreamWriter) -> None:  # noqa: ARG001
        writer.write(first)
        await writer.drain()
        held = writer.get_extra_info("socket")
        held.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
        writer.transport.abort()

    return behave


def hangs_up(first: bytes = b"") -> Behaviour:
    """Says something, and then ends the connection."""

    async def behave(request: Request, writer: asyncio.StreamWriter) -> None:  # noqa: ARG001
        writer.write(first)
        await writer.drain()
        writer.close()

    return behave


def drips(first: bytes, drop: bytes, pause: float = 0.02) -> Behaviour:
    """Says something, and then a little more for ever."""

    async def behave(request: Request, writer: asyncio.StreamWriter) -> None:  # noqa: ARG001
        writer.write(first)
        while True:
            writer.write(drop)
            await writer.drain()
            await asyncio.sleep(pause)

    return behave


async def silent(request: Request, writer: asyncio.StreamWriter) -> None:  # noqa: ARG001
    """Says nothing."""
    await asyncio.Event().wait()


def circle(request: Request) -> bytes:
    """Two pages that redirect to each other."""
    return raw(302, f"Location: {'/page' if request.path == '/b' else '/b'}", b"")


def endless(request: Request) -> bytes:
    """A redirect to ever another page."""
    return raw(302, f"Location: /{int('0' + request.path.strip('/page')) + 1}", b"")


def twenty(request: Request) -> bytes:
    """A page at the end of twenty redirects."""
    number = int("0" + request.path.strip("/page"))
    return raw() if number == 20 else raw(302, f"Location: /{number + 1}", b"")


def wants_cookie(request: Request) -> bytes:
    """A page that redirects to itself until it gets its cookie back."""
    if "cookie" in request.headers:
        return raw()
    return raw(302, "Location: /page\nSet-Cookie: seen=1; Path=/", b"")


def only_browsers(request: Request) -> bytes:
    """A page for browsers."""
    return raw() if request.headers["user-agent"].startswith("Mozilla") else raw(403)


@cache
def bomb() -> bytes:
    """A hundred megabytes of nothing, in a tenth of one."""
    return gzip.compress(bytes(100_000_000), 9)


@dataclass
class Web:
    """The hosts by name, what was asked of them, and the connections that were made."""

    hosts: dict[str, Behaviour]
    asked: Counter[str] = field(default_factory=Counter)
    requests: list[tuple[str, Request]] = field(default_factory=list)
    connections: int = 0
    ports: dict[int, int] = field(default_factory=dict)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection."""
        self.connections += 1
        try:
            while not writer.is_closing():
                await self._answer(await reader.readuntil(b"\r\n\r\n"), writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass  # the other side has had enough
        finally:
            writer.transport.abort()

    async def _answer(self, head: bytes, writer: asyncio.StreamWriter) -> None:
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        host = name_of(headers["host"].partition(":")[0])
        path = first.split()[1]
        request = Request(path, headers, self.asked[f"{host}{path}"])
        self.asked[f"{host}{path}"] += 1
        self.requests.append((host, request))
        await self.hosts[host](request, writer)

    async def look_up(self, host: str, port: int, family: int) -> list[ResolveResult]:  # noqa: ARG002
        """What names resolve to."""
        name = name_of(host)
        if host in guard._KNOWN:  # noqa: SLF001
            return [self._at(host, KNOWN, port)]
        if name not in self.hosts:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return [self._at(host, "127.0.0.1", 1 if name == "shut" else self.ports[port])]

    def _at(self, host: str, address: str, port: int) -> ResolveResult:
        flags = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
        return ResolveResult(hostname=host, host=address, port=port, family=socket.AF_INET, proto=6, flags=flags)


@contextmanager
def serving(web: Web, patch: pytest.MonkeyPatch, context: ssl.SSLContext | None = None) -> Iterator[Web]:
    """Serve a web on ports that stand for 80 and 443, and let its names resolve."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def start() -> list[asyncio.Server]:
        servers = [await asyncio.start_server(web.serve, "127.0.0.1", 0, limit=1 << 20)]
        if context:
            servers.append(await asyncio.start_server(web.serve, "127.0.0.1", 0, ssl=context))
        return servers

    async def stop() -> None:
        for server in servers:
            server.close()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for _ in range(5):
            await asyncio.sleep(0)  # what was aborted is closed in the turns that follow

    servers = asyncio.run_coroutine_threadsafe(start(), loop).result()
    ports = [server.sockets[0].getsockname()[1] for server in servers]
    web.ports = {80: ports[0], 443: ports[1] if context else 1, 0: 0}
    patch.setattr(guard, "_look_up", web.look_up)
    try:
        yield web
    finally:
        asyncio.run_coroutine_threadsafe(stop(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
