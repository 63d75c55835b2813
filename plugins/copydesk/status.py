"""What the web said of a URL: one of five things, of which only `Dead` speaks against it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Alive:
    """It answers. `secure` tells of an `http://` URL whether `https://` answers alike; None is not known."""

    secure: bool | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """It leads to another URL for good; `agreed` once two runs have seen the same."""

    to: str
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class Dead:
    """Readers who follow it get nothing. `archived` is the URL of a copy in an archive, if there is one.

    A `final` one is said by the host itself (404, 410) and needs no second look.
    """

    reason: str
    final: bool = False
    archived: str = ""


@dataclass(frozen=True, slots=True)
class Unsure:
    """It may be alive: the answer, or that there is none, tells more of who asked than of the page."""

    reason: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """It was not asked: ignored by the configuration, a name kept for examples, a machine of one's own."""

    reason: str


Status = Alive | Moved | Dead | Unsure | Skipped


def written(url: str) -> str:
    """A URL as it can stand in Markdown and in HTML wherever another one stood."""
    return quote(url, safe="!#$%&'*+,/:;=?@~-._[]")


def is_twin(url: str, other: str) -> bool:
    """Whether the other is the same URL, but with `https://` where this one has `http://`."""
    scheme, _, rest = url.partition("://")
    return scheme.lower() == "http" and f"https://{rest.rstrip('/')}" == other.rstrip("/")
