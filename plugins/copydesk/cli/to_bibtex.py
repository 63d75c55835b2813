"""`copydesk references to-bibtex`: lists typed by hand become a BibTeX file, citations become keys."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk.cli.mending import difference, write
from copydesk.cli.say import say
from copydesk.cli.unreadable import tell_unreadable
from copydesk.create import create
from copydesk.discover import Selection, select, shown, text_of
from copydesk.references.bibtex import read
from copydesk.references.conversion import ConversionError, converted

if TYPE_CHECKING:
    from copydesk.cli.mending import Changed

NAME = "references.bib"


def convert(paths: tuple[Path, ...], *, diff: bool) -> int:
    """Convert the documents of paths, or show what would change; the exit code: 1 where one stays as it is."""
    changed: Changed = {}
    code = 0
    for selection in select(paths or (Path(),)):
        code = max(code, 2 if tell_unreadable(selection.unreadable) else 0, _convert(selection, changed))
    if diff:
        click.echo("".join(difference(changed)), nl=False)
        return code
    for path, (before, _) in changed.items():
        if not before and not path.exists():
            create(path.parent, {path.name: ""})
    return code if write(changed) else 2


def _convert(selection: Selection, changed: Changed) -> int:
    """Convert the documents of one site; 1 where one of them cannot be."""
    site, code = selection.site, 0
    path = site.config.root / (site.config.bibliography or NAME)
    before = bibtex = text_of(path)
    if not before and path.exists() and path.stat().st_size:
        if site.config.bibliography is None:  # else it was told with the site
            say(f"{shown(path)}: cannot be read")
        return 2
    for name in sorted(selection.checked & site.documents.keys()):
        document, place = site.documents[name], site.config.root / name
        if not document.references:
            continue
        try:
            text, entries, remarks = converted(document, read(bibtex))
        except ConversionError as error:
            say(f"{shown(place)}: left as it is: {error}")
            code = 1
            continue
        bibtex = f"{bibtex.rstrip()}\n\n{entries}".lstrip() if entries else bibtex
        changed[place] = document.text, text
        for remark in remarks:
            say(f"{shown(place)}: {remark}")
    if bibtex != before:
        changed[path] = before, bibtex
    return code
