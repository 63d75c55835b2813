"""One request: a URL -> its Answer, or the Trouble in its place. It follows no redirect and raises nothing."""

from __future__ import annotations

import asyncio
import errno
import re
import socket
import ssl
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.request import getproxies, proxy_bypass

import aiohttp
from yarl import URL

from copydesk.web.address import is_local
from copydesk.web.answer import Answer, Kind, Trouble, media_type
from copydesk.web.body import ANCHOR_LIMIT, LIMIT, Body, is_read
from copydesk.web.guard import ForbiddenError, Resolver, sockets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from copydesk.web.address import Address

MAX_LINE = 64 * 1024  # bytes of a header: policies and cookies grow long
MAX_HEADERS = 256
NAMES_KEPT = 300  # seconds for which a name's addresses are
_UNREACHABLE = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.EADDRNOTAVAIL, errno.EACCES, errno.EPERM})
_BROKEN = frozenset({errno.ECONNRESET, errno.EPIPE, errno.ECONNABORTED})
_GATEWAY = frozenset({502, 504})  # what a proxy says of a host that it cannot reach
_NUMBERS = re.compile(r"\[Errno (\d+)\]")


class Client:
    """The sessions of one run: one that looks where its sockets lead, one for the proxies of the environment."""

    def __init__(self, *, allow_private: bool) -> None:
        self.resolver = Resolver()
        self._allow_private = allow_private
        self._proxies = {scheme: proxy for scheme, proxy in getproxies().items() if proxy.startswith("http")}
        self._direct = _session(self.resolver, socket_factory=sockets(allow_private=allow_private))
        self._proxied = _session(self.resolver) if self._proxies else self._direct

    async def close(self) -> None:
        """Close all connections."""
        await self._direct.close()
        await self._proxied.close()

    async def get(
        self, asked: Address, headers: Mapping[str, str], seconds: float, cookies: str = ""
    ) -> Answer | Trouble:
        """Ask once, for so many seconds at most."""
        proxy = self._proxy(asked)
        if proxy and is_local(asked.host) and not self._allow_private:
            return Trouble(asked.url, Kind.FORBIDDEN)  # the socket leads to the proxy, and cannot tell
        session = self._proxied if proxy else self._direct
        try:
            async with asyncio.timeout(max(seconds, 0.001)):
                async with session.get(
                    URL(asked.url, encoded=True),
                    headers={**headers, "Cookie": cookies} if cookies else headers,
                    allow_redirects=False,
                    proxy=proxy,
                    ssl=self._tls if asked.url.startswith("https:") else True,
                ) as response:
                    if proxy and response.status in _GATEWAY and asked.url.startswith("http:"):
                        return Trouble(asked.url, Kind.UNREACHABLE, f"the proxy says {response.status}")
                    return await _answer(asked, response)
        except Exception as error:  # noqa: BLE001 - whatever a server does, it has a verdict
            if (
                proxy
                and isinstance(error, aiohttp.ClientConnectorError)
                and not isinstance(error, aiohttp.ClientSSLError)
            ):
                return Trouble(asked.url, Kind.UNREACHABLE, "the proxy cannot be reached")
            return trouble(asked.url, error)

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return ssl.create_default_context()  # reads all the certificates there are: it takes its time

    def _proxy(self, asked: Address) -> str | None:
        """The proxy that the environment has for a URL."""
        if not self._proxies or proxy_bypass(asked.host):
            return None
        return self._proxies.get(asked.url.partition(":")[0], self._proxies.get("all"))


def _session(resolver: Resolver, **options: Any) -> aiohttp.ClientSession:
    connector = aiohttp.TCPConnector(limit=0, resolver=resolver, ttl_dns_cache=NAMES_KEPT, **options)
    session = aiohttp.ClientSession(
        connector=connector,
        cookie_jar=aiohttp.DummyCookieJar(),
        timeout=aiohttp.ClientTimeout(total=None, sock_connect=None),
        auto_decompress=False,
        read_bufsize=LIMIT,
        max_line_size=MAX_LINE,
        max_field_size=MAX_LINE,
        max_headers=MAX_HEADERS,
        skip_auto_headers=("User-Agent", "Accept", "Accept-Encoding"),
    )
    session._retry_connection = False  # noqa: SLF001 - aiohttp tries twice of its own accord; tries are counted here
    return session


async def _answer(asked: Address, response: aiohttp.ClientResponse) -> Answer:
    headers = {name.lower(): value for name, value in reversed([*response.headers.items()])}  # the first counts
    if "set-cookie" in headers:
        headers["set-cookie"] = "\n".join(response.headers.getall("Set-Cookie"))
    status = response.status
    if not 200 <= status < 300 or not is_read(media_type(headers)):
        return Answer(asked.url, status, headers)
    body = Body(headers.get("content-encoding", ""), ANCHOR_LIMIT if asked.fragment else LIMIT)
    truncated = False
    try:
        while not body.is_full and (chunk := await response.content.readany()):
            body.add(chunk)
    except (aiohttp.ClientError, ConnectionError):
        truncated = True
    if body.is_readable:
        headers.pop("content-encoding", None)
    return Answer(asked.url, status, headers, body.data, truncated=truncated, capped=not body.is_whole)


def trouble(url: str, error: BaseException) -> Trouble:
    """What an exception means."""
    return Trouble(url, *_meaning(error))


def _meaning(error: BaseException) -> tuple[Kind, str]:  # noqa: PLR0911 - one line a meaning
    match error:
        case aiohttp.ClientConnectorDNSError(os_error=cause):
            is_known = isinstance(cause, socket.gaierror) and cause.errno not in (socket.EAI_AGAIN, socket.EAI_FAIL)
            return (Kind.NO_HOST if is_known else Kind.LOOKUP), ""
        case aiohttp.ClientSSLError() | aiohttp.ClientConnectorCertificateError() | ssl.SSLError():
            return Kind.TLS, _tls(error)
        case aiohttp.ClientHttpProxyError(status=status):
            return Kind.UNREACHABLE, f"the proxy says {status}"
        case aiohttp.InvalidURL():  # a number in the place of a name, in a form that hides which
            return Kind.SCHEME, "no address that can be asked"
        case TimeoutError():
            return Kind.TIMEOUT, ""
        case aiohttp.ServerDisconnectedError() | ConnectionResetError() | BrokenPipeError():
            return Kind.RESET, ""
        case OSError():
            return _kind(error), ""
    return Kind.UNREADABLE, ""


def _kind(error: OSError) -> Kind:
    if ForbiddenError.words in str(error):
        return Kind.FORBIDDEN
    numbers = {error.errno} if error.errno else {int(number) for number in _NUMBERS.findall(str(error))}
    if errno.ECONNREFUSED in numbers and numbers <= {errno.ECONNREFUSED, *_UNREACHABLE}:
        return Kind.REFUSED
    if errno.ETIMEDOUT in numbers:
        return Kind.TIMEOUT
    return Kind.RESET if numbers & _BROKEN else Kind.UNREACHABLE


def _tls(error: BaseException) -> str:
    """What is wrong with a certificate, in OpenSSL's words, where it is one that is wrong."""
    reason = re.search(r"certificate verify failed: ([^(]+?)(?:\.? *\(|$)", str(error))
    return f"{Kind.TLS}: {reason[1]}" if reason else str(Kind.TLS)
