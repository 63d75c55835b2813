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


def add_script(config: MkDocsConfig) -> None:
    """Put the script into the folder that is served, where its pages look for it."""
    target = Path(config.site_dir, SCRIPT)
    target.parent.mkdir(parents=True, exist_ok=True)
    copyfile(Path(__file__).with_name("assets") / target.name, target)


def write_overlay(site: Site, diagnostics: Iterable[Diagnostic], urls: dict[str, str], config: MkDocsConfig) -> None:
    """Put what the script shows into the folder that is served."""
    target = Path(config.site_dir, DATA)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(data(site, diagnostics, urls), encoding="utf-8")
