"""`copydesk` and its commands; each is a module of this package, imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword

import click

from copydesk import __version__
from copydesk.near import nearest_of

COMMANDS = {
    "check": "Check the site that holds the paths (default: the folder's).",
    "crawl": "Have LinkChecker crawl the built site, for a second opinion.",
    "comment": "Print a comment on the JSON report of a pull request from a fork.",
    "explain": "Show a rule's page in the terminal, or what rules there are.",
    "import": "Bring a Jekyll or Hugo blog over into a new MkDocs site.",
    "init": "Make a whole blog in a folder.",
    "inspect": "Print the facts of each file as JSON.",
    "lsp": "Serve an editor: what check says, as one types.",
    "merge": "Join the JSON reports of shards into one report.",
    "new": "Begin a post in the site of the working directory.",
    "references": "Renumber, sort, export or convert the numbered references of posts.",
    "schema": "Print the JSON Schema of the front matter, for editors.",
}
_OTHERS = {  # what the work of a command may be called
    "export": "references export",
    "fix": "check --fix",
    "lint": "check",
    "renumber": "references renumber",
    "sort": "references sort",
    "to-bibtex": "references to-bibtex",
}


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        if name not in COMMANDS:
            return None
        module = f"{name}_" if iskeyword(name) else name
        command = import_module(f"copydesk.cli.{module}").command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = _meant(args[0])
            hint = f"did you mean {near}?" if near else f"the commands are {', '.join(COMMANDS)}"
            ctx.fail(f"no command is named {args[0]}: {hint}")
        return super().resolve_command(ctx, args)


def _meant(name: str) -> str | None:
    """What was probably meant by a name that no command has: that of a path goes with check."""
    if "/" in name or "." in name:
        return f"check {name}"
    return _OTHERS.get(name) or nearest_of(name, COMMANDS, 0.65)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="copydesk")
def main() -> None:
    """The copy desk for posts written in Markdown.

    Checks front matter, numbered references, links and prose; says where and why; mends what can be mended safely.
    """
