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
    return lambda table: {host.lower(): read(setting) for host, setting in table.items()}


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
