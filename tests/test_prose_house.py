"""The house style: what each rule's documentation says of Bad is said, of Good nothing, by the real vale."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from copydesk import discover, fix
from copydesk.config import find_config
from copydesk.diagnostic import Report
from copydesk.linter import lint
from copydesk.output import render
from copydesk.prose import gather, house
from copydesk.rule import example

if TYPE_CHECKING:
    from collections.abc import Mapping

    from copydesk.site import Site

TODAY = date(2026, 1, 1)
GUIDE = Path(__file__).parents[1] / "docs" / "guide" / "prose.md"
MORE = Path(__file__).parent / "prose"
SECTION = re.compile(r"^# (?=.*\n\n## Bad$)", re.MULTILINE)


def cases() -> list[tuple[str, str, str]]:
    """The documentation of each rule, and each section of tests/prose/<rule>.md, as (name, rule, text)."""
    found = [(rule, rule, house.documentation(rule)) for rule in house.rules()]
    for path in sorted(MORE.glob("*.md")):
        for section in SECTION.split(path.read_text("utf-8"))[1:]:
            title, _, text = section.partition("\n")
            found.append((f"{path.stem}: {title}", path.stem, text))
    return found


CASES = [pytest.param(rule, text, id=name) for name, rule, text in cases()]


def site_of(files: Mapping[str, str], folder: Path) -> Site:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return discover.load(find_config(folder), [folder], TODAY).site


def told(site: Site, rule: str) -> Site:
    gathered = gather(site, site.documents, lambda name: name == rule)
    assert gathered.troubles == ()
    assert gathered.unplaced == 0
    return gathered.site


def said(site: Site) -> str:
    sources = {path: site.document(path).source for path in site.documents}
    return render(Report(tuple(lint(site, [])), sources, len(sources), 0.0), "concise")


@pytest.mark.usefixtures("vale")
@pytest.mark.parametrize(("rule", "text"), CASES)
def test_example_is_as_documented(rule: str, text: str, tmp_path: Path) -> None:
    name = "vale/Vale.Spelling" if rule == "Spelling" else f"vale/{house.STYLE}.{rule}"
    bad, good = example(text, "Bad"), example(text, "Good")
    assert bad.files
    assert good.files
    assert bad.output

    site = told(site_of(bad.files, tmp_path / "bad"), name)
    assert said(site) == bad.output
    assert said(told(site_of(good.files, tmp_path / "good"), name)) == ""

    fixable = [diagnostic for diagnostic in lint(site, []) if diagnostic.fix]
    mended, _ = fix.mend(site, [], [*site.documents], unsafe=True)
    again = told(mended, name)
    assert len(lint(again, [])) == len(lint(site, [])) - len(fixable)
    assert fix.mend(again, [], [*again.documents], unsafe=True)[0].documents == mended.documents


@pytest.mark.parametrize("rule", house.rules())
def test_rule_is_documented_in_its_file_and_in_the_guide(rule: str) -> None:
    assert re.match(r"[^.]+\.\n\n.", house.documentation(rule))
    style = (house.STYLES / house.STYLE / f"{rule}.yml").read_text("utf-8")
    link = re.search(r"^link: \S+/guide/prose/#(\S+)$", style, re.MULTILINE)
    assert link
    assert link[1] == rule.lower()
    assert f"\n### {rule}\n" in GUIDE.read_text("utf-8")


def test_every_rule_the_issue_of_a_style_needs_is_there() -> None:
    assert set(house.rules()) == {
        "Acronym", "Confused", "Doubled", "ListComma", "LongSentence", "UnitSpace", "Very",
    }  # fmt: skip
