"""A report as text, one renderer a file: `render(report)` returns what is printed, its last line end included.

A renderer knows no files, no clock and no terminal. To add a format is to add a file.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from copydesk.diagnostic import in_utf8
from copydesk.modules import modules

if TYPE_CHECKING:
    from copydesk.diagnostic import Report

FORMATS: tuple[str, ...] = tuple(modules(__path__[0]))


def render(report: Report, format_name: str, *, colour: bool = False) -> str:
    """The report in one of `FORMATS` (another name raises KeyError). Only `text` has colours."""
    if format_name not in FORMATS:
        raise KeyError(format_name)
    renderer = import_module(f"{__name__}.{format_name}")  # late: a run needs one of them
    options = {"colour": colour} if format_name == "text" else {}
    return in_utf8(cast("str", renderer.render(report, **options)))
