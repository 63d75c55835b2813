"""Heads of TOML: what most are is read without tomllib, and the same comes of it."""

from __future__ import annotations

from datetime import date

import pytest

from copydesk.front_matter import parse

TOML = """\
+++
title = "Tides"
date = 2026-03-01
tags = ["sea", "moon"]
[extra]
cover = "/a.png"
+++
"""


def test_toml() -> None:
    head = parse(TOML)
    assert head.kind == "toml"
    assert head.data["date"] == date(2026, 3, 1)
    assert TOML[slice(*head.get("title").span)] == '"Tides"'  # type: ignore[union-attr]
    assert TOML[slice(*head.get("tags").items[1].span)] == "moon"  # type: ignore[union-attr]
    cover = head.get("extra").get("cover")  # type: ignore[union-attr]
    assert TOML[slice(*cover.span)] == '"/a.png"'  # type: ignore[union-attr]


def test_toml_in_either_quotes() -> None:
    text = "+++\ntitle = 'A \"tide\"'\ntags = ['sea', \"moon's\", '']\nseries = ''\n+++\n"
    head = parse(text)
    assert head.data == {"title": 'A "tide"', "tags": ["sea", "moon's", ""], "series": ""}
    assert [text[slice(*item.span)] for item in head.get("tags").items[:2]] == ["sea", "moon's"]  # type: ignore[union-attr]


def test_toml_in_one_line_has_its_places() -> None:
    text = '+++\ncover = {"path" = "/a.png", pathless = 1, alt = "a path", size.wide = 2}\n+++\n'
    entry = parse(text).entries[0]
    told = [(text[slice(*each.span)], text[slice(*each.value.span)]) for each in entry.value.entries]
    assert told[:1] == [("path", "/a.png")]
    assert told[2] == ("alt", "a path")
    assert told[1][0] == "pathless"
    assert told[1][1].startswith("{")


@pytest.mark.parametrize(
    ("head", "offset"),
    [("a = 1\r\nb = \r\n", len("+++\r\na = 1\r\nb = ")), ("é = 1\nb = [\n", None), ("a = 1\na = 2\n", None)],
)
def test_toml_errors(head: str, offset: int | None) -> None:
    line_end = "\r\n" if "\r" in head else "\n"
    found = parse(f"+++{line_end}{head}+++{line_end}")
    assert found.error
    assert offset in (None, found.error.offset)
