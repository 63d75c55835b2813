"""A built site, or one on the web, crawled: what is asked, and what came of it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from copydesk.built.address import Addresses, site_address
from copydesk.built.folder import names, text_of
from copydesk.built.origin import page_of
from copydesk.built.survey import HTML
from copydesk.config import relative
from copydesk.crawl.program import Crawl, crawling
from copydesk.crawl.serve import serving
from copydesk.crawl.tell import Account

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from copydesk.site import Site


@dataclass(frozen=True, slots=True)
class Run:
    """A crawl that goes on: the program, who makes diagnostics of what it says, and how far it is.

    `total` is the number of pages there are, 0 where that is not known; `seen` are those that were read.
    """

    crawl: Crawl
    account: Account
    seen: Collection[str]
    total: int = 0


@contextmanager
def over_folder(site: Site, folder: Path, seconds: float | None) -> Iterator[Run]:
    """Crawl the folder of a built site, served on loopback under the path that its URL has. Raises CrawlError."""
    files = frozenset(names(folder))
    base, host = site_address(site.config.site_url)
    pages = {path: page for path in site.documents if (page := page_of(path, site)) in files}
    place = relative(site.config.root, folder)
    account = Account(site, Addresses(files, base, host), pages, place, partial(text_of, folder))
    with serving(folder, base) as served, crawling(served.url, on_loopback=True, seconds=seconds) as crawl:
        yield Run(crawl, account, served.pages, sum(name.endswith(HTML) for name in files))


@contextmanager
def over_web(site: Site, url: str, seconds: float | None) -> Iterator[Run]:
    """Crawl a site on the web, asked with manners. Raises CrawlError."""
    base, host = site_address(url)
    pages = {path: page_of(path, site) for path in site.documents}
    account = Account(site, Addresses(frozenset(pages.values()), base, host), pages, "", None)
    with crawling(url, on_loopback=False, seconds=seconds) as crawl:
        yield Run(crawl, account, ())
