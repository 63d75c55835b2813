"""A link's target -> the URL to ask for: pure, so that what is asked can be tested without asking."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache
from ipaddress import ip_address
from socket import inet_aton
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from copydesk.named_tuple import NamedTuple
from copydesk.pattern import pattern

_WEB = pattern(r"(?:https?:)?//", re.IGNORECASE)
_BARE = pattern(r"https?:/*$", re.IGNORECASE)
_OPAQUE = pattern(r"\{\{|\{%|\$\{|<%|[<>{}]")  # filled in by a macro, or by the reader
# RFC 2606 and 6761; `.invalid` is left to be asked, and never answers
_EXAMPLE = pattern(r"(?:.*\.)?(?:example|example\.(?:com|org|net|edu)|onion)\.?$")
_LOCAL = pattern(r"(?:.*\.)?(?:localhost|local|localdomain|internal|lan|home\.arpa|test)\.?$")
_NUMBER = pattern(r"(?:.*\.)?(?:\d+|0x[0-9a-f]*)\.?$")  # then all of the host is an address, in one spelling or another
_ROUTE = pattern(r"[/!+]|:~:|L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?$")
# A URL that is as it should be, which nearly all are
_PLAIN = pattern(r"(https?)://[a-z0-9._-]+(?::[0-9]{2,4})?/(?:[A-Za-z0-9!$&'()*+,/:;=?@~._-]|%[0-9A-Fa-f]{2})*")
_USUAL_PORT = pattern(r"http://[^/]+:80/|https://[^/]+:443/")
_SAFE = "!#$%&'()*+,/:;=?@[]~"  # what a URL may hold; all else is put in percent signs
PORTS = {"http": 80, "https": 443}


class Address(NamedTuple):
    """A URL without its fragment, and the fragment (decoded) that has to be an anchor; empty where none has."""

    url: str
    fragment: str = ""

    @property
    def name(self) -> str:
        """The whole URL."""
        return f"{self.url}#{self.fragment}" if self.fragment else self.url

    @property
    def host(self) -> str:
        """The host, in lower case."""
        return _parts(self.url)[0]

    @property
    def port(self) -> int:
        """The port, of the scheme where the URL names none."""
        return _parts(self.url)[1]

    @property
    def path(self) -> str:
        """The path."""
        return _parts(self.url)[2]


@lru_cache(4096)  # a URL is taken to pieces again and again while it is asked
def _parts(url: str) -> tuple[str, int, str]:
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or PORTS[parts.scheme], parts.path


class UnaskableError(ValueError):
    """What a target is, that it cannot be asked for."""


def is_web(target: str) -> bool:
    """Whether a target lies on the web, as far as its beginning tells."""
    return _WEB.match(target) is not None


def address(target: str, base: str = "") -> Address:
    """What to ask for a target, which may be relative to a base. Raises UnaskableError.

    Credentials are taken off; what the standard does not allow in a URL is put in percent signs.
    """
    if _PLAIN.fullmatch(target) and not _USUAL_PORT.match(target):
        return Address(target)
    text = "".join(target.strip().split("\n")).replace("\t", "").replace("\r", "")
    if _BARE.match(text):
        raise UnaskableError("no host")
    text = text if base or not text.startswith("//") else f"https:{text}"
    try:
        parts = urlsplit(urljoin(base, text) if base else text)
        host, port = _host(parts.hostname or ""), parts.port
    except ValueError as error:
        raise UnaskableError("no address") from error
    if parts.scheme not in PORTS:
        raise UnaskableError(f"{parts.scheme or 'no scheme'}:")
    if not host:
        raise UnaskableError("no host")
    where = host if port in (None, PORTS[parts.scheme]) else f"{host}:{port}"
    url = urlunsplit((parts.scheme, where, _quoted(parts.path) or "/", _quoted(parts.query), ""))
    return Address(url, _anchor(parts.fragment))


def _host(name: str) -> str:
    """A host's name in ASCII. Raises ValueError where it can be none."""
    if ":" in name:
        return f"[{ip_address(name.partition('%')[0])}]"
    if name.isascii():
        if re.search(r"[^a-z0-9._-]", name) or len(name) > 253:
            raise ValueError(name)
        return name
    import idna

    return idna.encode(name, uts46=True).decode("ascii")


def _quoted(text: str) -> str:
    text = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text)
    return quote(text.encode("utf-8", "surrogateescape"), safe=_SAFE)


def _anchor(fragment: str) -> str:
    """A fragment as the id it asks for: none where it is the top of the page, a route, a line of code, or a text."""
    name = unquote(fragment.partition(":~:")[0])
    return "" if name.lower() == "top" or _ROUTE.match(name) or "=" in name else name


def is_opaque(target: str) -> bool:
    """Whether a target is put together by something else, and so is not yet a URL."""
    return _OPAQUE.search(target) is not None


@lru_cache(1024)
def is_example(host: str) -> bool:
    """Whether a host's name is kept for examples, or is none that the web knows."""
    return _EXAMPLE.match(host) is not None


@lru_cache(1024)
def is_local(host: str) -> bool:
    """Whether a host is one's own machine or network: a name without a dot, `localhost`, a private address."""
    if ":" in host or _NUMBER.match(host):
        with suppress(ValueError, OSError):
            bare = host.strip("[]").rstrip(".")
            return not ip_address(bare if ":" in bare else inet_aton(bare)).is_global
    return _LOCAL.match(host) is not None or "." not in host


def twin(url: str) -> str:
    """The same URL with `https://`."""
    return "https" + url.removeprefix("http")
