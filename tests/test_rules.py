"""Every rule's examples are run: what its documentation says of Bad is said, of Good nothing; Bad mended is Good."""

from __future__ import annotations

import re
from datetime import date
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import TYPE_CHECKING

import pytest

from copydesk import discover, fix, rules
from copydesk.config import find_config
from copydesk.diagnostic import Diagnostic, Report
from copydesk.linter import lint
from copydesk.output import render
from copydesk.rule import Example, Rule, all_rules, example
from copydesk.web.replay import replay

if TYPE_CHECKING:
    from copydesk.site import Site

MORE = Path(__file__).parent / "rules"
SECTION = re.compile(r"^# (?=.*\n\n## Bad$)", re.MULTILINE)
LONE = re.compile(r"(?<!\r)\n")
TODAY = date(2026, 1, 1)
MODULES = [found.name for found in walk_packages(rules.__path__, "copydesk.rules.") if not found.ispkg]


def cases() -> list[tuple[str, Rule, str]]:
    """The documentation of every rule, and each section of tests/rules/<rule>.md, as (name, rule, text)."""
    found = [(name, rule, rule.documentation) for name, rule in all_rules().items()]
    for path in sorted(MORE.glob("*.md")):
        for section in SECTION.split(path.read_text("utf-8"))[1:]:
            title, _, text = section.partition("\n")
            found.append((f"{path.stem}: {title}", all_rules()[path.stem], text))
    return found


CASES = [pytest.param(rule, text, id=name) for name, rule, text in cases()]


def site_of(found: Example, folder: Path) -> Site:
    """The site that an example's files are, read as any site is."""
    for name, text in found.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    site = discover.load(find_config(folder), [folder], TODAY).site
    site.statuses = replay(found.answers)
    return site


def said(site: Site, diagnostics: list[Diagnostic]) -> str:
    sources = {path: site.document(path).source for path in (*site.documents, *site.registries)}
    return render(Report(tuple(diagnostics), sources, len(sources), 0.0), "concise")


@pytest.mark.parametrize(("rule", "text"), CASES)
def test_example_is_as_documented(rule: Rule, text: str, tmp_path: Path) -> None:
    bad, good = example(text, "Bad"), example(text, "Good")
    assert bad.files
    assert good.files
    assert not good.output

    site = site_of(bad, tmp_path / "bad")
    diagnostics = lint(site, [rule])
    assert bad.output
    assert said(site, diagnostics) == bad.output
    sound = site_of(good, tmp_path / "good")
    assert said(sound, lint(sound, [rule])) == ""

    if all(diagnostic.fix for diagnostic in diagnostics):
        mended, left = fix.mend(site, [rule], [*site.documents, *site.registries], unsafe=True)
        assert left == []
        texts = {path: mended.document(path).text for path in (*mended.documents, *mended.registries)}
        assert texts == {path: sound.document(path).text for path in texts}  # Good may have more files
        assert fix.mend(mended, [rule], mended.documents, unsafe=True)[0].documents == mended.documents


@pytest.mark.parametrize("module", MODULES)
def test_module_is_one_rule_named_check(module: str) -> None:
    found = [name for name, value in vars(import_module(module)).items() if isinstance(value, Rule)]
    assert found == ["check"]


def test_no_two_rules_have_one_id() -> None:
    assert len(all_rules()) == len(MODULES)


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.id)
def test_documentation_begins_with_a_sentence(rule: Rule) -> None:
    assert re.fullmatch(r"[^.].*\.", rule.summary)


@pytest.mark.parametrize("path", sorted(MORE.glob("*.md")), ids=lambda path: path.stem)
def test_more_examples_belong_to_a_rule(path: Path) -> None:
    assert path.stem in all_rules()
    assert SECTION.search(path.read_text("utf-8"))


@pytest.mark.parametrize(("rule", "text"), CASES)
def test_fixes_end_lines_as_the_document_does(rule: Rule, text: str, tmp_path: Path) -> None:
    bad = example(text, "Bad")
    files = {name: found.replace("\r\n", "\n").replace("\n", "\r\n") for name, found in bad.files.items()}
    site = site_of(bad._replace(files=files), tmp_path)
    mended, _ = fix.mend(site, [rule], [*site.documents, *site.registries], unsafe=True)
    for path in (*mended.documents, *mended.registries):
        assert LONE.search(mended.document(path).text) is None
