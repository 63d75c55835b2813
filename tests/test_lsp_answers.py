"""`copydesk lsp`: what is asked of it. Fixes, pages of rules, where a citation or a link leads."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from tests.editor import CODECS, Editor, edited, editor

from copydesk.lsp.hover import documentation
from copydesk.rule import SITE_URL, all_rules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EDITS = {"workspace": {"workspaceEdit": {"documentChanges": True}}}
CONFIG = 'authors = "authors.yml"\n[[collections]]\nname = "posts"\npaths = ["posts/"]\n'
POST = """---
title: Tides of the quay
date: 2025-3-1
authors: [ada, nobody]
---

# Tides 🌊

🌊 As [ here ](moon.md#waxing) [1]  and 🌊 [2, 1], as [@wave2020] says [3-4]. ![chart](chart.png)

## References

[1] Rayleigh. The Theory of Sound. 1877.

[2] - Darwin. The Tides. 1898.
[3]: Doodson. The Analysis of Tides. 1921.
[4] Cartwright. Tides: A Scientific History. 1999.
"""
BIB = "@book{wave2020,\n  author = {Wave, Ada},\n  title = {Waves},\n  year = {2020}\n}\n"
MOON = "# Moon\n\n🌊\n\n## Waxing\n\nIt waxes.\n"


def written(folder: Path) -> Path:
    """A site with a post in which most things can be mended."""
    (folder / "posts").mkdir()
    for name, text in {
        "copydesk.toml": CONFIG,
        "authors.yml": "ada:\n  name: Ada Wave\n",
        "references.bib": BIB,
        "posts/moon.md": MOON,
        "posts/tides.md": POST,
        "posts/chart.png": "",
    }.items():
        (folder / name).write_bytes(text.encode())
    return folder


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """The site, to do with as one likes."""
    return written(tmp_path)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Editor, Path]]:
    """An editor that has the post open, and the site: for many tests that only ask."""
    folder = written(tmp_path_factory.mktemp("blog"))
    with editor(folder, capabilities=EDITS) as found:
        found.open(folder / "posts/tides.md")
        yield found, folder


@pytest.fixture
def desk(blog: Path) -> Iterator[Editor]:
    with editor(blog, capabilities=EDITS) as found:
        yield found


def caret(text: str, before: str) -> dict[str, int]:
    """The position, in UTF-16, of the first place where some words begin."""
    start = text.index(before)
    line = text.count("\n", 0, start)
    return {"line": line, "character": len(text[text.rfind("\n", 0, start) + 1 : start].encode("utf-16-le")) // 2}


def actions(desk: Editor, path: Path, only: list[str] | None = None, **context: Any) -> list[dict[str, Any]]:
    """What is offered for all of a file."""
    end = {"line": 10_000, "character": 0}
    context |= {"diagnostics": [], **({"only": only} if only else {})}
    asked = {"range": {"start": {"line": 0, "character": 0}, "end": end}, "context": context}
    found: list[dict[str, Any]] = desk.request("textDocument/codeAction", textDocument={"uri": path.as_uri()}, **asked)
    return found


@pytest.mark.parametrize("encoding", CODECS)
def test_mending_all_is_what_fix_does(blog: Path, encoding: str) -> None:
    tides = blog / "posts/tides.md"
    with editor(blog, capabilities={**EDITS, "general": {"positionEncodings": [encoding]}}) as desk:
        for text in (POST, POST.replace("\n", "\r\n"), f"\ufeff{POST}"):
            tides.write_bytes(text.encode())
            desk.open(tides)
            (action,) = actions(desk, tides, ["source.fixAll"])
            assert action["kind"] == "source.fixAll.copydesk"
            (change,) = action["edit"]["documentChanges"]
            assert change["textDocument"] == {"uri": tides.as_uri(), "version": 1}
            mended = edited(text, change["edits"], encoding)
            fix = [sys.executable, "-m", "copydesk", "check", "--fix", "--no-prose", str(tides)]
            subprocess.run(fix, check=False, capture_output=True)
            assert tides.read_bytes().decode() == mended != text
            desk.change(tides, mended)
            assert actions(desk, tides, ["source.fixAll.copydesk"]) == []
            desk.close(tides)
            desk.until(lambda: desk.said[tides.as_uri()]["diagnostics"] == [])


def test_a_fix_mends_its_fault(desk: Editor, blog: Path) -> None:
    tides = blog / "posts/tides.md"
    text, found = POST, desk.open(tides)
    assert {each["code"] for each in found} >= {"unreadable-date", "untidy-link-text", "untidy-group"}
    offered = actions(desk, tides, ["quickfix"])
    preferred = {action["title"]: action["isPreferred"] for action in offered}
    assert preferred["Add nobody to authors.yml"] is False
    assert preferred["Allow unreadable-date here"] is preferred["Allow untidy-group here"] is False
    for action in offered:
        (told,) = action["diagnostics"]
        assert told in found
        (change,) = action["edit"]["documentChanges"]
        if change["textDocument"]["uri"] == tides.as_uri():
            mended = edited(text, change["edits"])
            assert told not in desk.change(tides, mended)
            desk.change(tides, text)


def test_a_fix_of_a_registry_is_for_its_text_in_the_editor(desk: Editor, blog: Path) -> None:
    tides, authors = blog / "posts/tides.md", blog / "authors.yml"
    desk.open(tides)
    (change,) = add_nobody(actions(desk, tides))["documentChanges"]
    assert change["textDocument"] == {"uri": authors.as_uri(), "version": None}
    unsaved = "# All\n" + authors.read_text("utf-8")
    desk.open(authors, unsaved, "yaml")
    (change,) = add_nobody(actions(desk, tides))["documentChanges"]
    assert change["textDocument"] == {"uri": authors.as_uri(), "version": 1}
    desk.change(authors, edited(unsaved, change["edits"]))
    desk.until(lambda: "unknown-author" not in desk.rules(tides))


def add_nobody(offered: list[dict[str, Any]]) -> dict[str, Any]:
    return next(action["edit"] for action in offered if action["title"].startswith("Add nobody"))


def test_actions_are_those_that_are_asked_for(reader: tuple[Editor, Path]) -> None:
    desk, blog = reader
    tides = blog / "posts/tides.md"
    kinds = {
        name: {each["kind"] for each in actions(desk, tides, [name])} for name in ("quickfix", "source", "refactor")
    }
    assert kinds == {"quickfix": {"quickfix"}, "source": {"source.fixAll.copydesk"}, "refactor": set()}
    assert {each["kind"] for each in actions(desk, tides)} == {"quickfix", "source.fixAll.copydesk"}
    assert {each["kind"] for each in actions(desk, tides, triggerKind=2)} == {"quickfix"}


def test_an_editor_that_knows_no_versions_gets_plain_edits(blog: Path) -> None:
    tides = blog / "posts/tides.md"
    with editor(blog) as desk:
        desk.open(tides)
        (action,) = actions(desk, tides, ["source.fixAll"])
        assert set(action["edit"]) == {"changes"}
        assert set(action["edit"]["changes"]) == {tides.as_uri()}


def test_of_what_is_no_markdown_by_its_name_nothing_is_mended(desk: Editor, blog: Path) -> None:
    note = blog / "note.txt"
    note.write_text("[ a ](b.md)\n", "utf-8")
    assert "untidy-link-text" in [each["code"] for each in desk.open(note)]
    assert actions(desk, note) == []


def test_the_page_of_a_rule_is_shown(reader: tuple[Editor, Path]) -> None:
    desk, blog = reader
    tides = blog / "posts/tides.md"
    shown = desk.request("textDocument/hover", **desk.at(tides, *caret(POST, "2025-3-1").values()))
    rule = all_rules()["unreadable-date"]
    assert shown["contents"]["kind"] == "markdown"
    assert rule.documentation.strip() in shown["contents"]["value"]
    assert rule.url in shown["contents"]["value"]
    assert shown["range"]["start"] == caret(POST, "2025-3-1")
    assert desk.request("textDocument/hover", **desk.at(tides, 6, 3)) is None


def test_links_of_a_rules_page_lead_there_from_anywhere() -> None:
    rules = all_rules()
    assert f"[`languages`]({SITE_URL}guide/configuration/#references)" in documentation(rules["wrong-ordinal"])
    assert f"[vanishing-entry]({SITE_URL}rules/vanishing-entry/)" in documentation(rules["unordered-entries"])
    assert "[licence](../LICENSE.md)" in documentation(rules["link-outside"])
    relative = re.compile(r"\]\((?!https?://)[^)]")
    assert not [name for name, rule in rules.items() if relative.search(documentation(rule).partition("\n## Bad")[0])]


def test_the_entry_of_a_citation_is_shown(blog: Path) -> None:
    tides = blog / "posts/tides.md"
    with editor(blog, capabilities={"textDocument": {"hover": {"contentFormat": ["plaintext"]}}}) as desk:
        desk.open(tides)
        at = caret(POST, "1]  and")
        shown = desk.request("textDocument/hover", **desk.at(tides, *at.values()))
        assert shown["contents"] == {"kind": "plaintext", "value": "[1] Rayleigh. The Theory of Sound. 1877."}
        assert shown["range"]["start"] == at


@pytest.mark.parametrize(
    ("before", "file", "there"),
    [
        ("1]  and", "posts/tides.md", ["[1] Ray"]),
        ("2, 1]", "posts/tides.md", ["[2] - D"]),
        ("3-4]", "posts/tides.md", ["[3]: Dood"]),
        ("wave2020]", "references.bib", ["wave2020"]),
        ("moon.md#", "posts/moon.md", ["## Waxing"]),
        ("here", "posts/moon.md", ["## Waxing"]),
        ("chart.png", "posts/chart.png", [""]),
        ("As [", "", []),
    ],
)
def test_a_citation_and_a_link_lead_to_what_they_name(
    reader: tuple[Editor, Path], before: str, file: str, there: list[str]
) -> None:
    desk, blog = reader
    tides = blog / "posts/tides.md"
    found = desk.request("textDocument/definition", **desk.at(tides, *caret(POST, before).values()))
    assert {each["uri"] for each in found} == ({(blog / file).as_uri()} if there else set())
    text = (blog / file).read_text("utf-8") if there else ""
    assert [each["range"]["start"] for each in found] == [caret(text, words) for words in there]


@pytest.mark.parametrize("before", ["1]  and", "[1] Ray"])
def test_the_citations_of_an_entry_are_found(reader: tuple[Editor, Path], before: str) -> None:
    desk, blog = reader
    tides = blog / "posts/tides.md"
    at = desk.at(tides, *caret(POST, before).values())
    found = desk.request("textDocument/references", **at, context={"includeDeclaration": True})
    places = [caret(POST, words) for words in ("[1] Ray", "1]  and", "1], as")]
    assert [each["range"]["start"] for each in found] == places
    found = desk.request("textDocument/references", **at, context={"includeDeclaration": False})
    assert [each["range"]["start"] for each in found] == places[1:]
