"""Works in the formats of managers of references, one a file: `export(records)` returns the file's text."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from copydesk.modules import modules
from copydesk.references.record import records

if TYPE_CHECKING:
    from collections.abc import Iterable

    from copydesk.references.record import Record
    from copydesk.references.work import Work

FORMATS: tuple[str, ...] = tuple(name.replace("_", "-") for name in modules(__path__[0]))


def export(works: Iterable[Work], format_name: str) -> str:
    """The works in one of `FORMATS`; another name raises KeyError."""
    return exported(records(works), format_name)


def exported(found: Iterable[Record], format_name: str) -> str:
    """The same of their records, which serve all formats."""
    if format_name not in FORMATS:
        raise KeyError(format_name)
    module = import_module(f"{__name__}.{format_name.replace('-', '_')}")
    return cast("str", module.export(found))
