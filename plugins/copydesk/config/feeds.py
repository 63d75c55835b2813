"""What `feeds` of the configuration may say: true, false, or a table. A new key is a new line of the schema below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.config.setting import Setting, field, fields_of
from copydesk.feeds.options import CONTENTS, FORMATS, SORTS, FeedOptions

if TYPE_CHECKING:
    from collections.abc import Callable

    from copydesk.config.setting import Schema


def feeds(setting: Setting) -> FeedOptions:
    """The options that a setting gives; raises ConfigError at the first key that is unknown or mistyped."""
    if isinstance(setting.value, dict):
        return FeedOptions(wanted=True, **dict(fields_of(setting, FEEDS)))
    return FeedOptions(wanted=setting.flag())


def _words(known: tuple[str, ...]) -> Callable[[Setting], tuple[str, ...]]:
    """A reader of a list of words, each one of those that are known."""
    return lambda setting: tuple(dict.fromkeys(item.word(known) for item in setting.elements()))


def _items(setting: Setting) -> int:
    if setting.count() < 1:
        raise setting.error(f'"items" is {setting.value}, expected no less than 1')
    return setting.count()


FEEDS: Schema = {
    "content": field("content", lambda setting: setting.word(CONTENTS)),
    "formats": field("formats", _words(FORMATS)),
    "items": field("items", _items),
    "taxonomies": field("taxonomies", _words(SORTS)),
}
