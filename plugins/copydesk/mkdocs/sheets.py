"""The pages that list posts, as MkDocs builds them: nothing but a title, until their lists are put into them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from markdown import Markdown
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import weak_property

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation


class Renderer:
    """What renders the titles of a build. MkDocs makes one for each page, which takes longer than a title does."""

    def __init__(self, config: MkDocsConfig) -> None:
        self.config = config

    @cached_property  # while a page is built, as options of extensions may be relative to one
    def markdown(self) -> Markdown:
        """As the pages of the site have it, but for what MkDocs does with links."""
        return Markdown(extensions=self.config.markdown_extensions, extension_configs=self.config.mdx_configs or {})


class Sheet(Page):
    """A page that is a title, `text`; where another plugin has added to that, a page as any other."""

    def __init__(self, file: File, text: str, renderer: Renderer) -> None:
        super().__init__(None, file, renderer.config)
        self._text = text
        self._renderer = renderer

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Make HTML of the title."""
        if self.markdown != self._text:
            super().render(config, files)
            return
        markdown = self._renderer.markdown
        markdown.reset()
        self.content = markdown.convert(self._text)
        self.toc = get_toc(getattr(markdown, "toc_tokens", []))
        self.present_anchor_ids = {heading.id for heading in self.toc}

    @weak_property
    def title(self) -> str | None:
        """That of the head, else the first heading, as of any other page."""
        rendered = None if self.markdown != self._text or "title" in self.meta else next(iter(self.toc), None)
        found: str | None = rendered.title if rendered else super().title
        return found


def replace_pages(sheets: dict[str, str], files: Files, nav: Navigation, config: MkDocsConfig) -> None:
    """Have the pages of some sources be sheets of a text each, but those that have a place in the navigation."""
    renderer, placed = Renderer(config), {id(page) for page in nav.pages}
    for path, text in sheets.items():
        file = files.get_file_from_path(path)
        if file and type(file.page) is Page and id(file.page) not in placed:
            Sheet(file, text, renderer)  # which becomes the page of its file
