"""Each renderer says of one report, made by hand, exactly what lies in output/<format>.<suffix>.

The JSON formats print one line; their files are laid out for people, so there the parsed content is compared.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from copydesk import __version__
from copydesk.diagnostic import Diagnostic, Edit, Fix, Report, Severity, Source, Span
from copydesk.output import FORMATS, github, markdown, rdjson, render, sarif
from copydesk.output._display import COLUMNS, excerpt, width
from copydesk.rule import Rule

GOLDEN = Path(__file__).parent / "output"

POST = """\
---
title: 서울의 음악 정보 검색
---
음악 검색은 재미있다 [4].
\tA tab before [2] here, and cafe\u0301 after.
The claim that spans
two lines ends here.
http://example.org/a,b:c
"""
LONG = "words " * 60 + "[9]" + " more" * 60 + "\n"

RULE = Rule(
    "undefined-citation",
    "references",
    Severity.ERROR,
    "A citation names no entry of the reference list.\n\nReaders who follow `[2]` must find entry 2.\n\n## Bad\n\n…\n",
    check=lambda _document, _site: iter(()),
)


def span(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def told(rule: str, severity: Severity, part: str, message: str, fix: Fix | None = None) -> Diagnostic:
    return Diagnostic(rule, "references", severity, "docs/서울, 2020.md", span(POST, part), message, fix)


def full_report() -> Report:
    respaced = Fix("take the tab away", (Edit(span(POST, "\t"), ""), Edit(span(POST, "cafe\u0301"), "café")))
    secured = Fix("use https", (Edit(span(POST, "http:"), "https:"),), safe=False)
    diagnostics = (
        told("undefined-citation", Severity.ERROR, "[4]", "no reference is numbered 4; did you mean 2?"),
        told("untidy-tab", Severity.WARNING, "[2]", "a tab begins the line", respaced),
        told("vale/Style.Wordy", Severity.INFO, "spans\ntwo", "“spans two” is 100% wordy:\nsay less"),
        told("insecure-link", Severity.WARNING, "http://example.org/a,b:c", "http, not https", secured),
        Diagnostic("undefined-citation", "references", Severity.ERROR, "b.md", span(LONG, "[9]"), "no reference 9"),
    )
    sources = {"docs/서울, 2020.md": Source(POST), "b.md": Source(LONG)}
    return Report(diagnostics, sources, documents=12, seconds=0.123456)


def many(count: int, severity: Severity) -> Report:
    """A report of one kind, `count` times."""
    one = Diagnostic("dead-link", "links", severity, "a.md", Span(0, 1), "gone")
    return Report((one,) * count, {"a.md": Source("x\n")}, documents=1, seconds=0.0)


CLEAN = Report((), {}, documents=12, seconds=0.5)


@pytest.fixture(autouse=True)
def _only_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (markdown, rdjson, sarif):
        monkeypatch.setattr(module, "all_rules", lambda: {RULE.id: RULE})


def golden(format_name: str) -> str:
    (file,) = GOLDEN.glob(f"{format_name}.*")
    return file.read_text("utf-8").replace("VERSION", __version__)


def laid_out(output: str) -> str:
    return json.dumps(json.loads(output), ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize("format_name", FORMATS)
def test_format_says_what_its_golden_file_says(format_name: str) -> None:
    output = render(full_report(), format_name)
    if format_name in ("gitlab", "json", "rdjson", "sarif"):
        assert output.count("\n") == 1
        assert "서울" in output or format_name == "sarif"  # a URI is percent-encoded
        output = laid_out(output)
    assert output == golden(format_name)


def test_every_golden_file_has_its_format() -> None:
    assert {file.stem for file in GOLDEN.iterdir()} == set(FORMATS)


def test_unknown_format_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="_display"):
        render(CLEAN, "_display")


@pytest.mark.parametrize(
    ("format_name", "expected"),
    [("text", "12 documents, nothing to report\n"), ("concise", ""), ("github", "")],
)
def test_clean_report(format_name: str, expected: str) -> None:
    assert render(CLEAN, format_name) == expected


def test_clean_json_counts_nothing() -> None:
    output = json.loads(render(CLEAN, "json"))
    assert output["diagnostics"] == []
    assert output["summary"] == {
        "documents": 12, "errors": 0, "warnings": 0, "infos": 0, "fixable": 0, "seconds": 0.5,
    }  # fmt: skip


def test_colours_add_nothing_but_escapes() -> None:
    coloured = render(full_report(), "text", colour=True)
    assert "\x1b[1;31merror[undefined-citation]\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render(full_report(), "text")


@pytest.mark.parametrize("format_name", ["text", "concise"])
def test_control_characters_of_a_post_do_not_reach_the_terminal(format_name: str) -> None:
    text = "a\x1b[31mred\u202e b\n"
    fault = Diagnostic("r", "g", Severity.ERROR, "a\x07.md", Span(0, len(text)), "found \x1b[31m\nhere")
    output = render(Report((fault,), {fault.path: Source(text)}, 1, 0), format_name)
    assert not set(output) & set("\x1b\x07\u202e")
    assert "found ␛[31m here" in output


def test_counts_read_as_words() -> None:
    assert render(many(1, Severity.INFO), "text").endswith("\n1 info in 1 document\n")
    assert render(many(2, Severity.ERROR), "text").endswith("\n2 errors in 1 document\n")


def shown(line: str, part: str) -> tuple[str, str]:
    """The excerpt's text, and what stands above its carets."""
    text, carets = excerpt(line, *span(line, part))
    columns = "".join(character + "\0" * (width(character) - 1) for character in text)
    return text, columns[carets.index("^") : len(carets)].replace("\0", "")


