"""`--shard K/N`: one part of the documents, so that N machines check a site together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence


class Shard:
    """The `number`-th (from 1) of `count` parts."""

    def __init__(self, number: int, count: int) -> None:
        self.number = number
        self.count = count

    def of(self, paths: Sequence[str]) -> list[str]:
        """Every `count`-th of the paths: the shards together have each of them once."""
        return list(paths[self.number - 1 :: self.count])


if TYPE_CHECKING:
    _Shard = click.ParamType[Shard]
else:
    _Shard = click.ParamType  # takes no type arguments in click's older versions


class ShardName(_Shard):
    """`K/N` on the command line."""

    name = "shard"

    def convert(self, value: str | Shard, param: click.Parameter | None, ctx: click.Context | None) -> Shard:
        """The shard that is named; fails where none is."""
        if isinstance(value, Shard):
            return value
        match = re.fullmatch(r"([1-9]\d{0,5})/([1-9]\d{0,5})", value)
        if match and int(match[1]) <= int(match[2]):
            return Shard(int(match[1]), int(match[2]))
        return self.fail(f"{value} is no K/N with K from 1 to N, such as 2/8", param, ctx)
