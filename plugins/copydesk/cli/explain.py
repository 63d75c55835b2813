"""`copydesk explain`: a rule's page in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from copydesk.alert import is_name
from copydesk.cli.options import RuleNames
from copydesk.linter import is_chosen
from copydesk.rule import SITE_URL, all_rules

if TYPE_CHECKING:
    from collections.abc import Iterator


@click.command()
@click.argument("names", nargs=-1, type=RuleNames(), metavar="[RULE|GROUP]…")
def command(names: tuple[list[str], ...]) -> None:
    """Show the page of a rule, or of each rule of a group; without a name, what rules there are."""
    wanted = {name for each in names for name in each}
    if not wanted:
        click.echo(overview(), nl=False)
    for text in _of_prose(wanted):
        click.echo(text)
    for rule in all_rules().values():
        if rule.id in wanted or rule.group in wanted:
            click.echo(page(rule.id))
    if others := sorted(name for name in wanted if is_name(name) and not any(_of_prose({name}))):
        program = others[0].partition("/")[0]
        raise click.UsageError(f"{others[0]} is not copydesk's own: the pages of {program} have it")


def overview() -> str:
    """Each rule on a line, below the name of its group: how grave it is, and what it catches."""
    width = max(map(len, all_rules()))
    lines: list[str] = []
    for group in dict.fromkeys(rule.group for rule in all_rules().values()):
        lines += ["", group] if lines else [group]
        for rule in all_rules().values():
            if rule.group == group:
                lines.append(f"  {rule.id:<{width}}  {'off' if rule.off else rule.severity:<7}  {rule.summary}")
    return "\n".join(lines) + "\n"


def page(name: str) -> str:
    """The page of a rule as text: Markdown, as the docstring has it."""
    rule = all_rules()[name]
    where = "posts" if rule.posts else "documents with a reference list" if rule.lists else "every document"
    default = "off" if rule.off else str(rule.severity)
    return f"# {rule.id}\n\n{rule.group} · {default} · {where}\n\n{rule.documentation.strip()}\n\n{rule.url}\n"


def _of_prose(wanted: set[str]) -> Iterator[str]:
    """The pages of the rules of the house style that are wanted: named, or their style, program or group is."""
    if not any(map(is_name, wanted)):
        return
    from copydesk.prose import house

    for rule in house.rules():
        name = f"vale/{house.STYLE}.{rule}"
        if is_chosen(name, wanted):
            url = f"{SITE_URL}guide/prose/#{rule.lower()}"
            yield f"# {name}\n\nprose · through vale\n\n{house.documentation(rule).strip()}\n\n{url}\n"