@pytest.mark.parametrize("before", ["", "x" * 40, "x" * 97, "x" * 98, "x" * 400, "검" * 30, "검" * 300])
@pytest.mark.parametrize("after", ["", "y" * 40, "y" * 400, "색" * 300])
def test_carets_stand_under_the_span_in_a_window(before: str, after: str) -> None:
    text, under = shown(f"{before}[음악 4]{after}", "[음악 4]")
    assert under == "[음악 4]"
    assert sum(map(width, text)) <= COLUMNS
    assert text.startswith(("…", before + "["))
    assert text.endswith(("…", "]" + after))


def test_window_is_filled_at_either_end_of_a_long_line() -> None:
    for line in ("[4]" + "x" * 400, "x" * 400 + "[4]"):
        assert len(shown(line, "[4]")[0]) == COLUMNS - 1


def test_span_wider_than_the_window_fills_it() -> None:
    text, carets = excerpt("a" * 50 + "b" * 500, 50, 550)
    assert text == "…" + "b" * (COLUMNS - 2) + "…"
    assert carets == " " + "^" * (COLUMNS - 2)


@pytest.mark.parametrize("before", ["a b ", "음악", "cafe\u0301", "\t", "🎵 a", "a\u200bb\u200d c"])
def test_carets_count_columns_of_the_terminal(before: str) -> None:
    assert excerpt(f"{before}[4]", len(before), len(before) + 3)[1] == "    ^^^"


def test_empty_span_has_one_caret() -> None:
    assert excerpt("abc", 3, 3) == ("abc", "   ^")


def test_end_of_a_line_with_carriage_return() -> None:
    fault = Diagnostic("r", "g", Severity.ERROR, "a.md", Span(3, 5), "m")
    output = render(Report((fault,), {"a.md": Source("abc\r\nnext\r\n")}, 1, 0), "text")
    assert "\n1 | abc\n  |    ^\n" in output


def test_github_tells_once_what_one_rule_says_of_one_file() -> None:
    lines = render(many(3, Severity.ERROR), "github").splitlines()
    assert lines[0].endswith("::gone%0A2 more in this file, line 1, 1")
    assert lines[1:] == ["::group::2 more", *["a.md:1:1 error dead-link gone"] * 2, "::endgroup::"]


def in_files(count: int, severity: Severity) -> Report:
    """One fault in each of so many files."""
    found = [Diagnostic("dead-link", "links", severity, f"{number}.md", Span(2, 3), "gone") for number in range(count)]
    return Report(tuple(found), {each.path: Source("x\ny\n") for each in found}, documents=count, seconds=0.0)


@pytest.mark.parametrize("severity", Severity)
def test_github_asks_for_no_more_than_github_shows(severity: Severity) -> None:
    command = f"::{github.COMMANDS[severity]} "
    ten = render(in_files(10, severity), "github").splitlines()
    assert len(ten) == 10
    assert all(line.startswith(f"{command}file=") for line in ten)
    lines = render(in_files(40, severity), "github").splitlines()
    shown = [line for line in lines if line.startswith(command)]
    assert len(shown) == 10
    named = "9.md (1), 10.md (1), 11.md (1), 12.md (1), 13.md (1) and 26 more"
    assert shown[9] == f"{command}title=copydesk::31 more {severity}s: {named}. The log of this step has them all."
    assert sum(line.endswith(f"{severity} dead-link gone") for line in lines) == 31


