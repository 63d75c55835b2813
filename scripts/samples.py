"""Write what copydesk says into the project's pages: `python -m scripts.samples`.

A page holds a sample between `<!-- name -->` and `<!-- /name -->`; `_samples` has the names.
"""

from __future__ import annotations

import re
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from click.testing import CliRunner
from hooks.rule_pages import mends, severity

from copydesk.cli.main import main
from copydesk.rule import all_rules, example

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
POST = "docs/blog/posts/reading-week.md"
AROUND = ("docs/authors.yml", "docs/blog/index.md")  # what the post speaks of: its author, and a page it links to


def fresh() -> Iterator[tuple[Path, str, str]]:
    """Each page that has samples, its text as it is, and as it should be."""
    samples = _samples()
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))):
        text = path.read_text(encoding="utf-8")
        new = text
        for name, sample in samples.items():
            new = _between(new, name, sample)
        if any(f"<!-- {name} -->" in text for name in samples):
            yield path, text, new


def _samples() -> dict[str, str]:
    return {"sample": _session("check", POST), "options": _session("check", "--help"), "rules": _table()}


def _between(text: str, name: str, sample: str) -> str:
    marked = re.compile(rf"^<!-- {name} -->\n.*?^<!-- /{name} -->$", re.MULTILINE | re.DOTALL)
    return marked.sub(lambda _: f"<!-- {name} -->\n\n{sample}\n<!-- /{name} -->", text)


def _session(*arguments: str) -> str:
    """A command and what it prints, in a small site that holds the post of docs/index.md."""
    with TemporaryDirectory(prefix="copydesk-sample-") as folder:
        index = (ROOT / "docs/index.md").read_text(encoding="utf-8")
        files = {name: (ROOT / name).read_text(encoding="utf-8") for name in AROUND}
        files.update(example(index, "What a writer sees").files)
        for name, text in files.items():
            Path(folder, name).parent.mkdir(parents=True, exist_ok=True)
            Path(folder, name).write_text(text, encoding="utf-8")
        with chdir(folder):
            ran = CliRunner().invoke(main, arguments, prog_name="copydesk", terminal_width=80)
    return f"```console\n$ copydesk {' '.join(arguments)}\n{ran.output}```\n"


def _table() -> str:
    head = "| rule | group | severity | mends | catches |\n|---|---|---|---|---|\n"
    rows = (
        f"| [{rule.id}]({rule.url}) | {rule.group} | {severity(rule)} | {mends(rule)} | {rule.summary} |\n"
        for rule in all_rules().values()
    )
    return head + "".join(rows)


if __name__ == "__main__":
    for path, text, new in fresh():
        if new != text:
            path.write_text(new, encoding="utf-8")
