"""`copydesk references`: what can be done with numbered references beyond checking them."""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from copydesk.cli import report
from copydesk.cli.mending import difference, write
from copydesk.cli.options import OUTPUT_FILE, Place, Word
from copydesk.cli.say import say
from copydesk.cli.unreadable import tell_unreadable
from copydesk.discover import select, shown
from copydesk.fix import apply
from copydesk.references.export import FORMATS
from copydesk.references.export import export as exported
from copydesk.references.order import ORDERS, numbered_as_listed, sorted_by
from copydesk.references.renumber import obstacle, renumber
from copydesk.references.work import Entry, entries_of, works_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from copydesk.document import Document

NOTHING = "no numbered references found"
PATHS = click.argument("paths", nargs=-1, type=Place())
DIFF = click.option("--diff", is_flag=True, help="Show what would change; change nothing.")


@click.group()
def command() -> None:
    """Renumber, sort, export or convert the numbered references of posts."""


@command.command()
@PATHS
@click.option(
    "--format", "output_format", type=Word(FORMATS), default="bibtex", show_default=True, help="Of what kind."
)
@OUTPUT_FILE
@click.pass_context
def export(ctx: click.Context, paths: tuple[Path, ...], output_format: str, output_file: IO[str] | None) -> None:
    """Write the works that the PATHs list (default: the folder's), each once."""
    entries: list[Entry] = []
    unreadable = False
    for selection in select(paths or (Path(),)):
        unreadable |= tell_unreadable(selection.unreadable)
        report.spare(selection.site, output_file)
        documents = selection.site.documents
        entries += [
            each
            for path in sorted(selection.checked & documents.keys())
            for each in entries_of(path, documents[path], selection.site.bibliography)
        ]
    if not entries and not unreadable:
        say(NOTHING)
    report.write(exported(works_of(entries), output_format), output_file)
    ctx.exit(2 if unreadable else 0)


@command.command("renumber")
@PATHS
@DIFF
@click.pass_context
def renumber_command(ctx: click.Context, paths: tuple[Path, ...], diff: bool) -> None:  # noqa: FBT001 - click's way
    """Number the entries of the PATHs from 1 on as they stand, and every citation of them."""
    _rearrange(ctx, paths, numbered_as_listed, diff=diff, sort=False)


@command.command("sort")
@PATHS
@click.option("--by", type=Word(tuple(ORDERS)), default="citation", show_default=True, help="In which order.")
@DIFF
@click.pass_context
def sort_command(ctx: click.Context, paths: tuple[Path, ...], by: str, diff: bool) -> None:  # noqa: FBT001
    """Put the entries of the PATHs in an order, give them numbers that ascend, and renumber every citation of them."""
    _rearrange(ctx, paths, lambda document: sorted_by(by, document), diff=diff, sort=True)


@command.command("to-bibtex")
@PATHS
@DIFF
@click.pass_context
def to_bibtex(ctx: click.Context, paths: tuple[Path, ...], diff: bool) -> None:  # noqa: FBT001 - click's way
    """Turn the lists of the PATHs into entries of the site's BibTeX file, and citations into keys."""
    from copydesk.cli.to_bibtex import convert

    ctx.exit(convert(paths, diff=diff))


def _rearrange(
    ctx: click.Context,
    paths: tuple[Path, ...],
    numbers: Callable[[Document], Mapping[int, int]],
    *,
    diff: bool,
    sort: bool,
) -> None:
    """Renumber documents, or say why that is not possible; exit 1 where one stays as it is for that."""
    changed: dict[Path, tuple[str, str]] = {}
    unreadable = refused = listed = False
    for selection in select(paths or (Path(),)):
        unreadable |= tell_unreadable(selection.unreadable)
        for path in sorted(selection.checked):
            document, place = selection.site.documents.get(path), selection.site.config.root / path
            if not document or not document.references:
                continue
            listed = True
            new = numbers(document)
            text = rearranged(document, new, sort=sort)
            if text is None:
                refused = True
                say(f"{shown(place)}: left as it is: {obstacle(document, new)}")
            elif text != document.text:
                changed[place] = document.text, text
    if not listed and not unreadable:
        say(NOTHING)
    elif not changed and not refused and not unreadable:
        say("nothing to change")
    if diff:
        click.echo("".join(difference(changed)), nl=False)
    elif not write(changed):
        unreadable = True
    ctx.exit(2 if unreadable else int(refused))


def rearranged(document: Document, numbers: Mapping[int, int], *, sort: bool) -> str | None:
    """The text of a document with its entries renumbered, and sorted; None where that cannot be done."""
    listed = [reference.number for reference in document.references]
    order = [numbers[number] for number in listed]
    if order == listed and len(set(listed)) == len(listed) and (not sort or order == sorted(order)):
        return document.text
    fix = renumber(document, numbers, "Renumber", sort=sort)
    return apply(document.text, [fix]) if fix else None
