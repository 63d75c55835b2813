"""Sites of several folders of documents, which mkdocs-monorepo-plugin copies into one that it makes for a build."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.mkdocs.site import document, in_root, own_docs_dir

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from copydesk.discover import Selection


def add_copied(selection: Selection, files: Files, config: MkDocsConfig) -> dict[str, Path]:
    """Have the documents of other folders checked, too; where they were copied from, by their paths in the site."""
    sources, site, settings = _sources(config), selection.site, selection.site.config
    found, documents = {}, dict(site.documents)
    for file in files.documentation_pages() if sources else ():
        source = Path(sources.get(file.abs_src_path or "", config.docs_dir))
        path = in_root(file.src_uri, settings)
        if source.is_file() and path not in documents:
            with suppress(OSError, ValueError):  # MkDocs itself says so of a page that it cannot read
                documents[path] = document(files, path, file.content_string, settings)
                found[path] = source
    site.documents = documents
    selection.checked |= found.keys()
    return found


def _sources(config: MkDocsConfig) -> dict[str, str]:
    """The documents that were copied, by their copies."""
    is_copied = own_docs_dir(config) != config.docs_dir
    return dict(getattr(config.plugins.get("monorepo"), "files_source_dir", {})) if is_copied else {}
