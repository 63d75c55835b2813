"""Names of rules and groups on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from copydesk.alert import GROUP, is_name
from copydesk.near import nearest_of
from copydesk.rule import all_rules

if TYPE_CHECKING:
    _Names = click.ParamType[list[str]]
else:
    _Names = click.ParamType  # takes no type arguments in click's older versions


class RuleNames(_Names):
    """Rules and groups, parted by commas -> a list of names that exist."""

    name = "rule"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> list[str]:
        """The names; fails with the nearest known one where one is wrong."""
        names = [name.strip() for name in str(value).split(",") if name.strip()]
        known = {*all_rules(), *(rule.group for rule in all_rules().values()), GROUP}
        for name in names:
            if name not in known and not is_name(name):
                self.fail(f"no rule or group is named {name}{did_you_mean(name, known)}", param, ctx)
        return names


def did_you_mean(name: str, known: set[str]) -> str:
    """`: did you mean dead-link?`, or nothing."""
    near = nearest_of(name, known)
    return f": did you mean {near}?" if near else ""
