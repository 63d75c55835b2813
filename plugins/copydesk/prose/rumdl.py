"""rumdl, a linter of Markdown's own form, run once over many documents; its fixes come along."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copydesk.alert import Alert
from copydesk.diagnostic import Edit, Fix, Position, Severity, Span
from copydesk.prose.program import STARTING, MissingError, ProgramError, find, run, told

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from copydesk.document import Document
    from copydesk.prose.program import Output
    from copydesk.site import Site

HOW_TO_GET = 'rumdl is not there to check Markdown: `pip install "copydesk[prose]"`'
PACE = 100_000  # code points a second, far fewer than it reads
CONFIGURATIONS = (
    ".rumdl.toml", "rumdl.toml", ".config/rumdl.toml",
    *(f".markdownlint{suffix}" for suffix in (".jsonc", ".json", ".yaml", ".yml")),
)  # fmt: skip
SEVERITIES = {"error": Severity.ERROR, "warning": Severity.WARNING, "info": Severity.INFO}
SAID_ELSEWHERE = {
    "MD009": "trailing-space-break",
    "MD039": "untidy-link-text",
    "MD042": "empty-link",
    "MD045": "missing-image-text",
    "MD051": "dead-anchor",
    "MD052": "undefined-label",
    "MD053": "unused-label",
    "MD057": "dead-link",
    "MD064": "stray-space",
    "MD074": "MkDocs itself",
    "MD084": "stray-space",
    "MD085": "stray-space",
    "MD088": "mixed-quotes",
}
# A post has its title in its head, beside a heading of it or not, lines as long as its paragraphs, and <br> for breaks.
NOT_FOR_POSTS = ("MD013", "MD025", "MD033", "MD036", "MD041")


def alerts(site: Site, documents: Sequence[Document]) -> tuple[dict[str, list[Alert]], int]:
    """The alerts of each document by path, and how many could not be placed. Raises ProgramError."""
    command = find("rumdl", None, "rumdl.__main__:main")
    if command is None:
        raise MissingError(HOW_TO_GET)
    own = next((path for name in CONFIGURATIONS if (path := site.config.root / name).is_file()), None)
    off = [*SAID_ELSEWHERE, *(() if own else NOT_FOR_POSTS)]
    options = ["--output-format", "json", "--flavor", "mkdocs", "--no-cache", "--extend-disable", ",".join(off)]
    by_name = {f"{number}.md": document for number, document in enumerate(documents)}
    if not by_name:
        return {}, 0
    with tempfile.TemporaryDirectory(prefix="copydesk-") as name:
        folder = Path(name)
        for file, document in by_name.items():
            (folder / file).write_bytes(document.text.encode("utf-8", "replace"))
        seconds = STARTING + sum(len(document.text) for document in documents) / PACE
        chosen = ["--config", str(own)] if own else ["--isolated"]
        output = run([*command, "check", *options, *chosen, "."], folder, seconds)
    return _read(output, by_name)


def _read(output: Output, by_name: Mapping[str, Document]) -> tuple[dict[str, list[Alert]], int]:
    found: dict[str, list[Alert]] = {}
    unplaced = 0
    try:
        for each in json.loads(output.text or "[]" if output.code == 0 else output.text):
            document = by_name[str(each["file"]).replace("\\", "/").removeprefix("./").rpartition("/")[2]]
            alert = _alert(document, each)
            unplaced += alert is None
            if alert:
                found.setdefault(document.path, []).append(alert)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        words = told(output.errors or output.text) or "nothing"
        raise ProgramError(f"rumdl ended with exit code {output.code} and said: {words}") from error
    return found, unplaced


def _alert(document: Document, said: Any) -> Alert | None:
    """One alert; None where its line is not of the document. Its columns and offsets count bytes of UTF-8."""
    line, rule, source = int(said["line"]), str(said["rule"]), document.source
    if not 1 <= line <= document.text.count("\n") + 1:
        return None
    written = source.line(line)
    column = len(written.encode()[: max(int(said["column"]) - 1, 0)].decode("utf-8", "ignore"))
    start = source.offset(Position(line, 1))
    span = Span(start + min(column, len(written)), start + len(written))
    edit = _edit(document.text, said.get("fix"))
    if edit and start <= edit.span.start < edit.span.end <= span.end:
        span = edit.span
    fix = Fix(f"Mend as rumdl does ({rule})", (edit,), safe=False) if edit else None
    severity = SEVERITIES.get(str(said.get("severity")), Severity.WARNING)
    url = f"https://rumdl.dev/{rule.lower()}/"
    return Alert(f"rumdl/{rule}", severity, span, str(said["message"]), url, fix)


def _edit(text: str, fix: Any) -> Edit | None:
    """A fix's one edit, where its range begins and ends between characters."""
    if not fix:
        return None
    data = text.encode()
    start, end = int(fix["range"]["start"]), int(fix["range"]["end"])
    try:
        span = Span(len(data[:start].decode()), len(data[:end].decode()))
    except UnicodeDecodeError:
        return None
    return Edit(span, str(fix["replacement"])) if start <= end <= len(data) else None
