"""`copydesk crawl`: LinkChecker over the built site, its words in copydesk's formats."""

from __future__ import annotations

import time
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from copydesk.built.folder import front, has_pages, is_there
from copydesk.cli.options import FORMAT, OUTPUT_FILE
from copydesk.cli.progress import crawled
from copydesk.cli.report import spare, status, tell, url
from copydesk.cli.say import say
from copydesk.cli.unreadable import tell_unreadable
from copydesk.crawl.program import CrawlError
from copydesk.crawl.run import over_folder, over_web
from copydesk.diagnostic import Report
from copydesk.discover import select, shown

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from copydesk.crawl.run import Run
    from copydesk.diagnostic import Diagnostic
    from copydesk.discover import Selection
    from copydesk.site import Site

_WEB = ("http://", "https://")


@click.command()
@click.argument("target", metavar="DIR|URL")
@FORMAT
@OUTPUT_FILE
@click.option("--time-limit", type=click.FloatRange(min=0, min_open=True), metavar="SECONDS", help="Stop after that.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found.")
@click.pass_context
def command(  # noqa: PLR0913 - one parameter an option
    ctx: click.Context,
    target: str,
    output_format: str,
    output_file: IO[str] | None,
    time_limit: float | None,
    *,
    exit_zero: bool,
) -> None:
    """Have LinkChecker crawl the built site in DIR, or the site at URL, for a second opinion on links within it.

    DIR is served on this machine under the path of the site's URL. What is broken is told at the line of the Markdown
    that has it, where the site of the working directory has one. Needs the extra copydesk[crawl].

    Exits 1 if broken links are found, 2 if LinkChecker cannot do its work or the time is up.
    """
    started = time.perf_counter()
    selection = _site(target)
    spare(selection.site, output_file)
    failed = tell_unreadable(selection.unreadable)
    diagnostics: list[Diagnostic] = []
    run: Run | None = None
    try:
        with _running(selection.site, target, time_limit) as run:
            for broken in crawled(run):
                diagnostics += run.account.told(broken)
            run.crawl.end()
    except CrawlError as error:
        say(f"copydesk: {error}")
        failed = True
    if run:
        _tell(selection.site, run, diagnostics, started, (output_format, output_file))
    ctx.exit(2 if failed else status(diagnostics, strict=False, exit_zero=exit_zero))


def _site(target: str) -> Selection:
    """The site that a built folder belongs to, else that of the working directory."""
    folder = Path(target)
    if target.startswith(_WEB):
        return next(iter(select([Path()])))
    if not has_pages(folder):
        lack = "no HTML files found" if is_there(folder) else "no such folder"
        raise click.UsageError(f"{target}: {lack}: expected the folder of a built site, or a URL with https://")
    page = front(folder)
    if page is None or page.parent != folder:
        hint = f"; did you mean {page.parent}?" if page else ""
        raise click.UsageError(f"{target}: no index.html, with which a crawl begins{hint}")
    found = next(iter(select([folder])))
    config = found.site.config
    return found if config.file or config.mkdocs_file or found.unreadable else next(iter(select([Path()])))


def _running(site: Site, target: str, seconds: float | None) -> AbstractContextManager[Run]:
    if target.startswith(_WEB):
        return over_web(site, target, seconds)
    return over_folder(site, Path(target).absolute(), seconds)


def _tell(site: Site, run: Run, found: list[Diagnostic], started: float, output: tuple[str, IO[str] | None]) -> None:
    """Print the report, paths as they are shown."""
    paths = {path: path if path.startswith(_WEB) else shown(site.config.root / path) for path in run.account.sources}
    told = sorted((each._replace(path=paths[each.path]) for each in found), key=lambda each: (each.path, each.span))
    sources = {paths[path]: source for path, source in run.account.sources.items()}
    seconds = time.perf_counter() - started
    tell(Report(tuple(told), sources, len(run.seen), seconds, url=url()), *output)
