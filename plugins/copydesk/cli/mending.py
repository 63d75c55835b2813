"""What --fix and --diff do with the documents that were mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk import fix
from copydesk.cli.say import say
from copydesk.discover import shown

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping
    from pathlib import Path

    from copydesk.site import Site

Changed = dict["Path", tuple[str, str]]  # what a document was and is


def mendable(site: Site, paths: Iterable[str]) -> list[str]:
    """The paths that may be mended; the others, which were named, are told: a fix would spoil a script."""
    found = []
    for path in paths:
        if site.is_mendable(path):
            found.append(path)
        elif path in site.documents:
            say(f"{shown(site.config.root / path)}: not mended, since its name is not one of Markdown")
    return found


def changed(before: Site, after: Site) -> Changed:
    """The documents of a site that were mended."""
    return {
        after.config.root / path: (before.document(path).text, document.text)
        for path, document in (*after.documents.items(), *after.registries.items())
        if document is not before.document(path)
    }


def restored(before: Site, after: Site, lost: Container[Path]) -> Site:
    """The site after it was mended, with the documents that could not be written as they were."""
    held = (*before.documents.items(), *before.registries.items())
    return fix.with_documents(after, {path: each for path, each in held if before.config.root / path in lost})


def difference(documents: Mapping[Path, tuple[str, str]]) -> Iterator[str]:
    """What would change, as lines that `git apply -p0` takes."""
    from difflib import unified_diff
    from io import StringIO  # whose lines end where those of git do: not at form feeds

    for path, texts in sorted(documents.items()):
        name, mark = shown(path), fix.mark_of(path)
        before, after = (list(StringIO(f"{mark}{text}")) for text in texts)
        for line in unified_diff(before, after, name, name):
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def write(documents: Mapping[Path, tuple[str, str]]) -> bool:
    """Write the documents, and say how many; whether all could be."""
    lost = unwritten(documents)
    tell(len(documents) - len(lost))
    return not lost


def unwritten(documents: Mapping[Path, tuple[str, str]]) -> set[Path]:
    """Write the documents, and say which cannot be: those are returned."""
    lost = set()
    for path, (before, after) in documents.items():
        try:
            fix.write(path, after, before)
        except OSError as error:
            say(f"{shown(path)}: cannot be written: {(error.strerror or str(error)).lower()}")
            lost.add(path)
    return lost


def tell(count: int) -> None:
    """Say how many documents were mended, if any."""
    if count:
        say(f"mended {count} document{'s' if count > 1 else ''}")
