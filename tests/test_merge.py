"""Shards together say exactly what one run says."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.cli.main import main
from copydesk.cli.shard import Shard
from copydesk.diagnostic import Diagnostic, Edit, Fix, Report, Severity, Source, Span
from copydesk.merge import merged
from copydesk.output import FORMATS, render

LINES = st.sampled_from([
    "[go](none.md)", "[a](1.md#none)", "Tides  rise é.", "", "See [4].", "## References", "[1] Sand, A. Lamps. 2020.",
    "Ordinary words.", "![x](a.png)", "---\ntitle: A\nauthor: Nobody\ndate: 2020-1-3\n---",
])  # fmt: skip
SITES = st.dictionaries(
    st.sampled_from([f"posts/{n}.md" for n in range(9)]), st.lists(LINES, max_size=6).map("\n".join), min_size=1
)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


@settings(max_examples=25)
@given(SITES, st.integers(1, 4))
def test_shards_together_are_the_whole(site: dict[str, str], count: int) -> None:
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.chdir(name)
        for path, text in {**site, "copydesk.toml": ""}.items():
            Path(path).parent.mkdir(exist_ok=True)
            Path(path).write_text(text, "utf-8")
        names = [f"{number}.json" for number in range(1, count + 1)]
        for number, report in enumerate(names, 1):
            run("check", "--shard", f"{number}/{count}", "--format", "json", "--output-file", report)
        for output_format in FORMATS:
            whole, merged = run("check", "--format", output_format), run("merge", *names, "--format", output_format)
            assert merged.exit_code == whole.exit_code
            if output_format == "json":
                one, other = json.loads(whole.stdout), json.loads(merged.stdout)
                assert one["summary"].pop("seconds") >= 0 <= other["summary"].pop("seconds")
                assert one == other
            elif output_format != "junit":  # it tells the time
                assert merged.stdout == whole.stdout


def test_a_report_is_the_same_when_it_is_read_again() -> None:
    texts = {"a.md": "Tides of of the sea.\n", "authors.yml": "ada:\n  name: Ada\n"}
    vale = Fix("Write of", (Edit(Span(6, 11), "of"),), safe=False)
    author = Fix("Add an alias", (Edit(Span(17, 17), "  aliases: [A]\n"),), safe=False, path="authors.yml")
    found = (
        Diagnostic("unknown-author", "front-matter", Severity.ERROR, "a.md", Span(0, 5), "nobody", author),
        Diagnostic("vale/A.B", "prose", Severity.INFO, "a.md", Span(6, 11), "twice", vale, "https://example.org/"),
    )
    sources = {path: Source(text) for path, text in texts.items()}
    report = Report(found, sources, 1, 0.5)
    again = merged([render(report, "json")], texts.__getitem__)
    assert again.diagnostics == found
    for output_format in FORMATS:
        assert render(again, output_format) == render(report, output_format)


@given(st.lists(st.text()), st.integers(1, 9))
def test_every_document_is_in_one_shard(paths: list[str], count: int) -> None:
    parts = [Shard(number, count).of(paths) for number in range(1, count + 1)]
    assert sorted(path for part in parts for path in part) == sorted(paths)


@pytest.mark.parametrize("name", ["0/2", "3/2", "1", "a/b", "1/0", "-1/2", "1/2/3", "1/２"])  # noqa: RUF001 - a digit of another width
def test_a_shard_that_is_none_is_told(name: str) -> None:
    result = run("check", f"--shard={name}")
    assert result.exit_code == 2
    assert "is no K/N with K from 1 to N, such as 2/8" in result.stderr


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"diagnostics": [{}]}', '{"diagnostics": [], "summary": 3}'])
def test_a_report_that_is_none_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text)
    result = run("merge", str(tmp_path / "a.json"))
    assert result.exit_code == 2
    assert "a.json: this is no report of copydesk in format json\n" in result.stderr
    assert run("merge", "none.json").exit_code == 2


def test_what_fails_a_run_fails_its_merge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("Tides  rise.\n")
    run("check", "a.md", "--format", "json", "--output-file", "a.json")
    assert run("merge", "a.json").exit_code == 0
    assert run("merge", "a.json", "--strict").exit_code == 1
    assert run("merge", "a.json", "--strict", "--exit-zero").exit_code == 0
    (tmp_path / "a.md").unlink()  # the lines are gone; the places still stand
    assert "a.md:1:1 warning stray-space" in run("merge", "a.json", "--format", "concise").stdout


def reports_of(folder: Path, *shards: str) -> list[str]:
    (folder / "a.md").write_text("[go](none.md)\n", "utf-8")
    names: list[str] = []
    for shard in shards:
        names.append(str(folder / f"{len(names)}.json"))
        run("check", str(folder), "--shard", shard, "--format", "json", "--output-file", names[-1])
    return names


def test_a_shard_without_a_report_is_told_behind_what_the_others_say(tmp_path: Path) -> None:
    result = run("merge", *reports_of(tmp_path, "1/3", "3/3"), "--exit-zero", "--format", "concise")
    assert result.exit_code == 2
    assert "dead-link" in result.stdout
    assert "there is no report of shard 2/3\n" in result.stderr


def test_a_summary_tells_that_a_shard_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The steps of GitHub write it where nobody sees the error of another."""
    reports = reports_of(tmp_path, "2/3")
    for form in ("markdown", "text"):
        said = run("merge", *reports, "--exit-zero", "--format", form).stdout
        assert "0 documents (what shard 1/3, 3/3 would say is not in here), nothing to report\n" in said
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert "::error title=copydesk::there is no report of shard 1/3, 3/3\n" in run("merge", *reports).stderr
    (tmp_path / "one.json").write_text(run("merge", *reports, "--format", "json").stdout)
    assert "Not all of the site was checked" in run("comment", str(tmp_path / "one.json")).stdout
    assert "Not all" not in run("comment", *reports_of(tmp_path, "1/1")).stdout


def test_many_missing_shards_are_not_all_named(tmp_path: Path) -> None:
    result = run("merge", *reports_of(tmp_path, "12/12"))
    assert "no report of shard 1/12, 2/12, 3/12, 4/12, 5/12, 6/12, 7/12, 8/12 and others\n" in result.stderr


def test_two_reports_of_a_shard_are_told(tmp_path: Path) -> None:
    result = run("merge", *reports_of(tmp_path, "1/2", "2/2", "1/2"))
    assert result.exit_code == 2
    assert "there are two reports of shard 1/2\n" in result.stderr


def test_what_was_merged_is_merged_again(tmp_path: Path) -> None:
    one, two, three = reports_of(tmp_path, "1/3", "2/3", "3/3")
    both = str(tmp_path / "both.json")
    assert run("merge", one, two, "--format", "json", "--output-file", both).exit_code == 2
    assert run("merge", both, three, "--exit-zero").exit_code == 0


@pytest.mark.parametrize("shards", ["[[0, 1]]", "[[3, 2]]", "[[1]]", '[["1", 2]]', "7", "[[1, 1e99]]"])
def test_shards_that_are_none_make_no_report(tmp_path: Path, shards: str) -> None:
    report = '{"diagnostics": [], "shards": %s, "summary": {"documents": 1, "seconds": 1}}'
    (tmp_path / "a.json").write_text(report % shards)
    result = run("merge", str(tmp_path / "a.json"))
    assert result.exit_code == 2
    assert "this is no report of copydesk in format json\n" in result.stderr
