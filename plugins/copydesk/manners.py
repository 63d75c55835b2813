"""How the web is asked: how often, how long, and of whom what else."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, TypeVar

from copydesk.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

T = TypeVar("T")


class HostManners(NamedTuple):
    """What holds for one host; None is what holds for all. `rate` is in requests a second, 0 is without a limit.

    A `volatile` host tells programs that pages are gone which it shows to people: it is never called dead.
    """

    rate: float | None = None
    at_once: int | None = None
    headers: Mapping[str, str] = {}
    volatile: bool = False


_SLOW = HostManners(rate=2, at_once=2)
_VOLATILE = HostManners(rate=2, at_once=2, volatile=True)
# Hosts that limit programs, or tell them what they tell no reader.
USUAL: Mapping[str, HostManners] = {
    "github.com": HostManners(rate=5, at_once=4),
    "api.github.com": HostManners(rate=10, at_once=4),
    "archive.org": HostManners(rate=5, at_once=4),
    **dict.fromkeys(("arxiv.org", "stackoverflow.com", "stackexchange.com", "reddit.com"), _SLOW),
    **dict.fromkeys(
        "facebook.com instagram.com linkedin.com quora.com researchgate.net tiktok.com twitter.com x.com".split(),
        _VOLATILE,
    ),
}


class Manners(NamedTuple):
    """`[web]` of the configuration. `timeout` is in seconds, `rate` in requests a second to one host (0: no limit).

    `accept` has the statuses that count as alive, by host. `archive`, `doi`, `arxiv` and `github` are the addresses of
    those who know more of a URL than its host; an empty one is not asked.
    """

    timeout: float = 20
    retries: int = 2
    allow_private: bool = False
    ignore: tuple[str, ...] = ()
    accept: Mapping[str, frozenset[int]] = {}
    anchors: bool = True
    rate: float = 20
    at_once: int = 8
    cache_days: float = 14
    hosts: Mapping[str, HostManners] = {}
    archive: str = "https://archive.org/wayback/available"
    doi: str = "https://doi.org/api/handles"
    arxiv: str = "https://export.arxiv.org/abs"
    github: str = "https://api.github.com"

    def of(self, host: str) -> HostManners:
        """What holds for a host, of the configuration or by default, every gap filled."""
        found = _of(host, self.hosts) or HostManners()
        usual = _of(host, USUAL) or HostManners()
        unlimited = not self.rate  # who lifts the limit lifts it for every host
        rates = (found.rate, self.rate if unlimited else usual.rate, self.rate)
        places = (found.at_once, None if unlimited else usual.at_once, self.at_once)
        return HostManners(
            rate=next(rate for rate in rates if rate is not None),
            at_once=next(place for place in places if place is not None),
            headers=self._headers(host),
            volatile=usual.volatile,
        )

    def _headers(self, host: str) -> Mapping[str, str]:
        """The headers for a host: those of a domain are for its hosts only where they are meant, as `*.tides.net`."""
        named = (host, *(f"*.{domain}" for domain in _domains(host)))
        return next((self.hosts[name].headers for name in named if name in self.hosts), {})

    def accepts(self, host: str, status: int) -> bool:
        """Whether the configuration takes a status of a host for alive."""
        return bool(self.accept) and status in (_of(host, self.accept) or ())

    def ignores(self, url: str) -> bool:
        """Whether a URL is not to be asked: patterns hold for all of it, or for what follows `://`."""
        bare = url.partition("://")[2]
        return any(fnmatchcase(name, pattern) for pattern in self.ignore for name in (url, bare, bare.split("/")[0]))


def _of(host: str, table: Mapping[str, T]) -> T | None:
    """The entry of a host, else that of the nearest domain it belongs to, which may be written `*.tides.net`."""
    names = (name for domain in _domains(host) for name in (domain, f"*.{domain}"))
    return next((table[name] for name in names if name in table), None)


def _domains(host: str) -> Iterator[str]:
    yield host
    while "." in host:
        host = host.partition(".")[2]
        yield host
