"""Regular expressions that are compiled when they are first used: a run needs few of all there are.

What they are compiled to is kept beside this module's bytecode, and for the same reason: to compile the patterns of a
run takes as long as to lint ten posts. It is a file of the same kind: for one version of Python, free to be deleted,
and not written where bytecode is not (PYTHONDONTWRITEBYTECODE).
"""

from __future__ import annotations

import marshal
import os
import re
import sys
from contextlib import suppress
from pathlib import Path
from re import _compiler, _parser  # type: ignore[attr-defined] # re is a package
from typing import Any, AnyStr, cast

from copydesk import __version__

# What _sre.compile takes: the source, all flags, the code, how many groups, their numbers, their names.
_Code = tuple[str | bytes, int, list[int], int, dict[str, int], tuple[str | None, ...]]
_Asked = tuple[str | bytes, int]  # source and flags

_READERS = (__version__, sys.version, sys.byteorder)  # who can read what is kept
_kept: dict[_Asked, _Code] | None = None  # until it is read
_new: dict[_Asked, _Code] = {}


class _Pattern:
    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source = source
        self._flags = int(flags)

    def __getattr__(self, name: str) -> Any:
        """The compiled pattern's method, which takes this one's place from then on."""
        found = getattr(_compiled((self._source, self._flags)), name)
        setattr(self, name, found)
        return found


def pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A pattern that costs nothing until it is used; what is wrong with it, too, shows only then."""
    return cast("re.Pattern[AnyStr]", _Pattern(source, flags))


def _compiled(asked: _Asked) -> re.Pattern[Any]:
    """What re.compile makes. Where Python has other insides than these, it is that which makes it."""
    global _kept  # noqa: PLW0603 - read once
    if _kept is None:
        _kept = _read()
    try:
        if (code := _kept.get(asked)) is None:
            _new[asked] = code = _code(*asked)
        return cast("re.Pattern[Any]", _compiler._sre.compile(*code))  # noqa: SLF001 - re.compile keeps nothing
    except (AttributeError, TypeError, ValueError, RuntimeError):
        _new.pop(asked, None)
        return re.compile(*asked)  # tells, too, what is wrong with a pattern


def _code(source: str | bytes, flags: int) -> _Code:
    """As Python's re._compiler.compile has it before the last step."""
    parsed = _parser.parse(source, flags)
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    code = list(map(int, _compiler._code(parsed, flags)))  # noqa: SLF001 - as above
    return source, int(flags | state.flags), code, state.groups - 1, dict(state.groupdict), tuple(names)


def _path() -> Path | None:
    """The file of what is kept; None where this module has no bytecode."""
    cached = __spec__.cached if __spec__ else None
    return Path(f"{cached}.patterns") if cached else None


def _read() -> dict[_Asked, _Code]:
    """What is kept; nothing where that is not for this Python, or is no such file."""
    with suppress(OSError, ValueError, TypeError, EOFError):
        if path := _path():
            # Whoever can write there can write the bytecode that Python runs.
            readers, kept = marshal.loads(path.read_bytes())  # noqa: S302
            return dict(kept) if readers == _READERS else {}
    return {}


def keep() -> None:
    """Keep for the next run what this one had to compile; a folder that cannot be written keeps nothing."""
    path = _path()
    if not _new or not path or sys.dont_write_bytecode:
        return
    own = path.with_suffix(f".{os.getpid()}")  # two runs at a time write each their own, and the last one stays
    try:
        own.write_bytes(marshal.dumps((_READERS, {**(_kept or {}), **_new})))
        own.replace(path)
    except OSError:
        with suppress(OSError):
            own.unlink(missing_ok=True)
