"""What the README and the guide show and name is what the program does."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from copydesk.config import find_config
from copydesk.rule import all_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
NAMED = re.compile(
    r"copydesk: allow(?:-file)? ([a-z -]*?)(?: --|`|$)|copydesk explain ([a-z-]+)|rules/([a-z-]+)(?:\.md|/)"
)
LEVEL = re.compile(r'^([a-z-]+) = "(?:error|warning|info|off)"$', re.MULTILINE)
FENCE = re.compile(r'^```(\w+) title="([\w.-]+)"\n(.*?)^```$', re.MULTILINE | re.DOTALL)


def names(text: str) -> Iterator[str]:
    """The rules and groups that a page speaks of where only a rule or a group can be meant."""
    for line in text.splitlines():
        for found in NAMED.findall(line):
            yield from " ".join(found).split()
    yield from LEVEL.findall(text)


def titled(page: Path, suffix: str) -> list[Any]:
    return [
        pytest.param(body, id=f"{page.name} {name}")
        for _, name, body in FENCE.findall(page.read_text("utf-8"))
        if name.endswith(suffix)
    ]


@pytest.fixture(scope="module")
def samples() -> Iterator[Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT)
        yield import_module("scripts.samples")


def test_samples_are_what_copydesk_says_today(samples: Any) -> None:
    pages = {path.relative_to(ROOT).as_posix(): (text, fresh) for path, text, fresh in samples.fresh()}
    assert pages.keys() >= {"README.md", "docs/index.md", "docs/guide/checking.md"}
    stale = [name for name, (text, fresh) in pages.items() if text != fresh]
    assert stale == [], "make samples"


def test_the_sample_shows_a_fault_of_each_kind_that_its_page_speaks_of() -> None:
    index = (ROOT / "docs/index.md").read_text("utf-8")
    for rule in ("unreadable-date", "unknown-author", "undefined-citation", "untidy-link-text", "odd-entry-marker"):
        assert f"[{rule}]" in index


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_rule_that_a_page_names_exists(page: Path) -> None:
    known = {*all_rules(), *(rule.group for rule in all_rules().values()), "prose", "index"}
    assert set(names(page.read_text("utf-8"))) - known == set()


def test_pictures_are_small() -> None:
    pictures = {ROOT / found for found in re.findall(r"!\[.+?\]\((docs/.+?)\)", PAGES[0].read_text("utf-8"))}
    assert pictures
    for picture in pictures | set((ROOT / "docs/assets").glob("*.png")):
        assert picture.stat().st_size < 200_000


def test_names_are_found() -> None:
    text = '<!-- copydesk: allow a-b c -- why -->\n`copydesk explain d`\n[e](../rules/e.md)\nf = "off"\n'
    assert list(names(text)) == ["a-b", "c", "d", "e", "f"]


@pytest.mark.parametrize("text", [case for page in PAGES for case in titled(page, "copydesk.toml")])
def test_configuration_of_the_guide_is_read(text: str, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/authors.yml").write_text("")
    (tmp_path / "copydesk.toml").write_text(text, "utf-8")
    assert find_config(tmp_path).file


@pytest.mark.parametrize(
    "text", [case for page in PAGES for suffix in (".yml", ".yaml") for case in titled(page, suffix)]
)
def test_yaml_of_the_guide_is_read(text: str) -> None:
    assert yaml.safe_load(text)
