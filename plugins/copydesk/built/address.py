"""Where a target of a built page leads: a file of the built site, nothing, or somewhere that is not ours to judge."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from copydesk.diagnostic import make
from copydesk.named_tuple import NamedTuple
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

_SCHEME = pattern(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_OF_HOSTS = ("/cdn-cgi/", "/.netlify/", "/_vercel/", "/.well-known/", "/__/")  # what no site brings along itself
_UNLIKE = pattern(r"[%\\\n\t/](?:(?<!/)|[./])")  # what may make another path of it: `%`, `//`, `/.` and the like
_INDEX = ("index.html", "index.htm")


class Address(NamedTuple):
    """A place within the built site: the path from its folder, decoded, with a `/` at the end of a folder's."""

    path: str
    fragment: str


@dataclass
class Addresses:
    """The files of a built site, and the URL it will have. `base` begins and ends with `/`; `host` may be empty.

    `redirects` are the paths that the host answers though no file has them, in the manner of `_redirects`.
    """

    files: frozenset[str]
    base: str = "/"
    host: str = ""
    redirects: tuple[re.Pattern[str], ...] = ()
    _found: dict[str, str | None] = field(default_factory=dict, init=False, repr=False)
    _normal: dict[str, str] = field(default_factory=dict, init=False, repr=False)

    def origin(self, path: str, base: str = "") -> Origin:
        """Where the targets of a page start from; `base` is its <base>, which may be of another site."""
        own = Origin(self, self.base + path)
        return Origin(self, own.whole(base)) if base else own

    def normal(self, path: str) -> str:
        """An absolute path of a URL as browsers have it, decoded. Pages have most of their targets in common."""
        if (known := self._normal.get(path)) is not None:
            return known
        if not _UNLIKE.search(path):
            return self._normal.setdefault(path, path)
        plain = unquote(path).replace("\\", "/").replace("\n", "").replace("\t", "")
        joined = posixpath.normpath(plain)
        joined = joined[1:] if joined[:2] == "//" else joined
        self._normal[path] = joined + "/" if joined != "/" and plain.endswith(("/", "/.", "/..")) else joined
        return self._normal[path]

    def file(self, path: str) -> str | None:
        """The file that a host answers a path with; None where there is none."""
        if path not in self._found:
            self._found[path] = next((each for each in _names(path) if each in self.files), None)
        return self._found[path]

    def is_answered(self, path: str) -> bool:
        """Whether a host answers a path: with a file, or by sending readers on."""
        if self.file(path) is not None or not path:
            return True  # a site may have no home page of its own: every theme has links to it all the same
        whole = self.base + path
        return whole.startswith(_OF_HOSTS) or any(each.fullmatch(whole) for each in self.redirects)

    @cached_property
    def folded(self) -> dict[str, str]:
        """Addresses by their lower case."""
        return {address_of(name).casefold(): address_of(name) for name in self.files}


class Origin:
    """A place on the host (`/repo/guide/index.html`; None is another host) that targets are relative to."""

    def __init__(self, addresses: Addresses, path: str | None) -> None:
        self.path = path
        self._folder = path[: path.rfind("/") + 1] if path else ""
        self._addresses = addresses
        self._wholes: dict[str, str | None] = {}

    def resolve(self, target: str) -> Address | None:
        """What a target means; None where that is not ours to judge."""
        path, _, fragment = target.partition("#")
        whole = self._wholes[path] if path in self._wholes else self._wholes.setdefault(path, self.whole(path))
        base = self._addresses.base
        if whole and whole.startswith(base):
            return make(Address, (whole[len(base) :], fragment.partition(":~:")[0] if fragment else ""))
        return Address("", fragment) if whole and whole + "/" == base else None

    def whole(self, target: str) -> str | None:
        """The path of a target from the root of the host, decoded; None where it is on another host."""
        path = target.partition("?")[0].strip()
        if not path:
            return self.path
        if ":" in path or path[0] in "/\\":
            own = self._on_host(path)
            if own is None:
                return None
            path = own
        elif not self._folder:
            return None
        folder = "" if path[0] == "/" else self._folder
        while path[:3] == "../" and folder != "/":
            path, folder = path[3:], folder[: folder.rindex("/", 0, -1) + 1]
        return self._addresses.normal(folder + path)

    def _on_host(self, url: str) -> str | None:
        """The path of a target that has a scheme or a host of its own, or a colon, or begins at the root."""
        if not (_SCHEME.match(url) or url.startswith(("//", "\\\\", "/\\"))):
            return url if self.path is not None else None
        host = self._addresses.host
        if not host or host not in url.lower():
            return None
        if url.startswith(own := f"https://{host}/") and url.isprintable():
            return url[len(own) - 1 :].partition("#")[0]
        try:
            parts = urlsplit(url)
        except ValueError:
            return None
        ours = parts.scheme.lower() in ("", "http", "https") and parts.netloc.lower() == host
        return (parts.path or "/") if ours else None


def _names(path: str) -> Iterable[str]:
    if not path or path.endswith("/"):
        return (path + _INDEX[0], path + _INDEX[1])
    return (path, f"{path}/{_INDEX[0]}", f"{path}.html", f"{path}/{_INDEX[1]}")


def address_of(name: str) -> str:
    """How a file is linked to: `guide/index.html` as `guide/`."""
    folder, _, last = name.rpartition("/")
    return name if last not in _INDEX else f"{folder}/" if folder else ""


def redirects_of(text: str) -> tuple[re.Pattern[str], ...]:
    """The paths that a `_redirects` file (Netlify, Cloudflare Pages) speaks of; a rule for all of them counts not."""
    sources = (line.split()[0] for line in text.splitlines() if line.split() and not line.lstrip().startswith("#"))
    paths = (urlsplit(each).path if "://" in each else each for each in sources)
    return tuple(_matcher(each) for each in paths if each.startswith("/") and each != "/*")


def _matcher(source: str) -> re.Pattern[str]:
    """`/old/*` and `/post/:id` as a pattern; a closing slash is optional."""
    parts = re.split(r"(\*|:\w+)", source.rstrip("/"))
    whole = "".join(".*" if part == "*" else "[^/]+" if part.startswith(":") else re.escape(part) for part in parts)
    return re.compile(whole + "/?")


def site_address(site_url: str) -> tuple[str, str]:
    """The base path and the host of a site's URL: `https://a.example/repo/` -> `/repo/`, `a.example`."""
    parts = urlsplit(site_url)
    path = parts.path.strip("/")
    return f"/{path}/" if path else "/", parts.netloc.lower()
