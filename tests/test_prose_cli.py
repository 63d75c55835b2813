"""`copydesk check --prose` with the real vale: one report, a site's own styles, and what is asked of it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from copydesk.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

POST = "[go](none.md)\n\nTides of of the sea are very, very, very high at 50Hz.\n"
OWN = """\
StylesPath = styles
MinAlertLevel = suggestion

[*.md]
BasedOnStyles = Harbour
Vale.Spelling = error
copydesk.Very = NO
"""
STYLE = """\
extends: substitution
message: "Say '%s' and not '%s'."
link: https://example.org/harbour
level: error
action:
  name: replace
swap:
  sea: ocean
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, vale: str) -> Path:
    assert vale
    (tmp_path / "post.md").write_text(POST)
    (tmp_path / "copydesk.toml").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*words: str) -> Result:
    return CliRunner().invoke(main, ["check", "--format", "concise", *words], catch_exceptions=False)


def said(result: Result) -> set[str]:
    return set(re.findall(r"^[^:]+:\d+:\d+ (\w+ vale/\S+)", result.stdout, re.MULTILINE))


HOUSE = {"warning vale/copydesk.Doubled", "info vale/copydesk.Very", "info vale/copydesk.UnitSpace"}


def test_one_report_has_all(site: Path) -> None:
    assert said(check()) == set()
    result = check("--prose")
    assert said(result) == HOUSE
    assert "error dead-link" in result.stdout
    (site / "copydesk.toml").write_text("prose = true\n")
    assert said(check()) == HOUSE
    assert said(check("--no-prose")) == set()


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--select", "prose"), HOUSE),
        (("--select", "vale"), HOUSE),
        (("--select", "vale/copydesk"), HOUSE),
        (("--select", "vale/copydesk.Very"), {"info vale/copydesk.Very"}),
        (("--select", "dead-link"), set()),
        (("--ignore", "prose"), set()),
        (("--ignore", "vale/copydesk.Very,vale/copydesk.UnitSpace"), {"warning vale/copydesk.Doubled"}),
    ],
)
def test_rules_are_selected_by_program_style_and_name(words: tuple[str, ...], expected: set[str]) -> None:
    assert said(check("--prose", *words)) == expected


def test_levels_comments_and_baseline_hold_for_them(site: Path) -> None:
    (site / "copydesk.toml").write_text('prose = true\n[rules]\n"vale/copydesk.Very" = "error"\nprose = "off"\n')
    assert said(check()) == {"error vale/copydesk.Very"}
    (site / "copydesk.toml").write_text("prose = true\n")
    (site / "post.md").write_text(f"{POST}\n<!-- copydesk: allow-file vale/copydesk.Very vale/copydesk.UnitSpace -->\n")
    assert said(check()) == {"warning vale/copydesk.Doubled"}
    check("--update-baseline")
    assert said(check()) == set()


def test_a_comment_to_vale_is_heard(site: Path) -> None:
    (site / "post.md").write_text(f"<!-- vale off -->\n\n{POST}\n<!-- vale on -->\n\nOf of course.\n")
    assert said(check("--prose")) == {"warning vale/copydesk.Doubled"}


def test_fixes_are_made_with_a_second_look_and_once_and_for_all(site: Path) -> None:
    check("--prose", "--fix")
    assert (site / "post.md").read_text() == POST
    result = check("--prose", "--fix", "--unsafe-fixes")
    mended = "[go](none.md)\n\nTides of the sea are very, very, very high at 50 Hz.\n"
    assert (site / "post.md").read_text() == mended
    assert said(result) == {"info vale/copydesk.Very"}
    assert said(check("--prose", "--fix", "--unsafe-fixes")) == {"info vale/copydesk.Very"}
    assert (site / "post.md").read_text() == mended


