"""The plugin `copydesk/references`: `[1]` links to its entry, and the entry links back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.plugins import BasePlugin, event_priority

from copydesk.document import Document
from copydesk.mkdocs.site import NoOptions, add_stylesheet, site_config, use_stylesheet
from copydesk.references.dress import dress
from copydesk.references.render import Linked, link

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from copydesk.config import Config


class ReferencesPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]
    """Links the numbered references of each page, in what is rendered; the source stays as it was written."""

    def __init__(self) -> None:
        self.settings: Config
        self.linked: dict[str, Linked] = {}

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the configuration; add the style sheet."""
        self.settings = site_config(config)
        self.linked = {}
        use_stylesheet(config)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put the style sheet among the files of the site."""
        add_stylesheet(files, config)
        return files

    @event_priority(-50)  # what other plugins write into a page is read too
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Link the citations and mark the entries of a page that has a list."""
        # MkDocs has taken the head off: with a line before it, a rule on top is not taken for another.
        document = Document(page.file.src_uri, "\n" + markdown, self.settings.dialect, self.settings.headings)
        linked = link(document)
        if linked is None:
            return markdown
        self.linked[page.file.src_uri] = linked
        return linked.text.removeprefix("\n")

    @event_priority(100)  # no other plugin is to see the marks
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Give the entries their ids and links back."""
        linked = self.linked.pop(page.file.src_uri, None)
        return html if linked is None else dress(html, linked)
