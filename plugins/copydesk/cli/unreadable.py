"""Words about paths that could not be read."""

from __future__ import annotations

from pathlib import PurePath
from shlex import quote
from typing import TYPE_CHECKING

from copydesk.cli.report import folder
from copydesk.cli.say import say
from copydesk.config import MARKS, misnamed
from copydesk.diagnostic import from_top, in_utf8
from copydesk.discover import shown
from copydesk.site import NAMED, matches

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from copydesk.discover import Selection, Unreadable
    from copydesk.site import Site


def tell_unreadable(unreadable: list[Unreadable]) -> bool:
    """Say on standard error what could not be read; whether there was any."""
    for path in unreadable:
        say(f"{shown(path.path)}{path.place} {path.message}")
    return bool(unreadable)


def tell_doubts(selection: Selection) -> bool:
    """Say what could not be read, what is a site of its own, and what of the configuration holds for nothing.

    Returns whether anything could not be read.
    """
    site = selection.site
    if not (site.config.file or site.config.mkdocs_file):
        _tell_site_below(site, selection.checked)
    if not site.config.file and (name := misnamed(site.config.root)):
        say(f"{shown(site.config.root / name)} is not read: the configuration is called copydesk.toml")
    for each in site.config.collections if site.config.file and site.documents else ():
        if not any(matches(path, each.paths) for path in site.documents):
            words = f"no document is of the collection {each.name}, whose paths are {', '.join(each.paths)}"
            say(f"{shown(site.config.file or site.config.root)}: {words}")
    return tell_unreadable(selection.unreadable)


def _tell_site_below(site: Site, checked: Collection[str]) -> None:
    """Say that a folder below is a site: read from above, its links, authors and tags are judged without it."""
    files = {path for path in site.files if path.endswith(MARKS)}
    for top in sorted({path.rpartition("/")[0] for path in files if path.rpartition("/")[2] in MARKS}):
        if any(path.startswith(f"{top}/") for path in checked):
            folder = shown(site.config.root / top)
            say(f"{folder} is a site of its own: `copydesk check {quote(folder)}` reads its configuration, too")
            return


def tell_nothing(site: Site, paths: Sequence[Path]) -> None:
    """Say that no document of a site lies at the paths, and which files would be read if they were named."""
    folder = paths[0] if len(paths) == 1 else site.config.root
    top, where = folder.resolve(), shown(folder)
    named = (PurePath(path) for path in site.files if path.lower().endswith(NAMED))
    others = {path.suffix.lower() for path in named if (site.config.root / path).is_relative_to(top)}
    hint = f"; files ending in {' or '.join(sorted(others))} are read where they are named" if others else ""
    say(f"no Markdown files found in {'this folder' if where == '.' else where}{hint}")


def annotate(unreadable: list[Unreadable]) -> None:
    """Have GitHub Actions show at the file what could not be read: few look into the log of a step."""
    from copydesk.output import github

    for each in unreadable:
        path = from_top(folder(), shown(each.path))
        say(in_utf8(github.unreadable(path, each.position, each.message)))  # heard there, too
