"""What was seen of a URL: the answer to one request or the trouble in its place, and the chain that led there."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from copydesk.pattern import pattern
from copydesk.web.address import Address, UnaskableError, address

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PERMANENT = frozenset({301, 308})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MARKS = {BOM_UTF8: "utf-8-sig", BOM_UTF16_LE: "utf-16", BOM_UTF16_BE: "utf-16"}
_BEGINNING = 1024  # bytes in which a page says what charset it has
_CHARSET = pattern(rb"<(?:meta|\?xml)\b[^<>]*?\b(?:charset|encoding)\s*=[\"'\s]*([\w.:-]+)", re.IGNORECASE)


class Kind(StrEnum):
    """Why there is no answer; the value is how to say it."""

    NO_HOST = "no such host"
    LOOKUP = "the host's name could not be looked up"
    REFUSED = "connection refused"
    UNREACHABLE = "the host cannot be reached from here"
    RESET = "the connection broke"
    TIMEOUT = "no answer in time"
    TLS = "no secure connection"
    UNREADABLE = "the answer is no HTTP"
    FORBIDDEN = "a private address, which is not asked"
    SCHEME = "leads out of the web"
    LOOP = "redirects in a circle"
    HOPS = "redirects without an end"
    LIMITED = "the host limits how often it may be asked"


def media_type(headers: Mapping[str, str]) -> str:
    """The media type that headers tell, in lower case."""
    return headers.get("content-type", "").partition(";")[0].strip().lower()


@dataclass(frozen=True)
class Answer:
    """An answer: header names in lower case, and as much of the body as was read.

    `truncated`: the body ended before it was whole. `capped`: there was more than could be read.
    """

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    truncated: bool = False
    capped: bool = False

    @property
    def kind(self) -> str:
        """The media type, in lower case."""
        return media_type(self.headers)

    @property
    def is_html(self) -> bool:
        """Whether the body is, or may be, a page."""
        return self.kind in ("text/html", "application/xhtml+xml", "")

    @property
    def is_unread(self) -> bool:
        """Whether the body came in a form that cannot be read."""
        return "content-encoding" in self.headers

    @property
    def etag(self) -> str:
        """The mark of this version of the page, where it has one that can be sent back."""
        mark = self.headers.get("etag", "")
        return mark if mark.isascii() and mark.isprintable() else ""

    @cached_property
    def text(self) -> str:
        """The body as text."""
        return self.decoded(self.body)

    def decoded(self, data: bytes) -> str:
        """Bytes of the body in its charset; as UTF-8 where that is not known."""
        try:
            return data.decode(self._charset or "utf-8", "replace")
        except (LookupError, ValueError):
            return data.decode("utf-8", "replace")

    @cached_property
    def _charset(self) -> str:
        """The charset as browsers find it: by the byte order mark, the header, or what the page says of itself."""
        for mark, charset in _MARKS.items():
            if self.body.startswith(mark):
                return charset
        named = self.headers.get("content-type", "").lower().partition("charset=")[2].split(";")[0].strip(" \"'")
        if named or not self.is_html:
            return named
        match = _CHARSET.search(self.body, 0, _BEGINNING)
        own = match[1].decode().lower() if match else ""
        return "" if own.startswith("utf-16") else own  # it could not be read if it were

    @property
    def fragment(self) -> str:
        """The fragment of where the answer redirects to, as the header has it."""
        return self.headers.get("location", "").strip().partition("#")[2] if self.status in _REDIRECTS else ""

    def next(self) -> Address | Kind | None:
        """Where the answer redirects to, if it does; raises nothing whatever the header holds."""
        target = self.headers.get("location", "").strip() if self.status in _REDIRECTS else ""
        if not target:
            return None
        try:
            # aiohttp reads headers as UTF-8, what is none as surrogates
            return address(target.replace("\\", "/").replace("\x00", ""), self.url)
        except UnaskableError:
            return Kind.SCHEME


@dataclass(frozen=True, slots=True)
class Trouble:
    """That there was no answer. `words` say more where there is more to say."""

    url: str
    kind: Kind
    words: str = ""

    def __str__(self) -> str:
        return self.words or str(self.kind)


@dataclass(frozen=True, slots=True)
class Chain:
    """The redirects that were followed, and what stood at their end."""

    hops: Sequence[Answer]
    end: Answer | Trouble

    @property
    def leads_to(self) -> str:
        """The URL at the end, with the fragment that a redirect gave it."""
        fragment = next((hop.fragment for hop in reversed(self.hops) if hop.fragment), "")
        return f"{self.end.url}#{fragment}" if fragment else self.end.url

    @property
    def is_permanent(self) -> bool:
        """Whether there were redirects, all of them for good."""
        return bool(self.hops) and all(hop.status in PERMANENT for hop in self.hops)