def test_a_style_of_the_site_is_honoured_and_the_house_lies_beneath(site: Path) -> None:
    (site / "styles/Harbour").mkdir(parents=True)
    (site / "styles/Harbour/Sea.yml").write_text(STYLE)
    (site / ".vale.ini").write_text(OWN)
    (site / "post.md").write_text(POST.replace("high", "highh"))
    result = check("--prose")
    assert said(result) == (HOUSE - {"info vale/copydesk.Very"}) | {
        "error vale/Harbour.Sea",
        "error vale/Vale.Spelling",
    }
    assert "highh is in no dictionary, and no name of the site" in result.stdout
    found = json.loads(check("--prose", "--format", "json").stdout)["diagnostics"]
    (sea,) = (each for each in found if each["rule"] == "vale/Harbour.Sea")
    assert sea["url"] == "https://example.org/harbour"
    assert sea["message"] == "Say 'ocean' and not 'sea'."
    assert sea["fix"]["edits"][0]["text"] == "ocean"
    assert (site / ".vale.ini").read_text() == OWN
    assert sorted(path.name for path in site.iterdir()) == [".vale.ini", "copydesk.toml", "post.md", "styles"]


def test_a_configuration_above_the_site_is_found_and_its_patterns_are_of_its_folder(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = site / "blog"
    inner.mkdir()
    (site / "post.md").rename(inner / "post.md")
    (site / "copydesk.toml").rename(inner / "copydesk.toml")
    (site / ".git").mkdir()
    (site / ".vale.ini").write_text("MinAlertLevel = suggestion\n[blog/*.md]\ncopydesk.Very = NO\n")
    monkeypatch.chdir(inner)
    assert said(check("--prose")) == HOUSE - {"info vale/copydesk.Very"}


def test_a_broken_configuration_of_vale_is_told_in_its_words(site: Path) -> None:
    (site / ".vale.ini").write_text("StylesPath = styles\n[*]\nBasedOnStyles = Nowhere\n")
    result = check("--prose")
    assert result.exit_code == 2
    assert re.search(r"^copydesk: vale ended with exit code \d+ and said: .*Nowhere", result.stderr, re.MULTILINE)
    assert "error dead-link" in result.stdout


def test_other_languages_are_left_to_styles_of_their_own(site: Path) -> None:
    (site / "post.md").write_text("---\nlang: de\n---\n\nDer der of of.\n")
    assert said(check("--prose")) == set()


def test_accepted_words_and_the_glossary_are_right(site: Path) -> None:
    (site / "post.md").write_text("The lenght is known. A length, one length, no length.\n")
    assert said(check("--prose")) == {"warning vale/Vale.Spelling"}
    (site / "copydesk.toml").write_text('[prose]\naccept = ["lenght"]\n')
    assert said(check()) == set()
    (site / "copydesk.toml").write_text('prose = true\nglossary = ["lenght"]\n')
    assert said(check()) == set()


def test_names_of_files_are_no_options_and_have_no_effect(site: Path) -> None:
    for name in ("-x.md", "--version.md", "a b.md", "ü'$(x).md", "deep/er/p.markdown", "plain.mkd"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("Tides of of the sea.\n")
    result = check("--prose", "--select", "vale/copydesk.Doubled")
    assert result.stderr == ""
    assert result.stdout.count("vale/copydesk.Doubled") == 7


def test_a_rule_of_the_house_is_explained() -> None:
    result = CliRunner().invoke(main, ["explain", "vale/copydesk.Doubled"], catch_exceptions=False)
    assert result.stdout.startswith(
        "# vale/copydesk.Doubled\n\nprose · through vale\n\nA small word stands twice in a row.\n"
    )
    assert "## Good" in result.stdout
    other = CliRunner().invoke(main, ["explain", "vale/Google.We"], catch_exceptions=False)
    assert other.exit_code == 2
    assert "vale/Google.We is not copydesk's own: the pages of vale have it" in other.stderr
    every = CliRunner().invoke(main, ["explain", "prose"], catch_exceptions=False)
    assert every.stdout.count("\nprose · through vale\n") == 7
