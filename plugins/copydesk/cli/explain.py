"""`copydesk explain`: a rule's page in the terminal."""

from __future__ import annotations

import click

from copydesk.cli.rules import RuleNames
from copydesk.rule import all_rules


@click.command()
@click.argument("names", nargs=-1, required=True, type=RuleNames(), metavar="RULE…")
def command(names: tuple[list[str], ...]) -> None:
    """Show the page of a rule, or of each rule of a group."""
    wanted = {name for each in names for name in each}
    for rule in all_rules().values():
        if rule.id in wanted or rule.group in wanted:
            click.echo(page(rule.id))


def page(name: str) -> str:
    """The page of a rule as text: Markdown, as the docstring has it."""
    rule = all_rules()[name]
    where = "posts" if rule.posts else "every document"
    default = "off" if rule.off else str(rule.severity)
    return f"# {rule.id}\n\n{rule.group} · {default} · {where}\n\n{rule.documentation.strip()}\n\n{rule.url}\n"
