"""Heads in the manner of MultiMarkdown, which MkDocs and Pelican read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from mkdocs.utils.meta import get_data

from copydesk.config import Config
from copydesk.discover import load
from copydesk.front_matter import parse
from copydesk.linter import lint
from copydesk.rule import all_rules

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
Title: Tides,
    and what they leave
Date: 2026-03-01 10:20
Tags: sea, Moon
Authors: Bell, Mina; Ada Sand
Draft: true
Summary:

The sea [comes](ebb.md).
"""


def test_each_value_has_its_place() -> None:
    head = parse(HEAD)
    assert head.kind == "meta"
    assert head.data == {
        "title": "Tides, and what they leave",
        "date": "2026-03-01 10:20",
        "tags": ["sea", "Moon"],
        "authors": ["Bell, Mina", "Ada Sand"],
        "draft": True,
        "summary": None,
    }
    assert [HEAD[slice(*item.span)] for item in head.get("tags").items] == ["sea", "Moon"]  # type: ignore[union-attr]
    assert [HEAD[slice(*item.span)] for item in head.get("authors").items] == ["Bell, Mina", "Ada Sand"]  # type: ignore[union-attr]
    assert HEAD[slice(*head.entry("date").span)] == "Date"  # type: ignore[union-attr]
    assert HEAD[slice(*head.get("date").span)] == "2026-03-01 10:20"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text", [HEAD, HEAD.replace("\n", "\r\n"), "title: A\n", "title: A", "a: b\n   title:\tA\n \nx"]
)
def test_mkdocs_reads_the_same(text: str) -> None:
    head, (body, data) = parse(text), get_data(text)
    assert head.data.keys() == data.keys()
    assert text[head.body :].replace("\r\n", "\n").strip("\n") == body.strip("\n")


@pytest.mark.parametrize(
    "text",
    [
        "Note: the tide is out.\n\nx\n",
        "Title: A\nand more words\n\nx\n",
        "https://tides.net\n",
        "# Title: A\n",
        "    title: A\n",
    ],
)
def test_prose_is_no_head(text: str) -> None:
    assert not parse(text).kind


def test_a_post_of_pelican_has_a_title_and_a_date(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts/a.md").write_text(HEAD.replace("Draft: true\n", ""), "utf-8")
    (tmp_path / "posts/b.md").write_text("title: Waves, and more\ndate: 2026-03-02\ntags: moon\n\nx\n", "utf-8")
    rules = [
        all_rules()[name] for name in ("missing-key", "invalid-value", "unreadable-date", "unknown-key", "variant-tag")
    ]
    (told,) = lint(load(Config(root=tmp_path), [tmp_path]).site, rules)
    assert (told.rule, told.path) == ("variant-tag", "posts/b.md")
    assert told.fix
    assert [edit.text for edit in told.fix.edits] == ["Moon"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_head_of_yaml_may_have_a_line_only_below_it(end: str) -> None:
    text = end.join(("title: Tides", "date: 2020-02-03", "tags:", "- sea", "---", "Text."))
    head = parse(text)
    assert head.data == {"title": "Tides", "date": date(2020, 2, 3), "tags": ["sea"]}
    assert text[head.body :] == "Text."