def test_github_shows_what_is_on_changed_lines_first() -> None:
    report = in_files(40, Severity.ERROR)
    report.changed = {"33.md": (range(2, 3),), "1.md": (range(1, 2),)}
    first = render(report, "github")
    assert first.startswith("::error file=33.md,")


def test_rdjson_counts_bytes_and_makes_one_suggestion_of_a_fix() -> None:
    found = json.loads(render(full_report(), "rdjson"))["diagnostics"]
    lines = POST.splitlines()
    begin, end = (found[0]["location"]["range"][at] for at in ("start", "end"))
    assert lines[begin["line"] - 1].encode()[begin["column"] - 1 : end["column"] - 1] == b"[4]"
    (suggestion,) = found[1]["suggestions"]
    assert suggestion["text"] == "A tab before [2] here, and café"
    far = Fix("all", (Edit(Span(0, 1), "y"), Edit(Span(900, 901), "y")))
    one = Diagnostic("r", "g", Severity.ERROR, "a.md", Span(0, 1), "m", far)
    report = Report((one,), {"a.md": Source("x" * 1000)}, 1, 0)
    assert json.loads(render(report, "rdjson"))["diagnostics"][0]["suggestions"] == []


def test_gitlab_knows_every_diagnostic_by_a_name_of_its_own() -> None:
    entries = json.loads(render(many(3, Severity.ERROR), "gitlab"))
    assert len({entry["fingerprint"] for entry in entries}) == 3


def test_junit_is_xml_whatever_a_post_holds() -> None:
    text = "a\x1b[31m\x00]]><b>&\n"
    fault = Diagnostic("r", "g", Severity.ERROR, "a&<.md", Span(0, len(text)), f"found {text}")
    report = Report((fault,), {fault.path: Source(text)}, 1, 0)
    (suite,) = ET.fromstring(render(report, "junit"))  # noqa: S314 - made here
    assert suite.attrib["name"] == "a&<.md"
    assert [case.find("failure") is not None for case in suite] == [True]
    assert ET.fromstring(render(CLEAN, "junit")).attrib["failures"] == "0"  # noqa: S314


def test_markdown_keeps_markup_of_a_post_out_and_fits() -> None:
    text = "<script>`|@team [a](b)\n"
    fix = Fix("Say `x`", (Edit(Span(0, 8), "```"),))
    faults = [Diagnostic("r", "g", Severity.ERROR, f"{n}|a.md", Span(0, 3), text, fix) for n in range(9000)]
    report = Report(tuple(faults), {each.path: Source(text) for each in faults}, 9000, 0, url="https://a.example/")
    output = render(report, "markdown")
    assert len(output.encode()) < 1 << 20
    assert re.search(r"\n…and \d{4} more that have no room here\.\n\Z", output)
    table = output.partition("<details>")[0]
    assert "<script>" not in table.replace("\\<script\\>", "")
    assert "@team" not in table
    assert "](https://a.example/0%7Ca.md#L1)" in table
    assert "\n```````diff\n-<script>`|@team [a](b)\n+````|@team [a](b)\n```````\n" in output


def test_sarif_has_what_the_standard_requires() -> None:
    log: dict[str, Any] = json.loads(render(full_report(), "sarif"))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        for location in result["locations"]:
            assert re.fullmatch(r"[\w./%-]+", location["physicalLocation"]["artifactLocation"]["uri"], re.ASCII)
            region = location["physicalLocation"]["region"]
            start, end = (region[f"{at}Line"] * 1000 + region[f"{at}Column"] for at in ("start", "end"))
            assert 1001 <= start <= end


def test_one_renderer_is_imported_at_a_time() -> None:
    script = (
        "import sys; from copydesk.diagnostic import Report; from copydesk.output import render;"
        "render(Report((), {}, 1, 0), 'concise');"
        "print(*(name for name in sys.modules if name.startswith('copydesk.output.')))"
    )
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert sorted(loaded) == ["copydesk.output._display", "copydesk.output.concise"]
