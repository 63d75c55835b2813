"""`copydesk schema`: JSON Schema of the front matter, for editors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk.cli.rules import did_you_mean
from copydesk.cli.say import say
from copydesk.config import ConfigError, find_config
from copydesk.discover import shown
from copydesk.front_matter import json_schema

if TYPE_CHECKING:
    from typing import Any

    from copydesk.config import Config

_REGISTRIES = {"authors": json_schema.of_authors, "tags": json_schema.of_tags}


@click.command()
@click.argument("name", required=False, metavar="[NAME]")
@click.option(
    "--site",
    type=click.Path(path_type=Path, exists=True),
    default=Path(),
    help="A file or folder of the site (default: the working directory).",
)
@click.pass_context
def command(ctx: click.Context, name: str | None, site: Path) -> None:
    """Print the JSON Schema of the front matter, as the configuration has it.

    NAME is a collection; or `authors` or `tags`, for the schema of that registry.
    """
    try:
        config = find_config(site)
    except ConfigError as error:
        say(f"{shown(error.path)}:{error.line}:{error.column} {error.message}")
        ctx.exit(2)
    click.echo(json.dumps(_schema(config, name), ensure_ascii=False, indent=2))


def _schema(config: Config, name: str | None) -> dict[str, Any]:
    collections = {collection.name: collection for collection in config.collections}
    if name is None:
        return json_schema.of_heads(config.collections)
    if name in collections:
        return json_schema.of_heads([collections[name]])
    if name not in _REGISTRIES:
        known = {*collections, *_REGISTRIES}
        raise click.UsageError(f"no collection or registry is named {name}{did_you_mean(name, known)}")
    return _REGISTRIES[name]()
