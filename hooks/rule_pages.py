"""A page for each rule, and a table of all, out of the rules' own documentation."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel

from copydesk.config import find_config
from copydesk.discover import load
from copydesk.linter import lint
from copydesk.rule import Rule, all_rules, example
from copydesk.web.replay import replay

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

TODAY = date(2026, 1, 1)  # the day that examples are checked on, here as in tests/test_rules.py

INTRODUCTION = """\
# Rules

Each rule has a page that says what it catches and why, with an example that is run as a test.
The same text is in the terminal: `copydesk explain undefined-citation`.

| rule | group | severity | mends | catches |
|---|---|---|---|---|
"""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add `rules/index.md` and `rules/<id>.md` for each rule; only the index is for the navigation."""
    rules = all_rules().values()
    files.append(_file(config, "rules/index.md", INTRODUCTION + "".join(map(_row, rules)), InclusionLevel.INCLUDED))
    for rule in rules:
        page = _page(rule, config.repo_url or "")
        files.append(_file(config, f"rules/{rule.id}.md", page, InclusionLevel.NOT_IN_NAV))
    return files


@cache
def mends(rule: Rule) -> str:
    """How a rule mends what its `## Bad` shows: `safely`, `with a second look`, either, or `no`."""
    with TemporaryDirectory(prefix="copydesk-example-") as name:
        folder = Path(name).resolve()
        bad = example(rule.documentation, "Bad")
        for path, text in bad.files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        site = load(find_config(folder), [folder], TODAY).site
        site.statuses = replay(bad.answers)
        diagnostics = lint(site, [rule])
    safe = {diagnostic.fix.safe for diagnostic in diagnostics if diagnostic.fix}
    ways = [way for way, offered in (("safely", True in safe), ("with a second look", False in safe)) if offered]
    return " or ".join(ways) or "no"


def on_shutdown() -> None:
    """Take the generated sources away."""
    _folder().cleanup()
    _folder.cache_clear()


@cache
def _folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="copydesk-rules-")


def _file(config: MkDocsConfig, path: str, text: str, inclusion: InclusionLevel) -> File:
    # A page from memory has no `abs_src_path`, which other plugins rely on; so it lies on disk.
    source = Path(_folder().name, path)
    source.parent.mkdir(exist_ok=True)
    source.write_text(text, encoding="utf-8")
    return File.generated(config, path, abs_src_path=str(source), inclusion=inclusion)


def _row(rule: Rule) -> str:
    catches = rule.summary.replace("|", "\\|")
    return f"| [{rule.id}]({rule.id}.md) | {rule.group} | {severity(rule)} | {mends(rule)} | {catches} |\n"


def _page(rule: Rule, repository: str) -> str:
    source = f"{repository}/blob/main/plugins/{rule.check.__module__.replace('.', '/')}.py"
    facts = f"Group **{rule.group}** · severity **{severity(rule)}** · mends **{mends(rule)}** · [source]({source})"
    return f"# {rule.id}\n\n{facts}\n\n{rule.documentation.strip()}\n{_allow(rule)}"


def _allow(rule: Rule) -> str:
    return (
        f"\n## Allow\n\nWhere the text is right as it is, say so beside it: `<!-- copydesk: allow {rule.id} -->`."
        " [How comments and levels work](../guide/checking.md#allow-what-is-meant).\n"
    )


def severity(rule: Rule) -> str:
    """How grave what a rule finds is, and whether it runs unasked."""
    return f"{rule.severity} (off)" if rule.off else str(rule.severity)
