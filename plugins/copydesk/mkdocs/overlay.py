"""The overlay of `mkdocs serve`: the files by which pages show what was found in them."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING

from copydesk.overlay import DATA, SCRIPT, data

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig

    from copydesk.diagnostic import Diagnostic
    from copydesk.site import Site


def write_overlay(site: Site, diagnostics: Iterable[Diagnostic], urls: dict[str, str], config: MkDocsConfig) -> None:
    """Put the script and what it shows into the folder that is served."""
    target = Path(config.site_dir, DATA)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(data(site, diagnostics, urls), encoding="utf-8")
    copyfile(Path(__file__).with_name("assets") / Path(SCRIPT).name, Path(config.site_dir, SCRIPT))
