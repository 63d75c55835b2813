"""An option that takes one of some words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from copydesk.near import nearest_of

if TYPE_CHECKING:
    _Choice = click.Choice[str]
else:
    _Choice = click.Choice  # takes no type arguments in click's older versions


class Word(_Choice):
    """One of some words; another fails with the nearest of them."""

    def get_invalid_choice_message(self, value: object, ctx: click.Context | None) -> str:
        """Click's own words, and what was probably meant."""
        near = nearest_of(str(value), map(str, self.choices))
        return super().get_invalid_choice_message(value, ctx) + (f" Did you mean {near}?" if near else "")
