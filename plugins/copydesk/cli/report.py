"""Print or write a report, and say with which code to exit."""

from __future__ import annotations

import sys
from os import environ
from pathlib import Path
from typing import IO, TYPE_CHECKING

from copydesk import baseline
from copydesk.cli.say import refusal
from copydesk.config import relative
from copydesk.diagnostic import Severity, in_utf8
from copydesk.output import FORMATS, render

if TYPE_CHECKING:
    from collections.abc import Iterable

    from copydesk.diagnostic import Diagnostic, Report
    from copydesk.site import Site

AUTO = "auto"
BEGINNING = "## copydesk: "  # of a report that is a document
CHOICES = (AUTO, *FORMATS)


def chosen(output_format: str, output_file: IO[str] | None) -> str:
    """The format that is meant."""
    if output_format != AUTO:
        return output_format
    return "github" if environ.get("GITHUB_ACTIONS") == "true" and not output_file else "text"


def is_for_github(output_format: str, output_file: IO[str] | None) -> bool:
    """Whether GitHub Actions are to annotate: where the report is a file, too, which is for another step."""
    beside = output_file is not None and environ.get("GITHUB_ACTIONS") == "true"
    return beside or chosen(output_format, output_file) == "github"


def tell(report: Report, output_format: str, output_file: IO[str] | None) -> None:
    """Print or write the report. Colours go to a terminal only, and not where `NO_COLOR` is set."""
    output_format = chosen(output_format, output_file)
    report.folder = folder()
    colour = not output_file and sys.stdout.isatty() and not environ.get("NO_COLOR")
    write(render(report, output_format, colour=colour), output_file)


def write(text: str, output_file: IO[str] | None = None) -> None:
    """Print a text, or write it to the file; raises UsageError where that cannot be written."""
    if not output_file:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    from click import FileError

    try:
        output_file.write(in_utf8(text))
        output_file.flush()
    except FileError as error:  # click's own exit code is 1, which says that there are faults
        raise refusal(error.format_message()) from None


def spare(site: Site, output_file: IO[str] | None) -> None:
    """Raise UsageError where what a site is made of would be written over, but for a report of before."""
    if not output_file:
        return
    config, place = site.config, Path(output_file.name)
    named = (config.authors, config.tags, config.bibliography, config.style)
    others = (config.file, config.mkdocs_file, baseline.NAME, *named)
    kept = {(config.root / each).resolve() for each in others if each}
    document = site.documents.get(relative(config.root, place.absolute()))
    if place.resolve() in kept or (document and not document.text.startswith(BEGINNING)):
        raise refusal(f"--output-file {output_file.name}: this file of the site would be lost, name another")


def url() -> str:
    """What makes an address of a path from the working directory, in GitHub Actions; empty elsewhere."""
    server, name, commit = (environ.get(f"GITHUB_{each}") for each in ("SERVER_URL", "REPOSITORY", "SHA"))
    if not (server and name and commit):
        return ""
    return f"{server}/{name}/blob/{commit}/{folder()}"


def folder() -> str:
    """Where the working directory lies in the repository that GitHub or GitLab checked out; empty at its top."""
    top = environ.get("GITHUB_WORKSPACE") or environ.get("CI_PROJECT_DIR")
    if not top:
        return ""
    path = relative(Path(top).resolve(), Path.cwd())
    return "" if path == "." or path.startswith(("/", "..")) else f"{path}/"


def status(diagnostics: Iterable[Diagnostic], *, strict: bool, exit_zero: bool) -> int:
    """1 where something fails, else 0."""
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return int(any(diagnostic.severity in failing for diagnostic in diagnostics) and not exit_zero)
