"""Vale, run once over many documents: what it is shown, and its alerts, each put in its place."""

from __future__ import annotations

import json
import posixpath
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copydesk.alert import Alert
from copydesk.diagnostic import Severity
from copydesk.named_tuple import NamedTuple
from copydesk.pattern import pattern
from copydesk.prose.house import configure, own_configuration
from copydesk.prose.languages import language
from copydesk.prose.place import place
from copydesk.prose.program import STARTING, MissingError, ProgramError, find, run, told
from copydesk.prose.replacement import fix
from copydesk.prose.view import view
from copydesk.rule import SITE_URL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from copydesk.document import Document
    from copydesk.prose.program import Output
    from copydesk.site import Site

OLDEST = 3  # the first number of vale's version
PACE = 20_000  # code points a second, far fewer than it reads
MARKDOWN = (".md", ".markdown", ".mdown")  # names that vale knows for Markdown
MAX_LENGTH = 30_000  # code points of names that every system takes on a command line
HOW_TO_GET = 'vale is not there to check prose: `pip install "copydesk[prose]"`, or see https://vale.sh/docs/install'
PAGE = f"{SITE_URL}guide/prose/"  # of rules that have none of their own
SEVERITIES = {"error": Severity.ERROR, "warning": Severity.WARNING, "suggestion": Severity.INFO}

_VERSION = pattern(r"\b(\d+)\.\d+")


class Said(NamedTuple):
    """One alert as vale gives it: rule, place (columns from 1, the last included), words, and what it would do."""

    check: str
    line: int
    columns: tuple[int, int]
    match: str
    message: str
    severity: str
    link: str
    action: str
    params: tuple[str, ...]

    @property
    def is_spelling(self) -> bool:
        """Whether it speaks of a word that no dictionary has."""
        return "spell" in self.check.lower() or (self.action, self.params) == ("suggest", ("spellings",))

    @property
    def is_hidden(self) -> bool:
        """Whether it speaks of what stands for something hidden."""
        return not self.match.strip("x")


class Shown(NamedTuple):
    """A document and what vale sees of it."""

    document: Document
    text: str


def program(site: Site) -> tuple[str, ...]:
    """The words that start vale. Raises MissingError."""
    given = site.config.prose.vale
    command = find("vale", site.config.root / given if given else None, "vale.main:main")
    if command is None:
        where = f"vale is neither on the path nor a program at {given}, where [prose] has it"
        raise MissingError(where if given else HOW_TO_GET)
    return command


def alerts(site: Site, documents: Sequence[Document]) -> Iterator[tuple[Document, Said, Alert | None]]:
    """Each alert with its document: as vale says it, and in its place, or None where it has none.

    Where a site has no configuration of vale, documents in another language than English are left out: the house style
    does not understand them. Raises ProgramError.
    """
    command = program(site)
    own = own_configuration(site.config.root)
    readable = [document for document in documents if own or language(document) == "en"]
    base = own.parent if own else site.config.root
    shown = {_name(site, base, document): Shown(document, view(document)) for document in readable}
    if not shown:
        return
    with tempfile.TemporaryDirectory(prefix="copydesk-") as folder:
        said = _run(command, Path(folder), own, shown)
    for name, found in said.items():
        document, text = shown[name]
        for each in found:
            yield document, each, _alert(document, text, each)


def _name(site: Site, base: Path, document: Document) -> str:
    """A document's path from the folder of vale's configuration, whose patterns are held against it."""
    path = (site.config.root / document.path).as_posix().removeprefix(f"{base.as_posix().rstrip('/')}/")
    return posixpath.normpath(path if path.endswith(MARKDOWN) else f"{path}.md").lstrip("/")


def _run(command: Sequence[str], folder: Path, own: Path | None, shown: Mapping[str, Shown]) -> dict[str, list[Said]]:
    _check_version(run([*command, "--version"], folder, STARTING))
    configuration, files = configure(own, folder), folder / "documents"
    for name, each in shown.items():
        path = files / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(each.text.encode("utf-8", "replace"))
    names = [f"./{name}" for name in shown]
    options = ["--output=JSON", "--no-exit", f"--config={configuration}"]
    seconds = STARTING + sum(len(each.text) for each in shown.values()) / PACE
    output = run([*command, *options, *(names if len(" ".join(names)) < MAX_LENGTH else ["."])], files, seconds)
    try:
        found = json.loads(output.text)
        return {
            posixpath.normpath(name.replace("\\", "/")): [_said(each) for each in list(found[name])] for name in found
        }
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ProgramError(_failure(output)) from error


def _check_version(output: Output) -> None:
    """Refuse what is too old, another program, or a package that cannot download what it wraps.

    A vale built from source may not know its number.
    """
    version = _VERSION.search(output.text)
    if output.code and "Downloading it" in output.errors:
        raise MissingError(f"{HOW_TO_GET}; the package vale cannot download the program: {told(output.errors)}")
    if "vale" not in output.text.lower():
        raise ProgramError(f"the program vale is not the one that checks prose: {_failure(output)}")
    if version and int(version[1]) < OLDEST:
        raise ProgramError(f"vale {OLDEST} or later is needed, found {told(output.text)}")


def _failure(output: Output) -> str:
    """What went wrong, in vale's words where it has some."""
    text = output.errors.strip() or output.text.strip()
    with suppress(ValueError, TypeError, KeyError):
        text = json.loads(text)["Text"]
    words = told(text.replace("Execution stopped with code 1.", "")) or "nothing"
    return f"vale ended with exit code {output.code} and said: {words}"


def _said(alert: Any) -> Said:
    """One alert of the JSON; raises KeyError, TypeError or ValueError where it is none."""
    first, last = alert["Span"]
    action = alert.get("Action") or {}
    return Said(
        check=str(alert["Check"]),
        line=int(alert["Line"]),
        columns=(int(first), int(last)),
        match=str(alert.get("Match") or ""),
        message=str(alert.get("Message") or alert["Check"]),
        severity=str(alert.get("Severity")),
        link=str(alert.get("Link") or ""),
        action=str(action.get("Name") or ""),
        params=tuple(map(str, action.get("Params") or ())),
    )


def _alert(document: Document, shown: str, said: Said) -> Alert | None:
    span = place(document, shown, said.line, said.columns, said.match)
    if span is None:
        return None
    severity = SEVERITIES.get(said.severity, Severity.WARNING)
    mending = fix(document.text, span, said.action, said.params) if said.match else None
    return Alert(f"vale/{said.check}", severity, span, said.message, said.link or PAGE, mending)
