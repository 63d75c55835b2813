"""`--shard K/N`: one part of the documents, so that N machines check a site together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self


class Shard:
    """The `number`-th (from 1) of `count` parts."""

    def __init__(self, number: int, count: int) -> None:
        self.number = number
        self.count = count

    @classmethod
    def named(cls, name: str) -> Self:
        """The shard of a name, `K/N`; raises ValueError where it names none."""
        match = re.fullmatch(r"([1-9]\d{0,5})/([1-9]\d{0,5})", name)
        if match and int(match[1]) <= int(match[2]):
            return cls(int(match[1]), int(match[2]))
        raise ValueError(f"{name} is no K/N with K from 1 to N, such as 2/8")

    def of(self, paths: Sequence[str]) -> list[str]:
        """Every `count`-th of the paths: the shards together have each of them once."""
        return list(paths[self.number - 1 :: self.count])
