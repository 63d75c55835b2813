"""`copydesk inspect`: the facts of each file as JSON."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from copydesk.cli.options import Place
from copydesk.cli.unreadable import tell_unreadable
from copydesk.diagnostic import in_utf8
from copydesk.discover import select, shown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from copydesk.document import Document

_OF_FILES = ("publisher", "kind", "editors")  # parts that only a BibTeX file tells, and no entry that is typed


@click.command()
@click.argument("files", nargs=-1, required=True, type=Place())
@click.option("--format", "output_format", type=click.Choice(["json"]), default="json", help="JSON is the only one.")
@click.pass_context
def command(ctx: click.Context, files: tuple[Path, ...], output_format: str) -> None:  # noqa: ARG001 - the contract has the option
    """Print the facts of each file: front matter, headings, anchors, links, citations and references."""
    found: dict[str, Any] = {}
    unreadable = False
    for selection in select(files):
        unreadable |= tell_unreadable(selection.unreadable)
        for path in selection.checked & selection.site.documents.keys():
            name = shown(selection.site.config.root / path)
            found[name] = facts(name, selection.site.document(path))
    asked = [name for file in files if (name := shown(file)) in found]
    items = [found[name] for name in (*asked, *sorted(found.keys() - set(asked)))]
    alone = len(files) == 1 and len(items) == 1
    text = json.dumps(items[0] if alone else items, ensure_ascii=False, indent=1, default=_plain)
    click.echo(in_utf8(text))
    ctx.exit(2 if unreadable else 0)


def facts(path: str, document: Document) -> dict[str, Any]:
    """The facts of a document in the shape that design.md, section 7, fixes."""
    place = document.source.position
    markdown = document.markdown
    return {
        "path": path,
        "front_matter": document.front_matter.data,
        "headings": [
            {
                "level": heading.level,
                "text": heading.text,
                "anchor": heading.anchor,
                "line": place(heading.span.start).line,
            }
            for heading in markdown.headings
        ],
        "anchors": list(markdown.anchors),
        "links": [
            {"kind": link.kind, "target": link.target, "text": link.text, **place(link.span.start)._asdict()}
            for link in markdown.links
        ],
        "citations": [
            {"numbers": _expanded(citation.numbers), "text": citation.text, **place(citation.span.start)._asdict()}
            for citation in document.citations
        ],
        "references": [
            {
                "number": reference.number,
                "marker": reference.marker,
                "line": place(reference.span.start).line,
                "text": reference.text,
                **{name: value for name, value in reference.parts._asdict().items() if name not in _OF_FILES},
            }
            for reference in document.references
        ],
    }


def _expanded(numbers: Iterable[tuple[int, Any]]) -> list[int]:
    return [number for number, _ in numbers]


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
