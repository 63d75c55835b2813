"""rumdl, the real one: opt-in, in MkDocs' flavour, without what copydesk says itself, and with its fixes."""

from __future__ import annotations

import json
import shutil
from importlib.metadata import PackageNotFoundError
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from copydesk.cli.main import main
from copydesk.prose import program
from copydesk.rule import all_rules

if TYPE_CHECKING:
    from pathlib import Path

POST = """\
---
title: Tides
---

# Tides

!!! note "Of the sea"
    A body that is no code.

??? tip
    Another.

=== "Tab"
    A tab.

* one
* two
+ three

Ä ü [tide ](b.md)  and more	words.
"""
WANTED = "[prose]\nmarkdown = true\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, vale: str) -> Path:
    assert vale
    (tmp_path / "post.md").write_text(POST, "utf-8")
    (tmp_path / "copydesk.toml").write_text(WANTED)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(*words: str) -> list[dict[str, Any]]:
    result = CliRunner().invoke(main, ["check", "--format", "json", *words], catch_exceptions=False)
    assert "copydesk: " not in result.stderr
    found = json.loads(result.stdout)["diagnostics"]
    return [each for each in found if each["rule"].startswith("rumdl/")]


def test_it_is_asked_where_the_configuration_says_so_only(site: Path) -> None:
    assert told()
    (site / "copydesk.toml").write_text("prose = true\n")
    assert told() == []


@pytest.mark.usefixtures("site")
def test_alerts_have_true_places_links_and_fixes() -> None:
    places = [(each["rule"], each["line"], each["column"], each["group"]) for each in told()]
    assert places == [
        ("rumdl/MD004", 18, 1, "prose"),
        ("rumdl/MD010", 20, 28, "prose"),  # a column counts code points, not bytes
    ]
    (first, _) = told()
    assert first["url"] == "https://rumdl.dev/md004/"
    assert first["fix"] == {
        "title": "Mend as rumdl does (MD004)",
        "safe": False,
        "edits": [{"line": 18, "column": 1, "end_line": 18, "end_column": 2, "text": "*"}],
    }


def test_its_fixes_are_made_with_a_second_look_and_once_and_for_all(site: Path) -> None:
    told("--fix", "--select", "rumdl")
    assert (site / "post.md").read_text("utf-8") == POST
    told("--fix", "--unsafe-fixes", "--select", "rumdl")
    mended = (site / "post.md").read_text("utf-8")
    assert mended == POST.replace("+ three", "* three").replace("\t", "    ")
    assert told() == []


def test_what_copydesk_says_is_not_said_twice(site: Path) -> None:
    from copydesk.prose.rumdl import SAID_ELSEWHERE

    (site / "post.md").write_text("[tide ](none.md)\n\nA [b][c] and ![](d.png)  \nand two  spaces, [](e).\n")
    assert told() == []
    assert set(SAID_ELSEWHERE.values()) - {"MkDocs itself"} <= set(all_rules())


def test_a_configuration_of_the_site_is_honoured(site: Path) -> None:
    (site / ".rumdl.toml").write_text('[global]\ndisable = ["MD004"]\n\n[MD013]\nline-length = 10\n')
    assert {each["rule"] for each in told()} == {"rumdl/MD010", "rumdl/MD013", "rumdl/MD025"}


def test_levels_and_comments_hold_for_it(site: Path) -> None:
    (site / "copydesk.toml").write_text(f'{WANTED}[rules]\n"rumdl/MD004" = "error"\n"rumdl/MD010" = "off"\n')
    assert [(each["rule"], each["severity"]) for each in told()] == [("rumdl/MD004", "error")]
    (site / "post.md").write_text(f"{POST}\n<!-- copydesk: allow-file rumdl/MD004 -->\n", "utf-8")
    assert told() == []


def test_one_that_is_missing_or_fails_is_told_and_the_other_program_is_heard(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / "post.md").write_text("Tides of of the sea.\n")

    def missing(name: str) -> None:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(program, "distribution", missing)
    found = shutil.which
    monkeypatch.setattr(shutil, "which", lambda name, **more: None if name == "rumdl" else found(name, **more))
    result = CliRunner().invoke(main, ["check", "--format", "concise"], catch_exceptions=False)
    assert result.stderr == 'copydesk: rumdl is not there to check Markdown: `pip install "copydesk[prose]"`\n'
    assert "vale/copydesk.Doubled" in result.stdout
    assert result.exit_code == 0
    assert CliRunner().invoke(main, ["check", "--prose"]).exit_code == 2


@pytest.mark.parametrize("output", ["[1", '[{"rule": "MD001"}]', "rumdl: no such option"])
def test_output_that_is_none_is_told(site: Path, output: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "bin").mkdir()
    fake = site / "bin/rumdl"
    fake.write_text(f"#!/bin/sh\necho '{output}'\nexit 3\n")
    fake.chmod(0o755)
    found = shutil.which
    monkeypatch.setattr(shutil, "which", lambda name, **more: str(fake) if name == "rumdl" else found(name, **more))
    result = CliRunner().invoke(main, ["check", "--format", "concise"], catch_exceptions=False)
    assert result.stderr == f"copydesk: rumdl ended with exit code 3 and said: {output}\n"
    assert result.exit_code == 2
