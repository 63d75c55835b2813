"""`copydesk check --built DIR`: read the built site before the rules are run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.built.folder import gather, has_pages
from copydesk.cli.say import refusal
from copydesk.discover import shown

if TYPE_CHECKING:
    from pathlib import Path

    from copydesk.site import Site


def read_built(site: Site, folder: Path) -> Site:
    """The site with what its built form in a folder has to say; raises UsageError where no page lies there."""
    if not has_pages(folder):
        raise refusal(f"--built {shown(folder)}: no HTML files found: expected the folder of a built site")
    return gather(site, folder.absolute())
