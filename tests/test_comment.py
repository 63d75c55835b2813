"""A comment on a stranger's report: whatever is in it, nothing comes out but plain words in code."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from copydesk.cli.main import main
from copydesk.comment import MARK, MAX_SIZE, MOST, comment

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = [
    "@everybody look", "#1", "[free](https://evil.example)", "![x](https://evil.example/x.png)", "<img src=x>",
    "`` ` `` [x](https://evil.example)", "a|b|c", "a\\`[x](y)", "\\", "`", "x\n\n# Heading", "x\r| cell |", "\ud800",
    "${{ secrets.TOKEN }}", "$(touch x)", "<!-- copydesk -->", "https://evil.example", "\u202egnp.exe", "\u200b@a",
    "x" * 10_000, "", " ", "<script>alert(1)</script>", "-->", "~~~\n```",
]  # fmt: skip


def found(**changes: Any) -> dict[str, Any]:
    plain = {"severity": "error", "rule": "dead-link", "path": "docs/a.md", "line": 3, "message": "no file none.md"}
    return plain | changes


def said(*diagnostics: dict[str, Any]) -> str:
    return comment(json.dumps({"diagnostics": diagnostics}))


def test_a_report_is_a_table_errors_first() -> None:
    text = said(found(severity="info", rule="weak-title"), found(), found(severity="warning", line=1))
    assert (
        text
        == f"""{MARK}
copydesk found 1 error, 1 warning and 1 info.

| | where | what |
|---|---|---|
| error | `docs/a.md` line 3 | `no file none.md` `dead-link` |
| warning | `docs/a.md` line 1 | `no file none.md` `dead-link` |
| info | `docs/a.md` line 3 | `no file none.md` `weak-title` |
"""
    )
    assert said() == f"{MARK}\ncopydesk has nothing to report.\n"


def test_a_check_that_read_nothing_found_nothing_wrong_nor_right() -> None:
    """Such as one whose configuration has a slip."""
    text = comment(json.dumps({"diagnostics": [], "summary": {"documents": 0}}))
    assert text == f"{MARK}\ncopydesk read no document: the log of the check says why.\n"
    assert comment('{"diagnostics": [], "summary": {"documents": 1}}') == said()


def is_harmless(text: str) -> bool:
    """Whether a comment shows nothing but a table of plain words and code, however Markdown is read."""
    html = markdown(text, extensions=["tables"])
    tags = set(re.findall(r"<(/?\w+|!--)", html)) - {"!--"}
    outside = re.sub(r"`[^`\n]*`", "", text.removeprefix(MARK))
    return (
        {tag.strip("/") for tag in tags} <= {"p", "table", "thead", "tbody", "tr", "th", "td", "code"}
        and html.count("<!--") == 1
        and not re.search(r"[@#\[\]<>$!\\]|https?:", outside)
        and all(line.count("|") == 4 for line in text.splitlines() if line.startswith("|"))
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_words(text: str) -> None:
    out = said(found(message=text), found(path=text), found(message=f"a {text} b", path=f"docs/{text}.md"))
    assert is_harmless(out)
    assert out.startswith(f"{MARK}\n")
    assert len(out) < 3_000


@given(st.text(), st.text(), st.integers())
def test_any_words_are_words(message: str, path: str, line: int) -> None:
    assert is_harmless(said(found(message=message, path=path, line=line)))


@pytest.mark.parametrize(
    "report",
    [
        "", "[]", "{}", "null", '{"diagnostics": 1}', '{"diagnostics": [1]}', '{"diagnostics": [{}]}', "[" * 100_000,
        json.dumps({"diagnostics": [found(rule="x](y)")]}), json.dumps({"diagnostics": [found(rule="a\n")]}),
        json.dumps({"diagnostics": [found(severity="fatal")]}), json.dumps({"diagnostics": [found(line="1")]}),
        json.dumps({"diagnostics": [found(line=True)]}), json.dumps({"diagnostics": [found(message=["a"])]}),
        json.dumps({"diagnostics": [found(rule=["a"])]}), json.dumps({"diagnostics": [found(path=None)]}),
    ],
)  # fmt: skip
def test_what_is_no_report_is_refused(report: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no report"):
        comment(report)
    (tmp_path / "report.json").write_text(report)
    result = CliRunner().invoke(main, ["comment", str(tmp_path / "report.json")], catch_exceptions=False)
    assert result.exit_code == 2
    assert "this is no report of copydesk in format json" in result.stderr


def test_a_long_report_is_cut_and_a_huge_one_refused() -> None:
    text = said(*[found(line=line, message="x" * 1000, path="y" * 1000) for line in range(500)])
    assert text.count("\n| error") == MOST
    assert text.endswith(f"\n{500 - MOST} more: the log of the check has them all.\n")
    assert len(text) < 60_000  # GitHub takes 65,536
    with pytest.raises(ValueError, match="longer than"):
        comment(" " * (MAX_SIZE + 1))


def test_no_file_that_a_report_names_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secret").write_text("TOKEN-1234\n")
    (tmp_path / "report.json").write_text(json.dumps({"diagnostics": [found(path="secret", line=1)]}))
    result = CliRunner().invoke(main, ["comment", "report.json"], catch_exceptions=False)
    assert result.exit_code == 0
    assert "`secret` line 1" in result.stdout
    assert "TOKEN" not in result.stdout
