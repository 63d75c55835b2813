"""`copydesk init`: a whole blog that passes its own checks."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from shlex import quote

import click

from copydesk.create import is_within_repository
from copydesk.discover import shown
from copydesk.rule import SITE_URL

NOBODY = "Your Name"
NAV = (
    "- index.md",
    "- Posts:",
    "    - blog/index.md",
    "    - Authors: authors/index.md",
    "    - Tags: tags/index.md",
    "    - Archive: archive/index.md",
)


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", metavar="NAME", help="What the blog is called; the folder's name in words, if not given.")
@click.option("--author", metavar="NAME", default=NOBODY, help="Who signs the first post.")
@click.option(
    "--shards", type=click.IntRange(2, 256), metavar="N", help="For a very large blog: N machines check a pull request."
)
def command(folder: Path, name: str | None, author: str, shards: int | None) -> None:
    """Make a blog in a folder: its configuration, registries, a first post, and workflows for GitHub.

    The workflows check pull requests, publish on Pages, and ask the web about links once a week.

    Files that are there stay as they are: where one is in the way, nothing is written.
    """
    from copydesk import starter
    from copydesk.create import create, taken
    from copydesk.post import in_words
    from copydesk.taxonomy import term_slug

    name = (name or "").strip() or in_words(folder.resolve().name) or "Blog"
    author = author.strip() or NOBODY  # `--author "$(git config user.name)"` may be empty
    today = datetime.now(UTC).astimezone().date()
    blog = starter.Blog(
        name, today, author, term_slug(author), description=f"What {author} writes.", nav=NAV, shards=shards or 1
    )
    files = starter.files("site", blog) | (starter.files("shards", blog) if shards else {})
    if occupied := taken(folder, files):
        more = f", and {len(occupied) - 1} more" if len(occupied) > 1 else ""
        raise click.UsageError(f"nothing written, for {shown(folder / occupied[0])} is there already{more}")
    try:
        create(folder, files)
    except OSError as error:
        raise click.UsageError(f"{shown(folder)} cannot be written: {(error.strerror or str(error)).lower()}") from None
    for path in files:
        click.echo(shown(folder / path))
    click.echo(_next_steps(folder, author))


def moving(folder: Path) -> list[str]:
    """What is to be done with files that count at the top of a repository only, where a blog lies below it."""
    if not is_within_repository(folder):
        return []
    return [
        "move .github and .pre-commit-config.yaml to the top of the repository, where alone they count:",
        f"  {SITE_URL}guide/pull-requests/#a-blog-in-a-folder-of-a-repository",
    ]


def _next_steps(folder: Path, author: str) -> str:
    name = ["  put your name into docs/authors.yml and the first post"] if author == NOBODY else []
    steps = (
        *(f"  {line}" for line in moving(folder)),
        f"  cd {quote(shown(folder))}",
        *name,
        "  pip install -r requirements.txt",
        "  copydesk check",
        "  mkdocs serve",
    )
    return "\n".join(["\nNext:", *steps])
