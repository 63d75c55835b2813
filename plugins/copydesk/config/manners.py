"""What `[web]` of the configuration may say. A new key is a new line of a schema below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from copydesk.config.setting import Setting, field, unknown_key
from copydesk.manners import HostManners, Manners
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from copydesk.config.setting import Fields, Schema

_NAME = pattern(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_NOT_READ = pattern(r"\$(?:\{[^}]*\}*|(?!COPYDESK_)[A-Z][A-Z0-9_]+)")  # in a header


def manners(table: Setting) -> Manners:
    """The manners that a table gives; raises ConfigError at the first key that is unknown or mistyped."""
    return Manners(**_fields(table, WEB))


def _fields(table: Setting, schema: Schema) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, setting in table.items():
        if key not in schema:
            raise unknown_key(setting, schema)
        found |= dict(schema[key](setting))
    return found


def _by_host(read: Callable[[Setting], Any]) -> Callable[[Setting], Mapping[str, Any]]:
    return lambda table: {_host_name(host, setting): read(setting) for host, setting in table.items()}


def _host_name(written: str, setting: Setting) -> str:
    """A host as addresses have it: in small letters, and in ASCII; what is written is no address itself."""
    from copydesk.web.address import UnaskableError, address  # which few configurations need

    star, bare = ("*.", written[2:]) if written.startswith("*.") else ("", written)
    netloc = f"[{bare}]" if bare.count(":") > 1 and not bare.startswith(("[", "http")) else bare
    try:
        host = address(netloc if "://" in netloc else f"https://{netloc}").host
    except UnaskableError:
        raise setting.error(f'"{written}" is no host, expected one like tides.net or *.tides.net') from None
    if host != bare.lower() and (bare.isascii() or not {"/", ":"}.isdisjoint(bare)):
        raise setting.error(f'"{written}" is no host, expected "{star}{host}"')
    return star + host


def _statuses(setting: Setting) -> frozenset[int]:
    statuses = frozenset(item.count() for item in setting.elements())
    if odd := [status for status in sorted(statuses) if not 100 <= status <= 999]:
        raise setting.error(f"{odd[0]} is no status of HTTP")
    return statuses


def _host(table: Setting) -> HostManners:
    return HostManners(**_fields(table, _HOST))


def _headers(table: Setting) -> Mapping[str, str]:
    return {name: _header(name, setting) for name, setting in table.items()}


def _header(name: str, setting: Setting) -> str:
    if not _NAME.fullmatch(name):
        raise setting.error(f"{name!r} is no name of a header")
    if any(ord(letter) < 32 and letter != "\t" for letter in setting.text()):
        raise setting.error("a header is one line of text")
    if foreign := _NOT_READ.search(setting.text()):
        raise setting.error(f"{foreign[0]} is not read from the environment, expected a name like $COPYDESK_TOKEN")
    return setting.text()


def _seconds(setting: Setting) -> float:
    if not setting.number():
        raise setting.error("no answer comes in 0 seconds")
    return setting.number()


def _places(setting: Setting) -> int:
    if not setting.count():
        raise setting.error("0 requests at once are none")
    return setting.count()


def _resolver(setting: Setting) -> str:
    """The address of somebody who knows more; empty where nobody is to be asked."""
    text = setting.text().strip()
    try:
        parts = urlsplit(text)
        is_url = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_url = False
    if text and not is_url:
        raise setting.error(f"{text} is no URL, expected https://…")
    return text.rstrip("/")


def _resolvers(table: Setting) -> Fields:
    yield from _fields(table, _RESOLVERS).items()


_HOST: Schema = {
    "at-once": field("at_once", _places),
    "headers": field("headers", _headers),
    "rate": field("rate", Setting.number),
}
_RESOLVERS: Schema = {name: field(name, _resolver) for name in ("archive", "arxiv", "doi", "github")}
WEB: Schema = {
    "accept": field("accept", _by_host(_statuses)),
    "allow-private": field("allow_private", Setting.flag),
    "anchors": field("anchors", Setting.flag),
    "at-once": field("at_once", _places),
    "cache-days": field("cache_days", Setting.number),
    "hosts": field("hosts", _by_host(_host)),
    "ignore": field("ignore", Setting.texts),
    "rate": field("rate", Setting.number),
    "resolvers": _resolvers,
    "retries": field("retries", Setting.count),
    "timeout": field("timeout", _seconds),
}
