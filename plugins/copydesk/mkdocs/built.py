"""The built site, once MkDocs has built it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import InclusionLevel

from copydesk.built.folder import gather
from copydesk.mkdocs.site import in_root

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from copydesk.config import Config
    from copydesk.discover import Selection
    from copydesk.site import Site


def built_files(files: Files, settings: Config, *, is_served: bool) -> dict[str, str]:
    """The file of the built site that each document becomes; a draft does in a preview alone."""
    least = InclusionLevel.is_in_serve if is_served else InclusionLevel.is_included
    return {in_root(file.src_uri, settings): file.dest_uri for file in files.documentation_pages(inclusion=least)}


def with_built(selection: Selection, pages: Mapping[str, str], config: MkDocsConfig) -> Site:
    """The site with what its built pages have to say: of documents that were checked, at their own lines."""
    settings = selection.site.config._replace(site_url=config.site_url or "")
    return gather(selection.site.but(config=settings), Path(config.site_dir), pages, selection.checked)
