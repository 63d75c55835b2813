"""The templates of a site and copydesk's own, and what is wrong with one of the site's, with its place."""

from __future__ import annotations

import traceback
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from jinja2 import FileSystemLoader, PackageLoader, TemplateError, TemplateSyntaxError
from mkdocs.exceptions import PluginError

from copydesk.discover import shown
from copydesk.mkdocs.site import language_of
from copydesk.pages.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType, SimpleNamespace

    from jinja2 import BaseLoader, Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

_WORDS: WeakKeyDictionary[Files, SimpleNamespace] = WeakKeyDictionary()
_FAULTS = (TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def templates(config: MkDocsConfig) -> list[BaseLoader]:
    """What has copydesk's templates: what the site or its theme has in their place stands first."""
    return [FileSystemLoader(config.theme.dirs), PackageLoader("copydesk")]


def words_of(files: Files, config: MkDocsConfig) -> SimpleNamespace:
    """The words of a build, in its language: read once for all plugins. Raises mkdocs' PluginError."""
    if files not in _WORDS:
        with telling_templates(config):
            _WORDS[files] = words(templates(config), language_of(config))
    return _WORDS[files]


def unchain(env: Environment) -> None:
    """Have templates that take nothing along see an environment's globals as they are.

    Jinja puts a ChainMap before them, which it goes through in Python for each template that a page includes: with
    Material, thirty-five times a page.
    """
    chained = env.make_globals
    env.make_globals = lambda own: chained(own) if own else env.globals  # type: ignore[assignment, method-assign]


@contextmanager
def telling_templates(config: MkDocsConfig) -> Iterator[None]:
    """Have what is wrong with a template of the site's own told with its place, not with a traceback.

    Raises mkdocs' PluginError.
    """
    try:
        yield
    except _FAULTS as error:
        place = _place(error, config.theme.dirs)
        if place is None:
            raise
        raise PluginError(f"{place} {error or type(error).__name__}") from error


def _place(error: Exception, folders: list[str]) -> str | None:
    """The line of the site's own template that is at fault: the last one that led to the error."""
    if isinstance(error, UnicodeDecodeError):
        files = (path for folder in folders for path in sorted(Path(folder, "copydesk").glob("*.html")))
        return next((shown(path) for path in files if not _is_utf8(path)), None)
    places = [(frame.f_code.co_filename, _line(frame, line)) for frame, line in traceback.walk_tb(error.__traceback__)]
    if isinstance(error, TemplateSyntaxError) and error.filename:
        places.append((error.filename, error.lineno))
    own = [place for place in places if place[0].endswith(".html") and _is_below(place[0], folders)]
    return f"{shown(Path(own[-1][0]))}:{own[-1][1]}" if own else None


def _line(frame: FrameType, line: int) -> int:
    """The line of a template, where a frame is of what it was compiled to."""
    template = frame.f_globals.get("__jinja_template__")
    return template.get_corresponding_lineno(line) if template else line


def _is_utf8(path: Path) -> bool:
    try:
        path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_below(path: str, folders: list[str]) -> bool:
    return any(Path(path).is_relative_to(folder) for folder in folders)
