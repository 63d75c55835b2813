"""Where a socket may lead: looked at when it is made, whatever name or number led to it."""

from __future__ import annotations

import asyncio
import errno
import socket
from ipaddress import IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING

from aiohttp.abc import AbstractResolver, ResolveResult

if TYPE_CHECKING:
    from collections.abc import Callable
    from ipaddress import IPv4Address
    from typing import Any

_METADATA = ip_address("168.63.129.16")  # of a cloud, in a range that is otherwise public
_NAT64 = ip_network("64:ff9b::/96")
_KNOWN = ("example.com", "iana.org", "wikipedia.org")  # names that resolve wherever any does


class ForbiddenError(OSError):
    """An address that is not asked. Its words are always the same: several of them make one error."""

    words = "a private address, which is not asked"

    def __init__(self) -> None:
        super().__init__(errno.EACCES, self.words)


def is_public(address: str) -> bool:
    """Whether an address is a public one: not loopback, private, link-local, shared, multicast nor one's cloud's."""
    ip = ip_address(address.partition("%")[0])
    return all(each.is_global and not each.is_multicast and each != _METADATA for each in (ip, *_inner(ip)))


def _inner(ip: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    """The addresses of the older kind that lie within one of the newer."""
    if not isinstance(ip, IPv6Address):
        return []
    within: list[IPv4Address | IPv6Address | None] = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())[1:]]
    if ip in _NAT64:
        within.append(ip_address(int(ip) & 0xFFFFFFFF))
    return [each for each in within if each is not None]


def sockets(*, allow_private: bool) -> Callable[[Any], socket.socket]:
    """A factory of sockets that raises ForbiddenError for an address that may not be asked."""

    def make(info: tuple[Any, ...]) -> socket.socket:
        family, kind, protocol, _, where = info
        if not (allow_private or is_public(where[0])):
            raise ForbiddenError
        return socket.socket(family, kind, protocol)

    return make


class Resolver(AbstractResolver):
    """Looks names up, and tells whether any was found: where none is, the machine is offline."""

    def __init__(self) -> None:
        self._failed: dict[str, OSError] = {}
        self._found = False
        self._offline = False

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The addresses of a name; raises socket.gaierror where it has none."""
        if self._offline:
            raise socket.gaierror(socket.EAI_AGAIN, "offline")
        if host in self._failed:
            raise self._failed[host]
        try:
            found = await _look_up(host, port, family)
        except socket.gaierror as error:
            if error.errno != socket.EAI_AGAIN:
                self._failed[host] = error
            raise
        # a name of one's own network, or of a list of one's own, says nothing of the web
        self._found = self._found or any(is_public(each["host"]) for each in found)
        return found

    async def is_offline(self) -> bool:
        """Whether no name at all resolves, of those that were asked and of those that always do.

        Once it is so, no more names are looked up: a dead network takes its time to say no.
        """
        if not (self._found or self._offline):
            await asyncio.gather(*map(self.resolve, _KNOWN), return_exceptions=True)
            self._offline = not self._found
        return self._offline

    async def close(self) -> None:
        """Nothing is held."""


async def _look_up(host: str, port: int, family: socket.AddressFamily) -> list[ResolveResult]:
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, family=family, flags=getattr(socket, "AI_ADDRCONFIG", 0)
        )
    except socket.gaierror as error:
        if error.errno == socket.EAI_AGAIN:
            raise
        # A name with addresses of a kind that this machine cannot reach is a name all the same.
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM, family=family)
    flags = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
    return [
        ResolveResult(hostname=host, host=str(where[0]), port=port, family=kind, proto=protocol, flags=flags)
        for kind, _, protocol, _, where in found
    ]
