"""Options that several commands have, and what they take, as click has it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from copydesk.cli.report import AUTO, CHOICES
from copydesk.cli.rules import names_in
from copydesk.cli.shard import Shard
from copydesk.near import nearest_of

if TYPE_CHECKING:
    _Choice = click.Choice[str]
    _Names = click.ParamType[list[str]]
    _Shard = click.ParamType[Shard]
else:  # they take no type arguments in click's older versions
    _Choice, _Names, _Shard = click.Choice, click.ParamType, click.ParamType


class Word(_Choice):
    """One of some words; another fails with the nearest of them."""

    def get_invalid_choice_message(self, value: object, ctx: click.Context | None) -> str:
        """Click's own words, and what was probably meant."""
        near = nearest_of(str(value), map(str, self.choices))
        return super().get_invalid_choice_message(value, ctx) + (f" Did you mean {near}?" if near else "")


class RuleNames(_Names):
    """Rules and groups, parted by commas -> a list of names that exist."""

    name = "rule"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> list[str]:
        """The names; fails with the nearest known one where one is wrong."""
        try:
            return names_in(str(value))
        except ValueError as error:
            return self.fail(str(error), param, ctx)


class ShardName(_Shard):
    """`K/N` on the command line."""

    name = "shard"

    def convert(self, value: str | Shard, param: click.Parameter | None, ctx: click.Context | None) -> Shard:
        """The shard that is named; fails where none is."""
        if isinstance(value, Shard):
            return value
        try:
            return Shard.named(value)
        except ValueError as error:
            return self.fail(str(error), param, ctx)


class Place(click.Path):
    """A file or folder. An empty name is none, since `check --fix "$FILE"` would mean all that is here without one."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, readable=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path; fails where the name is empty."""
        return super().convert(value, param, ctx) if str(value) else self.fail("it is empty", param, ctx)


FORMAT = click.option(
    "--format",
    "output_format",
    type=Word(CHOICES),
    default=AUTO,
    show_default=True,
    help="How to say it; auto is github in GitHub Actions, else text.",
)
OUTPUT_FILE = click.option(
    "--output-file",
    type=click.File("w", encoding="utf-8", lazy=True),
    help="Write the report there, not to the screen.",
)
