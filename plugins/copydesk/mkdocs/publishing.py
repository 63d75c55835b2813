"""What `copydesk/pages` tells machines: heads and feeds. A base of that plugin, with the hooks that only these need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority

from copydesk.mkdocs.feeds import FeedFiles
from copydesk.mkdocs.head import Heads
from copydesk.mkdocs.watching import Watching
from copydesk.pages.edition import anchors

if TYPE_CHECKING:
    from typing import Literal

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from copydesk.pages.edition import Edition
    from copydesk.pages.layout import Layout
    from copydesk.site import Site


class Publishing(Watching):  # type: ignore[no-untyped-call]
    """The hooks of heads and feeds."""

    edition: Edition
    layout: Layout
    heads: Heads
    feeds: FeedFiles
    is_served: bool = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Remember whether a site is served: MkDocs gives it an address on this machine then."""
        self.is_served = command == "serve"

    def publish(self, files: Files, config: MkDocsConfig, site: Site) -> None:
        """Begin a build, once its edition and layout are known."""
        self.heads = Heads(self.edition, self.layout, site, files, config)
        self.feeds = FeedFiles(site.config, self.heads)
        self.feeds.add(files, config)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Keep what feeds tell whole, date the page, and tell which anchors a list will bring."""
        self.feeds.keep(page.file.src_uri, html)
        self.heads.date(page)
        if listing := self.edition.listings.get(page.file.src_uri):
            page.present_anchor_ids = (page.present_anchor_ids or set()) | set(anchors(listing))
        return html

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        """Write the feeds, before MkDocs copies what is no page."""
        self.feeds.write()
        return env

    @event_priority(-100)  # the search and others want titles as they are
    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,  # noqa: ARG002
        nav: Navigation,  # noqa: ARG002
    ) -> TemplateContext:
        """Have the theme write a post's title and description as they are."""
        self.heads.escape(page)
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Write the head."""
        return self.heads.write(output, page, self.feeds.links(page.file.src_uri))
