"""Slips in copydesk.toml: keys in the table of others, values that are none to TOML, globs that begin with a slash."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from copydesk.config import ConfigError, find_config

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[links]\ngenerated = []\nfeeds = true",
            '3:1 "feeds" belongs above the first table: here it is a key of [links]',
        ),
        (
            "[[collections]]\nname='a'\npaths=['a']\nfeeds = true",
            '4:1 "feeds" belongs above the first table: here it is a key of [[collections]]',
        ),
        ("[rules]\nhealth = true", '2:1 "health" belongs above the first table: here it is a key of [rules]'),
        ("[web]\nglossary = []", '2:1 "glossary" belongs above the first table: here it is a key of [web]'),
        ("page-size = 3", '1:1 "page-size" belongs in [pages]'),
        ("accept = []", '1:1 "accept" belongs in [web] or [prose]'),
        ("[feeds]\nsite-url = 'x'", '2:1 "site-url" belongs in [links]'),
        ("required = []", '1:1 "required" belongs in [[collections]]'),
        ("[tool.copydesk]\nhealth = true", "1:2 copydesk.toml has its keys on top, without [tool.copydesk]"),
        ("authors = docs/a.yml # x", '1:11 Invalid value: expected text in quotes, "docs/a.yml"'),
        ("authors = “docs/a.yml”", '1:11 Invalid value: expected text in quotes, "docs/a.yml"'),
        ("health = True", "1:10 Invalid value: expected true or false"),
        ("health = yes", "1:10 Invalid value: expected true or false"),
        ("[rules]\ndead-link = off", '2:13 Invalid value: expected true or false, or text in quotes, "off"'),
        ("prefix = no-tide", '1:10 Invalid value: expected text in quotes, "no-tide"'),
        (
            '[rules.paths."docs/a.b/**"]\nweb = "off"',
            '2:1 "web" belongs above the first table: here it is a key of [rules.paths."docs/a.b/**"]',
        ),
        ("[links]\nname = 1", '2:1 unknown key "name", expected bare-urls, generated, site-url'),
        ("health =", "1:9 Invalid value"),
        (
            '[links]\nsite-url = "a.org/b"',
            "2:1 no address of a site: a.org/b, expected one like https://example.org/blog/",
        ),
    ],
)
def test_what_is_said_is_what_to_write(tmp_path: Path, text: str, expected: str) -> None:
    (tmp_path / "copydesk.toml").write_text(text, "utf-8")
    with pytest.raises(ConfigError) as caught:
        find_config(tmp_path)
    assert str(caught.value) == f"{tmp_path.resolve() / 'copydesk.toml'}:{expected}"


def test_pyproject_is_told_where_a_key_belongs(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.copydesk.links]\nhealth = true\n", "utf-8")
    with pytest.raises(
        ConfigError, match=r':2:1 "health" belongs in \[tool.copydesk\]: .* of \[tool.copydesk.links\]$'
    ):
        find_config(tmp_path)
