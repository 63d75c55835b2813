"""The words that templates set: a site's own, else copydesk's in the language of the site, else in English."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from functools import lru_cache
from itertools import accumulate
from types import SimpleNamespace
from typing import TYPE_CHECKING

from jinja2 import Environment, TemplateNotFound

from copydesk.pages.layout import TITLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from jinja2 import BaseLoader

_ENGLISH = "copydesk/words.html"
_OTHER = "copydesk/words/{}.html"
_TRADITIONAL = frozenset({"zh-tw", "zh-hk", "zh-mo"})  # Chinese as it is written there


def words(loaders: Sequence[BaseLoader], language: str) -> SimpleNamespace:
    """Each word as the first loader has it, in a language (`pt-BR`) or else in English."""
    environment = Environment(autoescape=True, auto_reload=False)
    return defined(environment, [_ENGLISH, *map(_OTHER.format, _tags(language))], loaders)


def titles(told: SimpleNamespace) -> dict[str, str]:
    """What lists of posts and indexes are called, by kind."""
    return {kind: str(getattr(told, "all_posts" if kind == "posts" else kind)) for kind in TITLES}


def _tags(language: str) -> Iterator[str]:
    """What a language may go by, from the least particular on: `pt`, `pt-br`."""
    tag = language.replace("_", "-").lower()
    yield from accumulate(tag.split("-"), "{}-{}".format)
    if tag in _TRADITIONAL:
        yield "zh-hant"


def defined(environment: Environment, paths: Iterable[str], loaders: Sequence[BaseLoader]) -> SimpleNamespace:
    """What templates define, each thing as the first loader has it, and there the last of the templates.

    A macro sees nothing but what it is given, and sets that once: a post's page and its card have much in common.
    """
    found: dict[str, object] = {}
    for loader in reversed(loaders):
        for path in paths:
            with suppress(TemplateNotFound):
                module = environment.overlay(loader=loader).get_template(path).module
                found |= {key: value for key, value in vars(module).items() if not key.startswith("_")}
    return SimpleNamespace(**{key: _once(each) if callable(each) else each for key, each in found.items()})


def _once(macro: Callable[..., object]) -> Callable[..., object]:
    """A macro that sets the same only once. What is no key, such as a list, it sets each time.

    So it does a time: one moment has another date in another zone, but counts as the same.
    """
    known = lru_cache(maxsize=None, typed=True)(macro)

    def set_once(*given: object, **named: object) -> object:
        for each in (*given, *named.values()):
            if isinstance(each, datetime):
                return macro(*given, **named)
        try:
            return known(*given, **named)
        except TypeError:
            return macro(*given, **named)

    return set_once
