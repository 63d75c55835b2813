"""What --fix and --diff do with the documents that were mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from copydesk import fix
from copydesk.discover import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from copydesk.site import Site

Changed = dict["Path", tuple[str, str]]  # what a document was and is


def changed(before: Site, after: Site) -> Changed:
    """The documents of a site that were mended."""
    return {
        after.config.root / path: (before.document(path).text, document.text)
        for path, document in (*after.documents.items(), *after.registries.items())
        if document is not before.document(path)
    }


def difference(documents: Mapping[Path, tuple[str, str]]) -> Iterator[str]:
    """What would change, as lines that `git apply -p0` takes."""
    from difflib import unified_diff

    for path, (before, after) in sorted(documents.items()):
        name = shown(path)
        for line in unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), name, name):
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def write(documents: Mapping[Path, tuple[str, str]]) -> bool:
    """Write the documents; whether all could be."""
    whole = True
    for path, (_, after) in documents.items():
        try:
            fix.write(path, after)
        except OSError as error:
            click.echo(f"{shown(path)}: cannot be written: {(error.strerror or str(error)).lower()}", err=True)
            whole = False
    if documents:
        count = len(documents)
        click.echo(f"mended {count} document{'s' if count > 1 else ''}", err=True)
    return whole
