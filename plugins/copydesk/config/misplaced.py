"""A key of copydesk.toml that stands in a table of another: below a `[table]`, TOML reads all keys as that one's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

_BARE = pattern(r"[\w-]+")
_SHARED = ("tool", "copydesk")  # in pyproject.toml


def misplaced(keys: Sequence[str | int]) -> str:
    """What to say of an unknown key, by the keys that lead to it; nothing where no other table has it."""
    if tuple(keys) == ("tool",):
        return "copydesk.toml has its keys on top, without [tool.copydesk]"
    from copydesk.config.toml import tables

    known = tables()
    before = _SHARED if tuple(keys[:2]) == _SHARED else ()
    *here, key = keys[len(before) :]
    if here and key in known[""]:
        place = f"in [{'.'.join(before)}]" if before else "above the first table"
        return f'"{key}" belongs {place}: here it is a key of {_header([*before, *here])}'
    homes = [_header([*before, table]) for table, names in known.items() if table and key in names]
    return f'"{key}" belongs in {" or ".join(homes)}' if homes else ""


def _header(keys: Sequence[str | int]) -> str:
    """A table as TOML heads it: `[links]`, `[[collections]]`, `[rules.paths."a/**"]`."""
    names = ".".join(key if _BARE.fullmatch(key) else f'"{key}"' for key in keys if isinstance(key, str))
    return f"[[{names}]]" if keys[-1] == "collections" or isinstance(keys[-1], int) else f"[{names}]"
