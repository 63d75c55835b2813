"""`NamedTuple` as typing has it, in half the time: that one compiles the annotation of each field to check it.

A start makes forty such classes, which would take as long as to read three hundred posts.
"""

from __future__ import annotations

from collections import namedtuple
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple  # noqa: PLC0414 - the name that modules import from here
else:

    class _Fields(type):
        """Makes a tuple of the fields that a class body names, and a class below it of the rest."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = body.get("__annotations__", {})
            defaults = [body.pop(field) for field in fields if field in body]
            base = namedtuple(name, fields, defaults=defaults)  # noqa: PYI024 - for type checkers, it is typing's
            return type(name, (base,), {"__slots__": (), **body})

    class NamedTuple(metaclass=_Fields):
        """A class whose annotated names are the fields of a tuple."""
