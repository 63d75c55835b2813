"""Regular expressions that are compiled when they are first used: a run needs few of all there are."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Pattern:
    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """The compiled pattern's method, which takes this one's place from then on."""
        compiled = re.compile(self._source, self._flags)
        found = getattr(compiled, name)
        setattr(self, name, found)
        return found


def pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A pattern that costs nothing until it is used; what is wrong with it, too, shows only then."""
    return cast("re.Pattern[AnyStr]", _Pattern(source, flags))
